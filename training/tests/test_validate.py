"""EmotionCoT's validator: passes what follows from the ledger, and says what does not."""

from dataclasses import replace

import numpy as np
import pytest

from training.constants import EMOTIONS
from training.evidence.places import WEIGHED
from training.policy.golden import DECISION, drawn
from training.policy.ledgers import Ledgers
from training.policy.moves import SIZES, concluded, total_of
from training.policy.validate import InvalidArgumentError, stated_of, validated

TEXT = " ".join(["So", *["and so on"] * 8]) + "."


@pytest.fixture
def g() -> Ledgers:
    one = drawn(1, np.random.default_rng(2))
    told = np.zeros_like(one.told)
    told[:, : SIZES.fewest_facts] = True
    return replace(one, told=told, timbre=np.zeros_like(one.timbre))


def line(g: Ledgers) -> dict:
    facts = list(WEIGHED)[: SIZES.fewest_facts]
    steps = [{"move": "observe", "facts": facts[:3]}, {"move": "observe", "facts": facts[3:]}]
    ends = concluded(total_of(g, stated_of(steps)[None]), DECISION)[0]
    return {
        "id": str(g.ids[0]),
        "steps": [
            *steps,
            {"move": "timbre", "emotion": None, "side": "for", "size": "slight"},
            {"move": "conclude", "conclusion": [EMOTIONS[e] for e in ends if e >= 0]},
        ],
        "text": TEXT,
    }


def test_what_follows_passes_and_is_counted(g: Ledgers) -> None:
    found = validated([line(g)], g, DECISION)
    assert found["arguments"] == 1 and found["moves"]["observe"] == 2


def test_a_shape_may_be_observed_and_weighs_nothing(g: Ledgers) -> None:
    own = line(g)
    own["steps"].insert(0, {"move": "observe", "facts": ["contour"]})
    assert validated([own], g, DECISION)["moves"]["observe"] == 3


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        (lambda x: x["steps"][-1].update(conclusion=["disgust"]), "concludes"),
        (lambda x: x["steps"].pop(), "without a conclusion"),
        (lambda x: x.update(text="Too short."), "no paragraph"),
        (lambda x: x.update(text=TEXT.lower()), "no paragraph"),
        (lambda x: x.update(id="made/9"), "no such ledger"),
    ],
)
def test_what_does_not_follow_is_named(g: Ledgers, changed, says: str) -> None:
    own = line(g)
    changed(own)
    with pytest.raises(InvalidArgumentError, match=says):
        validated([own], g, DECISION)


def test_an_unlicensed_move_and_a_second_argument_are_refused(g: Ledgers) -> None:
    own = line(g)
    own["steps"][2] = {"move": "timbre", "emotion": "angry", "side": "for", "size": "strong"}
    with pytest.raises(ValueError, match="not licensed"):
        validated([own], g, DECISION)
    with pytest.raises(InvalidArgumentError, match="twice"):
        validated([line(g), line(g)], g, DECISION)
