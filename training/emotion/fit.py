"""Sums of evidence from statistics and places of facts (training/evidence/model.py). A minute each."""

import copy
import math
from collections import Counter
from dataclasses import dataclass

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor, nn

from training.constants import EMOTIONS, UNMARKED
from training.emotion.data import Heard, Material
from training.emotion.model import EmotionConfig, Summed, averaged, emotion_head
from training.evidence.model import Evidence, centred, directions, facts_say, pieces, weighed_sum
from training.evidence.parts import Parts
from training.shared.corpora import READ_CORPORA, Clip, class_of


@dataclass(frozen=True)
class FitConfig:
    epochs: int = 6
    batch: int = 256
    lr: float = 1.5e-3
    weight_decay: float = 0.02
    evidence_lr: float = 0.02
    evidence_decay: float = 1e-3
    """Of F and the shift."""
    warmup: float = 0.1
    """Share of the steps."""
    clean_share: float = 0.67
    """How often the original of a clip is heard; its augmented copies share the rest."""
    label_smoothing: float = 0.1
    read_weight: float = 0.0
    """Of read-aloud clips as a class: as unmarked they make milder actors unmarked, too. Whether a voice is marked at
    all they teach fully."""
    leak_weight: float = 0.0
    """Weight of clips whose words give the label away."""
    marked: float = 0.3
    """Weight of whether a voice is marked at all."""
    penalty: float = 0.2
    """Weight of what the timbre says that the facts do not."""
    pair: float = 1.0
    """Weight of what t makes of a changed fact, for G."""
    invariance: float = 0.0
    """Weight of the same for t."""
    size: float = 1e-3
    """Weight of the sum of squares of F."""
    pairs: int = 96
    """Variants and their originals in a batch."""
    drop: float = 0.1
    """How often a fact is not told."""
    beyond: bool = True
    """Facts say something beyond what is heard (F)."""
    held: bool = True
    """To the directions that phonetics knows; else every answer may gain by every fact."""
    ema: float = 0.98
    seed: int = 0
    threads: int = 2


CORPUS_WEIGHT = {"ased": 0.2, "emospeech": 0.2}
"""At full weight these two cost about five points on the unseen corpus; they stay for their voices and languages."""


def clip_weights(clips: list[Clip], c: FitConfig) -> list[float]:
    """Each corpus, then each class within it, counts by the square root of its size: none drowns the others."""
    by_corpus = Counter(x.corpus for x in clips)
    by_class = Counter((x.corpus, class_of(x.emotion)) for x in clips)
    raw = []
    for x in clips:
        w = by_corpus[x.corpus] ** -0.5 * (by_corpus[x.corpus] / by_class[x.corpus, class_of(x.emotion)]) ** 0.5
        w *= CORPUS_WEIGHT.get(x.corpus, 1.0)
        if x.corpus in READ_CORPORA:
            w *= c.read_weight
        if x.text_leak:
            w *= c.leak_weight
        raw.append(w)
    mean = sum(raw) / len(raw)
    return [w / mean for w in raw]


def loss_per_clip(logits: Tensor, truth: Tensor, offered: Tensor, label_smoothing: float) -> Tensor:
    """-log of the probability of the right class among those that the clip's corpus has. logits (B, 7), truth (B)
    int64, offered (B, 7) -> (B)

    A class that one corpus alone has must not be learnt as the sound of that corpus.
    """
    log_p = (logits - 1e4 * (1 - offered)).log_softmax(-1)
    right = log_p.gather(-1, truth[:, None])[:, 0]
    spread = (log_p * offered).sum(-1) / offered.sum(-1)
    return -(1 - label_smoothing) * right - label_smoothing * spread


def is_unmarked(clip: Clip) -> bool:
    return class_of(clip.emotion) == UNMARKED


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


@dataclass(frozen=True)
class Taught:
    """The clips as tensors; rows are drawn from them."""

    x: list[Tensor]
    """(n, D) of each copy."""
    phi: list[Tensor]
    """(n, K, 2) of each copy."""
    truth: Tensor  # (n)
    offered: Tensor  # (n, 7)
    weight: Tensor  # (n)
    marked: Tensor  # (n) target
    marked_weight: Tensor  # (n)
    varied_x: Tensor  # (m, D)
    varied_phi: Tensor  # (m, K, 2)
    of: Tensor  # (m)

    @classmethod
    def of_material(cls, m: Material, c: FitConfig, weight: np.ndarray | None) -> "Taught":
        own, varied = m.original, m.pairs.variants
        weight = np.array(clip_weights(own.clips, c)) if weight is None else weight
        return cls(
            [torch.from_numpy(h.x) for h in m.copies],
            [pieces(torch.from_numpy(h.places)) for h in m.copies],
            torch.from_numpy(own.truth),
            torch.from_numpy(own.offered),
            torch.from_numpy(weight).float(),
            torch.from_numpy(marked_targets(own.clips)).float() * 0.96 + 0.02,
            torch.from_numpy(marked_weights(own.clips, c)).float(),
            torch.from_numpy(varied.x),
            pieces(torch.from_numpy(varied.places)),
            torch.from_numpy(m.pairs.of),
        )

    def drawn(self, i: Tensor, c: FitConfig, rng: np.random.Generator) -> tuple[Tensor, Tensor]:
        """x (B, D) and phi (B, K, 2) of clips i (B), each of the clip or of one of its copies; some facts untold."""
        x, phi = self.x[0][i], self.phi[0][i]
        if len(self.x) > 1:
            other = torch.from_numpy(rng.random(len(i)) >= c.clean_share)[:, None]
            k = rng.integers(1, len(self.x))
            x, phi = torch.where(other, self.x[k][i], x), torch.where(other[..., None], self.phi[k][i], phi)
        told = torch.from_numpy(rng.random((len(i), phi.shape[1], 1)) >= c.drop)
        return x, phi * told


