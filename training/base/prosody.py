"""Prosody tracks as features, and pooling by attention: what Base learns from besides the encoder."""

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from training.emotion.model import weighted_statistics

SEMITONE_REFERENCE_HZ = 100.0


def masked_mean(x: Tensor, weight: Tensor) -> Tensor:
    """Mean over the last axis, (B, F) -> (B, 1); 0 where there is no weight."""
    return (x * weight).sum(-1, keepdim=True) / (weight.sum(-1, keepdim=True) + 1e-6)


def prosody_features(tracks: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
    """tracks (B, F, 4), mask (B, F) -> per frame (B, 8, F) and per clip (B, 4), about unit scale, gain-free."""
    f0, voicing, level, alpha = tracks.unbind(-1)
    voiced = (f0 > 0).to(tracks.dtype) * mask
    pitch = 12 * torch.log2(f0.clamp(min=30.0) / SEMITONE_REFERENCE_HZ)  # st
    register = masked_mean(pitch, voiced)
    pitch = (pitch - register) * voiced
    # Energy weights relative to the loudest frame: silence and padding weigh nothing.
    loudest = (level - 1e3 * (1 - mask)).amax(-1, keepdim=True)
    energy = torch.exp((level - loudest) * 0.2302585) * mask
    level = (level - masked_mean(level, energy)).clamp(-50.0, 20.0) * mask
    alpha = alpha.clamp(-60.0, 30.0)
    brightness = masked_mean(alpha, energy)
    alpha_rel = (alpha - brightness) * mask

    def slope(x: Tensor) -> Tensor:  # central difference over 40 ms
        return F.pad(x[:, 4:] - x[:, :-4], (2, 2))

    both_voiced = voiced * F.pad(voiced[:, 2:], (0, 2)) * F.pad(voiced[:, :-2], (2, 0))
    frames = torch.stack(
        (
            pitch / 4,
            voiced,
            voicing * mask,
            level / 10,
            alpha_rel / 10,
            alpha / 20 * mask,
            slope(pitch) * both_voiced / 2,
            slope(level) * mask / 10,
        ),
        dim=1,
    )
    spread = (masked_mean(pitch * pitch, voiced) + 1e-6).sqrt()
    clip = torch.cat((register / 6, spread / 3, masked_mean(voiced, mask), brightness / 10), dim=-1)
    return frames, clip


class AttentivePooling(nn.Module):
    """Attentive statistics pooling (Okabe et al. 2018): (B, T, C) -> mean and std (B, 2 C), weights (B, T)."""

    def __init__(self, width: int):
        super().__init__()
        self.score = nn.Sequential(nn.Linear(width, 64), nn.Tanh(), nn.Linear(64, 1))

    def forward(self, x: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        weight = self.weights(x, mask)
        return weighted_statistics(x, weight), weight

    def weights(self, x: Tensor, mask: Tensor) -> Tensor:
        """(B, T), sums to 1 over the real frames."""
        return (self.score(x)[..., 0] - 1e4 * (1 - mask)).softmax(-1)
