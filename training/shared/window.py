"""Which stretch of a clip the network hears: the same rule as `workers/emotion/windows.ts`.

Silence around the speech is left out: corpora differ in it (RAVDESS has a second, EmoDB none), voices do not.
"""

import numpy as np

from training.constants import HOP_S, HOP_SAMPLES, LEVEL_FLOOR_DBFS, MAX_WINDOW_S, TRIM_DB, TRIM_MARGIN_S

LEVEL_WINDOW = 512
"""Samples of the Hann window that the level of a frame is measured in."""
LEVEL = 2
"""Channel of level_dbfs in the tracks."""


def speech_extent(level_dbfs: np.ndarray) -> tuple[int, int]:
    """Frames [first, last) from the first to the last within TRIM_DB of the 95th percentile, with a margin."""
    reference = np.sort(level_dbfs)[int(0.95 * (len(level_dbfs) - 1))]
    loud = np.flatnonzero(level_dbfs > reference - TRIM_DB)
    margin = round(TRIM_MARGIN_S / HOP_S)
    return max(0, int(loud[0]) - margin), min(len(level_dbfs), int(loud[-1]) + 1 + margin)


def levels(signal: np.ndarray) -> np.ndarray:
    """signal [N] -> dB re full scale [F], the tracks' level_dbfs (workers/frames/prosody/level.ts) to 1e-5 dB."""
    frames = len(signal) // HOP_SAMPLES + 1
    padded = np.pad(signal.astype(np.float64), (LEVEL_WINDOW // 2, LEVEL_WINDOW))
    x = np.lib.stride_tricks.sliding_window_view(padded, LEVEL_WINDOW)[::HOP_SAMPLES][:frames]
    weight = np.sin(np.pi * np.arange(LEVEL_WINDOW) / LEVEL_WINDOW) ** 2
    weight /= weight.sum()
    power = (x**2) @ weight - (x @ weight) ** 2
    return 10 * np.log10(np.maximum(power, 10 ** (LEVEL_FLOOR_DBFS / 10)))


def heard_stretch(level_dbfs: np.ndarray) -> tuple[int, int]:
    """Frames [first, last) of the stretch with speech, its middle MAX_WINDOW_S where it is longer."""
    first, last = speech_extent(level_dbfs)
    spare = max(0, last - first - round(MAX_WINDOW_S / HOP_S))
    return first + spare // 2, last - (spare - spare // 2)


def heard(signal: np.ndarray, tracks: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """signal [N], tracks [F, 4] -> the stretch with speech, its middle MAX_WINDOW_S where it is longer."""
    first, last = heard_stretch(tracks[:, LEVEL])
    return signal[first * HOP_SAMPLES : last * HOP_SAMPLES], tracks[first:last]
