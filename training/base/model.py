"""Base: the frozen encoder's states, enhanced by prosody tasks (the paper's "prosody-enhanced foundation").

    states h2 ... h4 (B, S, T, 416) -> normalise each -> 192 -> 2 residual convolution blocks -> (B, T, 192), 20.8 Hz

It hears the encoder only, never the tracks: what it says of pitch or rate it has to perceive. A head a task reads its
frames: F0, voicing and level of every frame; level of every cue; contour of a phrase; stress of a syllable; a score a
cue, by which clips can be put in order. Tasks need no emotion label, so all corpora teach it.
"""

from dataclasses import dataclass
from pathlib import Path

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from training.base.prosody import AttentivePooling, prosody_features
from training.emotion.model import ENCODER_WIDTH, EmotionConfig
from training.kinds import KINDS
from training.shared.encoder_weights import load_module

STATES = EmotionConfig.layers - EmotionConfig.first_state + 1
FRAME_S = 0.048
"""Between two frames of the states: 768 samples."""
LEVELS_OF = {name: list(kind.levels) for name, kind in KINDS.items()}
GRADED_KINDS = [k for k in LEVELS_OF if KINDS[k].norm != "shape"]
"""Kinds with three ordered levels over a stretch."""
CONTOURS = LEVELS_OF["contour"]
PROSODY_FEATURES = 8


@dataclass(frozen=True)
class BaseConfig:
    width: int = 192
    blocks: int = 2
    kernel: int = 5
    dropout: float = 0.1


class ConvBlock(nn.Module):
    def __init__(self, c: BaseConfig):
        super().__init__()
        self.norm1, self.norm2 = nn.LayerNorm(c.width), nn.LayerNorm(c.width)
        self.conv = nn.Conv1d(c.width, c.width, c.kernel, padding=c.kernel // 2)
        self.up, self.down = nn.Linear(c.width, 2 * c.width), nn.Linear(2 * c.width, c.width)
        self.drop = nn.Dropout(c.dropout)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """x (B, T, C), mask (B, T, 1)."""
        x = x + self.drop(self.conv((self.norm1(x) * mask).transpose(1, 2)).transpose(1, 2))
        return x + self.drop(self.down(F.gelu(self.up(self.norm2(x)))))


class Base(nn.Module):
    def __init__(self, c: BaseConfig = BaseConfig()):
        super().__init__()
        self.config = c
        self.project = nn.Linear(STATES * ENCODER_WIDTH, c.width)
        self.blocks = nn.ModuleList(ConvBlock(c) for _ in range(c.blocks))
        self.norm = nn.LayerNorm(c.width)

    def forward(self, states: Tensor, mask: Tensor) -> Tensor:
        """states (B, S, T, 416), mask (B, T) -> (B, T, width), zero where there is no frame."""
        x = F.layer_norm(states, (ENCODER_WIDTH,)).permute(0, 2, 1, 3).flatten(2)
        mask = mask[..., None]
        x = self.project(x)
        for block in self.blocks:
            x = block(x, mask)
        return self.norm(x) * mask


def load_base(path: Path) -> Base:
    """Out of a base.pt, or out of a graph that ships (rounded to 8 bits there; written again it is the same)."""
    if path.suffix == ".onnx":
        base = Base()
        load_module(str(path), "base", base)
        return base.eval()
    stored = torch.load(path, weights_only=True)
    base = Base(BaseConfig(**stored["config"]))
    base.load_state_dict(stored["state"])
    return base.eval()


def memory_frames(base: Tensor, tracks: Tensor, tracks_mask: Tensor | None = None) -> Tensor:
    """What the reasoner listens to, 96 ms a frame: base (B, T, width), tracks (B, F, 4) -> (B, T // 2, width + 8).

    Pairs of Base frames averaged; beside them the normalised prosody under a triangle of 96 ms half-width.
    """
    even = base.shape[1] // 2 * 2
    pairs = (base[:, 0:even:2] + base[:, 1:even:2]) / 2
    mask = torch.ones_like(tracks[..., 0]) if tracks_mask is None else tracks_mask
    features, _ = prosody_features(tracks, mask)  # (B, 8, F)
    centre = (torch.arange(pairs.shape[1], device=base.device, dtype=base.dtype) + 0.5) * (2 * FRAME_S)
    at = torch.arange(tracks.shape[1], device=base.device, dtype=base.dtype) * 0.01
    weight = (1 - (centre[:, None] - at[None, :]).abs() / (2 * FRAME_S)).clamp(min=0)  # (U, F)
    weight = weight / (weight.sum(1, keepdim=True) + 1e-6)
    return torch.cat((pairs, (features @ weight.T).transpose(1, 2)), dim=-1)


class PerceptionHeads(nn.Module):
    """What is asked of the frames x (B, T, C); C is Base's width, or the encoder's for the comparison without Base."""

    def __init__(self, width: int):
        super().__init__()
        self.frame = nn.Linear(width, 3)
        """F0 in st re the clip's mean / 4, logit of voicing, level in dB re the clip's mean / 10."""
        self.pool = AttentivePooling(width)
        self.levels = nn.Linear(2 * width, len(GRADED_KINDS) * 3)
        self.order = nn.Linear(2 * width, len(GRADED_KINDS))
        self.contour = nn.Linear(3 * width, len(CONTOURS))
        self.stress = nn.Linear(3 * width, 1)

    def clip(self, x: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        """Logits of the levels (B, K, 3) and the scores to order by (B, K)."""
        stats, _ = self.pool(x, mask)
        return self.levels(stats).unflatten(-1, (len(GRADED_KINDS), 3)), self.order(stats)

    def phrases(self, x: Tensor, where: Tensor) -> Tensor:
        """where: weights over the frames (P, 3, B * T), thirds of each phrase -> logits (P, 6)."""
        return self.contour(torch.einsum("pkt,tc->pkc", where, x.flatten(0, 1)).flatten(1))

    def syllables(self, x: Tensor, where: Tensor) -> Tensor:
        """where: before, within and after each syllable (Q, 3, B * T) -> logits (Q)."""
        return self.stress(torch.einsum("pkt,tc->pkc", where, x.flatten(0, 1)).flatten(1))[:, 0]
