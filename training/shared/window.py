"""Which stretch of a clip the network hears: the same rule as `workers/emotion/windows.ts`.

Silence around the speech is left out: corpora differ in it (RAVDESS has a second, EmoDB none), voices do not.
"""

import numpy as np

from training.constants import HOP_S, HOP_SAMPLES, MAX_WINDOW_S, TRIM_DB, TRIM_MARGIN_S

LEVEL = 2
"""Channel of level_dbfs in the tracks."""


def speech_extent(level_dbfs: np.ndarray) -> tuple[int, int]:
    """Frames [first, last) from the first to the last within TRIM_DB of the 95th percentile, with a margin."""
    reference = np.sort(level_dbfs)[int(0.95 * (len(level_dbfs) - 1))]
    loud = np.flatnonzero(level_dbfs > reference - TRIM_DB)
    margin = round(TRIM_MARGIN_S / HOP_S)
    return max(0, int(loud[0]) - margin), min(len(level_dbfs), int(loud[-1]) + 1 + margin)


def heard(signal: np.ndarray, tracks: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """signal [N], tracks [F, 4] -> the stretch with speech, its middle MAX_WINDOW_S where it is longer."""
    first, last = speech_extent(tracks[:, LEVEL])
    spare = max(0, last - first - round(MAX_WINDOW_S / HOP_S))
    first, last = first + spare // 2, last - (spare - spare // 2)
    return signal[first * HOP_SAMPLES : last * HOP_SAMPLES], tracks[first:last]
