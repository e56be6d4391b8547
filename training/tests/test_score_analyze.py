"""Scores of the lines that `npm run analyze` prints."""

import json

import pytest

from training.constants import EMOTIONS
from training.emotion.score_analyze import read_answers, score
from training.shared.corpora import Clip


def clip(name: str, emotion: str) -> Clip:
    return Clip("emodb", name, "emodb-03", "F", emotion, "a01", 2.0, False)


def line(name: str, answer: str | None, probability: float) -> dict:
    others = (1 - probability) / (len(EMOTIONS) - 1)
    given = {e: probability if e == answer else others for e in EMOTIONS}
    return {
        "file": f"emodb/{name}.f32",
        "answer": answer,
        "answer_probabilities": given if answer else None,
        "answer_from_claims": answer,
    }


CLIPS = [clip("a", "angry"), clip("b", "neutral"), clip("c", "sad"), clip("d", "sad")]
LINES = [line("a", "angry", 0.9), line("b", "calm", 0.9), line("c", "surprise", 0.8), line("d", "sad", 0.6)]
ANSWERS = dict(zip("abcd", LINES, strict=True))


def test_calm_is_neutral_and_a_label_that_the_corpus_lacks_is_wrong() -> None:
    as_given = score(CLIPS, ANSWERS, "answer")["eight_labels"]
    assert as_given["accuracy"] == pytest.approx(3 / 4)
    assert as_given["unweighted_accuracy"] == pytest.approx((1 + 1 + 0.5) / 3)
    assert as_given["ece"] == pytest.approx((2 * 0.1 + 0.8 + 0.4) / 4, abs=1e-6)


def test_over_the_classes_of_the_corpus_probabilities_are_renormalised() -> None:
    scores = score(CLIPS, ANSWERS, "answer")
    assert scores["field"] == "answer"
    assert len(scores["labels"]) == 6
    # "surprise" is no class: the rest is even, but for neutral, which has calm's share too.
    assert scores["accuracy"] == pytest.approx(3 / 4)


def test_what_has_no_probabilities_is_scored_by_its_label_alone() -> None:
    scores = score(CLIPS, ANSWERS, "answer_from_claims")
    assert scores == {
        "field": "answer_from_claims",
        "clips": 4,
        "eight_labels": {"accuracy": 0.75, "unweighted_accuracy": pytest.approx(2.5 / 3)},
    }


def test_lines_without_an_answer_are_left_out(tmp_path) -> None:
    path = tmp_path / "lines.jsonl"
    lines = [*LINES, line("e", None, 0.5), {"file": "f.wav", "error": "No such file."}]
    path.write_text("".join(json.dumps(own) + "\n" for own in lines))
    assert sorted(read_answers(path, "answer")) == ["a", "b", "c", "d"]
