"""The syllable detector: four dilated convolutions over three features, one number a frame.

Every frame gets the probability that it is the one nucleus frame of a syllable, all frames independent given the
sound: the expected number of syllables in a span is the sum over it. Two losses, each the exact likelihood:
    marked   every marked syllable holds exactly one nucleus frame, nothing else holds any
    counted  the clip holds exactly n (Poisson-binomial distribution, by its characteristic function)
"""

import math

import numpy as np
import torch
from torch import nn

from training.syllables.data import FEATURES, SILENCE

DILATIONS = (1, 2, 4, 8)
KERNEL = 5
REACH = (KERNEL - 1) // 2 * sum(DILATIONS)
"""Frames that a probability depends on, each side: 30, 0.3 s."""
MAX_COUNT = 39
EPSILON = 1e-6


class SyllableNet(nn.Module):
    def __init__(self, channels: int = 20, dropout: float = 0.1):
        super().__init__()
        sizes = [FEATURES] + [channels] * len(DILATIONS)
        self.convolutions = nn.ModuleList(
            nn.Conv1d(i, o, KERNEL, dilation=d) for i, o, d in zip(sizes, sizes[1:], DILATIONS)
        )
        self.out = nn.Conv1d(channels, 1, 1)
        self.dropout = nn.Dropout(dropout)
        self.out.bias.data.fill_(-2.5)  # about one frame in ten, to begin with

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """x (B, F, 3) -> logits (B, F). Silence is put around the signal, so that padding changes nothing."""
        margin = torch.from_numpy(SILENCE).expand(x.shape[0], REACH, FEATURES)
        h = torch.cat([margin, x, margin], 1).transpose(1, 2)
        for convolution in self.convolutions:
            h = self.dropout(torch.relu(convolution(h)))
        return self.out(h)[:, 0]


def counted_loss(p: torch.Tensor, counts: torch.Tensor) -> torch.Tensor:
    """p (B, F), 0 in the padding; counts (B,) -> -log P(count), with a pull on the expected count."""
    k = torch.arange((MAX_COUNT + 1) // 2 + 1)
    w = 2 * math.pi * k / (MAX_COUNT + 1)
    real = 1 - p + p * torch.cos(w)[:, None, None]
    imaginary = p * torch.sin(w)[:, None, None]
    log_size = 0.5 * torch.log(real**2 + imaginary**2 + 1e-12).sum(-1)
    angle = torch.atan2(imaginary, real).sum(-1)
    terms = torch.exp(log_size) * torch.cos(angle - w[:, None] * counts[None])
    weights = torch.full((len(k), 1), 2.0)
    weights[0] = weights[-1] = 1
    likelihood = (terms * weights).sum(0) / (MAX_COUNT + 1)
    relative = (p.sum(1) - counts) / counts.clamp_min(1)
    return -torch.log(likelihood.clamp_min(EPSILON)).mean() + 5 * (relative**2).mean()


def marked_loss(p: torch.Tensor, owners: list[np.ndarray], counts: list[int]) -> torch.Tensor:
    """p (B, F); owners: index of the syllable of each frame, -1 outside -> -log likelihood a syllable."""
    total = p.new_zeros(())
    for row, owner, count in zip(p, owners, counts):
        frames = torch.from_numpy(owner)
        q = row[: len(frames)].clamp(EPSILON, 1 - EPSILON)
        none = q.new_zeros(count + 1).index_add(0, frames + 1, torch.log1p(-q))
        odds = q.new_zeros(count + 1).index_add(0, frames + 1, q / (1 - q))
        total = total - (none[1:] + torch.log(odds[1:] + 1e-9)).sum() - none[0]
    return total / sum(counts)
