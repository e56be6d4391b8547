"""The reasoner: a small causal decoder that reads what was heard and measured, thinks aloud, and answers.

    memory  = [ frames (U) | facts (N) | impression (1) ]   (B, M, C)
    tokens  -> embedding + position -> 4 x [self-attention, cross-attention to the memory, feed-forward]
            -> logits (B, T, V)

Pre-norm, as in GPT-2 (Radford et al. 2019) with the cross-attention of Vaswani et al. (2017). Times are embedded once
and used in three places: as tokens, in the facts, and (as sinusoids) in the frames; so naming a span is copying it.
"""

from dataclasses import dataclass

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from training.constants import EMOTIONS
from training.reasoner.tokens import FIRST_KIND, FIRST_LEVEL, FIRST_TIME, FIRST_WORD, MAX_TOKENS, TIME_STEP_S, TIMES


@dataclass(frozen=True)
class ReasonerConfig:
    vocabulary: int = 0
    frame_width: int = 200
    width: int = 256
    layers: int = 4
    heads: int = 4
    feed_forward: int = 1024
    dropout: float = 0.1


def time_features(seconds: Tensor, width: int) -> Tensor:
    """Sinusoids of periods from 0.2 s to 60 s: (...) -> (..., width)."""
    periods = 0.2 * (300.0 ** (torch.arange(width // 2, device=seconds.device) / (width // 2 - 1)))
    angle = seconds[..., None] * (2 * torch.pi / periods)
    return torch.cat((angle.sin(), angle.cos()), dim=-1)


class Embedding(nn.Module):
    """Of tokens; a time's embedding is learnt on top of its sinusoids, so that neighbours are alike from the start."""

    def __init__(self, c: ReasonerConfig):
        super().__init__()
        self.table = nn.Parameter(torch.randn(c.vocabulary, c.width) * 0.02)
        grid = torch.arange(TIMES) * TIME_STEP_S
        self.register_buffer("times", time_features(grid, 64), persistent=False)
        self.time = nn.Linear(64, c.width, bias=False)
        nn.init.normal_(self.time.weight, std=0.02)

    def weight(self) -> Tensor:
        """(V, C); shared with the output."""
        times = self.table[FIRST_TIME:FIRST_WORD] + self.time(self.times)
        return torch.cat((self.table[:FIRST_TIME], times, self.table[FIRST_WORD:]))


def carried_over(table: Tensor, words: list[str], old: Tensor, old_words: list[str]) -> Tensor:
    """A token table over `words` begun from one over other words: what both know keeps its row,
    other words theirs of `table`."""
    row_of = {word: FIRST_WORD + i for i, word in enumerate(old_words)}
    out = table.detach().clone()
    out[:FIRST_WORD] = old[:FIRST_WORD]
    for i, word in enumerate(words):
        if word in row_of:
            out[FIRST_WORD + i] = old[row_of[word]]
    return out


class Attention(nn.Module):
    def __init__(self, c: ReasonerConfig):
        super().__init__()
        self.heads, self.drop = c.heads, c.dropout
        self.q, self.o = nn.Linear(c.width, c.width), nn.Linear(c.width, c.width)
        self.kv = nn.Linear(c.width, 2 * c.width)

    def split(self, x: Tensor) -> Tensor:
        """(B, T, C) -> (B, H, T, D)"""
        return x.unflatten(-1, (self.heads, -1)).transpose(1, 2)

    def keys_values(self, x: Tensor) -> tuple[Tensor, Tensor]:
        k, v = self.kv(x).chunk(2, dim=-1)
        return self.split(k), self.split(v)

    def forward(self, x: Tensor, k: Tensor, v: Tensor, mask: Tensor | None) -> Tensor:
        """mask: true where to look, broadcast to (B, H, T, M); None = everywhere."""
        drop = self.drop if self.training else 0.0
        y = F.scaled_dot_product_attention(self.split(self.q(x)), k, v, attn_mask=mask, dropout_p=drop)
        return self.o(y.transpose(1, 2).flatten(2))


class Block(nn.Module):
    def __init__(self, c: ReasonerConfig):
        super().__init__()
        self.norm1, self.norm2, self.norm3 = (nn.LayerNorm(c.width) for _ in range(3))
        self.self_attention, self.cross_attention = Attention(c), Attention(c)
        self.up, self.down = nn.Linear(c.width, c.feed_forward), nn.Linear(c.feed_forward, c.width)
        self.drop = nn.Dropout(c.dropout)

    def forward(
        self,
        x: Tensor,
        memory: tuple[Tensor, Tensor],
        memory_mask: Tensor | None,
        past: tuple[Tensor, Tensor] | None,
        causal: Tensor | None,
    ):
        """x (B, T, C); memory and past: keys and values (B, H, ., D) -> x, present keys and values."""
        y = self.norm1(x)
        k, v = self.self_attention.keys_values(y)
        if past is not None:
            k, v = torch.cat((past[0], k), dim=2), torch.cat((past[1], v), dim=2)
        x = x + self.drop(self.self_attention(y, k, v, causal))
        x = x + self.drop(self.cross_attention(self.norm2(x), *memory, memory_mask))
        x = x + self.drop(self.down(F.gelu(self.up(self.norm3(x)))))
        return x, (k, v)


@dataclass
class Memory:
    """Keys and values of the memory in every layer, (L, B, H, M, D), and its mask (B, 1, 1, M), true = there."""

    k: Tensor
    v: Tensor
    mask: Tensor | None

    def of(self, index: Tensor) -> "Memory":
        """The rows of a batch, repeated or chosen."""
        return Memory(self.k[:, index], self.v[:, index], None if self.mask is None else self.mask[index])


@dataclass
class Inputs:
    """A padded batch of what the reasoner is given."""

    frames: Tensor  # (B, U, W)
    frame_s: Tensor  # (B, U)
    frame_mask: Tensor  # (B, U) bool
    kind: Tensor  # (B, N)
    level: Tensor  # (B, N)
    times: Tensor  # (B, N, 2)
    numbers: Tensor  # (B, N, 3)
    fact_mask: Tensor  # (B, N) bool
    log_posterior: Tensor  # (B, 8)

    def to(self, device: torch.device | str) -> "Inputs":
        return Inputs(*(getattr(self, f).to(device) for f in self.__dataclass_fields__))


class Reasoner(nn.Module):
    def __init__(self, c: ReasonerConfig):
        super().__init__()
        self.config = c
        self.embedding = Embedding(c)
        self.position = nn.Parameter(torch.randn(MAX_TOKENS, c.width) * 0.01)
        self.blocks = nn.ModuleList(Block(c) for _ in range(c.layers))
        self.norm = nn.LayerNorm(c.width)
        self.drop = nn.Dropout(c.dropout)
        self.frames, self.frame_time = nn.Linear(c.frame_width, c.width), nn.Linear(64, c.width)
        self.start, self.end = nn.Linear(c.width, c.width), nn.Linear(c.width, c.width)
        self.numbers = nn.Linear(3, c.width)
        self.impression = nn.Sequential(nn.Linear(len(EMOTIONS), c.width), nn.GELU(), nn.Linear(c.width, c.width))
        self.sort = nn.Parameter(torch.randn(3, c.width) * 0.02)
        """What a place of the memory is: frame, fact, impression."""
        self.memory_norm = nn.LayerNorm(c.width)

    def remember(self, x: Inputs, masked: bool = True) -> Memory:
        """`masked=False`: nothing is padded (one clip), no mask is made."""
        frames = self.frames(x.frames) + self.frame_time(time_features(x.frame_s, 64)) + self.sort[0]
        table = self.embedding.weight()
        facts = table[FIRST_KIND + x.kind] + table[FIRST_LEVEL + x.level] + self.numbers(x.numbers) + self.sort[1]
        facts = facts + self.start(table[FIRST_TIME + x.times[..., 0]]) + self.end(table[FIRST_TIME + x.times[..., 1]])
        impression = self.impression(x.log_posterior / 4)[:, None] + self.sort[2]
        memory = self.memory_norm(torch.cat((frames, facts, impression), dim=1))
        pairs = [b.cross_attention.keys_values(memory) for b in self.blocks]
        mask = None
        if masked:
            there = torch.ones_like(x.fact_mask[:, :1])
            mask = torch.cat((x.frame_mask, x.fact_mask, there), dim=1)[:, None, None]
        return Memory(torch.stack([k for k, _ in pairs]), torch.stack([v for _, v in pairs]), mask)

    def forward(self, tokens: Tensor, memory: Memory) -> Tensor:
        """Teacher forcing: tokens (B, T) -> logits (B, T, V)."""
        x = self.drop(F.embedding(tokens, table := self.embedding.weight()) + self.position[: tokens.shape[1]])
        T = tokens.shape[1]
        causal = torch.ones(T, T, dtype=torch.bool, device=tokens.device).tril()
        for i, block in enumerate(self.blocks):
            x, _ = block(x, (memory.k[i], memory.v[i]), memory.mask, None, causal)
        return self.norm(x) @ table.T

    def step(self, token: Tensor, position: Tensor, past_k: Tensor, past_v: Tensor, memory: Memory):
        """One token: token (B, 1), position (1), past (L, B, H, P, D) -> logits (B, V), present (L, B, H, P + 1, D)."""
        table = self.embedding.weight()
        x = F.embedding(token, table) + self.position[position]
        keys, values = [], []
        for i, block in enumerate(self.blocks):
            x, (k, v) = block(x, (memory.k[i], memory.v[i]), memory.mask, (past_k[i], past_v[i]), None)
            keys.append(k)
            values.append(v)
        return (self.norm(x) @ table.T)[:, 0], torch.stack(keys), torch.stack(values)

    def empty_past(self, batch: int) -> Tensor:
        c = self.config
        return torch.zeros(c.layers, batch, c.heads, 0, c.width // c.heads, device=self.position.device)
