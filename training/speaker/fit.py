"""Trains the speaker-relative head (training/speaker/model.py), as the network's own heads are trained.

A training speaker is known from all of their clips, from ten, from four, or from six most of which are of the mood of
the one that is answered: as often one as another.
"""

import dataclasses

import numpy as np

from training.emotion.data import Heard
from training.emotion.fit import FitConfig, fit_emotion
from training.emotion.model import EmotionConfig, Head
from training.speaker.known import ALL, Draw, known, members
from training.speaker.model import SpeakerHead, standardise

DRAWS = (ALL, Draw(10), Draw(4), Draw(6, alike=0.7))
SETTINGS = FitConfig(clean_share=1 / len(DRAWS))


def variance_within(x: np.ndarray, groups: np.ndarray) -> np.ndarray:
    """(d): variance around the mean of each clip's own group."""
    return sum(x[groups == g].var(0) * np.mean(groups == g) for g in np.unique(groups))


def train(heard: Heard, seed: int = 0, threads: int = 2) -> SpeakerHead:
    usual, rng = variance_within(heard.x, heard.speakers), np.random.default_rng(seed)
    versions = [
        Heard(heard.clips, standardise(heard.x, known(heard, members(heard, draw, rng)), usual).astype(np.float32))
        for draw in DRAWS
    ]
    return folded(
        fit_emotion(EmotionConfig(), versions, dataclasses.replace(SETTINGS, seed=seed, threads=threads)), usual
    )


def folded(head: Head, usual: np.ndarray) -> SpeakerHead:
    """The head's standardisation drawn into its first layer."""
    norm = head.standardise
    scale = (norm.weight * (norm.running_var + norm.eps).rsqrt()).detach()
    shift = norm.bias.detach() - norm.running_mean * scale
    hidden = head.hidden.weight.detach()
    return SpeakerHead(
        usual.astype(np.float32),
        (hidden * scale).numpy(),
        (head.hidden.bias.detach() + hidden @ shift).numpy(),
        head.out.weight.detach().numpy(),
        head.out.bias.detach().numpy(),
    )
