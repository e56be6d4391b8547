"""Synthetic voices: harmonics through formants, syllable by syllable, with moods that differ as acted ones do.

They are no speech, and no result of learning from them says anything of people; but pitch, level, rate, pauses and
brightness are what they were made to be, so every stage finds what it looks for.
"""

from dataclasses import dataclass

import numpy as np

from training.constants import SAMPLE_RATE_HZ

FORMANTS_HZ = np.array([[730, 1090, 2440], [270, 2290, 3010], [570, 840, 2410], [530, 1840, 2480], [300, 870, 2240]])
"""Of five vowels (Peterson & Barney 1952, men)."""
BANDWIDTHS_HZ = np.array([80, 110, 160])
HIGHEST_HZ = 5500
EDGE_S = 0.12
"""Silence before and after."""
NOISE_DB = -68


@dataclass(frozen=True)
class Speaker:
    f0_hz: float
    tract: float
    """Factor of the formants."""


@dataclass(frozen=True)
class Mood:
    pitch: float
    """Factor of the speaker's F0."""
    range_st: float
    slope_st: float
    """From the beginning of a phrase to its end."""
    rate: float
    """Syllables a second."""
    level_db: float
    tilt_db: float
    """Of the spectrum, an octave."""


MOODS = {
    "neutral": Mood(1.0, 2.5, -2, 4.6, -22, -10),
    "read": Mood(1.0, 3, -3, 4.2, -22, -10),
    "calm": Mood(0.95, 2, -2, 3.6, -26, -12),
    "happy": Mood(1.3, 6, 3, 5.2, -18, -8),
    "sad": Mood(0.9, 1.5, -3, 3.2, -28, -14),
    "angry": Mood(1.25, 5, -5, 5.6, -13, -5),
    "fear": Mood(1.5, 3, 2, 6.0, -20, -9),
    "disgust": Mood(0.95, 3.5, -5, 3.8, -22, -9),
    "surprise": Mood(1.45, 8, 6, 4.8, -17, -8),
}


@dataclass(frozen=True)
class Said:
    signal: np.ndarray  # float32 [N], 16 kHz
    syllables: list[tuple[float, float, int]]
    """Start, end (s) and stress (0 or 2) of each."""


def say(speaker: Speaker, mood: Mood, phrases: list[int], rng: np.random.Generator, pause_s: float = 0.35) -> Said:
    """`phrases`: how many syllables each has; between them is a pause."""
    parts, syllables = [np.zeros(round(EDGE_S * SAMPLE_RATE_HZ))], []
    at_s = EDGE_S
    for i, count in enumerate(phrases):
        stressed = np.arange(count) % 3 == 1
        lengths = (1 + 0.3 * stressed) * rng.uniform(0.9, 1.1, count)
        lengths *= count / mood.rate / lengths.sum()
        ends = at_s + np.cumsum(lengths)
        starts = np.concatenate(([at_s], ends[:-1]))
        syllables += [(a, b, 2 * int(s)) for a, b, s in zip(starts, ends, stressed, strict=True)]
        parts.append(voiced(speaker, mood, lengths, stressed, rng))
        gap_s = pause_s if i < len(phrases) - 1 else EDGE_S
        parts.append(np.zeros(round(gap_s * SAMPLE_RATE_HZ)))
        at_s += len(parts[-2]) / SAMPLE_RATE_HZ + gap_s
    x = np.concatenate(parts)
    x *= 10 ** (mood.level_db / 20) / np.sqrt(np.mean(x[x != 0] ** 2))
    x += rng.normal(0, 10 ** (NOISE_DB / 20), len(x))
    return Said(np.clip(x, -0.99, 0.99).astype(np.float32), syllables)


def voiced(
    speaker: Speaker, mood: Mood, lengths: np.ndarray, stressed: np.ndarray, rng: np.random.Generator
) -> np.ndarray:
    """One phrase [N]: syllables of `lengths` (s), quiet between them, stressed ones higher and louder."""
    ends = np.cumsum(lengths)
    t = np.arange(round(ends[-1] * SAMPLE_RATE_HZ)) / SAMPLE_RATE_HZ
    centres = ends - lengths / 2
    own = np.minimum(np.searchsorted(ends, t), len(lengths) - 1)
    place = (t - (ends - lengths)[own]) / lengths[own]  # 0 … 1 within the syllable
    accent = np.interp(t, centres, stressed.astype(float))
    st = mood.slope_st * (t / t[-1] - 0.5) + mood.range_st * (accent - 0.4) + 0.2 * np.sin(2 * np.pi * 5.5 * t)
    f0 = speaker.f0_hz * mood.pitch * 2 ** (st / 12)
    phase = 2 * np.pi * np.cumsum(f0) / SAMPLE_RATE_HZ
    vowels = FORMANTS_HZ[rng.integers(len(FORMANTS_HZ), size=len(lengths))] * speaker.tract
    x = np.zeros(len(t))
    for k in range(1, int(HIGHEST_HZ / f0.max()) + 1):
        hz = k * np.interp(centres, t, f0)[:, None]
        # The formants' resonances, and the tilt of the voice, at this harmonic of each syllable.
        resonance = (vowels**2 / np.hypot(vowels**2 - hz**2, BANDWIDTHS_HZ * hz)).prod(1)
        gain = resonance * 10 ** (mood.tilt_db * np.log2(k) / 20)
        x += np.interp(t, centres, gain) * np.sin(k * phase)
    dip_db = 16 * (1 + np.cos(2 * np.pi * place)) / 2  # loudest in the middle
    return x * 10 ** ((3 * accent - dip_db) / 20)
