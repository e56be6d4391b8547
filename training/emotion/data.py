"""Cached hidden states and tracks as padded batches."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from training.constants import EMOTIONS
from training.emotion.model import ENCODER_WIDTH, EmotionConfig
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
        name = clip.corpus
        if self.fallback and not (self.hidden / f"{name}.f16").exists():
            return self.fallback.item(clip)  # a corpus without this copy
        if name not in self.states:
            self.states[name] = np.memmap(self.hidden / f"{name}.f16", np.float16, "r").reshape(
                -1, STATES, ENCODER_WIDTH
            )
            self.index[name] = json.loads((self.hidden / f"{name}.json").read_text())
        first, frames = self.index[name][clip.id]
        tracks = read_tracks(clip.path(self.signals, ".tracks"))
        _, tracks = heard(np.empty(0), tracks)
        return Item(clip, self.states[name][first : first + frames], tracks)


@dataclass
class Batch:
    states: Tensor  # (B, S, T, 416)
    mask: Tensor  # (B, T)
    tracks: Tensor  # (B, F, 4)
    tracks_mask: Tensor  # (B, F)
    accepted: Tensor  # (B, 8), 1 = counts as right
    offered: Tensor  # (B, 8), 1 = a class that the clip's corpus has
    weight: Tensor  # (B)
    index: list[int]


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


def collate(items: list[Item], weights: list[float], index: list[int]) -> Batch:
    states, mask = pad([i.states for i in items])
    tracks, tracks_mask = pad([i.tracks for i in items])
    return Batch(
        states.transpose(1, 2),
        mask,
        tracks,
        tracks_mask,
        torch.stack([class_row(accepted_classes(i.clip)) for i in items]),
        torch.stack([class_row(offered_classes(i.clip)) for i in items]),
        torch.tensor(weights),
        index,
    )


def batches(
    items: list[Item], size: int, weights: list[float] | None = None, rng: np.random.Generator | None = None
) -> Iterator[Batch]:
    """All items once. With rng: shuffled, but neighbours in length share a batch so that little is padding."""
    n = len(items)
    order = np.argsort([len(i.states) for i in items], kind="stable")
    if rng is not None:
        noise = rng.normal(0, 8, n)  # frames: about 0.4 s
        order = np.argsort([len(i.states) + e for i, e in zip(items, noise, strict=True)])
    groups = [order[k : k + size] for k in range(0, n, size)]
    if rng is not None:
        if len(groups) > 1 and len(groups[-1]) == 1:  # batch statistics need two
            groups[-2:] = [np.concatenate(groups[-2:])]
        rng.shuffle(groups)
    for group in groups:
        chosen = [items[k] for k in group]
        yield collate(chosen, [weights[k] if weights else 1.0 for k in group], [int(k) for k in group])
