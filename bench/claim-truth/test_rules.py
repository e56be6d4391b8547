"""The reference rules on curves of known shape."""

import numpy as np
import pytest

import rules
from praat_clip import PraatClip

SECONDS = 2.0
T = np.arange(0, SECONDS + 0.005, 0.01)


def evidence(semitones, level_db=0.0, sounding=((0, SECONDS),), marks=None) -> rules.Evidence:
    f0 = 150 * 2 ** (np.broadcast_to(semitones, T.shape) / 12)
    clip = PraatClip(T, f0, f0, np.broadcast_to(level_db, T.shape) + 60.0, T * 0 - 12, np.array(sounding, float))
    return rules.Evidence(clip, f0, marks)


@pytest.mark.parametrize(
    ("curve", "shape"),
    [
        (0.5 * np.sin(9 * T), "flat"),
        (4 * T, "rising"),
        (-4 * T, "falling"),
        (-6 * (T - 1) ** 2, "rising-falling"),
        (6 * (T - 1) ** 2, "falling-rising"),
        (6 * np.sin(16 * T), "expressive"),
        (2.5 * np.sin(16 * T), "uncertain"),
    ],
)
def test_contour(curve, shape):
    assert rules.contour(evidence(curve), 0, SECONDS)[0] == shape


def test_the_middle_level_is_what_the_norms_call_usual():
    low, high = rules.NORMS["pooled"]["pitch_range"]["usual"]
    for spread, level in ((low - 0.2, "low"), ((low + high) / 2, "medium"), (high + 0.2, "high")):
        curve = spread / 0.9 * T / T[-2]  # p5 to p95 is nine tenths of it; the last frame lies behind the span
        assert rules.truth(evidence(curve), "pitch_range", 0, SECONDS, None) == (level, pytest.approx(spread, abs=0.05))


def test_energy_is_relative_to_all_speech():
    level = np.where((T >= 0.5) & (T < 0.8), 6.0, 0.0)
    e = evidence(0 * T, level)
    assert rules.energy(e, 0.5, 0.8) == pytest.approx(6 - 10 * np.log10((10 ** (level / 10)).mean()), abs=0.01)
    assert rules.loudest(e) == pytest.approx((0.5, 0.8))


def test_hand_marks():
    marks = [(0.1, 0.3), (0.3, 0.5), (0.9, 1.3), (1.3, 1.5)]
    e = evidence(0 * T, marks=marks)
    assert rules.rate(e, 0, SECONDS) == pytest.approx(4 / 1.0)
    assert rules.pauses(e, 0, SECONDS, by_hand=True) == pytest.approx(100 * 0.4 / 1.4)
    assert rules.longest_pause(e, 0.45, 0.95, by_hand=True) == (0.5, 0.9)
    assert rules.nearest_span(e, "rate", "whole", 0, 2) == (0.1, 1.5)
    assert rules.truth(e, "longest_pause", 0.45, 0.95, None)[0] == "none"  # Praat heard no silence


def test_a_claim_snaps_to_the_nearest_fact_of_its_kind():
    facts = [{"kind": "contour", "start": 0, "end": 1}, {"kind": "contour", "start": 0.1, "end": 1.1}]
    assert rules.snapped(facts, "contour", 0.1, 1.05) is facts[1]
    assert rules.snapped(facts, "contour", 0.3, 1.3) is None
    assert rules.snapped(facts, "energy", 0, 1) is None
