"""From answers of heads that had not heard the corpus: the temperature, when a marked emotion is stated, the figures.

    python -m training.emotion.calibrate --corpora DIR --loco runs/loco.npz --out runs/calibration.json \
        --folds runs/ravdess.npz runs/crema.npz

LOCO is what `training.emotion.experiment loco` saved: every labelled corpus answered by heads that were taught on the
others, read speech by heads that never heard that corpus of it. Each corpus counts the same. EmoDB is scored with what
was fitted to the others, and fits nothing itself. Of the folds only figures are made.
"""

import argparse
import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from scipy.special import expit, softmax

from training.constants import EMOTIONS
from training.emotion.fit import CORPUS_WEIGHT
from training.emotion.model import MARKED
from training.shared.corpora import CORPUS_LABELS, READ_CORPORA, UNSEEN_CORPUS, Clip, read_clips
from training.shared.metrics import (
    balanced_loss,
    calibration_error,
    confusion,
    least_temperature,
    merged_probabilities,
    merged_truth,
    truth,
    unweighted_accuracy_of,
)

FALSE_ALARMS = 0.03
"""Share of read clips in which a marked emotion may be stated."""
MIN_MARGIN = 0.1
MIN_UNMARKED = 0.5


@dataclass
class Answers:
    """Clips of one corpus and the logits of heads that had not heard it: emotion (n, 8), marked (n)."""

    clips: list[Clip]
    emotion: np.ndarray
    marked: np.ndarray

    def probabilities(self, temperature: float = 1.0) -> np.ndarray:
        """(n, 8), as among actors."""
        return softmax(self.emotion / temperature, axis=-1)

    def named(self, temperature: float) -> np.ndarray:
        """What may be named, as among people who just talk (n, 7): none marked, then the marked ones. As `ranked` in
        common/answer.ts."""
        acted = self.probabilities(temperature)[:, MARKED]
        marked = expit(self.marked)[:, None]
        return np.hstack((1 - marked, marked * acted / acted.sum(1, keepdims=True)))


def read_answers(corpora: Path, file: Path) -> dict[str, Answers]:
    with np.load(file) as f:
        stored = {k: f[k] for k in ("ids", "emotion", "marked")}
    place = {key: i for i, key in enumerate(stored["ids"].tolist())}
    answers = {}
    for corpus in dict.fromkeys(key.partition("/")[0] for key in place):
        clips = [c for c in read_clips(corpora, (corpus,)) if f"{corpus}/{c.id}" in place]
        at = [place[f"{corpus}/{c.id}"] for c in clips]
        answers[corpus] = Answers(clips, stored["emotion"][at], stored["marked"][at])
    return answers


def fit(answers: dict[str, Answers]) -> float:
    """The temperature of the least mean loss over the corpora that may be trained on, classes alike, corpora as heavy
    as in training."""

    taught = {k: a for k, a in answers.items() if k not in (*READ_CORPORA, UNSEEN_CORPUS)}
    weights = [CORPUS_WEIGHT.get(corpus, 1.0) for corpus in taught]

    def loss(temperature: float) -> float:
        each = [balanced_loss(a.probabilities(temperature), a.clips) for a in taught.values()]
        return float(np.average(each, weights=weights))

    return least_temperature(loss)


def stated(named: np.ndarray, least: float) -> np.ndarray:
    """Where the app states a marked emotion (n): named (n, 7) of `Answers.named`. As `decide` in
    workers/emotion/posterior.ts."""
    marked = np.sort(named[:, 1:], axis=1)
    return (marked[:, -1] >= least) & (marked[:, -1] - np.maximum(named[:, 0], marked[:, -2]) >= MIN_MARGIN)


def least_marked(answers: dict[str, Answers], temperature: float) -> float:
    """The lowest probability from which on a marked emotion may be stated: few false alarms in any read corpus."""
    read = [answers[k].named(temperature) for k in READ_CORPORA if k in answers]
    for least in np.arange(0.3, 1, 0.01):
        if all(stated(p, least).mean() <= FALSE_ALARMS for p in read):
            break
    return round(float(least), 2)


