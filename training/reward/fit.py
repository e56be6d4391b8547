"""Tuples (ledger, argument, four scores) at controlled levels of quality, and the reward model that is fitted to them.

    python -m training.reward.fit --ledgers ledgers.npz --cot cot/arguments.jsonl --tuples 101400 --out runs/reward

Scored on tuples about speakers that it did not learn from: r and mean error of each scale, and how often it prefers the
better of two arguments about one clip.
"""

import argparse
import json
import time
from itertools import pairwise
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from training.policy.ledgers import Ledgers, kept_out
from training.policy.model import PolicyConfig
from training.policy.moves import LONGEST
from training.policy.plans import read_arguments
from training.policy.rollout import read_by_policy
from training.reward.corrupt import SCALES, worsened
from training.reward.model import Reward, padded

LEVELS = 4
"""0 ... LEVELS - 1 corruptions."""


def tuples(g: Ledgers, arguments: list[tuple[int, list[int]]], count: int, seed: int):
    """rows (m), tokens of each, scores (m, 4)."""
    rng = np.random.default_rng(seed)
    rows, said, scores = [], [], []
    while len(rows) < count:
        i, tokens = arguments[int(rng.integers(len(arguments)))]
        worse, score, _ = worsened(tokens, g, i, int(rng.integers(LEVELS)), rng)
        if len(worse) > LONGEST:
            continue
        rows.append(i)
        said.append(worse)
        scores.append(score)
    return np.array(rows), said, np.array(scores, np.float32)


def fit(
    g: Ledgers, rows, said, scores, c: PolicyConfig, epochs: int, lr: float, batch: int = 256, seed: int = 0
) -> Reward:
    torch.manual_seed(seed)
    rng, net = np.random.default_rng(seed), Reward(c)
    facts, totals = read_by_policy(g)
    optimiser = torch.optim.AdamW(net.parameters(), lr=lr, weight_decay=0.02)
    steps = epochs * (len(rows) // batch)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, lr, total_steps=max(2, steps), pct_start=0.1)
    lengths, started = np.array([len(s) for s in said]), time.time()
    for epoch in range(epochs):
        net.train()
        # Arguments of about the same length together.
        order = rng.permutation(len(rows))
        order = order[np.argsort(lengths[order] // 4, kind="stable")]
        batches = rng.permutation(len(order) // batch)
        losses = []
        for k in batches:
            j = order[k * batch : (k + 1) * batch]
            tokens, length = padded([said[x] for x in j])
            guess = net(facts[rows[j]], totals[rows[j]], torch.from_numpy(tokens), torch.from_numpy(length))
            loss = ((guess - torch.from_numpy(scores[j])) ** 2).mean()
            optimiser.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            optimiser.step()
            schedule.step()
            losses.append(loss.item())
        print(f"epoch {epoch + 1}: {np.mean(losses):.4f}  {time.time() - started:.0f} s", flush=True)
    return net.eval()


@torch.no_grad()
def predicted(net: Reward, g: Ledgers, rows, said, batch: int = 512) -> np.ndarray:
    facts, totals = read_by_policy(g)
    out: list[Tensor] = []
    for k in range(0, len(rows), batch):
        tokens, length = padded(said[k : k + batch])
        own = rows[k : k + batch]
        out.append(net(facts[own], totals[own], torch.from_numpy(tokens), torch.from_numpy(length)))
    return torch.cat(out).numpy()


def figures(guess: np.ndarray, scores: np.ndarray, rows: np.ndarray) -> dict:
    made = {
        scale: {
            "r": float(np.corrcoef(guess[:, k], scores[:, k])[0, 1]),
            "mae": float(np.abs(guess - scores)[:, k].mean()),
        }
        for k, scale in enumerate(SCALES)
    }
    order, right, pairs = np.argsort(rows, kind="stable"), 0, 0
    for a, b in pairwise(order):
        apart = scores[a].mean() - scores[b].mean()
        if rows[a] == rows[b] and abs(apart) >= 0.25:
            pairs += 1
            right += (guess[a].mean() - guess[b].mean()) * apart > 0
    return made | {"prefers_the_better": right / max(1, pairs), "pairs": pairs}


def main() -> None:
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("--ledgers", "--cot", "--out"):
        p.add_argument(name, type=Path, required=True)
    p.add_argument("--tuples", type=int, default=101_400)
    p.add_argument("--epochs", type=int, default=2)
    p.add_argument("--lr", type=float, default=1e-3)
    p.add_argument("--threads", type=int, default=1)
    a = p.parse_args()
    torch.set_num_threads(a.threads)
    g = Ledgers.load(a.ledgers)
    out, arguments = kept_out(g), read_arguments(a.cot, g)
    learnt, kept = [x for x in arguments if not out[x[0]]], [x for x in arguments if out[x[0]]]
    net = fit(g, *tuples(g, learnt, a.tuples, 0), PolicyConfig(), a.epochs, a.lr)
    a.out.mkdir(parents=True, exist_ok=True)
    net.save(a.out / "reward.pt")
    rows, said, scores = tuples(g, kept, 5000, 1)
    found = figures(predicted(net, g, rows, said), scores, rows)
    (a.out / "figures.json").write_text(json.dumps(found, indent=2) + "\n")
    print(json.dumps(found, indent=2))


if __name__ == "__main__":
    main()
