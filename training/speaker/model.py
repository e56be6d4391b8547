"""Answers relative to the speaker's own clips: statistics of a clip, standardised by what the same voice said before.

    z = (x - m) / sqrt((n v_s + 4 v) / (n + 4)),   logits = W2 gelu(W1 z + b1) + b2

x (2496) is the graph's output `statistics`, m and v_s are mean and variance of the speaker's n clips, the clip that is
answered among them, and v is the variance usual within one speaker. Nothing of the clips is kept but n and two sums.
"""

from dataclasses import dataclass

import numpy as np
from scipy.special import erf, softmax

PRIOR_CLIPS = 4
"""As in common/baseline.ts: the usual spread counts as much as this many clips of the speaker."""
MIN_CLIPS = 10
"""Own clips from which on this head answers, the one that is answered among them."""
NETWORK_SHARE = 0.3
"""Of the answer: log p = .7 log p_speaker + .3 log p_network, normalised. What the network says of a voice unknown
steadies it where the own clips are few or of one mood."""


def spread(n: np.ndarray | int, variance: np.ndarray, usual: np.ndarray) -> np.ndarray:
    """Variance (..., d) within one speaker, from n clips that have `variance` and from what is usual."""
    return (n * variance + PRIOR_CLIPS * usual) / (n + PRIOR_CLIPS)


def standardise(
    x: np.ndarray, n: np.ndarray | int, total: np.ndarray, squares: np.ndarray, usual: np.ndarray
) -> np.ndarray:
    """z (..., d) of x (..., d): n (..., 1) clips of the speaker have the sum and sum of squares `total`,
    `squares` (..., d)."""
    mean = total / n
    variance = np.maximum(squares / n - mean**2, 0)
    return (x - mean) / np.sqrt(spread(n, variance, usual))


@dataclass(frozen=True)
class SpeakerHead:
    usual: np.ndarray  # (d) variance usual within one speaker
    hidden: np.ndarray  # (h, d)
    hidden_bias: np.ndarray  # (h)
    weights: np.ndarray  # (8, h)
    bias: np.ndarray  # (8)
    temperature: float = 1.0

    def logits(self, z: np.ndarray) -> np.ndarray:
        """(..., d) -> (..., 8), before the temperature."""
        a = z @ self.hidden.T + self.hidden_bias
        return (0.5 * a * (1 + erf(a / np.sqrt(2)))) @ self.weights.T + self.bias

    def probabilities(self, x: np.ndarray, n: np.ndarray | int, total: np.ndarray, squares: np.ndarray) -> np.ndarray:
        return softmax(self.logits(standardise(x, n, total, squares, self.usual)) / self.temperature, axis=-1)
