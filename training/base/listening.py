"""What the page's session runs: the emotion network, and Base over the same states."""

import torch
from torch import Tensor, nn

from training.base.model import Base, memory_frames
from training.emotion.model import EmotionNet


class ListeningNet(nn.Module):
    def __init__(self, emotion: EmotionNet, base: Base):
        super().__init__()
        self.emotion, self.base = emotion, base

    def forward(self, signal: Tensor, tracks: Tensor) -> tuple[Tensor, ...]:
        """signal (B, N), tracks (B, F, 4) -> as EmotionNet, and memory frames (B, U, 200) at 96 ms."""
        states = self.emotion.states(signal)
        heard = self.base(states, torch.ones_like(states[:, 0, :, 0]))
        return *self.emotion.answer(states), memory_frames(heard, tracks)
