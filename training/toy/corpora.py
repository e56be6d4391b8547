"""Toy corpora in the layout of the real ones: the same folders, labels, marks and names."""

import csv
import json
import shutil
import wave
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import numpy as np

from training.constants import ROOT, SAMPLE_RATE_HZ
from training.shared.corpora import CORPUS_LABELS
from training.shared.wav import read_wav
from training.syllables.data import RAVDESS_SYLLABLES
from training.toy.voices import MOODS, Said, Speaker, say

SAMPLES = {"angry": "angry", "sad": "sad", "happy": "happy", "fear": "fear", "unmarked": "neutral"}
"""The bundled samples and what most listeners heard."""
POLISH = json.loads((ROOT / "training" / "syllables" / "nemo_syllables.json").read_text())


class Row(NamedTuple):
    """A line of labels.tsv."""

    id: str
    speaker: str
    sex: str
    emotion: str
    sentence: str
    seconds: float
    text_leak: str = "no"


class Clip(NamedTuple):
    corpus: str
    id: str
    speaker: str
    sex: str
    emotion: str
    sentence: str
    phrases: list[int]
    """Syllables of each."""


SEXES = ("M", "F")


def clips() -> Iterator[Clip]:
    """About fifty: every corpus with its own labels, speakers of both sexes, as few of each as every stage needs."""
    acted = CORPUS_LABELS["ravdess"]
    for i in range(5):  # one a fold; with more than three the reasoner keeps one out
        for k in range(5):
            name, emotion = f"{i + 1:02}", acted[(i + 2 * k) % len(acted)]
            yield Clip("ravdess", f"{name}-{k}", name, SEXES[i % 2], emotion, str(k % 2), [3, RAVDESS_SYLLABLES - 3])
    for k, emotion in enumerate(CORPUS_LABELS["nemo"]):
        sentence, count = list(POLISH.items())[k]
        yield Clip("nemo", f"AA0_{k}", "AA0", "F", emotion, sentence, [count - 2, 2])
    for corpus in ("ased", "emospeech"):
        for k, emotion in enumerate(CORPUS_LABELS[corpus]):
            yield Clip(corpus, f"0-{k}", "0", "M", emotion, "01", [3, 4])
    for i, sex in enumerate(SEXES):
        for k, emotion in enumerate(CORPUS_LABELS["crema"]):
            yield Clip("crema", f"100{i}_DFA_{k}", f"100{i}", sex, emotion, "DFA", [3, 3])
    for corpus, speakers in (("librispeech", 2), ("speechocean", 1)):  # six voices make a babble
        for i in range(speakers):
            for k in range(3):  # of one mood: how far a voice's clips lie apart
                yield Clip(corpus, f"{i}-{k}", str(i), SEXES[i % 2], "read", str(k), [4, 4 + k, 4])
    for k, emotion in enumerate(CORPUS_LABELS["emodb"]):
        sentence = f"a0{k % 3 + 1}"
        yield Clip("emodb", f"03{sentence}{'NFTWAE'[k]}a", "03", "M", emotion, sentence, [3, 4])


def chance(seed: int, *names: str) -> np.random.Generator:
    """The same names are drawn the same."""
    return np.random.default_rng([seed, *" ".join(names).encode()])


def speaker_of(sex: str, rng: np.random.Generator) -> Speaker:
    low, high, tract = (95, 130, 1.0) if sex == "M" else (185, 225, 1.15)
    return Speaker(rng.uniform(low, high), tract * rng.uniform(0.97, 1.03))


def write(folder: Path, seed: int = 1) -> int:
    """Lays out FOLDER/<corpus>/{labels.tsv, audio/*.wav}, EmoDB's marks beside them. -> how many clips."""
    rows: dict[str, list[Row]] = {}
    for clip in clips():
        speaker = speaker_of(clip.sex, chance(seed, clip.corpus, clip.speaker))
        said = say(speaker, MOODS[clip.emotion], clip.phrases, chance(seed, clip.corpus, clip.id))
        write_wav(folder / clip.corpus / "audio" / f"{clip.id}.wav", said.signal)
        seconds = len(said.signal) / SAMPLE_RATE_HZ
        rows.setdefault(clip.corpus, []).append(Row(*clip[1:6], round(seconds, 2)))
        if clip.corpus == "emodb":
            write_marks(folder / "emodb" / "marks", clip.id, said)
    for name, emotion in SAMPLES.items():
        source = ROOT / "public" / "samples" / f"{name}.wav"
        shutil.copy(source, folder / "ased" / "audio" / source.name)
        rows["ased"].append(Row(name, "samples", "M", emotion, "01", len(read_wav(source)) / SAMPLE_RATE_HZ))
    for corpus, own in rows.items():
        with open(folder / corpus / "labels.tsv", "w", newline="") as f:
            table = csv.writer(f, delimiter="\t", lineterminator="\n")
            table.writerows([Row._fields, *own])
    return sum(map(len, rows.values()))


def write_wav(path: Path, signal: np.ndarray) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with wave.open(str(path), "wb") as f:
        f.setnchannels(1)
        f.setsampwidth(2)
        f.setframerate(SAMPLE_RATE_HZ)
        f.writeframes((signal * 32767).astype("<i2").tobytes())


def write_marks(folder: Path, name: str, said: Said) -> None:
    """As EmoDB's: `.silb` when each syllable begins, "(" a pause, "." the end; `.labsilb` how it is stressed."""
    times, stress = [], []
    ends = [end for _, end, _ in said.syllables]
    for i, (start, _, heavy) in enumerate(said.syllables):
        if i > 0 and start - ends[i - 1] > 0.01:
            times.append(f"{ends[i - 1]:.3f} (")
        times.append(f"{start:.3f} ta")
        stress.append(f"{start:.3f} -1 ta {heavy}")
    times.append(f"{ends[-1]:.3f} .")
    for kind, lines in (("silb", times), ("labsilb", stress)):
        path = folder / kind / f"{name}.{kind}"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("\n".join(lines) + "\n")