def marked_logit(logits: Tensor, shift: Tensor) -> Tensor:
    """(B): of any marked answer against none, as among people who just talk. It teaches the unmarked answer alone:
    which emotion is none of its business."""
    return logits[:, 1:].detach().logsumexp(-1) - logits[:, 0] + shift


def loss_of(net: Summed, taught: Taught, i: Tensor, c: FitConfig, rng: np.random.Generator) -> Tensor:
    """Of the clips i (B), and of some pairs of variant and original."""
    (x, phi), e = taught.drawn(i, c, rng), net.evidence
    k = torch.from_numpy(rng.integers(0, len(taught.of), c.pairs if len(taught.of) else 0))
    of = taught.of[k]
    t, of_variant, of_original = net.head(torch.cat((x, taught.varied_x[k], taught.x[0][of]))).split(
        (len(i), len(k), len(k))
    )
    logits = t + weighed_sum(phi, e.beyond)
    marked = F.binary_cross_entropy_with_logits(marked_logit(logits, e.shift), taught.marked[i], reduction="none")
    own, expected = centred(t), weighed_sum(phi, e.heard) + e.offset
    loss = (
        (loss_per_clip(logits, taught.truth[i], taught.offered[i], c.label_smoothing) * taught.weight[i]).mean()
        + c.marked * (marked * taught.marked_weight[i]).mean()
        + c.penalty * (centred(own - expected.detach()) ** 2).mean()
        + ((own.detach() - expected) ** 2).mean()
        + c.size * (e.beyond**2).sum() / len(EMOTIONS)
    )
    if len(k):
        changed = centred(of_variant - of_original)
        predicted = weighed_sum(taught.varied_phi[k] - taught.phi[0][of], e.heard)
        loss = loss + c.pair * ((changed.detach() - predicted) ** 2).mean()
        loss = loss + c.invariance * ((changed - predicted.detach()) ** 2).mean()
    return loss


def fit_sum(e: EmotionConfig, material: Material, c: FitConfig, weight: np.ndarray | None = None) -> Summed:
    """Returns the exponential moving average of the weights. weight (n): of the clips, where not `clip_weights`."""
    torch.set_num_threads(c.threads)
    torch.manual_seed(c.seed)
    taught, rng = Taught.of_material(material, c, weight), np.random.default_rng(c.seed)
    net = Summed(emotion_head(e, taught.x[0].shape[1]), Evidence(directions(), c.held))
    net.evidence.beyond.requires_grad_(c.beyond)
    counts = taught.weight + c.marked * taught.marked_weight
    used = np.flatnonzero(counts.numpy() > 0)
    evidence = net.evidence
    optimiser = torch.optim.AdamW(
        [
            {"params": net.head.parameters(), "lr": c.lr, "weight_decay": c.weight_decay},
            {
                "params": [p for p in (evidence.beyond, evidence.shift) if p.requires_grad],
                "lr": c.evidence_lr,
                "weight_decay": c.evidence_decay,
            },
            {"params": [evidence.heard, evidence.offset], "lr": c.evidence_lr, "weight_decay": 0.0},
        ],
        betas=(0.9, 0.98),
    )
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
            loss = loss_of(net, taught, i, c, rng)
            optimiser.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(net.head.parameters(), 1.0)
            optimiser.step()
            schedule.step()
            net.evidence.hold()
            step += 1
            follow(average, net, min(c.ema, step / (step + 10)))
    average.evidence.hold()
    return average.eval()


@torch.no_grad()
def follow(average: nn.Module, net: nn.Module, keep: float) -> None:
    """average becomes keep of itself and the rest of net; buffers are net's."""
    for a, p in zip(average.parameters(), net.parameters(), strict=True):
        a.lerp_(p, 1 - keep)
    for a, p in zip(average.buffers(), net.buffers(), strict=True):
        a.copy_(p)


@torch.no_grad()
def predict(sums: list[Summed], heard: Heard) -> Parts:
    """The parts of the uncalibrated logits, the sums' mean."""
    rows = torch.from_numpy(heard.x).split(4096)
    told = np.mean([torch.cat([s.head(r) for r in rows]).numpy() for s in sums], axis=0)
    facts = facts_say(heard.places, averaged(sums, lambda e: e.weights).numpy())
    timbre = told - facts_say(heard.places, averaged(sums, lambda e: e.heard).numpy())
    shift = float(averaged(sums, lambda e: e.shift))
    return Parts(facts, timbre - timbre.mean(1, keepdims=True), np.full(len(facts), shift))
