"""EmotionCoT pairs as padded batches: what was heard and measured, and the trace to write about it."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from training.constants import EMOTIONS
from training.reasoner.facts import FactTable, fact_table, original
from training.reasoner.model import Inputs
from training.reasoner.tokens import FIRST_TIME, FIRST_WORD, MAX_TIME_S, PAD, TIME_STEP_S, Vocabulary

FRAME_S = 0.096


class Frames:
    """Memory frames of clips, as `python -m training.reasoner.listen` wrote them."""

    def __init__(self, folders: list[Path]):
        self.where: dict[str, tuple[np.ndarray, int, int, float]] = {}
        for folder in folders:
            for path in sorted(folder.glob("*.json")):
                index = json.loads(path.read_text())
                all_frames = np.memmap(path.with_suffix(".f16"), np.float16, "r").reshape(-1, index["width"])
                for name, (first, count, start_s) in index["clips"].items():
                    self.where[f"{path.stem}/{name}"] = (all_frames, first, count, start_s)

    def __contains__(self, key: str) -> bool:
        return key in self.where

    def of(self, key: str) -> tuple[np.ndarray, float]:
        """float16 (U, W) and the time of the first frame's begin, s."""
        frames, first, count, start_s = self.where[key]
        return frames[first : first + count], start_s


@dataclass
class Example:
    """One clip to reason about. `tokens` is empty where the reasoner has to write by itself."""

    key: str  # "corpus/id"
    speaker: str
    emotion: str
    record: dict  # its facts
    log_posterior: np.ndarray  # float32 [8]
    tokens: list[int]


@dataclass
class Batch:
    inputs: Inputs
    tokens: Tensor  # (B, T)
    examples: list[Example]


@dataclass
class Augment:
    """What is changed while training, so that nothing is leant on that may be missing."""

    later: float = 0.5
    """Share of clips moved to a random later time."""
    no_impression: float = 0.05
    no_frames: float = 0.5
    right_impression: float = 1.0
    """Share of the wrong impressions that are made right: with 1 a wrong one is never seen. The frames let a clip be
    recognised that was heard before, and then the impression seems worthless; on unheard speakers it is worth more than
    all that the frames tell."""
    noise: float = 0.15
    """Standard deviation added to the log posterior before."""


def read_impressions(path: Path) -> dict[str, np.ndarray]:
    stored = np.load(path)
    return dict(zip(stored["ids"].tolist(), stored["log_posterior"], strict=True))


def read_pairs(
    path: Path,
    vocabulary: Vocabulary,
    facts: dict[str, dict],
    impressions: dict[str, np.ndarray],
    frames: Frames,
    longest: int = 320,
) -> list[Example]:
    """Pairs of a JSONL file of EmotionCoT for which everything else is there."""
    out = []
    for line in path.read_text().splitlines():
        pair = json.loads(line)
        key = f"{pair['corpus']}/{pair['id']}"
        record = facts.get(key)
        if record is None or key not in frames:
            continue
        impression = impressions.get(key)
        if impression is None:
            impression = impressions.get(f"{pair['corpus']}/{original(record)}")
        if impression is None:
            continue
        tokens = vocabulary.trace(pair["think"], pair.get("answer"))
        if len(tokens) <= longest:
            out.append(Example(key, pair["speaker"], pair["label"], record, impression, tokens))
    return out


def collate(
    examples: list[Example], frames: Frames, augment: Augment | None = None, rng: np.random.Generator | None = None
) -> Batch:
    n = len(examples)
    heard, tables, shifts = [], [], []
    for x in examples:
        f, start_s = frames.of(x.key)
        room = MAX_TIME_S - x.record["seconds"] - 0.1
        steps = (
            int(rng.integers(0, int(room / TIME_STEP_S)))
            if augment and room > 1 and rng.random() < augment.later
            else 0
        )
        heard.append((f, start_s + steps * TIME_STEP_S))
        tables.append(fact_table(x.record))
        shifts.append(steps)
    U, N, T = (
        max(len(f) for f, _ in heard),
        max(1, *(len(t.kind) for t in tables)),
        max(1, *(len(x.tokens) for x in examples)),
    )
    W = heard[0][0].shape[1]
    inputs = Inputs(
        torch.zeros(n, U, W), torch.zeros(n, U), torch.zeros(n, U, dtype=torch.bool),
        torch.zeros(n, N, dtype=torch.long), torch.zeros(n, N, dtype=torch.long),
        torch.zeros(n, N, 2, dtype=torch.long), torch.zeros(n, N, 3), torch.zeros(n, N, dtype=torch.bool),
        torch.zeros(n, 8),
    )  # fmt: skip
    tokens = torch.full((n, T), PAD)
    for b, (x, (f, start_s), table) in enumerate(zip(examples, heard, tables, strict=True)):
        put_facts(inputs, b, table, shifts[b])
        silent = augment is not None and rng.random() < augment.no_frames
        if not silent:
            inputs.frames[b, : len(f)] = torch.from_numpy(np.asarray(f, np.float32))
            inputs.frame_s[b, : len(f)] = start_s + (torch.arange(len(f)) + 0.5) * FRAME_S
            inputs.frame_mask[b, : len(f)] = True
        impression = torch.from_numpy(x.log_posterior.astype(np.float32))
        if augment is not None:
            impression = (
                impression + augment.noise * torch.from_numpy(rng.normal(size=8).astype(np.float32))
            ).log_softmax(-1)
            if x.emotion in EMOTIONS and rng.random() < augment.right_impression:
                impression = made_right(impression, x.emotion)
            if rng.random() < augment.no_impression:
                impression = torch.full((8,), float(np.log(1 / 8)))
        inputs.log_posterior[b] = impression.clamp(min=float(np.log(1e-6)))
        t = torch.tensor(x.tokens)
        time = (t >= FIRST_TIME) & (t < FIRST_WORD)
        tokens[b, : len(t)] = torch.where(time, (t + shifts[b]).clamp(max=FIRST_WORD - 1), t)
    return Batch(inputs, tokens, examples)


def made_right(log_posterior: Tensor, emotion: str) -> Tensor:
    """(8): the likeliest label and the right one have changed places."""
    right, top = EMOTIONS.index(emotion), int(log_posterior.argmax())
    out = log_posterior.clone()
    out[right], out[top] = log_posterior[top], log_posterior[right]
    return out


def put_facts(inputs: Inputs, b: int, table: FactTable, steps: int) -> None:
    n = len(table.kind)
    inputs.kind[b, :n], inputs.level[b, :n] = torch.from_numpy(table.kind), torch.from_numpy(table.level)
    inputs.times[b, :n] = (torch.from_numpy(table.times) + steps).clamp(max=FIRST_WORD - FIRST_TIME - 1)
    inputs.numbers[b, :n], inputs.fact_mask[b, :n] = torch.from_numpy(table.numbers), True


def batches(
    examples: list[Example],
    frames: Frames,
    size: int,
    augment: Augment | None = None,
    rng: np.random.Generator | None = None,
) -> Iterator[Batch]:
    """All examples once; with rng shuffled, neighbours in length together."""
    length = np.array([len(x.tokens) for x in examples], float)
    if rng is not None:
        length = length + rng.normal(0, 10, len(examples))
    order = np.argsort(length, kind="stable")
    groups = [order[i : i + size] for i in range(0, len(order), size)]
    if rng is not None:
        rng.shuffle(groups)
    for group in groups:
        yield collate([examples[i] for i in group], frames, augment, rng)
