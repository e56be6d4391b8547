"""How well a policy argues, on speakers that taught neither it nor the reward model, and on EmoDB.

    python -m training.policy.score --ledgers ledgers.npz --calibration calibration.json --cot cot/arguments.jsonl \\
        --policy grpo.pt --reward reward.pt --out grpo.json

Accuracy of the answer that prior, stated facts and timbre add up to, among the classes that the clip's corpus has: of
all told facts without a reasoner, of the planner's arguments, of the policy's (the likeliest token each time). Scores
of the reward model, tokens, facts.
"""

import argparse
import json
from pathlib import Path

import numpy as np
import torch

from training.policy.grpo import right
from training.policy.ledgers import Decision, Ledgers, kept_out
from training.policy.model import load_policy
from training.policy.moves import State, total_of
from training.policy.plans import read_arguments
from training.policy.rollout import Rollouts, roll_out
from training.policy.sft import lessons
from training.reward.corrupt import SCALES
from training.reward.model import load_scores
from training.shared.corpora import READ_CORPORA, UNSEEN_CORPUS


def planned(g: Ledgers, d: Decision, cot: Path) -> Rollouts:
    """The planner's arguments about g, in its order."""
    made = lessons(g, d, sorted(read_arguments(cot, g)))
    if len(made.row) != len(g.ids):
        raise ValueError(f"{cot} argues about {len(made.row)} of {len(g.ids)} clips")
    state = State.of(g, d)
    for s in range(made.tokens.shape[1]):
        state.take(made.tokens[:, s])
    return Rollouts(made.tokens, made.licensed, made.length, state)


def figures(g: Ledgers, r: Rollouts, scores) -> dict:
    found = {
        "clips": len(g.ids),
        "accuracy": float(right(g, r.state.total).mean()),
        "concludes": float(r.state.done.mean()),
        "tokens": float(r.length.mean()),
        "facts": float(r.state.stated.sum(1).mean()),
    }
    if scores is not None:
        each = scores(g, r).mean(0)
        found |= {name: float(x) for name, x in zip(SCALES, each, strict=True)} | {"reasoning": float(each.mean())}
    return found


def scored(g: Ledgers, d: Decision, cot: Path, policy, scores) -> dict[str, dict]:
    corpus = np.array([key.partition("/")[0] for key in g.ids.tolist()])
    found = {}
    for name in ("speakers kept out", UNSEEN_CORPUS):
        own = kept_out(g) & ((corpus == UNSEEN_CORPUS) == (name == UNSEEN_CORPUS)) & ~np.isin(corpus, READ_CORPORA)
        part = g.at(np.flatnonzero(own))
        found[name] = {
            "all told facts": {"accuracy": float(right(part, total_of(part, part.told)).mean())},
            "timbre alone": {"accuracy": float(right(part, part.prior + part.timbre).mean())},
            "planner": figures(part, planned(part, d, cot), scores),
        }
        if policy is not None:
            found[name]["policy"] = figures(part, roll_out(policy, part, d, temperature=0), scores)
    return found


def main() -> None:
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("--ledgers", "--calibration", "--cot", "--out"):
        p.add_argument(name, type=Path, required=True)
    p.add_argument("--policy", type=Path)
    p.add_argument("--reward", type=Path)
    p.add_argument("--threads", type=int, default=1)
    a = p.parse_args()
    torch.set_num_threads(a.threads)
    g, d = Ledgers.load(a.ledgers), Decision(**json.loads(a.calibration.read_text())["decision"])
    policy = load_policy(a.policy) if a.policy else None
    found = scored(g, d, a.cot, policy, load_scores(a.reward) if a.reward else None)
    a.out.write_text(json.dumps(found, indent=2) + "\n")
    for part, rows in found.items():
        for name, row in rows.items():
            print(f"{part:18} {name:15}", "  ".join(f"{k} {v:.3f}" for k, v in row.items() if isinstance(v, float)))


if __name__ == "__main__":
    main()
