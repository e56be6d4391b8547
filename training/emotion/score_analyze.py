"""Scores what the shipped app answered: `npm run analyze` output against a corpus's labels.

    npm run analyze -- DIR/emodb/audio/*.opus --out runs/emodb-analyze.jsonl
    python -m training.emotion.score_analyze runs/emodb-analyze.jsonl --corpora DIR --corpus emodb [--field answer]

--field: whose answer: the emotion network's ("emotion"), the reasoner's ("answer"), or what the reasoner's claims alone
lead to ("answer_from_claims"). Clips with other emotions (EmoDB's boredom) are left out, and so are clips without that
answer. Prints one JSON object: what metrics.report gives over the corpus's own classes, the probabilities
renormalised and calm counted as neutral outside RAVDESS; and under "eight_labels" the answer as it was given, where one
that the corpus does not have is wrong.
"""

import argparse
import json
from pathlib import Path

import numpy as np

from training.constants import EMOTIONS
from training.shared.corpora import CORPUS_LABELS, Clip, read_clips
from training.shared.metrics import calibration_error, report

PROBABILITIES_OF = {"emotion": "probabilities", "answer": "answer_probabilities", "answer_from_claims": None}
"""Field of the answer -> that of its probabilities."""


def read_answers(path: Path, field: str) -> dict[str, dict]:
    """The lines that have the answer, by clip."""
    lines = (json.loads(line) for line in path.read_text().splitlines())
    return {Path(line["file"]).stem: line for line in lines if line.get(field)}


def as_answered(clips: list[Clip], answers: list[str], probabilities: np.ndarray | None) -> dict:
    """Of eight labels: accuracy, mean recall of the labels that occur, and with probabilities (n, 8) their
    calibration error."""
    merged = clips[0].corpus != "ravdess"
    same = {"calm": "neutral"} if merged else {}
    true = np.array([same.get(c.emotion, c.emotion) for c in clips])
    said = np.array([same.get(answer, answer) for answer in answers])
    right = said == true
    scores = {
        "accuracy": float(right.mean()),
        "unweighted_accuracy": float(np.mean([right[true == label].mean() for label in set(true)])),
    }
    if probabilities is not None:
        top = probabilities.argmax(1)
        scores["ece"] = calibration_error(probabilities, np.where(right, top, -1))
    return scores


def score(clips: list[Clip], answers: dict[str, dict], field: str) -> dict:
    own = [answers[c.id] for c in clips]
    name = PROBABILITIES_OF[field]
    given = all(line.get(name) for line in own) if name else False
    p = np.array([[line[name][e] for e in EMOTIONS] for line in own]) if given else None
    over_classes = {"clips": len(clips)} if p is None else report(clips, np.log(p + 1e-9), clips[0].corpus)
    return {"field": field, **over_classes, "eight_labels": as_answered(clips, [line[field] for line in own], p)}


def main() -> None:
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("answers", type=Path)
    p.add_argument("--corpora", type=Path, required=True)
    p.add_argument("--corpus", choices=sorted(CORPUS_LABELS), required=True)
    p.add_argument("--field", choices=tuple(PROBABILITIES_OF), default="emotion")
    a = p.parse_args()
    answers = read_answers(a.answers, a.field)
    clips = [c for c in read_clips(a.corpora, (a.corpus,)) if c.id in answers]
    if not clips:
        raise SystemExit(f"No answer in {a.answers} is about a clip of {a.corpus}.")
    print(json.dumps(score(clips, answers, a.field)))


if __name__ == "__main__":
    main()
