"""Scores of the lines that `npm run analyze` prints."""

import json

import pytest

from training.constants import EMOTIONS
from training.emotion.score_analyze import read_answers, score
from training.shared.corpora import Clip


def clip(name: str, emotion: str) -> Clip:
    return Clip("emodb", name, "emodb-03", "F", emotion, "a01", 2.0, False)


def line(name: str, answer: str, probability: float) -> dict:
    others = (1 - probability) / (len(EMOTIONS) - 1)
    return {
        "file": f"emodb/{name}.f32",
        "probabilities": {e: probability if e == answer else others for e in EMOTIONS},
    }


CLIPS = [clip("a", "angry"), clip("b", "neutral"), clip("c", "sad"), clip("d", "sad")]
LINES = [line("a", "angry", 0.9), line("b", "unmarked", 0.9), line("c", "surprise", 0.8), line("d", "sad", 0.6)]
ANSWERS = dict(zip("abcd", LINES, strict=True))


def test_an_answer_that_the_corpus_lacks_is_wrong() -> None:
    as_given = score(CLIPS, ANSWERS)["all_answers"]
    assert as_given["accuracy"] == pytest.approx(3 / 4)
    assert as_given["unweighted_accuracy"] == pytest.approx((1 + 1 + 0.5) / 3)
    assert as_given["ece"] == pytest.approx((2 * 0.1 + 0.8 + 0.4) / 4, abs=1e-6)


def test_over_the_classes_of_the_corpus_probabilities_are_renormalised() -> None:
    scores = score(CLIPS, ANSWERS)
    assert len(scores["labels"]) == 6
    # "surprise" is no class: the rest is even, and the first of them is not sad.
    assert scores["accuracy"] == pytest.approx(3 / 4)


def test_lines_without_an_answer_are_left_out(tmp_path) -> None:
    path = tmp_path / "lines.jsonl"
    lines = [*LINES, line("e", "sad", 0.5) | {"probabilities": None}, {"file": "f.wav", "error": "No such file."}]
    path.write_text("".join(json.dumps(own) + "\n" for own in lines))
    assert sorted(read_answers(path)) == ["a", "b", "c", "d"]
