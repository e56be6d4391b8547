"""Cached hidden states, their statistics, the places of the facts, and the classes of a clip."""

import json
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from training.constants import EMOTIONS
from training.emotion.model import ENCODER_WIDTH, EmotionConfig, clip_statistics
from training.evidence.places import WEIGHED, FactsOf, places_of, read_places
from training.shared.corpora import UNSEEN_CORPUS, Clip, class_of, classes_of, read_tracks
from training.shared.window import heard

STATES = EmotionConfig.layers - EmotionConfig.first_state + 1


@dataclass
class Item:
    """One version (original or augmented copy) of one clip."""

    clip: Clip
    states: np.ndarray  # float16 (T, S, 416)
    tracks: np.ndarray  # float32 (F, 4)


class Cache:
    """States and tracks of one copy of the corpora; states stay on disk until used."""

    def __init__(self, hidden: Path, signals: Path, fallback: "Cache | None" = None):
        self.hidden, self.signals, self.fallback = hidden, signals, fallback
        self.states: dict[str, np.ndarray] = {}
        self.index: dict[str, dict[str, tuple[int, int]]] = {}

    def item(self, clip: Clip) -> Item:
        _, tracks = heard(np.empty(0), read_tracks(clip.path(self.signals, ".tracks")))
        return Item(clip, self.of(clip), tracks)

    def of(self, clip: Clip) -> np.ndarray:
        """States (T, S, 416), float16."""
        if self.fallback and not self.has(clip):
            return self.fallback.of(clip)
        self._open(clip.corpus)
        first, frames = self.index[clip.corpus][clip.id]
        return self.states[clip.corpus][first : first + frames]

    def has(self, clip: Clip) -> bool:
        """Of its own: not every corpus, and not every clip of one, has this copy."""
        if not (self.hidden / f"{clip.corpus}.f16").exists():
            return False
        self._open(clip.corpus)
        return clip.id in self.index[clip.corpus]

    def _open(self, corpus: str) -> None:
        if corpus in self.states:
            return
        states = np.memmap(self.hidden / f"{corpus}.f16", np.float16, "r")
        self.states[corpus] = states.reshape(-1, STATES, ENCODER_WIDTH)
        self.index[corpus] = json.loads((self.hidden / f"{corpus}.json").read_text())


def pad(arrays: list[np.ndarray]) -> tuple[Tensor, Tensor]:
    """[(T_i, ...)] -> (B, T, ...), mask (B, T)."""
    longest = max(len(a) for a in arrays)
    out = torch.zeros(len(arrays), longest, *arrays[0].shape[1:])
    mask = torch.zeros(len(arrays), longest)
    for i, a in enumerate(arrays):
        out[i, : len(a)] = torch.from_numpy(np.asarray(a, np.float32))
        mask[i, : len(a)] = 1
    return out, mask


@dataclass
class Heard:
    """Clips, the statistics of their states, the places of their facts, and what the corpora say of them."""

    clips: list[Clip]
    x: np.ndarray  # float32 (n, 2496)
    places: np.ndarray | None = None  # float32 (n, K); None: no facts, all 0

    def __post_init__(self) -> None:
        if self.places is None:
            self.places = np.zeros((len(self.clips), len(WEIGHED)), np.float32)

    @cached_property
    def speakers(self) -> np.ndarray:
        return np.array([c.speaker for c in self.clips])

    @cached_property
    def corpora(self) -> np.ndarray:
        return np.array([c.corpus for c in self.clips])

    @cached_property
    def truth(self) -> np.ndarray:
        """int64 (n): the class that counts as right."""
        return np.array([EMOTIONS.index(class_of(c.emotion)) for c in self.clips], np.int64)

    @cached_property
    def offered(self) -> np.ndarray:
        """float32 (n, 7), 1 = a class that the clip's corpus has."""
        rows = {corpus: np.isin(EMOTIONS, classes_of(corpus)) for corpus in set(self.corpora)}
        return np.array([rows[c.corpus] for c in self.clips], np.float32)

    def where(self, keep: np.ndarray) -> "Heard":
        """keep: mask (n) or indices."""
        chosen = np.flatnonzero(keep) if keep.dtype == bool else keep
        return Heard([self.clips[i] for i in chosen], self.x[chosen], self.places[chosen])


@dataclass
class Pairs:
    """Resynthesised variants, and which clip each was made of."""

    variants: Heard
    of: np.ndarray  # int64 (m): places of the originals among the clips

    def where(self, keep: np.ndarray) -> "Pairs":
        """Those of the clips that are kept, keep: mask (n); `of` counts among these."""
        own = keep[self.of]
        return Pairs(self.variants.where(own), (np.cumsum(keep) - 1)[self.of[own]])


@dataclass
class Material:
    """Clips that may be taught or scored."""

    copies: list[Heard]
    """The first: as they were recorded. The others: augmented copies (the clip itself where there is none)."""
    pairs: Pairs

    @property
    def original(self) -> Heard:
        return self.copies[0]

    @property
    def clips(self) -> list[Clip]:
        return self.original.clips

    def where(self, keep: np.ndarray) -> "Material":
        """keep: mask (n)."""
        return Material([h.where(keep) for h in self.copies], self.pairs.where(keep))

    def taught(self, keep: np.ndarray) -> "Material":
        """keep: mask (n); clips of the corpus that is never taught are left out in any case."""
        return self.where(keep & (self.original.corpora != UNSEEN_CORPUS))


def read_material(clips: list[Clip], signals: Path, hidden: Path, facts: Path, copies: int) -> Material:
    """hidden and facts hold clean/ and v0/, hidden also copy0/ ... The places of an augmented copy are the clip's: the
    room and the line are no prosody."""
    clean = Cache(hidden / "clean", signals)
    places = read_places(facts / "clean", clips)
    caches = [clean, *(Cache(hidden / f"copy{k}", signals, clean) for k in range(copies))]
    heard = [Heard(clips, statistics_of(cache, clips), places) for cache in caches]
    return Material(heard, read_pairs(clips, signals, hidden / "v0", facts / "v0"))


def read_pairs(clips: list[Clip], signals: Path, hidden: Path, facts: Path) -> Pairs:
    """The variants that have both states and facts."""
    measured, cache = FactsOf(facts, clips), Cache(hidden, signals)
    found = [(replace(c, id=id), i) for i, c in enumerate(clips) for id in measured.variants(c)]
    found = [(v, i) for v, i in found if cache.has(v)]
    variants = [v for v, _ in found]
    places = np.array([places_of(measured.of(v)) for v in variants], np.float32).reshape(-1, len(WEIGHED))
    return Pairs(Heard(variants, statistics_of(cache, variants), places), np.array([i for _, i in found], np.int64))


def of_states(states: np.ndarray) -> np.ndarray:
    """clip_statistics (2496) of states (T, S, 416)."""
    x = torch.from_numpy(np.asarray(states, np.float32))
    return clip_statistics(x.transpose(0, 1)[None])[0].numpy()


def statistics_of(cache: Cache, clips: list[Clip]) -> np.ndarray:
    """float32 (n, 2496): clip_statistics of every clip's states."""
    rows = [of_states(cache.of(clip)) for clip in clips]
    return np.array(rows, np.float32).reshape(len(clips), EmotionConfig().statistics)
