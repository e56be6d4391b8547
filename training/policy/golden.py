"""Golden states: arguments drawn at random under their licences, with what was licensed before each token.

    python -m training.policy.golden --out workers/reasoner/golden/speaking.json

The app's twin (workers/reasoner/tokens.ts) must allow the same at every step.
"""

import argparse
import json
from pathlib import Path

import numpy as np

from training.evidence.places import WEIGHED
from training.policy.ledgers import Decision, K, Ledgers
from training.policy.moves import LONGEST, State

DECISION = Decision(min_marked=0.5, min_unmarked=0.5, min_margin=0.1)
DIGITS = 4


def drawn(count: int, rng: np.random.Generator) -> Ledgers:
    """Ledgers of anything: facts, weights and timbre at random."""

    def logits(scale: np.ndarray) -> np.ndarray:
        x = rng.normal(size=(*scale.shape, 7)) * scale[..., None]
        return np.round(x - x.mean(-1, keepdims=True), DIGITS)

    place = np.round(np.clip(rng.normal(size=(count, K)) * 0.6, -1, 1), DIGITS)
    told = rng.random((count, K)) < 0.6
    prior = np.tile(np.round(np.array([1.5, 0, 0, 0, 0, -0.5, -0.5]) - 0.5 / 7, DIGITS), (count, 1))
    return Ledgers(
        ids=np.array([f"made/{i}" for i in range(count)]),
        speakers=np.array([str(i) for i in range(count)]),
        label=rng.integers(0, 7, count),
        offered=np.ones((count, 7)),
        told=told,
        place=place,
        level=np.where(place < -1 / 3, 0, np.where(place > 1 / 3, 2, 1)),
        weight=logits(np.abs(place) * told),
        prior=prior,
        timbre=logits(rng.random(count) * 0.8),
        acted_shift=np.zeros(count),
    )


def spoken(g: Ledgers, rng: np.random.Generator) -> tuple[np.ndarray, np.ndarray]:
    """tokens (n, S) drawn at random among the licensed, and what was licensed (n, S, TOKENS)."""
    state, tokens, masks = State.of(g, DECISION), [], []
    for _ in range(LONGEST):
        mask = state.licensed()
        token = np.array([rng.choice(np.flatnonzero(m)) for m in mask])
        state.take(token)
        tokens.append(token)
        masks.append(mask)
        if state.done.all():
            break
    return np.stack(tokens, 1), np.stack(masks, 1)


def write(path: Path, g: Ledgers, each: list[dict], **about) -> None:
    """The ledgers, with what is to come out of each; about: what made it."""
    names = list(WEIGHED)
    cases = [
        {
            "prior": g.prior[i].tolist(),
            "timbre": g.timbre[i].tolist(),
            "told": [
                {
                    "kind": names[k],
                    "level": int(g.level[i, k]),
                    "place": float(g.place[i, k]),
                    "weight": g.weight[i, k].tolist(),
                }
                for k in np.flatnonzero(g.told[i])
            ],
            **own,
        }
        for i, own in enumerate(each)
    ]
    made = about | {"decision": vars(DECISION), "cases": cases}
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(made, separators=(",", ":")) + "\n")


def main() -> None:
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--out", type=Path, required=True)
    p.add_argument("--count", type=int, default=40)
    a = p.parse_args()
    rng = np.random.default_rng(7)
    g = drawn(a.count, rng)
    tokens, licensed = spoken(g, rng)
    each = [
        {"tokens": tokens[i].tolist(), "licensed": [np.flatnonzero(m).tolist() for m in licensed[i]]}
        for i in range(a.count)
    ]
    write(a.out, g, each)


if __name__ == "__main__":
    main()