def of_read(a: Answers, temperature: float, least: float) -> dict:
    named = a.named(temperature)
    return {
        "clips": len(a.clips),
        "marked_emotion_stated": float(stated(named, least).mean()),
        "no_marked_emotion_stated": float((named[:, 0] >= MIN_UNMARKED).mean()),
    }


def of_acted(a: Answers, temperature: float, least: float) -> dict:
    corpus = a.clips[0].corpus
    q, names = merged_probabilities(a.probabilities(temperature), corpus)
    y = merged_truth(a.clips, names)
    said = stated(a.named(temperature), least)
    is_marked = np.array([x.emotion not in ("neutral", "calm") for x in a.clips])
    right = q.argmax(1) == y
    scores = {
        "clips": len(a.clips),
        "accuracy": float(right.mean()),
        "unweighted_accuracy": unweighted_accuracy_of(y, q.argmax(1), len(names)),
        "ece": calibration_error(q, y),
        "marked_emotion_stated": float(said[is_marked].mean()),
        "right_where_stated": float(right[is_marked & said].mean()) if (is_marked & said).any() else 0.0,
        "marked_emotion_stated_of_neutral": float(said[~is_marked].mean()),
        "labels": names,
        "confusion": confusion(y, q.argmax(1), len(names)).tolist(),
    }
    if set(CORPUS_LABELS[corpus]) == set(EMOTIONS):
        eight = truth(a.clips, list(EMOTIONS))
        p = a.probabilities(temperature)
        scores["accuracy_of_eight"] = float((p.argmax(1) == eight).mean())
        scores["ece_of_eight"] = calibration_error(p, eight)
    if any(x.votes for x in a.clips):
        # Listeners hear people talk: most hear nothing marked. What may be named is what they were asked.
        options = ["neutral", *(EMOTIONS[i] for i in MARKED)]
        votes = np.array([[x.votes.get(e, 0.0) for e in options] for x in a.clips])
        agreed = (votes == votes.max(1, keepdims=True)).sum(1) == 1
        scores["listeners_majority"] = float((a.named(temperature).argmax(1) == votes.argmax(1))[agreed].mean())
    return scores


def figures(answers: dict[str, Answers], temperature: float, least: float) -> dict[str, dict]:
    rows = {name: (of_read if name in READ_CORPORA else of_acted)(a, temperature, least) for name, a in answers.items()}
    labelled = [r for k, r in rows.items() if k in CORPUS_LABELS]
    rows["mean"] = {k: float(np.mean([r[k] for r in labelled])) for k in ("unweighted_accuracy", "ece")}
    return rows


def main() -> None:
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("--corpora", "--loco", "--out"):
        p.add_argument(name, type=Path, required=True)
    p.add_argument("--folds", type=Path, nargs="*", default=[])
    a = p.parse_args()
    answers = read_answers(a.corpora, a.loco)
    temperature = fit(answers)
    least = least_marked(answers, temperature)
    rows = {"corpora_left_out": figures(answers, temperature, least), "folds": {}}
    for file in a.folds:
        rows["folds"][file.stem] = of_acted(read_answers(a.corpora, file)[file.stem], temperature, least)
    decision = {"min_marked": least, "min_unmarked": MIN_UNMARKED, "min_margin": MIN_MARGIN}
    made = {"temperature": temperature, "decision": decision, "figures": rows}
    a.out.write_text(json.dumps(made, indent=2) + "\n")
    print(f"temperature {temperature:.3f}", decision)
    for part, of_part in rows.items():
        for name, row in of_part.items():
            print(f"{part:17} {name:12}", "  ".join(f"{k} {v:.3f}" for k, v in row.items() if isinstance(v, float)))


if __name__ == "__main__":
    main()
