"""The labelled corpora: which clips there are, who speaks, what the label means for the loss.

Layout (`--corpora DIR`): `DIR/<corpus>/labels.tsv` and `DIR/<corpus>/audio/<id>.opus`.
Decoded audio (`--signals DIR`, made by `npx . tools signals`): `DIR/<corpus>/<id>.f32`, raw float32 at 16 kHz,
and `<id>.tracks` beside it (made by `npx . tools prosody-tracks`), float32 [F, 4].

Where to get them: RAVDESS: Zenodo record 1188976. nEMO, ASED, EmoSpeech, speechocean762: their GitHub
repositories (amu-cai/nEMO, Ethio2021/ASED_V1, RakshakTeam/emospeech-dataset-v1, jimbozhang/speechocean762).
CREMA-D: CheyneyComputerScience/CREMA-D (Git LFS; votes in processedResults/tabulatedVotes.csv).
LibriSpeech: OpenSLR 12. EmoDB: the site of the Berlin Database of Emotional Speech.
"""

import csv
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np

from training.constants import EMOTIONS, UNMARKED

TRAINING_CORPORA = ("ravdess", "nemo", "ased", "emospeech", "crema")
"""Labelled corpora to learn from."""
READ_CORPORA = ("librispeech", "speechocean")
"""Read aloud, no label: false alarms and background babble."""
UNSEEN_CORPUS = "emodb"
"""Never trained on: what the network is developed against."""

CORPUS_LABELS = {
    # What its speakers were asked for.
    "ravdess": ("neutral", "calm", "happy", "sad", "angry", "fear", "disgust", "surprise"),
    "nemo": ("neutral", "happy", "sad", "angry", "fear", "surprise"),
    "ased": ("neutral", "happy", "sad", "angry", "fear"),
    "emospeech": ("calm", "happy", "angry", "fear"),
    "crema": ("neutral", "happy", "sad", "angry", "fear", "disgust"),
    "emodb": ("neutral", "happy", "sad", "angry", "fear", "disgust"),
}
UNMARKED_LABELS = ("neutral", "calm", "read")
"""The corpora's words for voices that nothing marks."""
LABELS = {*UNMARKED_LABELS, *(e for labels in CORPUS_LABELS.values() for e in labels)}
VOTES = "heard_"
"""Columns of CREMA-D's labels: how many listeners heard that emotion, voice alone."""


@dataclass(frozen=True)
class Clip:
    corpus: str
    id: str
    speaker: str  # unique over corpora: "ravdess-01"
    sex: str  # F, M or ?
    emotion: str  # one of LABELS
    sentence: str
    seconds: float
    text_leak: bool  # the words give the label away (ASED sentences 03-07)
    votes: Mapping[str, float] = field(default_factory=dict, hash=False)
    """Share of the listeners that heard each emotion; empty where nobody was asked."""

    def path(self, root: Path, suffix: str = ".f32") -> Path:
        return root / self.corpus / f"{self.id}{suffix}"


def read_clips(corpora: Path, names: tuple[str, ...]) -> list[Clip]:
    """Clips of the named corpora. Labels outside LABELS (EmoDB's boredom) are left out."""
    clips = []
    for name in names:
        with open(corpora / name / "labels.tsv", newline="") as f:
            for row in csv.DictReader(f, delimiter="\t"):
                if row["emotion"] not in LABELS:
                    continue
                clips.append(
                    Clip(
                        corpus=name,
                        id=row["id"],
                        speaker=f"{name}-{row['speaker']}",
                        sex=row["sex"],
                        emotion=row["emotion"],
                        sentence=row["sentence"],
                        seconds=float(row["seconds"]),
                        text_leak=row.get("text_leak") == "yes",
                        votes=votes_of(row),
                    )
                )
    return clips


def votes_of(row: Mapping[str, str]) -> dict[str, float]:
    counts = {k.removeprefix(VOTES): float(v) for k, v in row.items() if k.startswith(VOTES)}
    total = sum(counts.values())
    return {e: n / total for e, n in counts.items()} if total else {}


def variants_of(folder: Path, clips: list[Clip]) -> list[Clip]:
    """The prosodic variants of clips that lie in a folder (`npx . tools variants`), as clips of their own:
    same speaker and label."""
    return [
        replace(c, id=p.name.removesuffix(".f32"))
        for c in clips
        for p in sorted((folder / c.corpus).glob(f"{c.id}~v*.f32"))
    ]


def class_of(label: str) -> str:
    """A corpus's label -> the answer it stands for, one of EMOTIONS."""
    return UNMARKED if label in UNMARKED_LABELS else label


def classes_of(corpus: str) -> list[str]:
    """The answers that the corpus's speakers were asked for, in the order of EMOTIONS; where nobody was asked: all."""
    asked = {class_of(label) for label in CORPUS_LABELS.get(corpus, EMOTIONS)}
    return [e for e in EMOTIONS if e in asked]


def speaker_folds(clips: list[Clip], folds: int, seed: int = 0) -> list[list[Clip]]:
    """Splits by speaker, the sexes spread evenly; a clip is in exactly one fold."""
    rng = np.random.default_rng(seed)
    fold_of: dict[str, int] = {}
    speakers = sorted({(c.sex, c.speaker) for c in clips})
    order = []
    for sex in sorted({s for s, _ in speakers}):
        group = [s for x, s in speakers if x == sex]
        rng.shuffle(group)
        order += group
    for i, speaker in enumerate(order):
        fold_of.setdefault(speaker, i % folds)
    return [[c for c in clips if fold_of[c.speaker] == k] for k in range(folds)]


def read_signal(path: Path) -> np.ndarray:
    """float32 [N] at 16 kHz."""
    return np.fromfile(path, dtype="<f4")


def read_tracks(path: Path) -> np.ndarray:
    """float32 [F, 4]: f0_hz, voicing, level_dbfs, alpha_db, one row per 10 ms."""
    return np.fromfile(path, dtype="<f4").reshape(-1, 4)
