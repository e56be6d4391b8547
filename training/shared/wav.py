"""The app's own samples, without a decoder."""

import wave
from pathlib import Path

import numpy as np

from training.constants import SAMPLE_RATE_HZ


def read_wav(path: Path) -> np.ndarray:
    """int16 [N] of a 16 kHz mono WAV."""
    with wave.open(str(path)) as f:
        assert (f.getframerate(), f.getnchannels(), f.getsampwidth()) == (SAMPLE_RATE_HZ, 1, 2), path
        return np.frombuffer(f.readframes(f.getnframes()), "<i2")
