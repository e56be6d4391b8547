"""Waveform augmentation: the rooms, microphones, lines and speakers that the corpora lack.

    python -m training.shared.augment --corpora DIR --signals DIR --out DIR --copies 3

writes `OUT/copy<k>/<corpus>/<id>.f32`. Prosody is then measured on every copy by the app's own code
(`npx . tools prosody-tracks OUT`), so network and browser see tracks of one definition.
"""

import argparse
import io
import zlib
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path

import numpy as np
import soundfile
from scipy.signal import fftconvolve, resample_poly

from training.constants import SAMPLE_RATE_HZ
from training.shared.corpora import READ_CORPORA, TRAINING_CORPORA, Clip, read_clips, read_signal

SPEEDS = ((9, 10), (19, 20), (20, 19), (10, 9))
"""Resampling ratios up/down: tempo and pitch move together, by 5 or 11 %."""
OCTAVE_KNOTS_HZ = np.array([60, 125, 250, 500, 1000, 2000, 4000, 8000])


def rms(x: np.ndarray) -> float:
    return float(np.sqrt(np.mean(np.square(x, dtype=np.float64)) + 1e-12))


def equalise(x: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """A smooth random microphone response, 4 dB standard deviation per octave."""
    gains_db = rng.normal(0, 4, len(OCTAVE_KNOTS_HZ))
    spectrum = np.fft.rfft(x)
    f = np.fft.rfftfreq(len(x), 1 / SAMPLE_RATE_HZ)
    curve = np.interp(np.log2(np.maximum(f, 20)), np.log2(OCTAVE_KNOTS_HZ), gains_db)
    return np.fft.irfft(spectrum * 10 ** (curve / 20), len(x))


def band_passed(x: np.ndarray, low_hz: float, high_hz: float) -> np.ndarray:
    """With soft edges, as a telephone line has them."""
    f = np.fft.rfftfreq(len(x), 1 / SAMPLE_RATE_HZ)
    gain = 1 / (1 + np.exp(-(f - low_hz) / 30)) / (1 + np.exp((f - high_hz) / 60))
    return np.fft.irfft(np.fft.rfft(x) * gain, len(x))


def mu_law(x: np.ndarray) -> np.ndarray:
    """Through 8 bits and back (ITU-T G.711), the loudest sample at full scale."""
    peak = np.abs(x).max() + 1e-9
    y = np.sign(x) * np.log1p(255 * np.abs(x) / peak) / np.log(256)
    y = np.round(y * 127) / 127
    return np.sign(y) * (256 ** np.abs(y) - 1) / 255 * peak


def telephone(x: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """300-3400 Hz with soft edges, then 8-bit mu-law half of the time."""
    x = band_passed(x, rng.uniform(150, 350), rng.uniform(3000, 3800))
    return mu_law(x) if rng.random() < 0.5 else x


def opus(x: np.ndarray, level: float) -> np.ndarray:
    """Through Opus and back. level: libsndfile's compression level, .91 to 1: about 30 to 9 kb/s; .968: 16."""
    peak = np.abs(x).max() + 1e-9
    file = io.BytesIO()
    soundfile.write(file, x / peak * 0.9, SAMPLE_RATE_HZ, format="OGG", subtype="OPUS", compression_level=level)
    file.seek(0)
    return soundfile.read(file)[0][: len(x)] / 0.9 * peak


def in_room(x: np.ndarray, rt60_s: float, direct_to_reverb_db: float, rng: np.random.Generator) -> np.ndarray:
    """Direct sound plus an exponentially decaying noise tail."""
    t = np.arange(int(rt60_s * SAMPLE_RATE_HZ)) / SAMPLE_RATE_HZ
    tail = rng.normal(size=len(t)) * 10 ** (-3 * t / rt60_s)
    tail[: int(0.003 * SAMPLE_RATE_HZ)] = 0
    tail *= 10 ** (-direct_to_reverb_db / 20) / np.sqrt(np.sum(tail**2))
    return x + fftconvolve(x, tail)[: len(x)]


def with_noise(x: np.ndarray, noise: np.ndarray, snr_db: float) -> np.ndarray:
    return x + noise * (rms(x) / rms(noise) * 10 ** (-snr_db / 20))


def coloured_noise(n: int, rng: np.random.Generator) -> np.ndarray:
    """Noise with a spectral slope between white and brown."""
    spectrum = rng.normal(size=n // 2 + 1) + 1j * rng.normal(size=n // 2 + 1)
    f = np.maximum(np.fft.rfftfreq(n, 1 / SAMPLE_RATE_HZ)[: n // 2 + 1], 40)
    return np.fft.irfft(spectrum * f ** -rng.uniform(0, 1), n)


def babble(n: int, voices: list[Path], rng: np.random.Generator) -> np.ndarray:
    """Three to six read voices at once."""
    mix = np.zeros(n)
    for i in rng.choice(len(voices), rng.integers(3, 7), replace=False):
        voice = read_signal(voices[i])
        voice = np.resize(np.roll(voice, rng.integers(len(voice))), n)
        mix += voice / rms(voice)
    return mix


def augment(x: np.ndarray, rng: np.random.Generator, voices: list[Path]) -> np.ndarray:
    """One random version of a 16 kHz clip; float32, finite, peak below 1."""
    if rng.random() < 0.5:
        up, down = SPEEDS[rng.integers(len(SPEEDS))]
        x = resample_poly(x, up, down)
    if rng.random() < 0.6:
        x = equalise(x, rng)
    if rng.random() < 0.35:
        x = in_room(x, rng.uniform(0.15, 0.8), rng.uniform(0, 15), rng)
    if rng.random() < 0.6:
        noise = babble(len(x), voices, rng) if voices and rng.random() < 0.3 else coloured_noise(len(x), rng)
        x = with_noise(x, noise, rng.uniform(3, 30))
    line = rng.random()
    if line < 0.2:
        x = telephone(x, rng)
    elif line < 0.4:
        x = opus(x, rng.uniform(0.91, 1.0))
    if rng.random() < 0.1:
        limit = rng.uniform(0.3, 0.8) * np.abs(x).max()
        x = np.clip(x, -limit, limit)
    # Level carries the label in some corpora (19 dB between calm and angry in RAVDESS): make it random.
    x = x / (np.abs(x).max() + 1e-9) * 10 ** (-rng.uniform(0.5, 25) / 20)
    return x.astype("<f4")


def write_copy(clip: Clip, signals: Path, out: Path, copies: int, voices: list[Path]) -> None:
    for k in range(copies):
        path = clip.path(out / f"copy{k}")
        if path.exists():
            continue
        # Seeded by the clip's name, so a resumed run makes the same copies.
        rng = np.random.default_rng(zlib.crc32(f"{clip.corpus}/{clip.id}/{k}".encode()))
        path.parent.mkdir(parents=True, exist_ok=True)
        augment(read_signal(clip.path(signals)), rng, voices).tofile(path)


def main() -> None:
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--corpora", type=Path, required=True)
    p.add_argument("--signals", type=Path, required=True)
    p.add_argument("--out", type=Path, required=True)
    p.add_argument("--copies", type=int, default=3)
    p.add_argument("--threads", type=int, default=2)
    p.add_argument("--every", type=int, default=1, help="only every so manieth clip, by its name")
    p.add_argument("--only", nargs="+", default=TRAINING_CORPORA + READ_CORPORA)
    a = p.parse_args()
    clips = read_clips(a.corpora, TRAINING_CORPORA + READ_CORPORA)
    voices = [c.path(a.signals) for c in clips if c.corpus == "librispeech"]
    clips = [c for c in clips if c.corpus in a.only and zlib.crc32(c.id.encode()) % a.every == 0]
    work = partial(write_copy, signals=a.signals, out=a.out, copies=a.copies, voices=voices)
    with ProcessPoolExecutor(a.threads) as pool:
        for i, _ in enumerate(pool.map(work, clips, chunksize=32)):
            if i % 1000 == 0:
                print(f"{i}/{len(clips)}", flush=True)


if __name__ == "__main__":
    main()
