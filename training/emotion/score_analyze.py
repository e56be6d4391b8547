"""Scores what the shipped app answered: `npm run analyze` output against a corpus's labels.

    npm run analyze -- DIR/emodb/audio/*.opus --out runs/emodb-analyze.jsonl
    python -m training.emotion.score_analyze runs/emodb-analyze.jsonl --corpora DIR --corpus emodb

Clips with other emotions (EmoDB's boredom) are left out, and so are clips without an answer. Prints one JSON object:
what metrics.report gives over the corpus's own classes, the probabilities renormalised; and under "all_answers" the
answer as it was given, where one that the corpus does not have is wrong.
"""

import argparse
import json
from pathlib import Path

import numpy as np

from training.constants import EMOTIONS
from training.shared.corpora import CORPUS_LABELS, Clip, read_clips
from training.shared.metrics import calibration_error, confusion, report, truth, unweighted_accuracy


def read_answers(path: Path) -> dict[str, dict]:
    """The lines that have an answer, by clip."""
    lines = (json.loads(line) for line in path.read_text().splitlines())
    return {Path(line["file"]).stem: line for line in lines if line.get("probabilities")}


def as_answered(clips: list[Clip], p: np.ndarray) -> dict:
    """Of p (n, 7): accuracy, mean recall of the answers that occur, calibration error."""
    y = truth(clips, EMOTIONS)
    return {
        "accuracy": float((p.argmax(1) == y).mean()),
        "unweighted_accuracy": unweighted_accuracy(confusion(y, p.argmax(1), len(EMOTIONS))),
        "ece": calibration_error(p, y),
    }


def score(clips: list[Clip], answers: dict[str, dict]) -> dict:
    p = np.array([[answers[c.id]["probabilities"][e] for e in EMOTIONS] for c in clips])
    return {**report(clips, p), "all_answers": as_answered(clips, p)}


def main() -> None:
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("answers", type=Path)
    p.add_argument("--corpora", type=Path, required=True)
    p.add_argument("--corpus", choices=sorted(CORPUS_LABELS), required=True)
    a = p.parse_args()
    answers = read_answers(a.answers)
    clips = [c for c in read_clips(a.corpora, (a.corpus,)) if c.id in answers]
    if not clips:
        raise SystemExit(f"No answer in {a.answers} is about a clip of {a.corpus}.")
    print(json.dumps(score(clips, answers)))


if __name__ == "__main__":
    main()
