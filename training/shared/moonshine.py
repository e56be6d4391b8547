"""Moonshine encoder (Jeffries et al. 2024, arXiv 2410.15608), re-implemented to be read.

Its weights: training/shared/encoder_weights.py.

    signal [B, N] at 16 kHz
      -> conv 127/64, tanh, group norm -> conv 7/3, gelu -> conv 3/2, gelu      h0 [B, T, 416]
      -> n x (attention with rotary positions, feed-forward), both pre-norm     h1 ... hn
    T is about N / 384: 41.7 frames per second.
"""

from dataclasses import dataclass

import torch
import torch.nn.functional as F
from torch import Tensor, nn

STRIDE_SAMPLES = 64 * 3 * 2
"""Samples between two encoder frames."""


@dataclass(frozen=True)
class EncoderConfig:
    width: int = 416
    heads: int = 8
    layers: int = 8
    rotary_width: int = 32
    """Leading dimensions of each 52-wide head that are rotated; the rest carry no position."""


def frame_count(samples: int) -> int:
    """Encoder frames for that many samples; 0 below 1,087 samples (the receptive field)."""
    n = samples
    for kernel, stride in ((127, 64), (7, 3), (3, 2)):
        n = (n - kernel) // stride + 1 if n >= kernel else 0
    return n


class Attention(nn.Module):
    def __init__(self, c: EncoderConfig):
        super().__init__()
        self.heads = c.heads
        self.q_proj = nn.Linear(c.width, c.width, bias=False)
        self.k_proj = nn.Linear(c.width, c.width, bias=False)
        self.v_proj = nn.Linear(c.width, c.width, bias=False)
        self.dense = nn.Linear(c.width, c.width, bias=False)

    def forward(self, x: Tensor, cos: Tensor, sin: Tensor, mask: Tensor | None) -> Tensor:
        B, T, C = x.shape

        def split(y: Tensor) -> Tensor:  # (B, T, C) -> (B, nh, T, hs)
            return y.view(B, T, self.heads, C // self.heads).transpose(1, 2)

        q = rotate(split(self.q_proj(x)), cos, sin)
        k = rotate(split(self.k_proj(x)), cos, sin)
        v = split(self.v_proj(x))
        scores = q @ k.transpose(2, 3) * (C // self.heads) ** -0.5  # (B, nh, T, T)
        if mask is not None:
            scores = scores - 1e4 * (1 - mask[:, None, None, :])
        weights = scores.softmax(-1)
        return self.dense((weights @ v).transpose(1, 2).reshape(B, T, C))


def rotate(x: Tensor, cos: Tensor, sin: Tensor) -> Tensor:
    """Rotary positions on the leading dimensions of each head, pairs interleaved."""
    width = cos.shape[-1]
    turned, kept = x[..., :width], x[..., width:]
    pairs = turned.unflatten(-1, (width // 2, 2))
    half = torch.stack((-pairs[..., 1], pairs[..., 0]), dim=-1).flatten(-2)
    return torch.cat((turned * cos + half * sin, kept), dim=-1)


class Layer(nn.Module):
    def __init__(self, c: EncoderConfig):
        super().__init__()
        self.input_layernorm = nn.LayerNorm(c.width, bias=False)
        self.self_attn = Attention(c)
        self.post_attention_layernorm = nn.LayerNorm(c.width, bias=False)
        self.fc1 = nn.Linear(c.width, 4 * c.width)
        self.fc2 = nn.Linear(4 * c.width, c.width)

    def forward(self, x: Tensor, cos: Tensor, sin: Tensor, mask: Tensor | None) -> Tensor:
        x = x + self.self_attn(self.input_layernorm(x), cos, sin, mask)
        return x + self.fc2(F.gelu(self.fc1(self.post_attention_layernorm(x))))


class MoonshineEncoder(nn.Module):
    def __init__(self, c: EncoderConfig):
        super().__init__()
        self.config = c
        self.conv1 = nn.Conv1d(1, c.width, 127, stride=64, bias=False)
        self.groupnorm = nn.GroupNorm(1, c.width, eps=1e-5)
        self.conv2 = nn.Conv1d(c.width, 2 * c.width, 7, stride=3)
        self.conv3 = nn.Conv1d(2 * c.width, c.width, 3, stride=2)
        self.register_buffer("inverse_frequencies", torch.zeros(c.rotary_width // 2))
        self.layers = nn.ModuleList(Layer(c) for _ in range(c.layers))

    def stem(self, signal: Tensor) -> Tensor:
        """signal (B, N) -> h0 (B, T, C)."""
        x = torch.tanh(self.conv1(signal[:, None]))
        x = F.gelu(self.conv2(self.groupnorm(x)))
        return F.gelu(self.conv3(x)).transpose(1, 2)

    def rotary(self, x: Tensor) -> tuple[Tensor, Tensor]:
        """cos and sin (T, rotary_width) for positions 0 ... T-1."""
        # cumsum instead of arange(shape): exports to ONNX without shape arithmetic.
        position = torch.ones_like(x[0, :, 0]).cumsum(0) - 1  # (T)
        angle = position[:, None] * self.inverse_frequencies  # (T, rotary_width / 2)
        angle = torch.stack((angle, angle), dim=-1).flatten(-2)
        return angle.cos(), angle.sin()

    def forward(self, signal: Tensor) -> list[Tensor]:
        """signal (B, N) -> [h0, h1, ... hn], each (B, T, C): the residual stream, before any final norm."""
        x = self.stem(signal)
        return [x, *self.run_layers(x, 0)]

    def run_layers(self, x: Tensor, first: int, mask: Tensor | None = None) -> list[Tensor]:
        """The states after layers first, first + 1, ... given the state before `first`.

        mask (B, T) is 0 on padding, which no frame may attend to.
        """
        cos, sin = self.rotary(x)
        states = []
        for layer in self.layers[first:]:
            x = layer(x, cos, sin, mask)
            states.append(x)
        return states
