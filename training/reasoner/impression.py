"""First impressions: what the emotion network says of every clip, from a head that never heard its speaker.

    python -m training.reasoner.impression --corpora DIR --signals DIR --hidden DIR \
        --calibration runs/calibration.json --out runs/impressions

The reasoner is given the network's posterior. Had it been trained with the answers of heads that know the clip, it
would learn to believe them blindly; so K heads are trained, each on the speakers of the other folds. Writes
OUT/fold<k>.pt (kept: a second run goes on from them) and OUT/<copy>.npz for the originals and for every folder of
--variants: ids ["corpus/id"], log_posterior float32 [n, 8] (calibrated). Clips of corpora that are never trained on
get the mean of all heads.
"""

import argparse
import json
from pathlib import Path

import numpy as np

from training.emotion.calibrate import Answers
from training.emotion.data import Cache, Heard, statistics_of
from training.emotion.experiment import configs, data_arguments
from training.emotion.fit import FitConfig, fit_emotion, fit_marked, predict
from training.emotion.model import EmotionConfig, Heads, load_heads
from training.shared.corpora import (
    READ_CORPORA,
    TRAINING_CORPORA,
    UNSEEN_CORPUS,
    Clip,
    read_clips,
    speaker_folds,
    variants_of,
)


def fold_heads(a: argparse.Namespace, folds: list[list[Clip]], e: EmotionConfig, c: FitConfig) -> list[Heads]:
    """Heads for each fold, trained on the others."""
    cache, made = Cache(a.hidden / "clean", a.signals), []
    for k in range(len(folds)):
        stored = a.out / f"fold{k}.pt"
        if not stored.exists():
            train = [x for j, fold in enumerate(folds) if j != k for x in fold if not x.text_leak]
            heard = [Heard(train, statistics_of(cache, train))]
            Heads(e, [fit_emotion(e, heard, c)], [fit_marked(e, heard, c)], {"fold": k}).save(stored)
        made.append(load_heads(stored))
    return made


def answers_of(heads: list[Heads], cache: Cache, clips: list[Clip]) -> Answers:
    """Mean logits of the heads."""
    x = statistics_of(cache, clips)
    emotion, marked = (
        np.mean([predict(part, x) for part in parts], axis=0)
        for parts in zip(*((h.emotion, h.marked) for h in heads), strict=True)
    )
    return Answers(clips, emotion, marked[:, 0])


def main() -> None:
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    data_arguments(p)
    p.add_argument("--folds", type=int, default=5)
    p.add_argument("--variants", type=Path, nargs="*", default=[], help="folders with tracks; states in HIDDEN/<name>")
    p.add_argument("--calibration", type=Path, required=True, help="of training.emotion.calibrate")
    p.add_argument("--out", type=Path, required=True)
    a = p.parse_args()
    a.out.mkdir(parents=True, exist_ok=True)
    e, c = configs(a.set)
    folds = speaker_folds(read_clips(a.corpora, TRAINING_CORPORA), a.folds)
    heads = fold_heads(a, folds, e, c)
    others = read_clips(a.corpora, (UNSEEN_CORPUS, *READ_CORPORA))

    temperature = json.loads(a.calibration.read_text())["temperature"]

    def write(name: str, parts: list[Answers]) -> None:
        ids = [f"{x.corpus}/{x.id}" for part in parts for x in part.clips]
        log_posterior = np.log(np.concatenate([part.probabilities(temperature) for part in parts]) + 1e-12)
        np.savez(a.out / f"{name}.npz", ids=ids, log_posterior=log_posterior.astype(np.float32))

    def own_answers(cache: Cache, folds: list[list[Clip]]) -> list[Answers]:
        return [answers_of([h], cache, fold) for h, fold in zip(heads, folds, strict=True) if fold]

    clean = Cache(a.hidden / "clean", a.signals)
    write("clean", [*own_answers(clean, folds), answers_of(heads, clean, others)])
    for folder in a.variants:
        own = [variants_of(folder, fold) for fold in folds]
        write(folder.name, own_answers(Cache(a.hidden / folder.name, folder), own))


if __name__ == "__main__":
    main()
