"""Accuracy, unweighted accuracy, confusion and calibration of class probabilities."""

from collections.abc import Callable

import numpy as np
from scipy.optimize import minimize_scalar

from training.constants import EMOTIONS
from training.shared.corpora import Clip, class_of, classes_of


def over_classes(p: np.ndarray, corpus: str) -> tuple[np.ndarray, list[str]]:
    """p (n, 7) -> over the classes that the corpus has (n, k), renormalised; their names."""
    names = classes_of(corpus)
    q = p[:, [EMOTIONS.index(e) for e in names]]
    return q / q.sum(1, keepdims=True), names


def truth(clips: list[Clip], names: list[str]) -> np.ndarray:
    """Places of the clips' classes among `names` (n)."""
    return np.array([names.index(class_of(c.emotion)) for c in clips])


def confusion(y: np.ndarray, guess: np.ndarray, k: int) -> np.ndarray:
    """Counts (k, k): rows are the truth, columns the answer."""
    m = np.zeros((k, k), int)
    np.add.at(m, (y, guess), 1)
    return m


def unweighted_accuracy(m: np.ndarray) -> float:
    """Mean of the classes' recalls, over the classes that occur."""
    present = m.sum(1) > 0
    return float((m.diagonal()[present] / m.sum(1)[present]).mean())


def unweighted_accuracy_of(y: np.ndarray, guess: np.ndarray, k: int) -> float:
    return unweighted_accuracy(confusion(y, guess, k))


COVERAGES = (1.0, 0.9, 0.8, 0.7, 0.6, 0.5)


def accuracy_at_coverage(p: np.ndarray, y: np.ndarray) -> dict[str, float]:
    """Accuracy over the most confident share of the clips, by share."""
    right = (p.argmax(1) == y)[np.argsort(-p.max(1), kind="stable")]
    return {f"{c:.0%}": float(right[: round(c * len(y))].mean()) for c in COVERAGES}


def balanced_loss(p: np.ndarray, clips: list[Clip]) -> float:
    """Mean negative log likelihood of p (n, 7), every class of the clips' one corpus alike."""
    q, names = over_classes(p, clips[0].corpus)
    y = truth(clips, names)
    nll = -np.log(q[np.arange(len(y)), y] + 1e-9)
    return float(np.mean([nll[y == k].mean() for k in np.unique(y)]))


def least_temperature(loss: Callable[[float], float]) -> float:
    """The temperature, e^-1.5 to e^1.5, at which `loss` is least."""
    return float(
        np.exp(minimize_scalar(lambda log_t: loss(float(np.exp(log_t))), bounds=(-1.5, 1.5), method="bounded").x)
    )


def calibration_error(p: np.ndarray, y: np.ndarray, bins: int = 15) -> float:
    """Expected calibration error of the top class (Guo et al. 2017), equal-width bins."""
    top, right = p.max(1), p.argmax(1) == y
    which = np.minimum((top * bins).astype(int), bins - 1)
    return float(
        sum(
            abs(top[which == b].mean() - right[which == b].mean()) * (which == b).mean()
            for b in range(bins)
            if (which == b).any()
        )
    )


def report(clips: list[Clip], p: np.ndarray) -> dict:
    """p (n, 7) of clips of one corpus: figures over the classes that it has."""
    q, names = over_classes(p, clips[0].corpus)
    y, guess = truth(clips, names), q.argmax(1)
    m = confusion(y, guess, len(names))
    return {
        "clips": len(clips),
        "accuracy": float((guess == y).mean()),
        "unweighted_accuracy": unweighted_accuracy(m),
        "ece": calibration_error(q, y),
        "labels": names,
        "confusion": m.tolist(),
    }
