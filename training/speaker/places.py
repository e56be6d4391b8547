"""Where a clip's facts lie for its speaker: relative to how they usually speak, as common/baseline.ts makes it."""

import numpy as np
from scipy.sparse import csr_array

from training.evidence.places import WEIGHED
from training.speaker.model import PRIOR_CLIPS
from training.tables.norms import NORMS

FARTHEST_SD = 2.5
"""This many standard deviations from the mean is place 1."""
WITHIN = np.array([NORMS.within_speaker[k] if kind.in_baseline else np.nan for k, kind in WEIGHED.items()])
"""(K): usual standard deviation within a person; NaN where the kind is in no baseline."""


def relative_places(values: np.ndarray, member: csr_array) -> np.ndarray:
    """values (n, K), NaN: none; member (n, n): row i has a 1 for each clip known when clip i is answered, itself among
    them -> float32 (n, K), 0 where nothing is known."""
    there = np.isfinite(values)
    # About the kind's middle: sums of squares of what is far from 0 lose digits.
    middle = np.array([np.mean(v[t]) if t.any() else 0.0 for v, t in zip(values.T, there.T, strict=True)])
    v = np.where(there, values - middle, 0.0).astype(np.float64)
    n = np.maximum(member @ there.astype(np.float64), 1)
    mean = (member @ v) / n
    squares = np.maximum(member @ v**2 - n * mean**2, 0)
    sd = np.sqrt((PRIOR_CLIPS * WITHIN**2 + squares) / (PRIOR_CLIPS + n - 1))
    z = np.where(there & np.isfinite(WITHIN), (v - mean) / (FARTHEST_SD * sd), 0.0)
    return z.clip(-1, 1).astype(np.float32)
