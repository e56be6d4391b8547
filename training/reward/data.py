"""The tuples (facts of a clip, tokens of a trace, four scores), as one npz file, and padded batches of them."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from training.reasoner.facts import FactTable
from training.reasoner.tokens import EOS, FIRST_TIME, FIRST_WORD, KINDS, LEVELS, PAD, TIME_STEP_S, TIMES

FILE = "tuples.npz"
TRAIN, HELD_SPEAKER, HELD_KIND = range(3)
"""Parts: training; speakers kept out, corruptions seen; speakers kept out, corruptions never trained on."""


@dataclass
class Ragged:
    """Rows of different lengths behind each other."""

    flat: np.ndarray
    first: np.ndarray  # int64 [rows + 1]

    @staticmethod
    def of(rows: list[np.ndarray], dtype: type, *shape: int) -> "Ragged":
        lengths = np.array([0, *map(len, rows)], np.int64)
        return Ragged(np.concatenate([np.zeros((0, *shape), dtype), *rows]).astype(dtype), np.cumsum(lengths))

    def __len__(self) -> int:
        return len(self.first) - 1

    def __getitem__(self, i: int) -> np.ndarray:
        return self.flat[self.first[i] : self.first[i + 1]]


@dataclass
class Tuples:
    words: list[str]
    names: list[str]
    """Corruptions, in the order of the columns of `amounts`."""
    clips: np.ndarray  # str [C], "corpus/id"
    speakers: np.ndarray  # str [C]
    kinds: Ragged  # of each clip's facts, as in FactTable
    levels: Ragged
    times: Ragged
    numbers: Ragged
    clip: np.ndarray  # int32 [n]: whose facts
    tokens: Ragged  # uint16
    scores: np.ndarray  # float32 [n, 4]
    level: np.ndarray  # uint8 [n], quality level 1 … 5
    amounts: np.ndarray  # float16 [n, corruptions]
    part: np.ndarray  # uint8 [n]

    def __len__(self) -> int:
        return len(self.clip)

    @cached_property
    def lengths(self) -> np.ndarray:
        return np.diff(self.tokens.first)

    def facts(self, i: int) -> FactTable:
        """Of tuple i."""
        c = self.clip[i]
        kind, level, times = (x[c].astype(np.int64) for x in (self.kinds, self.levels, self.times))
        return FactTable(kind, level, times, self.numbers[c].astype(np.float32))

    def save(self, folder: Path) -> None:
        arrays: dict[str, np.ndarray] = {}
        for name, value in vars(self).items():
            if isinstance(value, Ragged):
                arrays[name], arrays[f"{name}_first"] = value.flat, value.first
            elif name in self.__dataclass_fields__:
                arrays[name] = np.asarray(value)
        np.savez_compressed(folder / FILE, **arrays)

    @staticmethod
    def load(folder: Path) -> "Tuples":
        stored = np.load(folder / FILE)

        def field(name: str):
            if f"{name}_first" in stored:
                return Ragged(stored[name], stored[f"{name}_first"])
            return stored[name].tolist() if name in ("words", "names") else stored[name]

        return Tuples(**{name: field(name) for name in Tuples.__dataclass_fields__})


def measured(table: FactTable) -> list[dict]:
    """A fact table in the form that the rule-based checker takes."""
    return [
        {"kind": KINDS[k], "level": LEVELS[v], "start": start * TIME_STEP_S, "end": end * TIME_STEP_S}
        for k, v, (start, end) in zip(table.kind, table.level, table.times.tolist(), strict=True)
    ]


@dataclass
class RewardBatch:
    """n traces and the facts that they speak of."""

    tokens: Tensor  # (B, T) long, PAD behind
    kind: Tensor  # (B, N) long
    level: Tensor  # (B, N) long
    times: Tensor  # (B, N, 2) long
    numbers: Tensor  # (B, N, 3)
    fact_mask: Tensor  # (B, N) bool

    def to(self, device: torch.device | str) -> "RewardBatch":
        return RewardBatch(*(getattr(self, f).to(device) for f in self.__dataclass_fields__))


def collate(
    rows: list[np.ndarray] | list[list[int]], tables: list[FactTable], later: list[int] | None = None
) -> RewardBatch:
    """`later`: steps of the time grid by which a clip is moved, claims and facts alike. Rows end at their <eos>."""
    B, T, N = (
        len(rows),
        -(-max(map(len, rows)) // 16) * 16,
        max(1, *(len(t.kind) for t in tables)),
    )  # few shapes: kernels are made once
    batch = RewardBatch(
        torch.full((B, T), PAD), torch.zeros(B, N, dtype=torch.long), torch.zeros(B, N, dtype=torch.long),
        torch.zeros(B, N, 2, dtype=torch.long), torch.zeros(B, N, 3), torch.zeros(B, N, dtype=torch.bool),
    )  # fmt: skip
    for b, (row, table) in enumerate(zip(rows, tables, strict=True)):
        tokens, n, steps = torch.as_tensor(np.asarray(row, np.int64)), len(table.kind), later[b] if later else 0
        time = (tokens >= FIRST_TIME) & (tokens < FIRST_WORD)
        tokens = torch.where(time, (tokens + steps).clamp(max=FIRST_WORD - 1), tokens)
        ends = (tokens == EOS).nonzero()
        tokens = tokens[: int(ends[0]) + 1] if len(ends) else tokens
        batch.tokens[b, : len(tokens)] = tokens
        batch.kind[b, :n], batch.level[b, :n] = torch.from_numpy(table.kind), torch.from_numpy(table.level)
        batch.times[b, :n] = (torch.from_numpy(table.times) + steps).clamp(max=TIMES - 1)
        batch.numbers[b, :n], batch.fact_mask[b, :n] = torch.from_numpy(table.numbers), True
    return batch


LATER = 0.5
"""Share of tuples that are moved to a random later time while training."""


def batches(
    data: Tuples, chosen: np.ndarray, size: int, rng: np.random.Generator | None = None
) -> Iterator[tuple[RewardBatch, Tensor]]:
    """The chosen tuples once, and their scores (B, 4); with rng shuffled, neighbours in length together."""
    length = data.lengths[chosen].astype(float)
    if rng is not None:
        length += rng.normal(0, 10, len(chosen))
    order = chosen[np.argsort(length, kind="stable")]
    groups = [order[i : i + size] for i in range(0, len(order), size)]
    if rng is not None:
        rng.shuffle(groups)
    for group in groups:
        tables = [data.facts(i) for i in group]
        later = None
        if rng is not None:
            rooms = [max(1, TIMES - 1 - int(t.times.max(initial=0))) for t in tables]
            later = [int(rng.integers(room)) if rng.random() < LATER else 0 for room in rooms]
        yield collate([data.tokens[i] for i in group], tables, later), torch.from_numpy(data.scores[group])
