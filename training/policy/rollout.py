"""Ledgers as the policy reads them, and arguments drawn from it under their licences."""

from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from training.policy.ledgers import Decision, Ledgers
from training.policy.model import Policy
from training.policy.moves import CONCLUDE, LONGEST, State, total_of


def read_by_policy(g: Ledgers) -> tuple[Tensor, Tensor]:
    """facts (n, K, FACT) and totals (n, 3, 7)."""
    told = g.told[..., None].astype(np.float32)
    place, level = g.place[..., None], np.eye(3, dtype=np.float32)[g.level]
    facts = np.concatenate((place * told, np.abs(place) * told, told, level * told, g.weight * told), -1)
    totals = np.stack((g.prior, g.timbre, total_of(g, g.told)), 1)
    return torch.from_numpy(facts).float(), torch.from_numpy(totals).float()


@dataclass(frozen=True)
class Rollouts:
    tokens: np.ndarray  # (B, S), CONCLUDE after the end
    licensed: np.ndarray  # (B, S, TOKENS) bool, before each token
    length: np.ndarray  # (B) tokens up to the first CONCLUDE, it included
    state: State
    """At the end: what was stated, what it adds up to."""


@torch.no_grad()
def roll_out(policy: Policy, g: Ledgers, d: Decision, temperature: float = 1.0, seed: int | None = None) -> Rollouts:
    """One argument for each row of g; temperature 0: the likeliest token each time."""
    random = torch.Generator().manual_seed(seed or 0)
    facts, totals = read_by_policy(g)
    state, rows, masks = State.of(g, d), [], []
    speaker, chosen = policy.begin(facts, totals), None
    for _ in range(LONGEST):
        mask = state.licensed()
        logits = speaker.next(chosen)
        logits = logits.masked_fill(~torch.from_numpy(mask), -torch.inf)
        if temperature > 0:
            chosen = torch.multinomial((logits / temperature).softmax(-1), 1, generator=random)[:, 0]
        else:
            chosen = logits.argmax(-1)
        state.take(chosen.numpy())
        rows.append(chosen)
        masks.append(mask)
        if state.done.all():
            break
    said = torch.stack(rows, 1).numpy()
    ends = (said == CONCLUDE).argmax(1) + 1
    return Rollouts(said, np.stack(masks, 1), np.where((said == CONCLUDE).any(1), ends, said.shape[1]), state)


def log_probabilities(policy: Policy, facts: Tensor, totals: Tensor, r_tokens: Tensor, licensed: Tensor) -> Tensor:
    """(B, S) of each token among those that were licensed."""
    logits = policy(facts, totals, r_tokens[:, :-1])
    return logits.masked_fill(~licensed, -torch.inf).log_softmax(-1).gather(-1, r_tokens[..., None])[..., 0]
