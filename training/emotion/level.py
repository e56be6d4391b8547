"""Level normalisation inside the network: loudness would give the label away (19 dB in RAVDESS)."""

import torch.nn.functional as F
from torch import Tensor

from training.constants import HOP_SAMPLES

TARGET_RMS = 0.08
"""Energy-weighted RMS of the normalised signal; near what Moonshine heard in training."""
FLOOR_POWER = 1e-10
"""-100 dB re full scale: digital silence stays silence."""


def normalise_level(signal: Tensor) -> Tensor:
    """signal (B, N >= 160) -> (B, N), independent of gain and of silence around the speech.

    The level is the energy-weighted mean of the 10 ms frame energies e, sum(e^2) / sum(e):
    frames without energy have no weight, so padding does not move it.
    """
    energy = F.avg_pool1d((signal * signal)[:, None], HOP_SAMPLES, HOP_SAMPLES)[:, 0] + FLOOR_POWER
    power = (energy * (energy / energy.amax(1, keepdim=True))).sum(1, keepdim=True) / (
        energy / energy.amax(1, keepdim=True)
    ).sum(1, keepdim=True)
    return signal * (TARGET_RMS * power.rsqrt())
