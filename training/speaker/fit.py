"""Trains the speaker-relative head (training/speaker/model.py), as the network's own heads are trained.

A training speaker is known from all of their clips, from ten, from four, or from six most of which are of the mood of
the one that is answered: as often one as another.
"""

import dataclasses

import numpy as np
import torch

from training.emotion.data import Heard, Material, Pairs
from training.emotion.fit import FitConfig, fit_sum
from training.emotion.model import EmotionConfig, Head, Summed
from training.speaker.known import ALL, Draw, known, members
from training.speaker.model import SpeakerHead, standardise
from training.speaker.places import relative_places

DRAWS = (ALL, Draw(10), Draw(4), Draw(6, alike=0.7))
SETTINGS = FitConfig(clean_share=1 / len(DRAWS), marked=0.0, beyond=False)


def variance_within(x: np.ndarray, groups: np.ndarray) -> np.ndarray:
    """(d): variance around the mean of each clip's own group."""
    return sum(x[groups == g].var(0) * np.mean(groups == g) for g in np.unique(groups))


def train(heard: Heard, values: np.ndarray, seed: int = 0, threads: int = 2) -> SpeakerHead:
    """values (n, K): of the clips' facts (training/evidence/places.py)."""
    usual, rng = variance_within(heard.x, heard.speakers), np.random.default_rng(seed)
    versions = [relative(heard, values, usual, draw, rng) for draw in DRAWS]
    nothing = Pairs(versions[0].where(np.empty(0, int)), np.empty(0, np.int64))
    settings = dataclasses.replace(SETTINGS, seed=seed, threads=threads)
    return folded(fit_sum(EmotionConfig(), Material(versions, nothing), settings), usual)


def relative(heard: Heard, values: np.ndarray, usual: np.ndarray, draw: Draw, rng: np.random.Generator) -> Heard:
    """The clips with statistics and places relative to what is known of their speakers."""
    member = members(heard, draw, rng)
    x = standardise(heard.x, known(heard, member), usual).astype(np.float32)
    return Heard(heard.clips, x, relative_places(values, member))


def folded(own: Summed, usual: np.ndarray) -> SpeakerHead:
    """The heads' standardisation drawn into their first layer, the two heads side by side in one."""
    parts = [first_layer(head) for head in (own.head.unmarked, own.head.marked)]
    out = torch.block_diag(*(head.out.weight for head in (own.head.unmarked, own.head.marked)))
    bias = torch.cat((own.head.unmarked.out.bias, own.head.marked.out.bias))
    return SpeakerHead(
        usual.astype(np.float32),
        *(np.concatenate(both) for both in zip(*parts, strict=True)),
        out.detach().numpy(),
        bias.detach().numpy(),
        own.evidence.weights.detach().numpy(),
    )


@torch.no_grad()
def first_layer(head: Head) -> tuple[np.ndarray, np.ndarray]:
    """Weights (h, d) and biases (h) over statistics that are not standardised."""
    norm = head.standardise
    scale = norm.weight * (norm.running_var + norm.eps).rsqrt()
    shift = norm.bias - norm.running_mean * scale
    return (head.hidden.weight * scale).numpy(), (head.hidden.bias + head.hidden.weight @ shift).numpy()
