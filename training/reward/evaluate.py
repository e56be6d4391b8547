"""How well the four scores are ranked, and whether factual alignment agrees with the rule-based checker.

    python -m training.reward.evaluate --model runs/reward/reward.pt --tuples runs/reward

The checker (training/cot/claims.py) re-measures every claim of a trace against the fact table. It takes no part in the
tuples' scores nor in training, so its agreement is evidence.
"""

import argparse
import json
from pathlib import Path

import numpy as np
import torch
from scipy.stats import rankdata, spearmanr

from training.cot.claims import verdict
from training.reasoner.tokens import claims_in
from training.reward import BEST, SCORES
from training.reward.corrupt import CORRUPTIONS
from training.reward.data import HELD_KIND, HELD_SPEAKER, Tuples, batches, measured
from training.reward.model import RewardModel, RewardNet


@torch.no_grad()
def predict(net: RewardNet, data: Tuples, chosen: np.ndarray, size: int = 128) -> np.ndarray:
    """(n, 4), in the order of `chosen`."""
    net.eval()
    device = net.position.device
    order = chosen[np.argsort(data.lengths[chosen], kind="stable")]
    parts = [net(batch.to(device)).cpu().numpy() for batch, _ in batches(data, order, size)]
    out = np.zeros((len(data), len(SCORES)), np.float32)
    out[order] = np.concatenate(parts)
    return out[chosen]


def auc(good: np.ndarray, bad: np.ndarray) -> float:
    """Chance that a good one scores above a bad one."""
    ranks = rankdata(np.concatenate((good, bad)))
    return float((ranks[: len(good)].sum() - len(good) * (len(good) + 1) / 2) / (len(good) * len(bad)))


def rank_correlation(a: np.ndarray, b: np.ndarray) -> float:
    return round(float(spearmanr(a, b).statistic), 3)


def by_score(said: np.ndarray, true: np.ndarray) -> dict:
    return {
        "tuples": len(said),
        "spearman": {name: rank_correlation(said[:, j], true[:, j]) for j, name in enumerate(SCORES)},
        "spearman of the mean": rank_correlation(said.mean(1), true.mean(1)),
        "mean absolute error": {
            name: round(float(np.abs(said - true)[:, j].mean()), 3) for j, name in enumerate(SCORES)
        },
    }


def checker(data: Tuples, chosen: np.ndarray, said: np.ndarray) -> dict:
    """Factual alignment against the share of claims that hold, over traces with a claim."""
    holds = []
    for i in chosen:
        facts = measured(data.facts(i))
        holds.append([verdict(c, facts) == "confirmed" for c in claims_in(data.tokens[i].tolist())])
    some = np.array([len(h) > 0 for h in holds])
    share = np.array([np.mean(h) for h in holds if h])
    alignment = said[some, SCORES.index("factual_alignment")]
    sound = share == 1
    return {
        "traces": int(some.sum()),
        "share with every claim confirmed": round(float(sound.mean()), 3),
        "spearman": rank_correlation(alignment, share),
        "auc, all confirmed against not": round(auc(alignment[sound], alignment[~sound]), 3),
    }


def by_corruption(data: Tuples, chosen: np.ndarray, said: np.ndarray) -> dict:
    """Traces with one corruption alone against untouched ones, by the score that it costs most."""
    applied = data.amounts[chosen] > 0
    clean = said[applied.sum(1) == 0]
    out = {}
    for k, name in enumerate(data.names):
        alone = applied[:, k] & (applied.sum(1) == 1)
        j = int(np.argmax(CORRUPTIONS[name].costs))
        if alone.sum() >= 10:
            true = float((BEST - data.scores[chosen][alone, j]).mean())
            out[name] = {
                "score": SCORES[j],
                "traces": int(alone.sum()),
                "auc": round(auc(clean[:, j], said[alone, j]), 3),
                "points lost": round(true, 2),
                "points taken": round(float(clean[:, j].mean() - said[alone, j].mean()), 2),
            }
    return out


def figures(net: RewardNet, data: Tuples) -> dict:
    seen, unseen = (np.flatnonzero(data.part == part) for part in (HELD_SPEAKER, HELD_KIND))
    said_seen, said_unseen = predict(net, data, seen), predict(net, data, unseen)
    return {
        "held speakers": by_score(said_seen, data.scores[seen]),
        "held kinds": by_score(said_unseen, data.scores[unseen]),
        "checker on held speakers": checker(data, seen, said_seen),
        "checker on held kinds": checker(data, unseen, said_unseen),
        "by corruption": by_corruption(data, seen, said_seen),
        "by held corruption": by_corruption(data, unseen, said_unseen),
    }


def main() -> None:
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--model", type=Path, required=True)
    p.add_argument("--tuples", type=Path, required=True, help="folder that training.reward.make wrote")
    p.add_argument("--threads", type=int, default=1)
    a = p.parse_args()
    torch.set_num_threads(a.threads)
    data = Tuples.load(a.tuples)
    print(json.dumps(figures(RewardModel.load(a.model, data.words).net, data), indent=2))


if __name__ == "__main__":
    main()
