"""GRPO-PTR on steps (the paper, section 3.3): groups of arguments about one clip, rewarded by answer and reasoning.

    R = 0.3 R_f + R_o + 0.5 tau R_t
    tau = 1 where the right answers' arguments score at least as well as the wrong ones', else exp(their difference)

R_f: concludes within LONGEST tokens. R_o: what the stated facts, prior and timbre add up to is the label, among the
classes that the clip's corpus has. R_t: the reward model's four scores, mean over 5. R_t joins once half of the answers
are right (`progressive`). Advantages are normalised in each group; a step is held near the start by its KL divergence.

    python -m training.policy.grpo --start sft.pt --reward reward.pt --ledgers ledgers.npz \
        --calibration calibration.json --out runs/grpo
"""

import argparse
import json
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch

from training.policy.ledgers import Decision, Ledgers, taught
from training.policy.model import Policy, load_policy
from training.policy.rollout import Rollouts, log_probabilities, read_by_policy, roll_out

FORMAT, REASONING = 0.3, 0.5
"""Weights of R_f and R_t beside R_o."""
ACCURACY_FOR_REASONING = 0.5

Scores = Callable[[Ledgers, Rollouts], np.ndarray]
"""(B, 4) of each argument, 1 ... 5."""


@dataclass(frozen=True)
class GrpoConfig:
    steps: int = 150
    clips: int = 16
    rollouts: int = 8
    lr: float = 1e-4
    kl: float = 0.04
    clip: float = 0.2
    passes: int = 1
    temperature: float = 1.0
    trust: bool = True
    """Whether R_t is weighed by tau."""
    progressive: bool = True
    reasoning: bool = True
    """Whether R_t counts at all."""
    seed: int = 0


def right(g: Ledgers, total: np.ndarray) -> np.ndarray:
    """(B) bool: the likeliest answer among the classes offered is the label, by the prior of actors, who the clips are
    of: by that of people who just talk the policy would learn to talk its way past it."""
    among = np.where(g.offered > 0, total + g.acted_shift[:, None] * (np.arange(7) == 0), -np.inf)
    return among.argmax(1) == g.label


def rewards(r_f: np.ndarray, r_o: np.ndarray, r_t: np.ndarray | None, c: GrpoConfig) -> np.ndarray:
    """All (clips, rollouts)."""
    reward = FORMAT * r_f + r_o
    if r_t is None:
        return reward
    tau = np.ones((len(r_o), 1))
    if c.trust:
        ok = r_o > 0
        gap = np.nan_to_num(mean_of(r_t, ok) - mean_of(r_t, ~ok), nan=0.0)
        tau = np.where(gap >= 0, 1, np.exp(gap))[:, None]
    return reward + REASONING * tau * r_t


def mean_of(x: np.ndarray, those: np.ndarray) -> np.ndarray:
    """(clips) mean over the rollouts that are meant; NaN where none is."""
    return np.where(those.any(1), (x * those).sum(1) / np.maximum(those.sum(1), 1), np.nan)


def advantages(reward: np.ndarray) -> np.ndarray:
    """Normalised in each group (clips, rollouts)."""
    apart = reward - reward.mean(1, keepdims=True)
    return apart / (reward.std(1, keepdims=True) + 1e-4)


