"""What Praat says of one clip: the readings alone, so that the rules and their tests need no Praat (praat_calls.py)."""

from dataclasses import dataclass

import numpy as np

RATE_HZ = 16000
HOP_S = 0.01


@dataclass
class PraatClip:
    """Praat's readings at the times `time_s`, 0.01 s apart."""

    time_s: np.ndarray
    raw_hz: np.ndarray  # raw autocorrelation, two passes (De Looze & Hirst 2008); 0 = unvoiced
    filtered_hz: np.ndarray  # Praat 6.4's filtered autocorrelation, two passes
    intensity_db: np.ndarray
    alpha_db: np.ndarray  # E(1-5 kHz) / E(50 Hz-1 kHz) of a Hann window
    sounding: np.ndarray  # [n, 2], s: To TextGrid (silences)
