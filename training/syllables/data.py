"""Clips with known syllables: EmoDB's hand marks, known sentences, synthetic tracks.

Features of a frame [F, 3], the only thing that the detector hears; the TypeScript side computes the same in
workers/speech/syllables/features.ts:
    level of 50 Hz-1 kHz and of 1-5 kHz, each in dB re its own mean power over the speech frames (so that neither gain
    nor the tilt of voice and microphone matter), not below -35, / 10; voicing (0 where unvoiced)
"""

import csv
import json
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np

from training.constants import HOP_S, LEVEL_FLOOR_DBFS
from training.shared.corpora import read_tracks

FEATURES = 3
FLOOR_DB = -35.0
SCALE_DB = 10.0
SILENCE = np.array([FLOOR_DB / SCALE_DB, FLOOR_DB / SCALE_DB, 0.0], np.float32)
"""Features of a frame without sound."""

SOFT_END_S = 0.035
"""workers/facts/kinds/pauses.ts says why."""

RAVDESS_SYLLABLES = 7
""""Kids are talking by the door", "Dogs are sitting by the door"."""
CREMA_SYLLABLES = {
    "IEO": 6,  # It's eleven o'clock
    "TIE": 8,  # That is exactly what happened
    "IOM": 8,  # I'm on my way to the meeting
    "IWW": 8,  # I wonder what this is about
    "TAI": 7,  # The airplane is almost full
    "MTI": 9,  # Maybe tomorrow it will be cold
    "IWL": 8,  # I would like a new alarm clock
    "ITH": 10,  # I think I have a doctor's appointment
    "DFA": 6,  # Don't forget a jacket
    "ITS": 7,  # I think I've seen this before
    "TSI": 5,  # The surface is slick
    "WSI": 9,  # We'll stop in a couple of minutes
}
WEAK_CORPORA = ("nemo", "ravdess")
"""Whose words a fit hears; those of CREMA-D are measured on (training.syllables.conditions)."""


@dataclass(frozen=True)
class Syllables:
    """A clip: features x f32[F, 3]; how many syllables it holds; where, if that is known."""

    x: np.ndarray
    count: int
    speaker: str
    sentence: str
    # Index of the marked syllable of each frame, -1 outside of all; None where only the count is known.
    owner: np.ndarray | None = None
    marked_s: float = 0.0  # length of the marked syllables
    units: tuple[tuple[int, int], ...] = ()  # frames of the stretches between pauses, as the app finds them

    @property
    def speech_s(self) -> float:
        """Time of articulation, as the app measures it: the units and their soft ends."""
        return sum(HOP_S * (to - start) + 2 * SOFT_END_S for start, to in self.units)


def _flip_short_runs(mask: np.ndarray, value: int, frames: int, edges: bool) -> None:
    start = 0
    while start < len(mask):
        end = start
        while end < len(mask) and mask[end] == mask[start]:
            end += 1
        at_edge = start == 0 or end == len(mask)
        if mask[start] == value and end - start < frames and (edges or not at_edge):
            mask[start:end] = 1 - value
        start = end


def speech_frames(level_dbfs: np.ndarray) -> np.ndarray:
    """[F] -> mask [F]; the rule of workers/frames/prosody/speech.ts."""
    mask = np.zeros(len(level_dbfs), np.int64)
    heard = level_dbfs[level_dbfs > LEVEL_FLOOR_DBFS + 20]
    if len(heard) == 0:
        return mask
    reference, noise = np.percentile(heard, 95), np.percentile(heard, 5)
    threshold = min(max(reference - 35, noise + 6), reference - 15)
    mask[:] = (level_dbfs >= threshold) & (level_dbfs > LEVEL_FLOOR_DBFS + 20)
    _flip_short_runs(mask, 0, 6, edges=False)
    _flip_short_runs(mask, 1, 5, edges=True)
    return mask


def sounding_units(level_dbfs: np.ndarray, speech: np.ndarray) -> list[tuple[int, int]]:
    """Stretches between pauses, frames from ... to - 1; the rule of workers/speech/speech.ts."""
    if not speech.any():
        return []
    threshold = np.quantile(level_dbfs[speech == 1], 0.99) - 25
    runs: list[list[int]] = []
    for i in np.flatnonzero((speech == 1) & (level_dbfs >= threshold)):
        if i == len(level_dbfs) - 1:
            continue
        if runs and i - runs[-1][1] < 19.5:
            runs[-1][1] = i + 1
        else:
            runs.append([i, i + 1])
    return [(start, to) for start, to in runs if to - start >= 10]


def features(tracks: np.ndarray) -> np.ndarray:
    """tracks f32[F, 4] (f0_hz, voicing, level_dbfs, alpha_db) -> f32[F, 3]."""
    f0_hz, voicing, level_dbfs, alpha_db = tracks.astype(np.float64).T
    speech = speech_frames(level_dbfs) == 1
    ratio = 10 ** (alpha_db / 10)

    def band(share: np.ndarray) -> np.ndarray:
        power = 10 ** (level_dbfs / 10) * share
        active = np.mean(power[speech]) if speech.any() else 10 ** (LEVEL_FLOOR_DBFS / 10)
        return np.maximum(10 * np.log10(power / active + 1e-12), FLOOR_DB) / SCALE_DB

    low, high = band(1 / (1 + ratio)), band(ratio / (1 + ratio))
    return np.stack([low, high, np.where(f0_hz > 0, voicing, 0)], axis=1).astype(np.float32)


