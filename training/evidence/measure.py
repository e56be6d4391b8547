"""How much of the answer the facts explain, and whether they are its causes."""

import math
from dataclasses import dataclass

import numpy as np

from training.evidence.parts import Parts

LEAST_CHANGE = math.log(2) / 2
"""Half a bit: the sign of predicted changes that are smaller is not asked for."""


def centred(x: np.ndarray) -> np.ndarray:
    """x (n, k) less its mean over the answers."""
    return x - x.mean(1, keepdims=True)


def explained_share(parts: Parts, offered: np.ndarray) -> float:
    """cov(what facts add, logits) / var(logits) over the classes offered, offered (7) mask: of differences between
    clips, what they have in common left out."""
    facts, logits = (centred(x[:, offered]) for x in (parts.facts, parts.logits))
    logits = logits - logits.mean(0)
    return float(((facts - facts.mean(0)) * logits).sum() / (logits**2).sum())


@dataclass(frozen=True)
class Cause:
    """Predicted against real changes of the centred logits, from clips to their resynthesised variants."""

    r: float
    sign: float
    """Share of the predicted changes of at least half a bit whose sign is right."""
    slope: float
    """Real change per predicted one."""
    changes: int
    """Predicted ones of at least half a bit."""


def cause(before: Parts, after: Parts) -> Cause:
    """before, after: of the same clips (n), original and variant."""
    predicted = centred(after.facts - before.facts).ravel()
    real = centred(after.logits - before.logits).ravel()
    large = np.abs(predicted) >= LEAST_CHANGE
    if not predicted.any():
        return Cause(0.0, 0.0, 0.0, 0)
    return Cause(
        float(np.corrcoef(predicted, real)[0, 1]),
        float(np.mean(np.sign(predicted[large]) == np.sign(real[large]))) if large.any() else 0.0,
        float(np.polyfit(predicted, real, 1)[0]),
        int(large.sum()),
    )
