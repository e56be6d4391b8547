"""Which clips of a speaker are known when one of them is answered, and what is kept of them."""

from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_array

from training.constants import EMOTIONS
from training.emotion.data import Heard
from training.shared.corpora import UNMARKED_LABELS
from training.speaker.model import Known


@dataclass(frozen=True)
class Draw:
    """The clip that is answered and others of its speaker, drawn at random for each answer."""

    clips: int | None = None
    """In all; None: every clip there is."""
    alike: float = 0.0
    """This share of the others of the same emotion as the clip, as far as there are so many."""
    neutral: float = 0.0
    """This share of the others with nothing marked."""


ALL = Draw()


def members(heard: Heard, draw: Draw, rng: np.random.Generator) -> csr_array:
    """(n, n): row i has a 1 for each clip that is known when clip i is answered."""
    emotion = np.array([c.emotion for c in heard.clips])
    rows: list[np.ndarray] = [np.empty(0, int)] * len(emotion)
    for speaker in np.unique(heard.speakers):
        own = np.flatnonzero(heard.speakers == speaker)
        for i in own:
            others = own[own != i]
            if draw.clips is not None:
                others = _drawn(others, emotion, emotion[i], draw, rng)
            rows[i] = np.append(others, i)
    lengths = [len(row) for row in rows]
    at = np.concatenate(([0], np.cumsum(lengths)))
    return csr_array((np.ones(at[-1], np.float32), np.concatenate(rows), at), shape=(len(rows), len(rows)))


def _drawn(others: np.ndarray, emotion: np.ndarray, own: str, draw: Draw, rng: np.random.Generator) -> np.ndarray:
    others = rng.permutation(others)
    wanted = np.isin(emotion[others], UNMARKED_LABELS) if draw.neutral else emotion[others] == own
    count = draw.clips - 1
    first = others[wanted][: round((draw.neutral or draw.alike) * count)]
    rest = others[~np.isin(others, first)] if draw.neutral + draw.alike == 0 else others[~wanted]
    return np.concatenate((first, rest[: count - len(first)]))


def known(heard: Heard, member: csr_array, network: np.ndarray | None = None) -> Known:
    """network (n, 7): its probabilities of each clip; without them nothing is known of the moods."""
    wide = heard.x.astype(np.float64)
    moods = np.zeros((len(wide), len(EMOTIONS))) if network is None else member @ network
    return Known(member.sum(1)[:, None], member @ wide, member @ wide**2, moods)
