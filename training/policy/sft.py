"""Supervised fine-tuning: the policy learns EmotionCoT's arguments.

python -m training.policy.sft --ledgers ledgers.npz --cot cot/arguments.jsonl \
        --calibration calibration.json --out runs/sft
"""

import argparse
import json
import time
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch

from training.policy.ledgers import Decision, Ledgers, taught
from training.policy.model import Policy, PolicyConfig
from training.policy.moves import CONCLUDE, State
from training.policy.plans import read_arguments
from training.policy.rollout import log_probabilities, read_by_policy


@dataclass(frozen=True)
class Lessons:
    """Arguments as rows of tokens, with what was licensed before each."""

    row: np.ndarray  # (m) of the ledgers
    tokens: np.ndarray  # (m, S), CONCLUDE after the end
    licensed: np.ndarray  # (m, S, TOKENS) bool
    length: np.ndarray  # (m)


def lessons(g: Ledgers, d: Decision, arguments: list[tuple[int, list[int]]]) -> Lessons:
    """Raises ValueError where an argument makes a move that is not licensed: the two twins disagree."""
    longest = max(len(tokens) for _, tokens in arguments)
    row = np.array([i for i, _ in arguments])
    tokens = np.full((len(row), longest), CONCLUDE)
    for j, (_, own) in enumerate(arguments):
        tokens[j, : len(own)] = own
    state, masks = State.of(g.at(row), d), []
    for s in range(longest):
        mask = state.licensed()
        wrong = ~mask[np.arange(len(row)), tokens[:, s]]
        if wrong.any():
            j = int(np.flatnonzero(wrong)[0])
            raise ValueError(f"{g.ids[row[j]]}: token {tokens[j, s]} at {s} is not licensed: {tokens[j].tolist()}")
        masks.append(mask)
        state.take(tokens[:, s])
    return Lessons(row, tokens, np.stack(masks, 1), np.array([len(t) for _, t in arguments]))


def fit(g: Ledgers, made: Lessons, c: PolicyConfig, epochs: int, lr: float, seed: int, batch: int = 128) -> Policy:
    torch.manual_seed(seed)
    rng, net = np.random.default_rng(seed), Policy(c)
    facts, totals = read_by_policy(g)
    optimiser = torch.optim.AdamW(net.parameters(), lr=lr, weight_decay=0.02, betas=(0.9, 0.98))
    steps = epochs * (len(made.row) // batch)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, lr, total_steps=max(2, steps), pct_start=0.1)
    started, done = time.time(), 0
    for epoch in range(epochs):
        net.train()
        order, losses = rng.permutation(len(made.row)), []
        for i in range(len(order) // batch):
            j = order[i * batch : (i + 1) * batch]
            row, size = made.row[j], made.length[j].max()
            tokens = torch.from_numpy(made.tokens[j, :size])
            licensed = torch.from_numpy(made.licensed[j, :size])
            log_p = log_probabilities(net, facts[row], totals[row], tokens, licensed)
            inside = torch.arange(size)[None] < torch.from_numpy(made.length[j])[:, None]
            loss = -(log_p * inside).sum() / inside.sum()
            optimiser.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            optimiser.step()
            schedule.step()
            done += 1
            losses.append(loss.item())
        print(f"epoch {epoch + 1}: loss {np.mean(losses):.4f}  {time.time() - started:.0f} s", flush=True)
    return net.eval()


def main() -> None:
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("--ledgers", "--cot", "--calibration", "--out"):
        p.add_argument(name, type=Path, required=True)
    p.add_argument("--epochs", type=int, default=4)
    p.add_argument("--lr", type=float, default=1e-3)
    p.add_argument("--seed", type=int, default=0)
    p.add_argument("--threads", type=int, default=1)
    a = p.parse_args()
    torch.set_num_threads(a.threads)
    g, d = taught(Ledgers.load(a.ledgers)), Decision(**json.loads(a.calibration.read_text())["decision"])
    made = lessons(g, d, read_arguments(a.cot, g))
    a.out.mkdir(parents=True, exist_ok=True)
    fit(g, made, PolicyConfig(), a.epochs, a.lr, a.seed).save(a.out / "sft.pt")


if __name__ == "__main__":
    main()