def train(policy: Policy, g: Ledgers, d: Decision, scores: Scores | None, c: GrpoConfig, log: Path | None = None):
    """g: clips with a label. Returns the policy, changed."""
    rng = np.random.default_rng(c.seed)
    start = load_copy(policy)
    optimiser = torch.optim.AdamW(policy.parameters(), lr=c.lr, weight_decay=0.0, betas=(0.9, 0.98))
    accuracy, counts_reasoning, started = 0.0, not c.progressive, time.time()
    # Classes as often as each other, and corpora by the square root of their size.
    weight = drawing_weights(g)
    for step in range(c.steps):
        own = rng.choice(len(g.ids), c.clips, replace=False, p=weight)
        group = g.at(np.repeat(own, c.rollouts))
        policy.eval()
        r = roll_out(policy, group, d, c.temperature, seed=int(rng.integers(2**31)))
        shape = (c.clips, c.rollouts)
        r_f, r_o = r.state.done.astype(float), right(group, r.state.total).astype(float)
        accuracy = 0.95 * accuracy + 0.05 * r_o.mean() if step else r_o.mean()
        counts_reasoning = counts_reasoning or accuracy >= ACCURACY_FOR_REASONING
        r_t = scores(group, r).mean(1) / 5 if scores and c.reasoning and counts_reasoning else None
        reward = rewards(r_f.reshape(shape), r_o.reshape(shape), None if r_t is None else r_t.reshape(shape), c)
        advantage = torch.from_numpy(advantages(reward).ravel()).float()
        facts, totals = read_by_policy(group)
        tokens, licensed = torch.from_numpy(r.tokens), torch.from_numpy(r.licensed)
        inside = (torch.arange(r.tokens.shape[1])[None] < torch.from_numpy(r.length)[:, None]).float()
        with torch.no_grad():
            old = log_probabilities(policy, facts, totals, tokens, licensed)
            reference = log_probabilities(start, facts, totals, tokens, licensed)
        for _ in range(c.passes):
            log_p = log_probabilities(policy, facts, totals, tokens, licensed)
            ratio = (log_p - old).exp()
            held = ratio.clamp(1 - c.clip, 1 + c.clip)
            gain = torch.minimum(ratio * advantage[:, None], held * advantage[:, None])
            apart = reference - log_p
            divergence = apart.exp() - apart - 1
            loss = -((gain - c.kl * divergence) * inside).sum() / inside.sum()
            optimiser.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(policy.parameters(), 1.0)
            optimiser.step()
        if log is not None and step % 10 == 0:
            line = {
                "step": step, "accuracy": float(r_o.mean()),
                "reasoning": None if r_t is None else float(5 * r_t.mean()),
                "length": float(r.length.mean()), "facts": float(r.state.stated.sum(1).mean()),
                "kl": float((divergence * inside).sum() / inside.sum()), "s": round(time.time() - started),
            }  # fmt: skip
            with open(log, "a") as f:
                f.write(json.dumps(line) + "\n")
    return policy.eval()


def drawing_weights(g: Ledgers) -> np.ndarray:
    """(n), sums to 1: classes of a corpus alike, corpora by the square root of their size."""
    corpus = np.array([key.partition("/")[0] for key in g.ids.tolist()])
    w = np.zeros(len(g.ids))
    for name in np.unique(corpus):
        own = corpus == name
        for label in np.unique(g.label[own]):
            those = own & (g.label == label)
            w[those] = own.sum() ** 0.5 / those.sum()
    return w / w.sum()


def load_copy(policy: Policy) -> Policy:
    copy = Policy(policy.config)
    copy.load_state_dict(policy.state_dict())
    return copy.eval()


def main() -> None:
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("--start", "--ledgers", "--calibration", "--out"):
        p.add_argument(name, type=Path, required=True)
    p.add_argument("--reward", type=Path)
    p.add_argument("--steps", type=int, default=GrpoConfig.steps)
    p.add_argument("--lr", type=float, default=GrpoConfig.lr)
    p.add_argument("--without", nargs="*", default=[], choices=("trust", "progressive", "reasoning"))
    p.add_argument("--seed", type=int, default=0)
    p.add_argument("--threads", type=int, default=1)
    a = p.parse_args()
    torch.set_num_threads(a.threads)
    g, d = taught(Ledgers.load(a.ledgers)), Decision(**json.loads(a.calibration.read_text())["decision"])
    a.out.mkdir(parents=True, exist_ok=True)
    scores = None
    if a.reward:
        from training.reward.model import load_scores

        scores = load_scores(a.reward)
    off = dict.fromkeys(a.without, False)
    c = GrpoConfig(steps=a.steps, lr=a.lr, seed=a.seed, **off)
    train(load_policy(a.start), g, d, scores, c, a.out / "log.jsonl").save(a.out / "grpo.pt")


if __name__ == "__main__":
    main()
