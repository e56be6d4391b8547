"""From answers of heads that had not heard the corpus: the temperature, when a marked emotion is stated, the figures.

    python -m training.emotion.calibrate --corpora DIR --loco runs/loco.npz --out runs/calibration.json \
        --folds runs/ravdess.npz runs/crema.npz

LOCO is what `training.emotion.experiment loco` saved: every labelled corpus answered by sums that were taught on the
others, read speech by sums that never heard that corpus of it. The temperature is of the logits as among actors; what
may be stated is decided on the one posterior as among people who just talk. Each corpus counts the same. EmoDB is
scored with what was fitted to the others, and fits nothing itself. Of the folds only figures are made.
"""

import argparse
import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from training.constants import EMOTIONS
from training.emotion.fit import CORPUS_WEIGHT, is_unmarked
from training.evidence.measure import explained_share
from training.evidence.parts import Parts
from training.shared.corpora import CORPUS_LABELS, READ_CORPORA, UNSEEN_CORPUS, Clip, class_of, read_clips
from training.shared.metrics import (
    balanced_loss,
    calibration_error,
    confusion,
    least_temperature,
    over_classes,
    truth,
    unweighted_accuracy_of,
)

FALSE_ALARMS = 0.03
"""Share of read clips in which a marked emotion may be stated."""
MIN_MARGIN = 0.1
MIN_UNMARKED = 0.5


@dataclass
class Answers:
    """Clips of one corpus and the parts of the logits (n, 7) of sums that had not heard it."""

    clips: list[Clip]
    parts: Parts


def read_answers(corpora: Path, file: Path) -> dict[str, Answers]:
    with np.load(file) as f:
        ids, parts = f["ids"].tolist(), Parts(f["facts"], f["timbre"], f["shift"])
    place = {key: i for i, key in enumerate(ids)}
    answers = {}
    for corpus in dict.fromkeys(key.partition("/")[0] for key in place):
        clips = [c for c in read_clips(corpora, (corpus,)) if f"{corpus}/{c.id}" in place]
        answers[corpus] = Answers(clips, parts.at(np.array([place[f"{corpus}/{c.id}"] for c in clips])))
    return answers


def fit(answers: dict[str, Answers]) -> float:
    """The temperature of the least mean loss over the corpora that may be trained on, classes alike, corpora as heavy
    as in training."""

    taught = {k: a for k, a in answers.items() if k not in (*READ_CORPORA, UNSEEN_CORPUS)}
    weights = [CORPUS_WEIGHT.get(corpus, 1.0) for corpus in taught]

    def loss(temperature: float) -> float:
        each = [balanced_loss(a.parts.acted(temperature), a.clips) for a in taught.values()]
        return float(np.average(each, weights=weights))

    return least_temperature(loss)


def stated(everyday: np.ndarray, least: float) -> np.ndarray:
    """Where the app states a marked emotion (n): everyday (n, 7), as among people who just talk. As `decide` in
    workers/emotion/posterior.ts."""
    marked = np.sort(everyday[:, 1:], axis=1)
    return (marked[:, -1] >= least) & (marked[:, -1] - np.maximum(everyday[:, 0], marked[:, -2]) >= MIN_MARGIN)


def least_marked(answers: dict[str, Answers], temperature: float) -> float:
    """The lowest probability from which on a marked emotion may be stated: few false alarms in any read corpus."""
    read = [answers[k].parts.everyday(temperature) for k in READ_CORPORA if k in answers]
    for least in np.arange(0.3, 1, 0.01):
        if all(stated(p, least).mean() <= FALSE_ALARMS for p in read):
            break
    return round(float(least), 2)


def of_read(a: Answers, temperature: float, least: float) -> dict:
    everyday = a.parts.everyday(temperature)
    return {
        "clips": len(a.clips),
        "marked_emotion_stated": float(stated(everyday, least).mean()),
        "no_marked_emotion_stated": float((everyday[:, 0] >= MIN_UNMARKED).mean()),
    }


def of_acted(a: Answers, temperature: float, least: float) -> dict:
    corpus, everyday = a.clips[0].corpus, a.parts.everyday(temperature)
    q, names = over_classes(a.parts.acted(temperature), corpus)
    y = truth(a.clips, names)
    said = stated(everyday, least)
    is_marked = np.array([not is_unmarked(x) for x in a.clips])
    right = q.argmax(1) == y
    scores = {
        "clips": len(a.clips),
        "accuracy": float(right.mean()),
        "unweighted_accuracy": unweighted_accuracy_of(y, q.argmax(1), len(names)),
        "ece": calibration_error(q, y),
        "explained_by_facts": explained_share(a.parts, np.isin(EMOTIONS, names)),
        "marked_emotion_stated": float(said[is_marked].mean()),
        "right_where_stated": float(right[is_marked & said].mean()) if (is_marked & said).any() else 0.0,
        "marked_emotion_stated_of_unmarked": float(said[~is_marked].mean()),
        "labels": names,
        "confusion": confusion(y, q.argmax(1), len(names)).tolist(),
    }
    if any(x.votes for x in a.clips):
        # Listeners hear people talk: most hear nothing marked. What may be named is what they were asked.
        votes = np.zeros((len(a.clips), len(EMOTIONS)))
        for row, clip in zip(votes, a.clips, strict=True):
            for label, share in clip.votes.items():
                row[EMOTIONS.index(class_of(label))] += share
        agreed = (votes == votes.max(1, keepdims=True)).sum(1) == 1
        scores["listeners_majority"] = float((everyday.argmax(1) == votes.argmax(1))[agreed].mean())
    return scores


def figures(answers: dict[str, Answers], temperature: float, least: float) -> dict[str, dict]:
    rows = {name: (of_read if name in READ_CORPORA else of_acted)(a, temperature, least) for name, a in answers.items()}
    labelled = [r for k, r in rows.items() if k in CORPUS_LABELS]
    means = ("unweighted_accuracy", "ece", "explained_by_facts")
    rows["mean"] = {k: float(np.mean([r[k] for r in labelled])) for k in means}
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
