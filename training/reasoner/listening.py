"""What the page's first session runs when a reasoner follows: the emotion network, and Base over the same states."""

import torch
from torch import Tensor, nn

from training.emotion.model import EmotionNet, mixable_states
from training.reasoner.base import Base, memory_frames


class ListeningNet(nn.Module):
    def __init__(self, emotion: EmotionNet, base: Base):
        super().__init__()
        self.emotion, self.base = emotion, base

    def forward(self, signal: Tensor, tracks: Tensor) -> tuple[Tensor, ...]:
        """signal (B, N), tracks (B, F, 4) -> as EmotionNet, and memory frames (B, U, 200) at 96 ms."""
        states = mixable_states(self.emotion.encoder, signal, self.emotion.heads[0].config.first_state)
        heard = self.base(states, torch.ones_like(states[:, 0, :, 0]))
        return *self.emotion.answer(states, tracks), memory_frames(heard, tracks)
