from training.reasoner.coherence import figures, turned_down

SAD = (
    "[rate slow 0.10 1.20] the words come slowly . the slow pace speaks for a sad tone . "
    "a happy tone is out , given the slow pace . "
    "could it be fear ? hardly , for a frightened voice would run at a quicker pace . the balance tips to a sad tone ."
)


def test_readings_turned_down_are_found_in_order():
    assert turned_down(SAD) == ["happy", "fear"]


def test_a_text_that_concludes_what_it_turned_down_is_counted():
    found = figures([SAD, SAD.replace("a happy tone is out", "a sad tone is out")], ["sad", "sad"])
    assert found["turns down its own answer"] == 0.5 and found["turns the same down twice"] == 0


def test_the_same_reading_twice_is_counted():
    assert (
        figures([SAD.replace("fear ?", "joy ?").replace("frightened", "happy")], ["sad"])["turns the same down twice"]
        == 1
    )
