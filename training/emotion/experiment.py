"""Measures the recipe and fits what ships.

    python -m training.emotion.experiment loco ...            # every corpus answered by heads taught on the others
    python -m training.emotion.experiment folds --corpus ravdess ...     # five speaker-disjoint folds of one corpus
    python -m training.emotion.experiment final --save heads.pt ...      # heads taught on all

Everywhere the other training corpora teach too, as they do in what ships; EmoDB never teaches. Answers are saved as
`ids` ("corpus/id"), `emotion` (n, 8) and `marked` (n), logits before any calibration. Options of the network and of
training are `--set epochs=6 lr=2e-3 dropout=0.4`, the fields of FitConfig and EmotionConfig.
"""

import argparse
import dataclasses
import json
import time
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from training.emotion.data import Cache, Heard, statistics_of
from training.emotion.fit import FitConfig, fit_emotion, fit_marked, predict
from training.emotion.model import EmotionConfig, Head, Heads
from training.shared.corpora import READ_CORPORA, TRAINING_CORPORA, UNSEEN_CORPUS, Clip, read_clips, speaker_folds


def data_arguments(p: argparse.ArgumentParser) -> None:
    p.add_argument("--corpora", type=Path, required=True)
    p.add_argument("--signals", type=Path, required=True, help="decoded clips and their tracks")
    p.add_argument("--hidden", type=Path, required=True, help="holds clean/, copy0/, copy1/ ...")
    p.add_argument("--copies", type=int, default=0, help="augmented copies to train on")
    p.add_argument("--heads", type=int, default=1, help="heads of each kind, their logits averaged")
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
    """How heads are made: sizes, settings, how many."""

    network: EmotionConfig
    fit: FitConfig
    heads: int

    def emotion(self, copies: list[Heard]) -> list[Head]:
        return [fit_emotion(self.network, copies, self.seeded(k)) for k in range(self.heads)]

    def marked(self, copies: list[Heard]) -> list[Head]:
        return [fit_marked(self.network, copies, self.seeded(k)) for k in range(self.heads)]

    def seeded(self, k: int) -> FitConfig:
        return dataclasses.replace(self.fit, seed=self.fit.seed + k)


@dataclass
class Data:
    """Statistics of all clips that may be taught or scored, and of their augmented copies."""

    copies: list[Heard]
    """The first: as they were recorded."""

    @classmethod
    def read(cls, a: argparse.Namespace) -> "Data":
        # Clips whose words give the label away neither teach nor are scored.
        every = read_clips(a.corpora, (*TRAINING_CORPORA, UNSEEN_CORPUS, *READ_CORPORA))
        clips = [c for c in every if not c.text_leak]
        clean = Cache(a.hidden / "clean", a.signals)
        caches = [clean, *(Cache(a.hidden / f"copy{k}", a.signals, clean) for k in range(a.copies))]
        return cls([Heard(clips, statistics_of(cache, clips)) for cache in caches])

    @property
    def original(self) -> Heard:
        return self.copies[0]

    @property
    def clips(self) -> list[Clip]:
        return self.original.clips

    def taught(self, keep: np.ndarray) -> list[Heard]:
        """keep: mask of the clips; those of the corpus that is never taught are left out in any case."""
        keep = keep & (self.original.corpora != UNSEEN_CORPUS)
        return [h.where(keep) for h in self.copies]


class Answers:
    """Logits of clips, gathered."""

    def __init__(self) -> None:
        self.rows: list[tuple[list[Clip], np.ndarray, np.ndarray]] = []

    def add(self, heard: Heard, emotion: list[Head], marked: list[Head]) -> None:
        self.rows.append((heard.clips, predict(emotion, heard.x), predict(marked, heard.x)[:, 0]))

    def save(self, path: Path) -> None:
        clips, emotion, marked = zip(*self.rows, strict=True)
        np.savez(
            path,
            ids=[f"{c.corpus}/{c.id}" for part in clips for c in part],
            emotion=np.concatenate(emotion),
            marked=np.concatenate(marked),
        )


def loco(data: Data, recipe: Recipe, answers: Answers) -> None:
    corpora = data.original.corpora
    for corpus in (*TRAINING_CORPORA, UNSEEN_CORPUS):
        others = data.taught(corpora != corpus)
        answers.add(data.original.where(corpora == corpus), recipe.emotion(others), recipe.marked(others))
    for corpus in READ_CORPORA:
        others = data.taught(corpora != corpus)
        answers.add(data.original.where(corpora == corpus), recipe.emotion(others), recipe.marked(others))


def folds(data: Data, recipe: Recipe, answers: Answers, corpus: str, count: int) -> None:
    speakers = data.original.speakers
    for held in speaker_folds([c for c in data.clips if c.corpus == corpus], count):
        if not held:
            continue  # fewer speakers than folds
        is_held = np.isin(speakers, list({c.speaker for c in held}))
        others = data.taught(~is_held)
        answers.add(data.original.where(is_held), recipe.emotion(others), recipe.marked(others))


def final(data: Data, recipe: Recipe, save: Path) -> None:
    everyone = data.taught(np.ones(len(data.clips), bool))
    about = {
        "corpora": [*TRAINING_CORPORA, *READ_CORPORA],
        "clips": len(everyone[0].clips),
        "speakers": len(set(everyone[0].speakers)),
        "fit": dataclasses.asdict(recipe.fit),
    }
    Heads(recipe.network, recipe.emotion(everyone), recipe.marked(everyone), about).save(save)


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
    data, recipe = Data.read(a), Recipe(*configs(a.set), a.heads)
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
