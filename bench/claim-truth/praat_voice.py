"""Voice quality measured by Praat instead of the app's kernel, as `VoiceTracks` (common/analysis.ts) defines it.

A `.voice` file is little-endian float64 without a header: COLUMNS for each frame of the `.tracks` beside it, row by row
(frame i at i * HOP_S; NaN: no value), then the glottal pulses in order, [time s, amplitude] each (NaN: no amplitude).
Written here, read by cli/facts/voiceFile.ts; tiny.voice is what both are tested with.
"""

from pathlib import Path

import numpy as np
import parselmouth
from parselmouth.praat import call

from training.constants import HOP_S

COLUMNS = ("intensity_db", "hnr_db", "hammarberg_db", "h1_h2_db")

INTENSITY_STEP_S = HOP_S / 5
"""Praat centres its frames in the sound: between coarser ones the slopes of the level would be cut."""
WINDOW_S = 0.032
HAMMARBERG_HZ = (0, 2000, 5000)
PERIODS = 4
"""Of the window of H1-H2."""
PADDED_TO_S = 0.256
"""Its spectrum has a bin every 4 Hz, so that a peak is met."""
NEAR = 0.15
"""A harmonic is the highest peak within so much of F0 around its place."""


def praat_voice(sound: parselmouth.Sound, pitch: parselmouth.Pitch, f0_hz: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """f0_hz [F], frame i at i * HOP_S, 0 where unvoiced -> frames [F, len(COLUMNS)], pulses [P, 2]."""
    times = np.arange(len(f0_hz)) * HOP_S
    frames = np.column_stack(
        [
            _intensity(sound, times),
            _harmonicity(sound, times),
            [_spectral(sound, *frame) for frame in zip(times, f0_hz, strict=True)],
        ]
    )
    return frames, _pulses(sound, pitch)


def write_voice(path: Path, frames: np.ndarray, pulses: np.ndarray) -> None:
    np.concatenate([frames.ravel(), pulses.ravel()]).astype("<f8").tofile(path)


def read_voice(path: Path, count: int) -> tuple[np.ndarray, np.ndarray]:
    """Frames [count, len(COLUMNS)] and pulses [P, 2]."""
    values = np.fromfile(path, "<f8")
    end = count * len(COLUMNS)
    return values[:end].reshape(count, len(COLUMNS)), values[end:].reshape(-1, 2)


def nearest_frame(values: np.ndarray, at: np.ndarray, times: np.ndarray, outside: float) -> np.ndarray:
    """Value of the nearest frame; `outside` beyond half a hop of the first and the last."""
    places = np.rint((times - at[0]) / HOP_S).astype(int)
    inside = (places >= 0) & (places < len(values))
    return np.where(inside, values[np.clip(places, 0, len(values) - 1)], outside)


def _intensity(sound: parselmouth.Sound, times: np.ndarray) -> np.ndarray:
    intensity = sound.to_intensity(100, INTENSITY_STEP_S, True)
    return np.interp(times, intensity.xs(), intensity.values[0])


def _harmonicity(sound: parselmouth.Sound, times: np.ndarray) -> np.ndarray:
    hnr = call(sound, "To Harmonicity (cc)", HOP_S, 75, 0.1, 1.0)
    values = nearest_frame(hnr.values[0], hnr.xs(), times, np.nan)
    return np.where(values > -200, values, np.nan)  # -200: not periodic


def _spectral(sound: parselmouth.Sound, at_s: float, f0_hz: float) -> tuple[float, float]:
    """Hammarberg index and H1-H2, dB."""
    low, middle, high = HAMMARBERG_HZ
    f_hz, power = _spectrum(sound, at_s, WINDOW_S, WINDOW_S)
    hammarberg = _highest(f_hz, power, low, middle) - _highest(f_hz, power, middle, high)
    if f0_hz <= 0:
        return hammarberg, np.nan
    f_hz, power = _spectrum(sound, at_s, PERIODS / f0_hz, PADDED_TO_S)
    first, second = (_highest(f_hz, power, (k - NEAR) * f0_hz, (k + NEAR) * f0_hz) for k in (1, 2))
    return hammarberg, first - second


def _spectrum(sound: parselmouth.Sound, at_s: float, window_s: float, padded_to_s: float) -> tuple:
    """Bins, Hz, and their power, of Praat's Hann window around a time."""
    part = sound.extract_part(at_s - window_s / 2, at_s + window_s / 2, parselmouth.WindowShape.HANNING, 1, False)
    samples = part.values[0]
    size = max(len(samples), round(padded_to_s * sound.sampling_frequency))
    return np.fft.rfftfreq(size, sound.dx), np.abs(np.fft.rfft(samples, size)) ** 2


def _highest(f_hz: np.ndarray, power: np.ndarray, low_hz: float, high_hz: float) -> float:
    """dB of the highest peak of a band; NaN in silence."""
    top = power[(f_hz >= low_hz) & (f_hz < high_hz)].max(initial=0)
    return 10 * np.log10(top) if top > 1e-20 else np.nan


def _pulses(sound: parselmouth.Sound, pitch: parselmouth.Pitch) -> np.ndarray:
    points = call([sound, pitch], "To PointProcess (cc)")
    if call(points, "Get number of points") < 3:
        return np.empty((0, 2))
    pulses = _rows(call([sound, points], "To AmplitudeTier (point)"))
    between_like_periods = _rows(call([sound, points], "To AmplitudeTier (period)", 0, 0, 0.0001, 0.02, 1.3))
    pulses[:, 1] = np.nan
    pulses[np.isin(pulses[:, 0], between_like_periods[:, 0]), 1] = between_like_periods[:, 1]
    return pulses


def _rows(tier: parselmouth.Data) -> np.ndarray:
    """Times and values of a tier, [n, 2]."""
    return call(call(tier, "Down to TableOfReal"), "To Matrix").values
