"""Where a clip's facts lie in the norm: what the sum is made over."""

from collections.abc import Iterable, Mapping
from functools import cached_property
from pathlib import Path

import numpy as np

from training.kinds import KINDS, weighed
from training.shared.corpora import Clip
from training.shared.facts import NoFactsError, read_facts

WEIGHED = weighed(KINDS)
"""The kinds that weigh, in the order of the columns of all places."""
MIN_SPEECH_S = 0.5
"""As in common/baseline.ts: less says nothing about how someone usually speaks."""
_COLUMN = {name: k for k, name in enumerate(WEIGHED)}


def places_of(facts: Iterable[Mapping]) -> np.ndarray:
    """float32 (K), -1 ... 1: of each kind the place farthest from the ordinary; 0 where the clip has no such fact."""
    z = np.zeros(len(WEIGHED), np.float32)
    for fact in facts:
        k = _COLUMN.get(fact["kind"])
        if k is not None and abs(fact["z"]) > abs(z[k]):
            z[k] = fact["z"]
    return z.clip(-1, 1)


def values_of(facts: Iterable[Mapping]) -> np.ndarray:
    """float32 (K): of each kind the value over the whole clip, on the kind's scale (octave: semitones); NaN: none."""
    values = np.full(len(WEIGHED), np.nan, np.float32)
    for fact in facts:
        k = _COLUMN.get(fact["kind"])
        if k is not None and fact["scope"] == "whole":
            octave = WEIGHED[fact["kind"]].scale == "octave"
            values[k] = 12 * np.log2(fact["value"]) if octave else fact["value"]
    return values


class FactsOf:
    """Facts of the clips of some corpora, out of one folder of `npx . tools facts`."""

    def __init__(self, folder: Path, clips: list[Clip]):
        self.records = read_facts(folder, tuple({c.corpus for c in clips})) if clips else {}
        self.folder = folder

    def record(self, clip: Clip) -> dict:
        """The clip's line (cli/facts/factsOfClip.ts). Raises NoFactsError."""
        try:
            return self.records[f"{clip.corpus}/{clip.id}"]
        except KeyError:
            raise NoFactsError(f"{self.folder} has no facts of {clip.corpus}/{clip.id}") from None

    def of(self, clip: Clip) -> list[dict]:
        """Raises NoFactsError."""
        return self.record(clip)["facts"]

    def variants(self, clip: Clip) -> list[str]:
        """Ids of the resynthesised variants of a clip, in a folder of variants' facts."""
        return self._by_original.get(f"{clip.corpus}/{clip.id}", [])

    @cached_property
    def _by_original(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for record in self.records.values():
            found.setdefault(f"{record['corpus']}/{record['of']}", []).append(record["id"])
        return found


def read_places(folder: Path, clips: list[Clip]) -> np.ndarray:
    """float32 (n, K). Raises NoFactsError."""
    facts = FactsOf(folder, clips)
    return np.array([places_of(facts.of(c)) for c in clips], np.float32).reshape(len(clips), len(WEIGHED))


def read_values(folder: Path, clips: list[Clip]) -> np.ndarray:
    """float32 (n, K): `values_of` each clip; none of a clip that is too short for how someone usually speaks. Raises
    NoFactsError."""
    facts = FactsOf(folder, clips)
    values = np.full((len(clips), len(WEIGHED)), np.nan, np.float32)
    for row, clip in zip(values, clips, strict=True):
        record = facts.record(clip)
        if record["prosody"]["speech_s"] >= MIN_SPEECH_S:
            row[:] = values_of(record["facts"])
    return values
