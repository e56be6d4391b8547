"""The syllable detector: four dilated convolutions over three features, one number a frame.

Every frame gets the probability that it is the one nucleus frame of a syllable, all frames independent given the
sound: the expected number of syllables in a span is the sum over it. Two losses:
    marked   every marked syllable holds exactly one nucleus frame, nothing else holds any: the exact likelihood
    counted  the expected number of a clip is its true number: squared relative error
"""

import numpy as np
import torch
from torch import nn

from training.syllables.data import FEATURES, SILENCE

DILATIONS = (1, 2, 4, 8)
KERNEL = 5
REACH = (KERNEL - 1) // 2 * sum(DILATIONS)
"""Frames that a probability depends on, each side: 30, 0.3 s."""
MAX_RELATIVE_ERROR = 1.0
"""A clip that is further off (cut, another text) pulls no harder."""
EPSILON = 1e-6


class SyllableNet(nn.Module):
    def __init__(self, channels: int = 20):
        super().__init__()
        sizes = [FEATURES] + [channels] * len(DILATIONS)
        self.convolutions = nn.ModuleList(
            nn.Conv1d(i, o, KERNEL, dilation=d) for i, o, d in zip(sizes[:-1], sizes[1:], DILATIONS, strict=True)
        )
        self.out = nn.Conv1d(channels, 1, 1)
        self.out.bias.data.fill_(-2.5)  # about one frame in ten, to begin with

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """x (F, 3) -> logits (F,). Outside of x is silence."""
        margin = torch.from_numpy(np.tile(SILENCE, (REACH, 1)))
        h = torch.cat([margin, x, margin]).T[None]  # (1, 3, F + 2 REACH)
        for convolution in self.convolutions:
            h = torch.relu(convolution(h))
        return self.out(h)[0, 0]


def counted_loss(p: torch.Tensor, clip: torch.Tensor, counts: torch.Tensor) -> torch.Tensor:
    """p (F,); clip (F,): which clip a frame belongs to, -1 none; counts (B,) -> mean squared relative error."""
    expected = p.new_zeros(len(counts) + 1).index_add(0, clip + 1, p)[1:]
    relative = (expected - counts) / counts.clamp_min(1)
    return (relative**2).clamp_max(MAX_RELATIVE_ERROR**2).mean()


def marked_loss(p: torch.Tensor, owner: torch.Tensor, count: int) -> torch.Tensor:
    """p (F,); owner (F,): which of `count` syllables a frame belongs to, -1 none -> -log likelihood a syllable."""
    q = p.clamp(EPSILON, 1 - EPSILON)
    # One nucleus in a syllable: none in any frame of it, times the sum over its frames of the odds of one there.
    none = torch.log1p(-q).sum()
    odds = q.new_zeros(count + 1).index_add(0, owner + 1, q / (1 - q))[1:]
    return -(none + torch.log(odds + 1e-9).sum()) / count
