"""Cached hidden states, their statistics, and the classes of a clip."""

import json
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from training.constants import EMOTIONS
from training.emotion.model import ENCODER_WIDTH, EmotionConfig, clip_statistics
from training.shared.corpora import CORPUS_LABELS, Clip, accepted_classes, read_tracks
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


def class_row(classes: list[int]) -> Tensor:
    row = torch.zeros(len(EMOTIONS))
    row[classes] = 1
    return row


def offered_classes(clip: Clip) -> list[int]:
    labels = set(CORPUS_LABELS.get(clip.corpus, EMOTIONS))
    if "neutral" in labels or "calm" in labels:  # one class outside RAVDESS
        labels |= {"neutral", "calm"}
    return [i for i, e in enumerate(EMOTIONS) if e in labels]


@dataclass
class Heard:
    """Clips, the statistics of their states, and what the corpora say of them."""

    clips: list[Clip]
    x: np.ndarray  # float32 (n, 2496)

    @cached_property
    def speakers(self) -> np.ndarray:
        return np.array([c.speaker for c in self.clips])

    @cached_property
    def corpora(self) -> np.ndarray:
        return np.array([c.corpus for c in self.clips])

    @cached_property
    def accepted(self) -> np.ndarray:
        """float32 (n, 8), 1 = counts as right."""
        return np.stack([class_row(accepted_classes(c)).numpy() for c in self.clips])

    @cached_property
    def offered(self) -> np.ndarray:
        """float32 (n, 8), 1 = a class that the clip's corpus has."""
        return np.stack([class_row(offered_classes(c)).numpy() for c in self.clips])

    def where(self, keep: np.ndarray) -> "Heard":
        """keep: mask (n) or indices."""
        chosen = np.flatnonzero(keep) if keep.dtype == bool else keep
        return Heard([self.clips[i] for i in chosen], self.x[chosen])


def of_states(states: np.ndarray) -> np.ndarray:
    """clip_statistics (2496) of states (T, S, 416)."""
    x = torch.from_numpy(np.asarray(states, np.float32))
    return clip_statistics(x.transpose(0, 1)[None])[0].numpy()


def statistics_of(cache: Cache, clips: list[Clip]) -> np.ndarray:
    """float32 (n, 2496): clip_statistics of every clip's states."""
    return np.stack([of_states(cache.of(clip)) for clip in clips])
