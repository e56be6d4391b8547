"""Trains the speaker-relative head (training/speaker/model.py): a logistic regression under a strong l2 penalty.

Labels and offered classes are those of the network (emotion/fit.py). Training speakers are known from all of their
clips.
"""

from types import SimpleNamespace

import numpy as np
import torch

from training.constants import EMOTIONS
from training.emotion.data import class_row, offered_classes
from training.emotion.fit import FitConfig, clip_weights, loss_per_clip
from training.shared.corpora import Clip, accepted_classes
from training.shared.metrics import CALM, NEUTRAL
from training.speaker.model import SpeakerHead, standardise

L2 = 0.2
OTHER_CORPORA_WEIGHT = 0.3
"""Of the clips outside RAVDESS, which alone has all eight classes: at 1 they cost it .03, at .1 EmoDB loses .04."""


def logistic_regression(
    z: np.ndarray, clips: list[Clip], weight: np.ndarray, calm_is_neutral: bool = False
) -> tuple[np.ndarray, np.ndarray]:
    """Weights (8, d) and bias (8). z (n, d), weight (n)."""
    accepted = torch.stack([class_row(accepted_classes(c)) for c in clips])
    if calm_is_neutral:
        calm = accepted[:, [NEUTRAL, CALM]].amax(1)
        accepted[:, NEUTRAL], accepted[:, CALM] = calm, calm
    target = SimpleNamespace(accepted=accepted, offered=torch.stack([class_row(offered_classes(c)) for c in clips]))
    config = FitConfig()
    x, counts = torch.from_numpy(z).float(), torch.from_numpy(weight)
    w = torch.zeros(x.shape[1], len(EMOTIONS), requires_grad=True)
    b = torch.zeros(len(EMOTIONS), requires_grad=True)
    optimiser = torch.optim.LBFGS([w, b], max_iter=30, line_search_fn="strong_wolfe")

    def objective() -> torch.Tensor:
        optimiser.zero_grad()
        loss = (loss_per_clip(x @ w + b, target, config) * counts).mean() + L2 * (w**2).sum()
        loss.backward()
        return loss

    optimiser.step(objective)
    return w.detach().numpy().T.copy(), b.detach().numpy()


def variance_within(x: np.ndarray, groups: np.ndarray) -> np.ndarray:
    """(d): variance around the mean of each clip's own group."""
    return sum(x[groups == g].var(0) * np.mean(groups == g) for g in np.unique(groups))


def relative_to_own(
    x: np.ndarray, speakers: np.ndarray, usual: np.ndarray, known: dict[str, np.ndarray], among: bool = True
) -> np.ndarray:
    """z (n, d) of every clip: the clips with the indices known[speaker] are what is known of the voice.

    among: the clip itself is always one of them, as in the app: in place of the last where it was not drawn.
    """
    z = np.empty(x.shape, np.float32)
    for speaker, drawn in known.items():
        own = np.flatnonzero(speakers == speaker)
        wide = x[own].astype(np.float64)
        moments, last = np.stack((wide, wide**2)), x[drawn[-1]].astype(np.float64)
        total = np.stack((x[drawn].astype(np.float64), x[drawn].astype(np.float64) ** 2)).sum(1)[:, None]
        if among:
            total = total + ~np.isin(own, drawn)[:, None] * (moments - np.stack((last, last**2))[:, None])
        z[own] = standardise(wide, len(drawn), total[0], total[1], usual)
    return z


def known_from_all(speakers: np.ndarray) -> dict[str, np.ndarray]:
    return {str(s): np.flatnonzero(speakers == s) for s in np.unique(speakers)}


def train(x: np.ndarray, clips: list[Clip]) -> SpeakerHead:
    """x (n, d): statistics of the clips."""
    speakers = np.array([c.speaker for c in clips])
    usual = variance_within(x, speakers)
    weight = np.array(clip_weights(clips, FitConfig())) * [
        1 if c.corpus == "ravdess" else OTHER_CORPORA_WEIGHT for c in clips
    ]
    z = relative_to_own(x, speakers, usual, known_from_all(speakers))
    weights, bias = logistic_regression(z, clips, weight / weight.mean())
    return SpeakerHead(usual.astype(np.float32), weights, bias)
