"""Answers relative to the speaker's own clips: statistics of a clip, standardised by what the same voice said before.

    z = (x - m) / sqrt((n v_s + 4 v) / (n + 4)),   t = W2 gelu(W1 z + b1) + b2
    logits = (1 - s) t / T + s logits_network

x (2496) is the graph's output `statistics`, m and v_s are mean and variance of the speaker's n clips, the clip that is
answered among them, and v is the variance usual within one speaker. The network, which knows nobody, has the share s:
the less is known of the voice, the more. Nothing of the clips is kept but n and three sums.

t is a sum of evidence as the network's logits are (training/evidence/model.py), over places relative to the speaker
(training/speaker/places.py): what t says because of a fact is handed over to it, and F is nothing.
"""

from dataclasses import dataclass

import numpy as np
from scipy.special import erf

from training.evidence.model import facts_say
from training.evidence.parts import Parts

PRIOR_CLIPS = 4
"""As in common/baseline.ts: the usual spread counts as much as this many clips of the speaker."""
MIN_CLIPS = 2
"""Own clips from which on this head answers, the one that is answered among them."""
NETWORK_SHARE = 0.1
"""Least share of the network: what it says of a voice unknown steadies the answer."""
NETWORK_CLIPS = 1.5
"""Where few clips are known the network's share is this many over their number."""
ALIKE = 0.2
"""How alike in mood the other clips may be to this one, as the network hears them (`alike`), before ..."""
ALIKE_SHARE = 2.0
"""... the network's share grows by so much of what is beyond: a voice that was only ever heard angry would be taken
for a voice that sounds like that."""


@dataclass(frozen=True)
class Known:
    """What is kept of the speakers of some answers, each answer's own clip counted in."""

    clips: np.ndarray  # (..., 1)
    total: np.ndarray  # (..., d) of the statistics
    squares: np.ndarray  # (..., d)
    moods: np.ndarray  # (..., 7) of the network's probabilities, as among actors


def standardise(x: np.ndarray, known: Known, usual: np.ndarray) -> np.ndarray:
    """z (..., d) of x (..., d); usual (d): variance within one speaker."""
    n = known.clips
    mean = known.total / n
    # Rounding of float32 sums may leave a little less than nothing.
    variance = np.maximum(known.squares / n - mean**2, 0)
    return (x - mean) / np.sqrt((n * variance + PRIOR_CLIPS * usual) / (n + PRIOR_CLIPS))


def alike(known: Known, network: np.ndarray) -> np.ndarray:
    """(..., 1): mean probability that another of the known clips is of the same emotion as this one, of which the
    network gives the probabilities (..., 7); 1 where there is no other."""
    others = known.clips - 1
    same = (network * (known.moods - network)).sum(-1, keepdims=True)
    return np.where(others > 0, same / np.maximum(others, 1), 1.0)


def network_share(known: Known, network: np.ndarray) -> np.ndarray:
    """(..., 1)"""
    least = np.maximum(NETWORK_SHARE, NETWORK_CLIPS / known.clips)
    return np.minimum(1, least + ALIKE_SHARE * np.maximum(0, alike(known, network) - ALIKE))


def mixed(own: Parts, network: Parts, share: np.ndarray) -> Parts:
    """Of the head's parts and the network's, temperatures applied; share (n, 1): the network's."""
    return own.scaled(1 - share) + network.scaled(share)


@dataclass(frozen=True)
class SpeakerHead:
    usual: np.ndarray  # (d) variance usual within one speaker
    hidden: np.ndarray  # (h, d)
    hidden_bias: np.ndarray  # (h)
    weights: np.ndarray  # (7, h)
    bias: np.ndarray  # (7)
    evidence: np.ndarray  # (K, 2, 7): of the facts, handed over from t
    temperature: float = 1.0

    def told(self, z: np.ndarray) -> np.ndarray:
        """t (..., 7) of z (..., d)."""
        a = z @ self.hidden.T + self.hidden_bias
        return (0.5 * a * (1 + erf(a / np.sqrt(2)))) @ self.weights.T + self.bias

    def parts(self, z: np.ndarray, places: np.ndarray, shift: np.ndarray) -> Parts:
        """Of z (n, d) and places relative to the speaker (n, K), the temperature applied; shift (n): the network's."""
        facts, told = facts_say(places, self.evidence) / self.temperature, self.told(z) / self.temperature
        timbre = told - facts
        return Parts(facts, timbre - timbre.mean(1, keepdims=True), shift)
