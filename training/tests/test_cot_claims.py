"""Trace text, the verdict rule, and the validator; claims.golden.json is replayed by the app too."""

import json
from pathlib import Path

import pytest

from training.cot.claims import LEVELS, Claim, TraceError, parse, to_grid, verdict
from training.cot.validate import complaints, emotion_words, opening

GOLDEN = json.loads((Path(__file__).parent / "claims.golden.json").read_text())


@pytest.mark.parametrize("case", GOLDEN["parse"], ids=lambda c: c["think"][:30])
def test_a_trace_is_read_and_written_back(case: dict) -> None:
    trace = parse(case["think"])
    assert [c.as_dict() for c in trace.claims] == case["claims"]
    assert str(trace) == case["think"]
    assert len(case["think"].split(" ")) == len(trace.words) + 4 * len(trace.claims)


@pytest.mark.parametrize("table", GOLDEN["verdicts"], ids=["one clip", "neighbours"])
def test_verdicts(table: dict) -> None:
    for case in table["cases"]:
        claim = Claim(*(case[k] for k in ("kind", "level", "start", "end")))
        assert verdict(claim, table["facts"]) == case["verdict"], case


@pytest.mark.parametrize(
    "text",
    [
        "[rate quick 0.10 2.35] the words come fast .",
        "[tempo fast 0.10 2.35] the words come fast .",
        "[rate fast 0.12 2.35] the words come fast .",
        "[rate fast 2.35 0.10] the words come fast .",
        "[rate fast 0.10 30.05] the words come fast .",
        "[rate fast 0.10 2.35] [pauses few 0.10 2.35] the words come fast .",
        "[rate fast 0.10 2.35] . the words come fast",
        "the words come fast [rate fast 0.10 2.35]",
        "The words come fast .",
        "the words come  fast .",
        "about 6 syllables .",
        "the words come fast.",
    ],
)
def test_what_is_not_a_trace_is_refused(text: str) -> None:
    with pytest.raises(TraceError):
        parse(text)


def test_grid_rounds_halves_up_as_the_app_does() -> None:
    assert [to_grid(t) for t in (0, 0.02, 0.025, 0.07, 1.125, 29.99)] == [0, 0, 0.05, 0.05, 1.15, 30]


def test_a_level_name_means_one_level_in_all_kinds() -> None:
    assert {level for levels in LEVELS.values() for level in levels} >= {"low", "fast", "many", "rising-falling"}


FACTS = GOLDEN["verdicts"][0]["facts"]
CUES = (
    "[rate fast 0.30 2.85] the pace is fast . [pitch_level high 0.30 2.85] the voice sits high . "
    "[contour falling 1.30 2.85] the pitch falls at the end . "
)
REST = "so the voice sounds angry . " + "the words are left aside here . " * 7
KNOWN = frozenset((CUES + REST).replace("[", " ").replace("]", " ").split())


def row(think: str, **changed: object) -> dict:
    claims = [c.as_dict() for c in parse(think).claims]
    plain = {"task": "reason", "label": "angry", "answer": "angry", "alternatives": ["sad", "happy"], "for": [0]}
    return {"think": think, "claims": claims, **plain, **changed}


def wrong(one: dict) -> list[str]:
    return list(complaints(one, FACTS, KNOWN, emotion_words()))


def test_a_good_row_passes() -> None:
    assert wrong(row((CUES + REST).strip())) == []


@pytest.mark.parametrize(
    ("think", "changed", "says"),
    [
        (CUES.replace("rate fast", "rate slow") + REST, {}, "contradicted"),
        (CUES.replace("1.30 2.85", "1.60 2.85") + REST, {}, "unsnapped"),
        (CUES.replace("the voice sits", "the angry voice sits") + REST, {}, "the opening names angry"),
        (CUES + REST.replace("aside", "sideways"), {}, "unknown words: sideways"),
        (CUES + "so the voice sounds angry .", {}, "words, not 70"),
        (CUES + REST, {"answer": "sad"}, "answers sad"),
        (CUES + REST, {"alternatives": ["angry", "sad"]}, "alternatives"),
        (CUES + REST, {"claims": []}, "list of claims"),
        (CUES + CUES + REST, {}, "stands 2 times"),
        (CUES + REST, {"task": "caption", "answer": None}, "a caption names angry"),
    ],
)
def test_each_fault_is_found(think: str, changed: dict, says: str) -> None:
    assert any(says in complaint for complaint in wrong(row(think.strip(), **changed)))


def test_the_opening_reaches_to_the_last_claim() -> None:
    words = opening(parse((CUES + REST).strip()))
    assert words[-1] == "."
    assert "end" in words and "angry" not in words
