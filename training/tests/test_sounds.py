"""Synthetic sounds are what they were made to be; targets, rule and head fit each other."""

import json
from pathlib import Path

import numpy as np
import pytest
import torch

from training.constants import SAMPLE_RATE_HZ, SOUNDS
from training.sounds.data import FRAME_SAMPLES, MEANT, WORD_S, Example, Source, build, meant, targets_of
from training.sounds.decide import CASES, FRAME_S, NOISE, SPEECH, Decision, decide
from training.sounds.model import SoundHead, about_head, load_head, save_head
from training.sounds.synthetic import MAKERS, make


@pytest.mark.parametrize("kind", MAKERS)
def test_a_sound_is_finite_loud_and_the_same_again(kind: str) -> None:
    one, two, other = (make(kind, np.random.default_rng([seed]), 1.5) for seed in (1, 1, 2))
    assert len(one) == round(1.5 * SAMPLE_RATE_HZ)
    assert np.isfinite(one).all()
    assert np.abs(one).max() == pytest.approx(1)
    assert np.array_equal(one, two)
    assert not np.array_equal(one, other)


def test_targets_say_what_sounds_and_nothing_of_silence() -> None:
    x = np.concatenate((np.zeros(10 * FRAME_SAMPLES), np.sin(np.arange(10 * FRAME_SAMPLES) / 8)))
    targets = targets_of(x, Source("hum", "hum-1", "synthetic", False))
    assert targets[:10].sum() == 0
    assert (targets[10:, NOISE] == 1).all()


def test_every_category_means_one_sound_at_most_in_part() -> None:
    for category in MEANT:
        shares = meant(Source(category, "1", "burst", False))
        assert shares.sum() == pytest.approx(1)
        assert shares[SPEECH] == shares[NOISE] == 0


def test_one_after_the_other_changes_where_the_second_begins(tmp_path: Path) -> None:
    rng = np.random.default_rng(1)
    rng.normal(size=SAMPLE_RATE_HZ).astype("<f4").tofile(tmp_path / "a.f32")
    speech = Source("nemo", "a", "speech", False, str(tmp_path / "a.f32"))
    x, targets = build(Example("after/1", (speech, Source("hum", "hum-1", "synthetic", False)), "after"), [])
    assert abs(len(x) // FRAME_SAMPLES - len(targets)) <= 1
    first = np.flatnonzero(targets[:, NOISE])[0]
    assert targets[:first, NOISE].sum() == 0
    assert targets[first:, SPEECH].sum() == 0
    assert targets[:first, SPEECH].sum() > 15


def test_the_cases_are_those_that_the_app_is_held_to() -> None:
    table = json.loads(CASES.read_text())
    for case in table["cases"]:
        logits = np.array(case["logits"]).reshape(-1, len(SOUNDS))
        decided = decide(logits, np.array(case["sounding"]), Decision(**table["decision"]), table["frame_s"])
        assert decided.tolist() == case["decided"]


def test_a_word_is_a_short_piece_of_what_was_said(tmp_path: Path) -> None:
    x = np.concatenate((np.zeros(8000), np.random.default_rng(1).normal(size=32000), np.zeros(8000)))
    x.astype("<f4").tofile(tmp_path / "a.f32")
    speech = Source("nemo", "a", "speech", False, str(tmp_path / "a.f32"))
    words = [build(Example(f"word/{i}", (speech,), "word"), []) for i in range(6)]
    lengths_s = [len(x) / SAMPLE_RATE_HZ for x, _ in words]
    assert len(set(lengths_s)) == 6
    assert all(WORD_S[0] <= s <= WORD_S[1] for s in lengths_s)
    assert all(targets[:, SPEECH].all() for _, targets in words)


def test_targets_follow_a_copy_of_another_speed(tmp_path: Path) -> None:
    x = np.concatenate((np.zeros(8000), np.random.default_rng(1).normal(size=16000), np.zeros(1000)))
    x.astype("<f4").tofile(tmp_path / "a.f32")
    speech = Source("nemo", "a", "speech", False, str(tmp_path / "a.f32"))
    for i in range(6):
        copy, targets = build(Example(f"copy/{i}", (speech,), "augmented"), [])
        assert len(targets) == len(copy) // FRAME_SAMPLES
        assert targets[4:-4, SPEECH].all()


def test_a_short_sound_belongs_to_what_is_beside_it() -> None:
    logits = np.zeros((60, len(SOUNDS)))
    logits[:, SPEECH] = 9
    logits[30:32, SPEECH] = -9
    assert set(decide(logits, np.ones(60), Decision(0.3, 0.6))) == {SPEECH}
    logits[20:45, SPEECH] = -9
    logits[20:45, NOISE] = 9
    decided = decide(logits, np.ones(60), Decision(0.3, 0.6))
    assert {decided[5], decided[32], decided[55]} == {SPEECH, NOISE}
    assert (decided == NOISE).sum() * FRAME_S > 0.5


def test_a_head_is_what_was_saved(tmp_path: Path) -> None:
    torch.manual_seed(0)
    head = SoundHead(8).eval()
    save_head(head, tmp_path / "sounds.pt", {"decision": {"min_speech": 0.3}})
    states = torch.randn(2, 3, 9, 416)
    assert torch.equal(load_head(tmp_path / "sounds.pt")(states), head(states))
    assert head(states).shape == (2, 9, len(SOUNDS))
    assert about_head(tmp_path / "sounds.pt") == {"decision": {"min_speech": 0.3}}
