"""One training run: cached states in, an EmotionHead out."""

import copy
import math
import time
from collections import Counter
from dataclasses import asdict, dataclass

import numpy as np
import torch
from torch import Tensor, nn

from training.emotion.data import Batch, Item, batches
from training.emotion.model import EmotionConfig, EmotionHead
from training.shared.corpora import READ_CORPORA, Clip
from training.shared.precision import mixed


@dataclass(frozen=True)
class FitConfig:
    epochs: int = 8
    """Passes over the clips; each pass hears one copy of each clip."""
    clean_share: float = 0.67
    """How often that copy is the original; the augmented ones share the rest."""
    batch: int = 32
    lr: float = 1e-3
    weight_decay: float = 0.02
    warmup: float = 0.1
    """Share of the steps."""
    within_corpus: float = 1.0
    """Weight of the loss over only those classes that the clip's corpus has: a class that one
    corpus alone has must not be learnt as the sound of that corpus."""
    label_smoothing: float = 0.1
    read_weight: float = 0.1
    """Weight of read-aloud clips as neutral: they are read, not acted neutral."""
    leak_weight: float = 0.0
    """Weight of clips whose words give the label away."""
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


def loss_per_clip(logits: Tensor, b: Batch, c: FitConfig) -> Tensor:
    """-log of the probability of the accepted classes, over all classes and over the corpus's own. (B)"""

    def nll(allowed: Tensor) -> Tensor:
        masked = logits - 1e4 * (1 - allowed)
        log_p = masked.log_softmax(-1)
        right = (log_p - 1e4 * (1 - b.accepted)).logsumexp(-1)
        spread = (log_p * allowed).sum(-1) / allowed.sum(-1)
        return -(1 - c.label_smoothing) * right - c.label_smoothing * spread

    everything = torch.ones_like(b.offered)
    return (1 - c.within_corpus) * nll(everything) + c.within_corpus * nll(b.offered)


def fit(e: EmotionConfig, copies: list[list[Item]], c: FitConfig, log=print) -> EmotionHead:
    """copies[k][i] is version k of clip i. Returns the exponential moving average of the weights."""
    torch.manual_seed(c.seed)
    torch.set_num_threads(c.threads)
    net = EmotionHead(e)
    rng = np.random.default_rng(c.seed)
    n = len(copies[0])
    weights = clip_weights([i.clip for i in copies[0]], c)
    optimiser = torch.optim.AdamW(net.parameters(), lr=c.lr, weight_decay=c.weight_decay, betas=(0.9, 0.98))
    steps = c.epochs * math.ceil(n / c.batch)
    warm = max(1, int(c.warmup * steps))
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda s: min((s + 1) / warm, 0.5 * (1 + math.cos(math.pi * min(1.0, s / steps))) + 0.01)
    )
    average = copy.deepcopy(net)
    log({"event": "start", "clips": n, "copies": len(copies), "steps": steps, **asdict(c)})
    step = 0
    for epoch in range(c.epochs):
        net.train()
        started, total = time.time(), 0.0
        versions = rng.integers(1, len(copies), size=n) if len(copies) > 1 else np.zeros(n, int)
        versions[rng.random(n) < c.clean_share] = 0
        for b in batches([copies[v][i] for i, v in enumerate(versions)], c.batch, weights, rng):
            with mixed():
                logits, _ = net(b.states, b.mask, b.tracks, b.tracks_mask)
            loss = (loss_per_clip(logits.float(), b, c) * b.weight).mean()
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
            total += float(loss.detach()) * len(b.index)
        log({"event": "epoch", "epoch": epoch, "loss": total / n, "seconds": time.time() - started})
    return average.eval()


@torch.inference_mode()
def predict(net: EmotionHead, items: list[Item]) -> np.ndarray:
    """Uncalibrated logits (n, 8)."""
    out = np.zeros((len(items), net.out.out_features), np.float32)
    net.eval()
    for b in batches(items, 32):
        with mixed():
            logits, _ = net(b.states, b.mask, b.tracks, b.tracks_mask)
        out[b.index] = logits.float().numpy()
    return out
