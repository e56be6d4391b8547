"""The syllable detector's losses against brute force, its data and its independence of padding."""

import itertools

import numpy as np
import pytest
import torch

from training.syllables.conditions import at_tempo
from training.syllables.data import SILENCE, Syllables, features, read_marks, synthetic_clip
from training.syllables.fit import STEPS_PER_UNIT, join, load, weights
from training.syllables.model import REACH, SyllableNet, counted_loss, marked_loss

P = torch.tensor([0.1, 0.6, 0.3, 0.8, 0.05])


def outcomes(p: torch.Tensor):
    """Every pattern of nucleus frames with its probability."""
    for pattern in itertools.product((0, 1), repeat=len(p)):
        yield pattern, float(torch.prod(torch.where(torch.tensor(pattern) == 1, p, 1 - p)))


def test_counted_loss_is_the_relative_error_of_each_clip():
    clip = torch.tensor([0, 0, -1, 1, 1])
    loss = counted_loss(P, clip, torch.tensor([1.0, 2.0]))
    assert float(loss) == pytest.approx(((0.7 - 1) ** 2 + ((0.85 - 2) / 2) ** 2) / 2)


def test_a_clip_with_other_words_pulls_no_harder_than_one_off_by_all_of_it():
    clip = torch.zeros(5, dtype=torch.long)
    assert float(counted_loss(torch.ones(5), clip, torch.tensor([1.0]))) == 1


def test_marked_loss_is_the_likelihood_of_one_nucleus_in_each_mark_and_none_outside():
    owner = np.array([-1, 0, 0, 1, 1])
    likelihood = sum(
        q
        for pattern, q in outcomes(P)
        if [sum(n for n, o in zip(pattern, owner, strict=True) if o == k) for k in (-1, 0, 1)] == [0, 1, 1]
    )
    assert float(marked_loss(P, torch.from_numpy(owner), 2)) == pytest.approx(-np.log(likelihood) / 2, abs=1e-4)


def clip_of(frames: int, seed: int, owner=None) -> Syllables:
    x = np.random.default_rng(seed).normal(size=(frames, 3)).astype(np.float32)
    return Syllables(x, 2, "a", "b", owner)


def test_silence_around_the_signal_changes_nothing():
    net = SyllableNet(channels=4)
    x = torch.randn(90, 3)
    margin = torch.from_numpy(np.tile(SILENCE, (2 * REACH, 1)))
    alone, padded = net(x), net(torch.cat([margin, x, margin]))
    assert torch.allclose(alone, padded[2 * REACH : -2 * REACH], atol=1e-5)


def test_no_clip_hears_the_one_joined_to_it():
    net = SyllableNet(channels=4)
    clips = [clip_of(40, 0), clip_of(70, 1)]
    joined = join(clips)
    p = net(joined.x)
    for i, clip in enumerate(clips):
        assert torch.allclose(p[joined.clip == i], net(torch.from_numpy(clip.x)), atol=1e-5)


def test_syllables_of_joined_clips_are_numbered_on():
    owner = np.array([-1, 0, 0, 1, 1, -1])
    joined = join([clip_of(6, 0, owner), clip_of(6, 1, owner)])
    assert joined.owner[joined.clip == 0].tolist() == owner.tolist()
    assert joined.owner[joined.clip == 1].tolist() == [-1, 2, 2, 3, 3, -1]
    assert (joined.owner[joined.clip == -1] == -1).all()


def test_synthetic_clips_have_the_features_and_count_they_say():
    for seed in range(20):
        clip = synthetic_clip(np.random.default_rng(seed))
        assert clip.x.shape[1] == 3 and np.isfinite(clip.x).all()
        assert 0 <= clip.count <= 33
        assert (clip.x >= SILENCE - 1e-6).all()


def test_neither_gain_nor_tilt_change_a_feature():
    rng = np.random.default_rng(0)
    tracks = np.stack([np.full(80, 150.0), np.full(80, 0.9), rng.uniform(-40, -20, 80), np.full(80, -30.0)], 1)
    louder = tracks + np.array([0, 0, 12.0, 0])
    assert np.allclose(features(tracks), features(louder), atol=1e-5)
    brighter = tracks + np.array([0, 0, 0, 10.0])  # both far below the low band, which hardly changes
    assert np.allclose(features(tracks), features(brighter), atol=5e-3)
    assert not np.allclose(features(tracks)[:, 1], features(tracks[::-1])[:, 1], atol=0.1)


def test_weights_survive_their_file():
    net, other = SyllableNet(channels=4), SyllableNet(channels=4)
    load(other, weights(net))
    for wrote, read in zip(net.parameters(), other.parameters(), strict=True):
        assert torch.allclose(wrote, read, atol=0.5 / STEPS_PER_UNIT + 1e-6)
    assert not torch.equal(SyllableNet(channels=4).out.weight, other.out.weight)


def test_marks_leave_pauses_out(tmp_path):
    path = tmp_path / "a.silb"
    path.write_text("0.1\tda\n0.3\t(\n0.6\tda\n0.9\t.\n")
    assert read_marks(path) == [(0.1, 0.3), (0.6, 0.9)]


@pytest.mark.parametrize("tempo", [0.7, 1.5])
def test_another_tempo_keeps_the_pitch(tempo):
    t = np.arange(16000) / 16000
    y = at_tempo(np.sin(2 * np.pi * 200 * t), tempo)
    assert len(y) == pytest.approx(16000 / tempo, rel=0.08)
    middle = y[2000 : len(y) - 2000]
    crossings = np.sum((middle[:-1] < 0) & (middle[1:] >= 0))
    assert crossings / (len(middle) / 16000) == pytest.approx(200, rel=0.03)
