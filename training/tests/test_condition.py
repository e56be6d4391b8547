"""Clips made bad by a known amount, and the bounds that are drawn from what becomes of their facts."""

import numpy as np
import pytest

from training.tables import degrade
from training.tables.make_condition import bound_of, same

RNG = np.random.default_rng(1)
SPEECH = np.concatenate([np.zeros(8000), np.sin(np.arange(16000) * 0.08), np.zeros(8000)])


@pytest.mark.parametrize("snr_db", [30, 10])
def test_noise_lies_as_far_below_the_speech_as_said(snr_db):
    noise = degrade.noisy(degrade.pink, snr_db)(SPEECH, RNG) - SPEECH
    assert 10 * np.log10(degrade.active_power(SPEECH) / np.mean(noise**2)) == pytest.approx(snr_db, abs=0.1)


def test_clipping_cuts_at_a_share_of_the_peak_at_any_gain():
    bad = degrade.clipped(0.5)(SPEECH, np.random.default_rng(3))
    top = np.abs(bad).max()
    assert np.mean(np.abs(bad[8000:24000]) > 0.9 * top) == pytest.approx(2 / 3, abs=0.05)


def test_a_band_and_an_offset():
    hiss = RNG.standard_normal(16000)
    power = np.abs(np.fft.rfft(degrade.band(300, 3400)(hiss, RNG))) ** 2
    middle = power[1000:3000].mean()
    assert power[4500:].mean() < 1e-3 * middle
    # What is left lies at the ends, where the filter begins.
    assert power[:150].mean() < 0.05 * middle
    assert degrade.offset(0.2)(hiss - hiss.mean(), RNG).mean() == pytest.approx(0.2)


def facts_of(share_below: float, share_above: float) -> list[tuple[float, bool]]:
    """200 facts from 0 to 20 and 200 from 20 to 40, so many of either right."""
    return [
        (start + 20 * i / 200, RIGHT_OF_TEN[share][i % 10])
        for start, share in ((0, share_below), (20, share_above))
        for i in range(200)
    ]


RIGHT_OF_TEN = {share: [k < round(share * 10) for k in range(10)] for share in (0.3, 0.8, 1.0)}


def test_a_bound_lies_where_facts_begin_to_be_right():
    assert bound_of(facts_of(0.3, 1.0)) == pytest.approx(20, abs=1)


def test_no_bound_where_all_is_right_or_few_facts_tell():
    assert bound_of(facts_of(1.0, 1.0)) is None
    assert bound_of([(1, False)] * 5 + [(30, True)] * 19) is None


def test_stretches_are_the_same_where_they_share_half_of_their_time():
    fact = {"kind": "energy", "scope": "stretch", "start": 1.0, "end": 1.3}
    near = fact | {"start": 1.05, "end": 1.35}
    assert same(fact, [fact | {"start": 2.0, "end": 2.3}, near]) is near
    assert same(fact, [fact | {"start": 1.2, "end": 1.5}]) is None
    whole = {"kind": "rate", "scope": "whole", "start": 0.0, "end": 2.0}
    assert same(whole, [whole | {"end": 3.5}]) == whole | {"end": 3.5}
