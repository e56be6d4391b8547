"""Trains the speaker-relative head (training/speaker/model.py), as the network's own heads are trained.

Half of the time a training speaker is known from all of their clips, half of the time from as few as the app asks for.
"""

import dataclasses

import numpy as np

from training.emotion.data import Heard
from training.emotion.fit import FitConfig, fit_emotion
from training.emotion.model import EmotionConfig, Head
from training.speaker.model import MIN_CLIPS, SpeakerHead, standardise

SETTINGS = FitConfig(clean_share=0.5)


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


def known_from_few(speakers: np.ndarray, clips: int, rng: np.random.Generator) -> dict[str, np.ndarray]:
    return {s: rng.permutation(own)[:clips] for s, own in known_from_all(speakers).items()}


def train(heard: Heard, seed: int = 0, threads: int = 2) -> SpeakerHead:
    usual = variance_within(heard.x, heard.speakers)
    few = known_from_few(heard.speakers, MIN_CLIPS, np.random.default_rng(seed))
    versions = [
        Heard(heard.clips, relative_to_own(heard.x, heard.speakers, usual, known))
        for known in (known_from_all(heard.speakers), few)
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
