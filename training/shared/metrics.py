"""Accuracy, unweighted accuracy, confusion and calibration of class probabilities."""

from collections.abc import Callable

import numpy as np
from scipy.optimize import minimize_scalar
from scipy.special import softmax

from training.constants import EMOTIONS
from training.shared.corpora import CORPUS_LABELS, Clip

NEUTRAL, CALM = EMOTIONS.index("neutral"), EMOTIONS.index("calm")


def shared_probabilities(logits: np.ndarray, corpus: str, temperature: float = 1.0) -> tuple[np.ndarray, list[str]]:
    """Probabilities (n, k) over the classes that the corpus has, and their names.

    Outside RAVDESS calm is added to neutral (EmoSpeech's calm likewise), then the rest is renormalised.
    """
    p = softmax(logits / temperature, axis=-1)
    names = list(CORPUS_LABELS[corpus])
    if corpus == "ravdess":
        return p, list(EMOTIONS)
    merged = "calm" if "calm" in names else "neutral"
    columns = [p[:, NEUTRAL] + p[:, CALM] if e == merged else p[:, EMOTIONS.index(e)] for e in names]
    q = np.stack(columns, axis=1)
    return q / q.sum(1, keepdims=True), names


def merged_probabilities(p: np.ndarray, corpus: str) -> tuple[np.ndarray, list[str]]:
    """p (n, 8) -> over the classes that the corpus has (n, k), calm and neutral one class "neutral"; their names."""
    heard = {"neutral" if e == "calm" else e for e in CORPUS_LABELS[corpus]}
    names = [e for e in EMOTIONS if e in heard]
    q = p.copy()
    q[:, NEUTRAL] += q[:, CALM]
    q = q[:, [EMOTIONS.index(e) for e in names]]
    return q / q.sum(1, keepdims=True), names


def merged_truth(clips: list[Clip], names: list[str]) -> np.ndarray:
    """Places of the clips' labels among `names` (n), calm as neutral."""
    return np.array([names.index("neutral" if c.emotion == "calm" else c.emotion) for c in clips])


def truth(clips: list[Clip], names: list[str]) -> np.ndarray:
    return np.array([names.index(c.emotion) for c in clips])


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
    """Mean negative log likelihood of p (n, 8), every class of the clips' one corpus alike, calm as neutral."""
    q, names = merged_probabilities(p, clips[0].corpus)
    y = merged_truth(clips, names)
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


def report(clips: list[Clip], logits: np.ndarray, corpus: str, temperature: float = 1.0) -> dict:
    p, names = shared_probabilities(logits, corpus, temperature)
    y, guess = truth(clips, names), p.argmax(1)
    m = confusion(y, guess, len(names))
    return {
        "corpus": corpus,
        "clips": len(clips),
        "accuracy": float((guess == y).mean()),
        "unweighted_accuracy": unweighted_accuracy(m),
        "ece": calibration_error(p, y),
        "nll": float(-np.log(p[np.arange(len(y)), y] + 1e-12).mean()),
        "labels": names,
        "confusion": m.tolist(),
    }
