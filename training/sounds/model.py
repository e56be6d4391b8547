"""The sound head: what is heard, frame by frame, from the states that the emotion network has anyway.

    states (B, S, T, 416) -> normalised, mixed -> 48 -> three convolutions over time -> logits (B, T, 6)

It sees about a second and a half around each frame: a laugh is a rhythm, a word is not.
"""

import json
from pathlib import Path

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from training.constants import SOUNDS

ENCODER_WIDTH = 416
STATES = 3


class SoundHead(nn.Module):
    def __init__(self, width: int = 48, dropout: float = 0.2):
        super().__init__()
        self.width = width
        self.inward = nn.ModuleList(nn.Linear(ENCODER_WIDTH, width) for _ in range(STATES))
        # A multiple of 4 channels: ORT's WebGPU Conv1d is wrong for some other counts (onnxruntime#29651).
        self.convs = nn.ModuleList(nn.Conv1d(width, width, 5, padding=2 * d, dilation=d) for d in (1, 2, 4))
        self.drop = nn.Dropout(dropout)
        self.out = nn.Linear(width, len(SOUNDS))

    def forward(self, states: Tensor) -> Tensor:
        """states (B, S, T, 416) from `training.emotion.model.mixable_states` -> logits (B, T, 6)."""
        # Normalised per frame, so that the deeper states, which are larger, do not drown the others.
        frames = F.layer_norm(states, (ENCODER_WIDTH,)).unbind(1)
        x = sum(linear(self.drop(h)) for linear, h in zip(self.inward, frames, strict=True))
        x = F.gelu(x).transpose(1, 2)
        for conv in self.convs:
            x = x + F.gelu(conv(self.drop(x)))
        return self.out(self.drop(x.transpose(1, 2)))


def save_head(head: SoundHead, path: Path, about: dict) -> None:
    torch.save({"width": head.width, "state": head.state_dict(), "about": json.dumps(about)}, path)


def load_head(path: Path) -> SoundHead:
    stored = torch.load(path, weights_only=True)
    head = SoundHead(stored["width"])
    head.load_state_dict(stored["state"])
    return head.eval()


def about_head(path: Path) -> dict:
    """What training.sounds.fit found: the decision's thresholds, and figures of what was kept aside."""
    return json.loads(torch.load(path, weights_only=True)["about"])
