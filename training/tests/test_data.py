"""Splits, windows, augmentation and metrics."""

from pathlib import Path

import numpy as np
import pytest
from scipy.special import softmax

from training.constants import EMOTIONS, HOP_SAMPLES
from training.emotion.conditions import CONDITIONS
from training.shared.augment import augment
from training.shared.corpora import Clip, class_of, classes_of, speaker_folds
from training.shared.metrics import balanced_loss, calibration_error, least_temperature, report, unweighted_accuracy
from training.shared.window import heard, levels, speech_extent


def test_folds_share_no_speaker_and_lose_no_clip() -> None:
    clips = [
        Clip("ravdess", f"{s}-{k}", f"ravdess-{s}", "FM"[s % 2], "sad", "1", 1, False)
        for s in range(20)
        for k in range(3)
    ]
    folds = speaker_folds(clips, 5)
    speakers = [{c.speaker for c in f} for f in folds]
    assert sorted(c.id for f in folds for c in f) == sorted(c.id for c in clips)
    assert all(not a & b for i, a in enumerate(speakers) for b in speakers[i + 1 :])


def test_silence_is_not_heard() -> None:
    level = np.full(300, -80.0)
    level[100:200] = -20
    assert speech_extent(level) == (90, 210)
    tracks = np.zeros((300, 4), np.float32)
    tracks[:, 2] = level
    signal, kept = heard(np.arange(299 * HOP_SAMPLES, dtype=np.float32), tracks)
    assert signal[0] == 90 * HOP_SAMPLES
    assert len(signal) == 120 * HOP_SAMPLES
    assert len(kept) == 120


def test_augmentation_is_finite_repeatable_and_bounded(tmp_path: Path) -> None:
    voices = []
    for k in range(8):
        path = tmp_path / f"{k}.f32"
        (np.random.default_rng(k).normal(size=9000) * 0.1).astype("<f4").tofile(path)
        voices.append(path)
    x = np.sin(np.arange(16000) / 20).astype(np.float32) * 0.3
    for seed in range(20):
        y = augment(x, np.random.default_rng(seed), voices)
        assert np.isfinite(y).all() and np.abs(y).max() < 1 and y.dtype == np.float32
        assert np.array_equal(y, augment(x, np.random.default_rng(seed), voices))


def test_metrics_against_hand_counts() -> None:
    assert unweighted_accuracy(np.array([[3, 1], [0, 2]])) == pytest.approx((0.75 + 1) / 2)
    p = np.array([[0.9, 0.1]] * 10)
    y = np.array([0] * 7 + [1] * 3)
    assert calibration_error(p, y) == pytest.approx(0.2)


def test_temperature_recovers_a_known_one() -> None:
    rng = np.random.default_rng(0)
    true = rng.normal(size=(4000, 7)) * 2
    true[:, 0] = -20  # every label is its class's name
    p = softmax(true, axis=-1)
    clips = [
        Clip("ravdess", str(i), "ravdess-1", "F", EMOTIONS[rng.choice(7, p=row)], "1", 1, False)
        for i, row in enumerate(p)
    ]
    found = least_temperature(lambda t: balanced_loss(softmax(true * 3 / t, axis=-1), clips))
    assert found == pytest.approx(3, rel=0.1)


def test_what_nothing_marks_is_one_class_whatever_the_corpus_calls_it() -> None:
    assert [class_of(e) for e in ("neutral", "calm", "read", "sad")] == [*["unmarked"] * 3, "sad"]
    assert classes_of("emospeech") == ["unmarked", "happy", "angry", "fear"]
    p = np.full((2, 7), 0.05)
    p[:, 0], p[:, EMOTIONS.index("surprise")] = 0.3, 0.45
    found = report([Clip("emodb", e, "emodb-1", "F", e, "1", 1, False) for e in ("neutral", "sad")], p)
    assert found["accuracy"] == 0.5, "surprise is no answer there"
    assert found["labels"] == classes_of("emodb")


@pytest.mark.parametrize("name", [n for n in CONDITIONS if n != "clean"])
def test_a_condition_changes_the_sound_and_not_its_length(name: str) -> None:
    rng = np.random.default_rng(0)
    x = np.sin(np.arange(16000) / 9) * 0.3 + 0.05 * rng.normal(size=16000)
    y = CONDITIONS[name](x, rng)
    assert len(y) == len(x) and np.isfinite(y).all()
    assert np.abs(y - x).max() > 0.01
    high = np.abs(np.fft.rfft(y))[4000:].sum() / np.abs(np.fft.rfft(x))[4000:].sum()
    assert high < 0.2 if name == "telephone" else high > 0.2


def test_levels_are_those_of_the_tracks() -> None:
    """Of a sine of amplitude .5, and of what is silent, wherever a frame lies."""
    x = np.concatenate((np.zeros(1600), 0.5 * np.sin(2 * np.pi * 200 * np.arange(16000) / 16000)))
    found = levels(x.astype(np.float32))
    assert len(found) == len(x) // HOP_SAMPLES + 1
    assert found[3] == pytest.approx(-120)
    assert found[50] == pytest.approx(20 * np.log10(0.5 / np.sqrt(2)), abs=0.01)
