"""Measures the recipe and fits what ships.

    python -m training.emotion.experiment loco ...            # every corpus answered by sums taught on the others
    python -m training.emotion.experiment folds --corpus ravdess ...     # five speaker-disjoint folds of one corpus
    python -m training.emotion.experiment final --save heads.pt ...      # sums taught on all

Everywhere the other training corpora teach too, as they do in what ships; EmoDB never teaches. Answers are saved as
`ids` ("corpus/id") and the parts that add up to the logits before any calibration (training/evidence/parts.py):
`facts` and `timbre` (n, 7), `shift` (n). Options of the network and of training are
`--set epochs=6 lr=2e-3 dropout=0.4`, the fields of FitConfig and EmotionConfig.
"""

import argparse
import dataclasses
import json
import time
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch

from training.emotion.data import Heard, Material, read_material
from training.emotion.fit import FitConfig, fit_sum, predict
from training.emotion.model import EmotionConfig, Heads, Summed
from training.evidence.parts import Parts
from training.shared.corpora import READ_CORPORA, TRAINING_CORPORA, UNSEEN_CORPUS, Clip, read_clips, speaker_folds


def data_arguments(p: argparse.ArgumentParser) -> None:
    p.add_argument("--corpora", type=Path, required=True)
    p.add_argument("--signals", type=Path, required=True, help="decoded clips and their tracks")
    p.add_argument("--hidden", type=Path, required=True, help="holds clean/, v0/, copy0/, copy1/ ...")
    p.add_argument("--facts", type=Path, required=True, help="holds clean/ and v0/")
    p.add_argument("--copies", type=int, default=0, help="augmented copies to train on")
    p.add_argument("--heads", type=int, default=1, help="their logits averaged")
    p.add_argument("--set", nargs="*", default=[], metavar="FIELD=VALUE")


def configs(settings: list[str]) -> tuple[EmotionConfig, FitConfig]:
    made = []
    pairs = dict(s.split("=", 1) for s in settings)
    for cls in (EmotionConfig, FitConfig):
        fields = {f.name: f.type for f in dataclasses.fields(cls)}
        mine = {k: json.loads(v.lower()) for k, v in pairs.items() if k in fields}
        made.append(cls(**mine))
    unknown = [k for k in pairs if not any(k in {f.name for f in dataclasses.fields(c)} for c in made)]
    if unknown:
        raise SystemExit(f"Unknown settings: {', '.join(unknown)}")
    return made[0], made[1]


@dataclass
class Recipe:
    """How sums are made: sizes, settings, how many."""

    network: EmotionConfig
    fit: FitConfig
    heads: int

    def sums(self, taught: Material) -> list[Summed]:
        return [fit_sum(self.network, taught, self.seeded(k)) for k in range(self.heads)]

    def seeded(self, k: int) -> FitConfig:
        return dataclasses.replace(self.fit, seed=self.fit.seed + k)


def read_data(a: argparse.Namespace) -> Material:
    """Of `data_arguments`. Clips whose words give the label away neither teach nor are scored."""
    every = read_clips(a.corpora, (*TRAINING_CORPORA, UNSEEN_CORPUS, *READ_CORPORA))
    return read_material([c for c in every if not c.text_leak], a.signals, a.hidden, a.facts, a.copies)


class Answers:
    """Parts of clips' logits, gathered."""

    def __init__(self) -> None:
        self.rows: list[tuple[list[Clip], Parts]] = []

    def add(self, heard: Heard, sums: list[Summed]) -> None:
        self.rows.append((heard.clips, predict(sums, heard)))

    def save(self, path: Path) -> None:
        clips, parts = zip(*self.rows, strict=True)
        np.savez(path, ids=[f"{c.corpus}/{c.id}" for part in clips for c in part], **vars(Parts.joined(list(parts))))


def loco(data: Material, recipe: Recipe, answers: Answers) -> None:
    corpora = data.original.corpora
    for corpus in (*TRAINING_CORPORA, UNSEEN_CORPUS, *READ_CORPORA):
        answers.add(data.original.where(corpora == corpus), recipe.sums(data.taught(corpora != corpus)))


def folds(data: Material, recipe: Recipe, answers: Answers, corpus: str, count: int) -> None:
    speakers = data.original.speakers
    for held in speaker_folds([c for c in data.clips if c.corpus == corpus], count):
        if not held:
            continue  # fewer speakers than folds
        is_held = np.isin(speakers, list({c.speaker for c in held}))
        answers.add(data.original.where(is_held), recipe.sums(data.taught(~is_held)))


def final(data: Material, recipe: Recipe, save: Path) -> None:
    everyone = data.taught(np.ones(len(data.clips), bool))
    about = {
        "corpora": [*TRAINING_CORPORA, *READ_CORPORA],
        "clips": len(everyone.clips),
        "variants": len(everyone.pairs.of),
        "speakers": len(set(everyone.original.speakers)),
        "fit": dataclasses.asdict(recipe.fit),
    }
    sums = recipe.sums(everyone)
    mean = predict(sums, everyone.original).timbre.mean(0)
    Heads(recipe.network, sums, torch.from_numpy(mean).float(), about).save(save)


def main() -> None:
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("what", choices=("loco", "folds", "final"))
    data_arguments(p)
    p.add_argument("--corpus", default="ravdess", help="of which folds are made")
    p.add_argument("--folds", type=int, default=5)
    p.add_argument("--save", type=Path, required=True, help="answers (.npz), or of `final` the heads (.pt)")
    a = p.parse_args()
    a.save.parent.mkdir(parents=True, exist_ok=True)
    started = time.time()
    data, recipe = read_data(a), Recipe(*configs(a.set), a.heads)
    if a.what == "final":
        final(data, recipe, a.save)
    else:
        answers = Answers()
        if a.what == "loco":
            loco(data, recipe, answers)
        else:
            folds(data, recipe, answers, a.corpus, a.folds)
        answers.save(a.save)
    print(f"{a.what}: {len(data.clips)} clips, {time.time() - started:.0f} s")


if __name__ == "__main__":
    main()
