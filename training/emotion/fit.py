"""Heads from statistics: which emotion, and whether any is marked. Seconds to a minute each."""

import copy
import math
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor, nn

from training.emotion.data import Heard
from training.emotion.model import EmotionConfig, Head, emotion_head, marked_head
from training.shared.corpora import READ_CORPORA, Clip


@dataclass(frozen=True)
class FitConfig:
    epochs: int = 6
    batch: int = 256
    lr: float = 1.5e-3
    weight_decay: float = 0.02
    warmup: float = 0.1
    """Share of the steps."""
    clean_share: float = 0.67
    """How often the original of a clip is heard; its augmented copies share the rest."""
    label_smoothing: float = 0.1
    read_weight: float = 0.0
    """Of read-aloud clips for the emotion heads: as neutral they make milder actors neutral, too. The marked heads hear
    them fully."""
    leak_weight: float = 0.0
    """Weight of clips whose words give the label away."""
    marked_lr: float = 1e-3
    marked_decay: float = 0.05
    ema: float = 0.98
    seed: int = 0
    threads: int = 2


CORPUS_WEIGHT = {"ased": 0.2, "emospeech": 0.2}
"""At full weight these two cost about five points on the unseen corpus; they stay for their voices and languages."""


def clip_weights(clips: list[Clip], c: FitConfig) -> list[float]:
    """Each corpus, then each class within it, counts by the square root of its size: none drowns the others."""
    by_corpus = Counter(x.corpus for x in clips)
    by_class = Counter((x.corpus, x.emotion) for x in clips)
    raw = []
    for x in clips:
        w = by_corpus[x.corpus] ** -0.5 * (by_corpus[x.corpus] / by_class[x.corpus, x.emotion]) ** 0.5
        w *= CORPUS_WEIGHT.get(x.corpus, 1.0)
        if x.corpus in READ_CORPORA:
            w *= c.read_weight
        if x.text_leak:
            w *= c.leak_weight
        raw.append(w)
    mean = sum(raw) / len(raw)
    return [w / mean for w in raw]


def loss_per_clip(logits: Tensor, accepted: Tensor, offered: Tensor, label_smoothing: float) -> Tensor:
    """-log of the probability of the accepted classes among those that the clip's corpus has. (B)

    A class that one corpus alone has must not be learnt as the sound of that corpus.
    """
    log_p = (logits - 1e4 * (1 - offered)).log_softmax(-1)
    right = (log_p - 1e4 * (1 - accepted)).logsumexp(-1)
    spread = (log_p * offered).sum(-1) / offered.sum(-1)
    return -(1 - label_smoothing) * right - label_smoothing * spread


def is_unmarked(clip: Clip) -> bool:
    return clip.emotion in ("neutral", "calm", "read")


def marked_targets(clips: list[Clip]) -> np.ndarray:
    """How marked each voice is, 0 … 1 (n): by its listeners where they were asked, else by what was acted."""
    acted = [0.0 if is_unmarked(x) else 1.0 for x in clips]
    return np.array([1 - x.votes["neutral"] if x.votes else a for x, a in zip(clips, acted, strict=True)])


def marked_weights(clips: list[Clip], c: FitConfig) -> np.ndarray:
    """Marked and unmarked voices as heavy as each other; in each, corpora by the square root of their size. (n)"""
    unmarked = np.array([is_unmarked(x) for x in clips])
    sizes = Counter((x.corpus, is_unmarked(x)) for x in clips)
    w = np.array([(c.leak_weight if x.text_leak else 1.0) * sizes[x.corpus, is_unmarked(x)] ** -0.5 for x in clips])
    for side in (unmarked, ~unmarked):
        w[side] /= w[side].sum()
    return w / w.mean()


def fit_emotion(e: EmotionConfig, copies: list[Heard], c: FitConfig, weight: np.ndarray | None = None) -> Head:
    """copies[0]: the clips; the others: augmented copies of the same clips (the clip itself where there is none)."""
    clips = copies[0]
    accepted, offered = torch.from_numpy(clips.accepted), torch.from_numpy(clips.offered)
    weight = np.array(clip_weights(clips.clips, c)) if weight is None else weight
    torch.manual_seed(c.seed)
    return _fit(
        emotion_head(e, clips.x.shape[1]),
        [h.x for h in copies],
        weight,
        lambda logits, i: loss_per_clip(logits, accepted[i], offered[i], c.label_smoothing),
        c,
        (c.lr, c.weight_decay),
    )


def fit_marked(e: EmotionConfig, copies: list[Heard], c: FitConfig) -> Head:
    clips = copies[0].clips
    target = torch.from_numpy(marked_targets(clips)).float() * 0.96 + 0.02
    torch.manual_seed(c.seed)
    return _fit(
        marked_head(e, copies[0].x.shape[1]),
        [h.x for h in copies],
        marked_weights(clips, c),
        lambda logits, i: F.binary_cross_entropy_with_logits(logits[:, 0], target[i], reduction="none"),
        c,
        (c.marked_lr, c.marked_decay),
    )


def _fit(
    net: Head,
    copies: list[np.ndarray],
    weights: np.ndarray,
    loss_of: Callable[[Tensor, Tensor], Tensor],
    c: FitConfig,
    rates: tuple[float, float],
) -> Head:
    """Returns the exponential moving average of the weights. loss_of: logits (B, outputs), indices (B) -> (B)."""
    torch.set_num_threads(c.threads)
    rng = np.random.default_rng(c.seed)
    x, w = [torch.from_numpy(copy) for copy in copies], torch.from_numpy(weights).float()
    used = np.flatnonzero(weights > 0)
    lr, decay = rates
    optimiser = torch.optim.AdamW(net.parameters(), lr=lr, weight_decay=decay, betas=(0.9, 0.98))
    size = min(c.batch, len(used))
    per_epoch = len(used) // size  # what is left over waits for the next epoch's order
    steps = c.epochs * per_epoch
    warm = max(1, int(c.warmup * steps))
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda s: min((s + 1) / warm, 0.5 * (1 + math.cos(math.pi * min(1.0, s / steps))) + 0.01)
    )
    average = copy.deepcopy(net)
    step = 0
    for _ in range(c.epochs):
        net.train()
        order = rng.permutation(used)
        for k in range(per_epoch):
            i = torch.from_numpy(order[k * size : (k + 1) * size])
            rows = x[0][i]
            if len(x) > 1:
                other = torch.from_numpy(rng.random(size) >= c.clean_share)
                rows = torch.where(other[:, None], x[rng.integers(1, len(x))][i], rows)
            loss = (loss_of(net(rows), i) * w[i]).mean()
            optimiser.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            optimiser.step()
            schedule.step()
            step += 1
            keep = min(c.ema, step / (step + 10))
            with torch.no_grad():
                for a, p in zip(average.parameters(), net.parameters(), strict=True):
                    a.lerp_(p, 1 - keep)
                for a, p in zip(average.buffers(), net.buffers(), strict=True):
                    a.copy_(p)
    return average.eval()


@torch.inference_mode()
def predict(heads: list[Head], x: np.ndarray) -> np.ndarray:
    """Uncalibrated logits (n, outputs), the heads' mean."""
    rows = torch.from_numpy(x).split(4096)
    return np.mean([torch.cat([head(r) for r in rows]).numpy() for head in heads], axis=0)
