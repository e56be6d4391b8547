"""The reward model: the policy's trunk over a ledger and an argument, four scores at its end."""

from dataclasses import asdict
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn

from training.policy.ledgers import Ledgers
from training.policy.model import Policy, PolicyConfig
from training.policy.moves import CONCLUDE, TOKENS
from training.policy.rollout import Rollouts, read_by_policy
from training.reward.corrupt import BEST, SCALES, WORST


class Reward(nn.Module):
    def __init__(self, c: PolicyConfig):
        super().__init__()
        self.trunk = Policy(c)
        self.trunk.head = nn.Identity()
        self.scores = nn.Linear(c.width, len(SCALES))

    def forward(self, facts: Tensor, totals: Tensor, tokens: Tensor, length: Tensor) -> Tensor:
        """tokens (B, S), length (B) -> (B, 4) of WORST ... BEST."""
        states = self.trunk(facts, totals, tokens)
        last = states[torch.arange(len(tokens)), length]
        return WORST + (BEST - WORST) * self.scores(last).sigmoid()

    def save(self, path: Path) -> None:
        torch.save({"config": asdict(self.trunk.config), "state": self.state_dict()}, path)


def load_reward(path: Path) -> Reward:
    stored = torch.load(path, weights_only=True)
    net = Reward(PolicyConfig(**stored["config"]))
    net.load_state_dict(stored["state"])
    return net.eval()


def padded(rows: list[list[int]]) -> tuple[np.ndarray, np.ndarray]:
    """tokens (n, S), CONCLUDE after the end; length (n)."""
    length = np.array([len(r) for r in rows])
    tokens = np.full((len(rows), length.max()), CONCLUDE)
    for i, row in enumerate(rows):
        tokens[i, : len(row)] = row
    assert tokens.max() < TOKENS
    return tokens, length


def load_scores(path: Path):
    """As grpo.Scores."""
    net = load_reward(path)

    @torch.no_grad()
    def scores(g: Ledgers, r: Rollouts) -> np.ndarray:
        facts, totals = read_by_policy(g)
        return net(facts, totals, torch.from_numpy(r.tokens), torch.from_numpy(r.length)).numpy()

    return scores
