"""What Praat measures of voices that are known, and the file it is written to."""

from pathlib import Path

import numpy as np
import pytest

parselmouth = pytest.importorskip("parselmouth")

import praat_tracks  # noqa: E402
from praat_voice import COLUMNS, praat_voice, read_voice, write_voice  # noqa: E402

TINY = Path(__file__).parent / "tiny.voice"
RATE_HZ = 16000
SECONDS = 1.0
F0_HZ = 125.0
"""Four bins of 31.25 Hz: every harmonic is met."""
FIRST_DB = {1: -6.0, 2: -10.0}
"""Levels of the first two harmonics; the others lie 20 dB below the second, those from 2 kHz on at HIGH_DB."""
HIGH_DB = -50.0


def voice(jitter: float = 0.0, noise: float = 0.0) -> np.ndarray:
    """float32 [N]: harmonics of F0_HZ, every second period longer by the jitter."""
    t = np.arange(int(SECONDS * RATE_HZ)) / RATE_HZ
    lengths = (1 + jitter / 2 * (-1.0) ** np.arange(int(SECONDS * F0_HZ) + 2)) / F0_HZ
    turns = np.interp(t, np.concatenate([[0], lengths.cumsum()]), np.arange(len(lengths) + 1))
    x = noise * np.random.default_rng(1).standard_normal(len(t))
    for k in range(1, int(5000 / F0_HZ)):
        level_db = FIRST_DB.get(k, HIGH_DB if k * F0_HZ >= 2000 else FIRST_DB[2] - 20)
        x += 0.5 * 10 ** (level_db / 20) * np.cos(2 * np.pi * k * turns)
    return x.astype(np.float32)


def measured(samples: np.ndarray) -> tuple[dict[str, np.ndarray], np.ndarray]:
    """Columns of the frames well inside, and pulses."""
    sound = parselmouth.Sound(samples.astype(np.float64), RATE_HZ)
    pitch = praat_tracks.praat_pitch(sound)
    own = np.zeros((int(SECONDS * 100) + 1, 4), np.float32)
    tracks = praat_tracks.praat_tracks(sound, pitch, own)
    assert tracks[20:80, 0] == pytest.approx(F0_HZ, rel=0.01)
    frames, pulses = praat_voice(sound, pitch, tracks[:, 0])
    assert frames.shape == (len(own), len(COLUMNS))
    return dict(zip(COLUMNS, frames[20:80].T, strict=True)), pulses


def test_a_voice_of_known_harmonics() -> None:
    samples = voice()
    columns, pulses = measured(samples)
    level_db = 10 * np.log10((samples**2).mean() / 4e-10)
    assert columns["intensity_db"] == pytest.approx(level_db, abs=0.3)
    assert columns["h1_h2_db"] == pytest.approx(FIRST_DB[1] - FIRST_DB[2], abs=0.2)
    assert columns["hammarberg_db"] == pytest.approx(FIRST_DB[1] - HIGH_DB, abs=0.3)
    assert (columns["hnr_db"] > 30).all()
    assert np.diff(pulses[:, 0]) == pytest.approx(1 / F0_HZ, rel=0.01)
    assert np.isfinite(pulses[2:-2, 1]).all()


def test_noise_lowers_the_harmonicity() -> None:
    samples = voice(noise=0.03)
    columns, _ = measured(samples)
    true_db = 10 * np.log10((voice() ** 2).mean() / 0.03**2)
    assert np.mean(columns["hnr_db"]) == pytest.approx(true_db, abs=1.5)


def test_jitter_is_kept() -> None:
    _, pulses = measured(voice(jitter=0.02))
    lengths = np.diff(pulses[5:-5, 0])
    assert np.abs(np.diff(lengths)).mean() / lengths.mean() == pytest.approx(0.02, rel=0.2)


def test_nothing_sounds() -> None:
    sound = parselmouth.Sound(np.zeros(RATE_HZ), RATE_HZ)
    frames, pulses = praat_voice(sound, praat_tracks.praat_pitch(sound), np.zeros(101))
    assert np.isnan(frames[:, 1:]).all()
    assert len(pulses) == 0


def test_the_file_that_the_app_is_known_to_read(tmp_path: Path) -> None:
    frames = np.array([[60, np.nan, 20, np.nan], [61.5, 12.25, 21, -3]])
    pulses = np.array([[0.0100001, np.nan], [0.0150002, 0.5], [0.0200003, np.nan]])
    write_voice(tmp_path / "tiny.voice", frames, pulses)
    assert (tmp_path / "tiny.voice").read_bytes() == TINY.read_bytes()
    for read, written in zip(read_voice(TINY, 2), (frames, pulses), strict=True):
        assert np.array_equal(read, written, equal_nan=True)


def test_a_clip_is_measured_beside_its_samples(tmp_path: Path) -> None:
    samples, out = tmp_path / "a.f32", tmp_path / "out"
    out.mkdir()
    voice().tofile(samples)
    np.zeros((101, 4), np.float32).tofile(samples.with_suffix(".tracks"))
    praat_tracks.measure(samples, out)
    assert sorted(p.name for p in out.iterdir()) == ["a.f32", "a.tracks", "a.voice"]
    frames, pulses = read_voice(out / "a.voice", 101)
    assert np.isfinite(frames[50]).all() and len(pulses) > 100
