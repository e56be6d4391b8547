"""Trains the speaker-relative head (training/model/speaker_head.py): which of the speaker's clips it knows is drawn anew per copy.

Somebody who has said ten things so far gives another middle and spread than all clips of a corpus do, so training speakers
are known from 10 … all of their clips, too. Labels, offered classes and weights of clips are those of the network (train/fit.py).
"""

from types import SimpleNamespace

import numpy as np
import torch

from training.constants import EMOTIONS
from training.data.batches import class_row, offered_classes
from training.data.corpora import Clip, accepted_classes
from training.evaluate.metrics import CALM, NEUTRAL
from training.model.speaker_head import SpeakerHead, standardise
from training.train.fit import FitConfig, clip_weights, loss_per_clip

L2 = 0.2
COPIES = 3
FEWEST_CLIPS = 10
"""Own clips from which on the head is trained to answer."""


def logistic_regression(
    z: np.ndarray, clips: list[Clip], count: np.ndarray | None = None, calm_is_neutral: bool = False, l2: float = L2
) -> tuple[np.ndarray, np.ndarray]:
    """Weights (8, d) and bias (8). z (copies, n, d) or (n, d) of clips (n), each counted `count` (n) times."""
    accepted = torch.stack([class_row(accepted_classes(c)) for c in clips])
    if calm_is_neutral:
        calm = accepted[:, [NEUTRAL, CALM]].amax(1)
        accepted[:, NEUTRAL], accepted[:, CALM] = calm, calm
    target = SimpleNamespace(accepted=accepted, offered=torch.stack([class_row(offered_classes(c)) for c in clips]))
    config = FitConfig()
    weight = torch.tensor(clip_weights(clips, config)) * torch.from_numpy(np.ones(len(clips)) if count is None else count)
    x = torch.from_numpy(z).float()
    w = torch.zeros(len(EMOTIONS), x.shape[-1], requires_grad=True)
    b = torch.zeros(len(EMOTIONS), requires_grad=True)
    optimiser = torch.optim.LBFGS([w, b], max_iter=30, line_search_fn="strong_wolfe")

    def objective() -> torch.Tensor:
        optimiser.zero_grad()
        copies = x if x.dim() == 3 else x[None]
        loss = sum((loss_per_clip(c @ w.T + b, target, config) * weight).mean() for c in copies) / len(copies) + l2 * (w**2).sum()
        loss.backward()
        return loss

    optimiser.step(objective)
    return w.detach().numpy(), b.detach().numpy()


def variance_within(x: np.ndarray, groups: np.ndarray) -> np.ndarray:
    """(d): variance around the mean of each clip's own group."""
    return sum(x[groups == g].var(0) * np.mean(groups == g) for g in np.unique(groups))


def relative_to_own(x: np.ndarray, speakers: np.ndarray, usual: np.ndarray, clips_known: dict[str, np.ndarray]) -> np.ndarray:
    """z (n, d) of every clip: the indices clips_known[speaker] are what is known of the voice.

    The clip itself is always among them, as in the app: in place of the last where it was not drawn.
    """
    z = np.empty_like(x)
    for speaker, known in clips_known.items():
        own = np.flatnonzero(speakers == speaker)
        total, squares = x[known].sum(0, dtype=np.float64), (x[known].astype(np.float64) ** 2).sum(0)
        stranger = ~np.isin(own, known)
        swap = stranger[:, None] * np.stack((x[own] - x[known[-1]], x[own] ** 2 - x[known[-1]] ** 2))  # (2, own, d)
        z[own] = standardise(x[own], len(known), total + swap[0], squares + swap[1], usual)
    return z


def draw_known(speakers: np.ndarray, rng: np.random.Generator, clips: int | None = None) -> dict[str, np.ndarray]:
    """Indices of `clips` clips of every speaker (all that there are if fewer); None: 10 … all, each order of magnitude alike."""
    known = {}
    for speaker in np.unique(speakers):
        own = rng.permutation(np.flatnonzero(speakers == speaker))
        k = clips or round(np.exp(rng.uniform(np.log(FEWEST_CLIPS), np.log(max(FEWEST_CLIPS, len(own))))))
        known[str(speaker)] = own[:k]
    return known


def train(x: np.ndarray, clips: list[Clip], copies: int, seed: int = 0, l2: float = L2) -> SpeakerHead:
    """copies: the first knows all clips of each speaker, every further one as many as drawn."""
    speakers = np.array([c.speaker for c in clips])
    usual = variance_within(x, speakers)
    rng = np.random.default_rng(seed)
    known = [draw_known(speakers, rng, len(x) if k == 0 else None) for k in range(copies)]
    z = np.stack([relative_to_own(x, speakers, usual, k).astype(np.float32) for k in known])
    weights, bias = logistic_regression(z, clips, l2=l2)
    return SpeakerHead(usual.astype(np.float32), weights, bias)