def read_marks(path: Path) -> list[tuple[float, float]] | None:
    """EmoDB .silb lines "start text", "(" a pause, "." the end of speech -> spans of the syllables, s."""
    rows = [line.split() for line in path.read_text(encoding="latin1").splitlines()]
    marks = [(float(row[0]), row[1]) for row in rows if len(row) >= 2]
    if len(marks) < 2 or marks[-1][1] != ".":
        return None
    return [(t, end) for (t, text), (end, _) in pairwise(marks) if text not in ("(", ".")]


def marked_clips(corpora: Path, signals: Path) -> list[Syllables]:
    """EmoDB: every clip with syllable marks."""
    clips = []
    for path in sorted((corpora / "emodb" / "marks" / "silb").glob("*.silb")):
        tracks_path = signals / "emodb" / f"{path.stem}.tracks"
        spans = read_marks(path)
        if spans is None or not tracks_path.exists():
            continue
        tracks = read_tracks(tracks_path)
        owner = np.full(len(tracks), -1)
        for i, (start, end) in enumerate(spans):
            owner[round(start / HOP_S) : round(end / HOP_S)] = i
        clips.append(
            Syllables(
                features(tracks),
                len(spans),
                path.stem[:2],
                path.stem[2:5],
                owner,
                sum(end - start for start, end in spans),
                tuple(sounding_units(tracks[:, 2], speech_frames(tracks[:, 2]))),
            )
        )
    return clips


@dataclass(frozen=True)
class Counted:
    """A clip whose words tell how many syllables should have been said."""

    id: str
    speaker: str
    sentence: str
    count: int


def counted_rows(corpora: Path, corpus: str) -> list[Counted]:
    """The clips of nEMO, RAVDESS or CREMA-D whose sentence is known."""
    polish = json.loads((Path(__file__).parent / "nemo_syllables.json").read_text())
    known = {"nemo": polish, "crema": CREMA_SYLLABLES, "ravdess": dict.fromkeys(("01", "02"), RAVDESS_SYLLABLES)}
    with open(corpora / corpus / "labels.tsv", newline="") as f:
        rows = list(csv.DictReader(f, delimiter="\t"))
    return [
        Counted(row["id"], row["speaker"], row["sentence"], count)
        for row in rows
        if (count := known[corpus].get(row["sentence"])) is not None
    ]


def counted_clips(corpora: Path, signals: Path, most: int, seed: int) -> list[Syllables]:
    """Clips whose count is known from the words, `most` of those corpora that have few sentences."""
    clips = []
    for corpus in WEAK_CORPORA:
        rows = counted_rows(corpora, corpus)
        if corpus != "nemo":
            rows = [rows[i] for i in np.random.default_rng(seed).permutation(len(rows))[:most]]
        for row in rows:
            path = signals / corpus / f"{row.id}.tracks"
            if not path.exists():
                continue
            tracks = read_tracks(path)
            level_dbfs = tracks[:, 2]
            speech = speech_frames(level_dbfs)
            heard = np.flatnonzero(speech)
            units = sounding_units(level_dbfs, speech)
            if len(heard) < 2 * row.count or not units:
                continue
            first = max(0, heard[0] - 10)
            x = features(tracks)[first : heard[-1] + 10]
            own = tuple((start - first, to - first) for start, to in units)
            clips.append(Syllables(x, row.count, f"{corpus}-{row.speaker}", row.sentence, units=own))
    return clips


def synthetic_clip(rng: np.random.Generator) -> Syllables:
    """Phrases of evenly dipping level with pauses, hiss and whisper between: the count is exact."""
    frames, count = [], 0
    tilt = rng.uniform(-24, -3)
    for _ in range(rng.integers(1, 4)):
        n = int(rng.integers(2, 12))
        length = max(2, round(n / rng.uniform(2, 8.5) / HOP_S))
        dip = rng.uniform(5, 24)
        if rng.random() < 0.2:  # one long vowel without a dip
            n, dip = 1, rng.uniform(0, 1.5)
            length = rng.integers(20, 120)
        phase = np.cos(2 * np.pi * n * (np.arange(length) + 0.5) / length)
        level = rng.uniform(-6, 0) - dip * (1 + phase) / 2
        voiced = rng.random() > 0.15  # else whispered: no nucleus that could be told from hiss
        frames.append((level, np.full(length, tilt), np.full(length, rng.uniform(0.8, 1.0) * voiced)))
        count += n * voiced
        gap = int(rng.integers(20, 60))
        frames.append((np.full(gap, -60.0), np.full(gap, tilt), np.zeros(gap)))
    level, alpha, voicing = (np.concatenate(c) for c in zip(*frames, strict=True))
    tracks = np.stack([np.where(voicing > 0, 150, 0), voicing, level - 20, alpha], axis=1)
    return Syllables(features(tracks.astype(np.float32)), count, "synthetic", "-")
