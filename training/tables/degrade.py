"""Clips as bad recordings have them: clipped, in noise, through a narrow band, off zero, through codecs, gated.

`python -m training.tables.degrade --signals DIR --babble DIR --out DIR` reads clean samples (`npx . tools signals`:
DIR/<corpus>/<id>.f32) and writes OUT/<condition>/<corpus>/<id>.f32, which `npx . tools facts --signals` measures.
training/tables/make_condition.py compares. Babble: a folder of .f32 files of other people.
"""

import argparse
import io
import zlib
from collections.abc import Callable
from pathlib import Path

import numpy as np
import soundfile
from scipy.signal import butter, resample_poly, sosfiltfilt

from training.constants import SAMPLE_RATE_HZ

FRAME = 400
"""Samples of a frame of level: 25 ms."""
BELOW_LOUD_DB = 35
"""Speech is what lies within so much of the loud frames (workers/frames/prosody/speech.ts)."""
TALKERS = 6
"""Voices in a babble."""
OVER = 3
"""A converter clips at 48 kHz; what is clipped at 16 kHz keeps its flat tops, what is resampled does not."""

Samples = np.ndarray
Degrade = Callable[[Samples, np.random.Generator], Samples]


def active_power(x: Samples) -> float:
    """Mean power of the frames with speech."""
    power = (x[: len(x) // FRAME * FRAME].reshape(-1, FRAME) ** 2).mean(1)
    loud = np.quantile(power, 0.95)
    return float(power[power >= loud * 10 ** (-BELOW_LOUD_DB / 10)].mean())


def pink(n: int, rng: np.random.Generator) -> Samples:
    """Power falling with 3 dB an octave, from 50 Hz on."""
    spectrum = np.fft.rfft(rng.standard_normal(n))
    f = np.fft.rfftfreq(n, 1 / SAMPLE_RATE_HZ)
    return np.fft.irfft(spectrum / np.sqrt(np.maximum(f, 50)), n)


def noisy(noise: Callable[[int, np.random.Generator], Samples], snr_db: float) -> Degrade:
    """With noise so far below the active level of the speech."""

    def degrade(x: Samples, rng: np.random.Generator) -> Samples:
        n = noise(len(x), rng)
        return x + n * np.sqrt(active_power(x) / np.mean(n**2) * 10 ** (-snr_db / 10))

    return degrade


def babble_of(voices: list[Samples]) -> Callable[[int, np.random.Generator], Samples]:
    """Six voices at one level, each from a random place of its clip."""

    def babble(n: int, rng: np.random.Generator) -> Samples:
        total = np.zeros(n)
        for i in rng.choice(len(voices), TALKERS, replace=False):
            voice = np.roll(voices[i], rng.integers(len(voices[i])))
            total += np.resize(voice, n) / np.sqrt(active_power(voice))
        return total

    return babble


def clipped(depth: float) -> Degrade:
    """Cut at so much of its peak, at 16 kHz or, half of the time, at 48; then at any gain."""

    def degrade(x: Samples, rng: np.random.Generator) -> Samples:
        top = depth * np.abs(x).max()
        if rng.random() < 0.5:
            y = np.clip(x, -top, top)
        else:
            y = resample_poly(np.clip(resample_poly(x, OVER, 1), -top, top), 1, OVER)[: len(x)]
        return y / top * rng.uniform(0.2, 0.95)

    return degrade


def band(low_hz: float | None, high_hz: float) -> Degrade:
    """Butterworth, tenth order in all, forwards and backwards."""

    def degrade(x: Samples, _: np.random.Generator) -> Samples:
        y = sosfiltfilt(butter(10, high_hz, "low", fs=SAMPLE_RATE_HZ, output="sos"), x)
        return sosfiltfilt(butter(5, low_hz, "high", fs=SAMPLE_RATE_HZ, output="sos"), y) if low_hz else y

    return degrade


def offset(share: float) -> Degrade:
    """Off zero by so much of full scale, at a level that leaves room for it."""
    return lambda x, _: x / np.abs(x).max() * (0.95 - share) + share


def coded(kind: str, subtype: str, rate_hz: int, level: float | None) -> Degrade:
    """Through a lossy codec; level: libsndfile's compression, 1 the strongest."""

    def degrade(x: Samples, _: np.random.Generator) -> Samples:
        at_rate = resample_poly(x, rate_hz, SAMPLE_RATE_HZ)
        at_rate = at_rate / max(1.0, np.abs(at_rate).max() * 1.05)
        file = io.BytesIO()
        soundfile.write(file, at_rate, rate_hz, format=kind, subtype=subtype, compression_level=level)
        file.seek(0)
        decoded, decoded_hz = soundfile.read(file, dtype="float64")
        back = resample_poly(decoded, SAMPLE_RATE_HZ, decoded_hz)
        # Codecs delay: facts are compared by their times.
        lag = lag_of(back, x)
        return np.resize(np.concatenate([back[max(0, lag) :], np.zeros(len(x))]), len(x))

    return degrade


def lag_of(late: Samples, x: Samples) -> int:
    """Samples by which the one is later than the other, 0 or more."""
    n = 1 << (len(late) + len(x)).bit_length()
    correlation = np.fft.irfft(np.fft.rfft(late, n) * np.conj(np.fft.rfft(x, n)), n)
    return int(np.argmax(correlation[:4000]))


def gated(below_db: float) -> Degrade:
    """Zeros where the level is so far below the active level: what suppressors of noise leave between words."""

    def degrade(x: Samples, _: np.random.Generator) -> Samples:
        level = np.sqrt(np.convolve(x**2, np.ones(FRAME) / FRAME, "same"))
        return np.where(level < np.sqrt(active_power(x)) * 10 ** (-below_db / 20), 0, x)

    return degrade


def conditions_of(voices: list[Samples]) -> dict[str, Degrade]:
    """By name: each with one thing amiss, from hardly to badly."""
    return {
        **{f"clip{depth:g}": clipped(depth) for depth in (0.8, 0.6, 0.4, 0.25, 0.15, 0.08)},
        **{f"pink{snr}": noisy(pink, snr) for snr in (40, 30, 25, 20, 15, 10, 5)},
        **{f"babble{snr}": noisy(babble_of(voices), snr) for snr in (30, 25, 20, 15, 10, 5)},
        **{f"low{hz}": band(None, hz) for hz in (7000, 6000, 5000, 4000, 3400)},
        "telephone": band(300, 3400),
        **{f"dc{share:g}": offset(share) for share in (0.01, 0.05, 0.2)},
        "mp3": coded("MP3", "MPEG_LAYER_III", SAMPLE_RATE_HZ, 0.95),
        "opus": coded("OGG", "OPUS", SAMPLE_RATE_HZ, 0.975),
        "gsm": coded("WAV", "GSM610", 8000, None),
        "gate": gated(30),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--signals", type=Path, required=True)
    parser.add_argument("--babble", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    conditions = conditions_of([np.fromfile(p, "<f4").astype(float) for p in sorted(options.babble.glob("*.f32"))])
    for path in sorted(options.signals.glob("*/*.f32")):
        x = np.fromfile(path, "<f4").astype(float)
        for name, degrade in conditions.items():
            rng = np.random.default_rng(zlib.crc32(f"{name} {path.parent.name} {path.stem}".encode()))
            out = options.out / name / path.parent.name / path.name
            out.parent.mkdir(parents=True, exist_ok=True)
            y = degrade(x, rng)
            (y / max(1.0, np.abs(y).max() / 0.99)).astype("<f4").tofile(out)


if __name__ == "__main__":
    main()
