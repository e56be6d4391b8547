"""First impressions: what the emotion network says of every clip, from a head that never heard its speaker.

    python -m training.reasoner.impression --corpora DIR --signals DIR --hidden DIR --augmented DIR --copies 1 \
        --out runs/impressions

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
import torch
from scipy.special import log_softmax

from training.constants import EMOTIONS
from training.emotion.data import Cache, Item
from training.emotion.experiment import Data, configs, data_arguments
from training.emotion.fit import FitConfig, fit, predict
from training.emotion.model import EmotionConfig, EmotionHead
from training.shared.corpora import (
    READ_CORPORA,
    TRAINING_CORPORA,
    UNSEEN_CORPUS,
    Clip,
    read_clips,
    speaker_folds,
    variants_of,
)
from training.shared.metrics import fit_temperature


def fold_heads(a: argparse.Namespace, folds: list[list[Clip]], e: EmotionConfig, c: FitConfig) -> list[EmotionHead]:
    """One head a fold, trained on the others."""
    data, heads = Data(a), []
    for k in range(len(folds)):
        stored = a.out / f"fold{k}.pt"
        if stored.exists():
            head = EmotionHead(e)
            head.load_state_dict(torch.load(stored, weights_only=True))
        else:
            train = [x for j, fold in enumerate(folds) if j != k for x in fold]
            head = fit(e, data.versions(train), c, log=lambda event: print(json.dumps(event), flush=True))
            torch.save(head.state_dict(), stored)
        heads.append(head.eval())
    return heads


def items_of(cache: Cache, clips: list[Clip]) -> list[Item]:
    return [cache.item(x) for x in clips]


def main() -> None:
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    data_arguments(p)
    p.add_argument("--folds", type=int, default=5)
    p.add_argument("--variants", type=Path, nargs="*", default=[], help="folders with tracks; states in HIDDEN/<name>")
    p.add_argument("--out", type=Path, required=True)
    a = p.parse_args()
    a.out.mkdir(parents=True, exist_ok=True)
    e, c = configs(a.set)
    folds = speaker_folds(read_clips(a.corpora, TRAINING_CORPORA), a.folds)
    heads = fold_heads(a, folds, e, c)
    others = read_clips(a.corpora, (UNSEEN_CORPUS, *READ_CORPORA))

    def logits_of(cache: Cache, folds: list[list[Clip]], others: list[Clip]) -> tuple[list[Clip], np.ndarray]:
        own = [predict(head, items_of(cache, fold)) for head, fold in zip(heads, folds, strict=True)]
        if not others:
            return [x for fold in folds for x in fold], np.concatenate(own)
        rest = np.mean([predict(head, items_of(cache, others)) for head in heads], axis=0)
        return [x for fold in folds for x in fold] + others, np.concatenate([*own, rest])

    clips, logits = logits_of(Cache(a.hidden / "clean", a.signals), folds, others)
    # RAVDESS is the one corpus with all eight classes.
    known = [i for i, x in enumerate(clips) if x.corpus == "ravdess"]
    y = np.array([EMOTIONS.index(clips[i].emotion) for i in known])
    temperature = fit_temperature(logits[known], y)
    print(json.dumps({"temperature": temperature, "ravdess_accuracy": float((logits[known].argmax(1) == y).mean())}))

    def write(name: str, clips: list[Clip], logits: np.ndarray) -> None:
        ids = [f"{x.corpus}/{x.id}" for x in clips]
        log_posterior = log_softmax(logits / temperature, axis=-1).astype(np.float32)
        np.savez(a.out / f"{name}.npz", ids=ids, log_posterior=log_posterior)

    write("clean", clips, logits)
    for folder in a.variants:
        own = [variants_of(folder, fold) for fold in folds]
        write(folder.name, *logits_of(Cache(a.hidden / folder.name, folder), own, []))


if __name__ == "__main__":
    main()
