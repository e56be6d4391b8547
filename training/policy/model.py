"""The policy network: a small causal transformer over a ledger, then over the tokens of an argument.

A ledger is K + 3 vectors: of each kind its name, place, level, weights for the seven answers and whether it was told;
prior, timbre, and what all told facts add up to. Then come the tokens; a kind's token carries its fact again.
"""

from dataclasses import asdict, dataclass
from pathlib import Path

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from training.policy.moves import LONGEST, TOKENS, E, K

FACT = 3 + 3 + E
"""place, its size, told; level as one of three; weights."""


@dataclass(frozen=True)
class PolicyConfig:
    width: int = 128
    layers: int = 4
    heads: int = 4
    dropout: float = 0.1


Past = tuple[Tensor, Tensor]
"""Keys and values (B, heads, S, W / heads)."""


class Block(nn.Module):
    def __init__(self, c: PolicyConfig):
        super().__init__()
        self.heads = c.heads
        self.norm1, self.norm2 = nn.LayerNorm(c.width), nn.LayerNorm(c.width)
        self.qkv, self.out = nn.Linear(c.width, 3 * c.width), nn.Linear(c.width, c.width)
        self.up, self.down = nn.Linear(c.width, 4 * c.width), nn.Linear(4 * c.width, c.width)
        self.drop = nn.Dropout(c.dropout)

    def forward(self, x: Tensor, mask: Tensor | None, past: Past | None = None) -> tuple[Tensor, Past]:
        """x (B, S, W); mask (S, S) of what may be attended to, None: everything. past: keys and values of what came
        before x, which are returned with those of x."""
        b, s, w = x.shape
        q, k, v = self.qkv(self.norm1(x)).view(b, s, 3, self.heads, w // self.heads).permute(2, 0, 3, 1, 4).unbind(0)
        if past is not None:
            k, v = torch.cat((past[0], k), 2), torch.cat((past[1], v), 2)
        attended = F.scaled_dot_product_attention(q, k, v, attn_mask=mask)
        x = x + self.drop(self.out(attended.transpose(1, 2).reshape(b, s, w)))
        return x + self.drop(self.down(F.gelu(self.up(self.norm2(x))))), (k, v)


class Policy(nn.Module):
    def __init__(self, c: PolicyConfig):
        super().__init__()
        self.config = c
        self.token, self.place = nn.Embedding(TOKENS, c.width), nn.Embedding(LONGEST + 1, c.width)
        self.fact, self.total = nn.Linear(FACT, c.width), nn.Linear(E, c.width)
        self.role = nn.Parameter(torch.randn(3, c.width) * 0.02)
        self.start = nn.Parameter(torch.randn(c.width) * 0.02)
        self.blocks = nn.ModuleList(Block(c) for _ in range(c.layers))
        self.norm, self.head = nn.LayerNorm(c.width), nn.Linear(c.width, TOKENS)

    def forward(self, facts: Tensor, totals: Tensor, tokens: Tensor) -> Tensor:
        """facts (B, K, FACT), totals (B, 3, 7) prior, timbre, sum of all; tokens (B, S) so far -> logits
        (B, S + 1, TOKENS) of what comes first, second ..."""
        b, s = tokens.shape
        known, facts = self.known(facts, totals)
        line = torch.cat((self.start.expand(b, 1, -1), self.said(facts, tokens)), 1) + self.place.weight[: s + 1]
        x = torch.cat((known, line), 1)
        at = torch.arange(x.shape[1], device=x.device)
        mask = (at[None] <= at[:, None]) | (at[None] < K + 3)
        for block in self.blocks:
            x, _ = block(x, mask)
        return self.head(self.norm(x[:, K + 3 :]))

    def known(self, facts: Tensor, totals: Tensor) -> tuple[Tensor, Tensor]:
        """The ledger's vectors (B, K + 3, W), and the facts' (B, K, W)."""
        facts = self.fact(facts)
        return torch.cat((facts + self.token.weight[:K], self.total(totals) + self.role), 1), facts

    def said(self, facts: Tensor, tokens: Tensor) -> Tensor:
        """(B, S, W) of tokens (B, S)."""
        own = torch.gather(facts, 1, tokens.clamp(max=K - 1)[..., None].expand(-1, -1, facts.shape[-1]))
        return self.token(tokens) + torch.where((tokens < K)[..., None], own, torch.zeros_like(own))

    def begin(self, facts: Tensor, totals: Tensor) -> "Speaker":
        return Speaker(self, facts, totals)

    def save(self, path: Path) -> None:
        torch.save({"config": asdict(self.config), "state": self.state_dict()}, path)


class Speaker:
    """The same, token by token: what came before is kept."""

    def __init__(self, policy: Policy, facts: Tensor, totals: Tensor):
        self.policy, self.length = policy, 0
        known, self.facts = policy.known(facts, totals)
        self.past: list[Past] = []
        x = known
        for block in policy.blocks:
            x, past = block(x, None)
            self.past.append(past)

    def next(self, tokens: Tensor | None) -> Tensor:
        """(B, TOKENS) of what comes after tokens (B); None: first of all."""
        p = self.policy
        x = p.start.expand(len(self.facts), 1, -1) if tokens is None else p.said(self.facts, tokens[:, None])
        x = x + p.place.weight[self.length]
        self.length += 1
        for i, block in enumerate(p.blocks):
            x, self.past[i] = block(x, None, self.past[i])
        return p.head(p.norm(x[:, 0]))


def load_policy(path: Path) -> Policy:
    stored = torch.load(path, weights_only=True)
    net = Policy(PolicyConfig(**stored["config"]))
    net.load_state_dict(stored["state"])
    return net.eval()
