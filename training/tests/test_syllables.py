"""The syllable detector's losses against brute force, its data and its independence of padding."""

import itertools

import numpy as np
import pytest
import torch

from training.syllables.data import SILENCE, features, read_marks, synthetic_clip
from training.syllables.fit import STEPS_PER_UNIT, load, weights
from training.syllables.network import REACH, SyllableNet, counted_loss, marked_loss

P = torch.tensor([0.1, 0.6, 0.3, 0.8, 0.05])


def outcomes(p: torch.Tensor):
    """Every pattern of nucleus frames with its probability."""
    for pattern in itertools.product((0, 1), repeat=len(p)):
        yield pattern, float(torch.prod(torch.where(torch.tensor(pattern) == 1, p, 1 - p)))


@pytest.mark.parametrize("count", [0, 1, 2, 4])
def test_counted_loss_is_the_likelihood_of_the_count(count):
    likelihood = sum(q for pattern, q in outcomes(P) if sum(pattern) == count)
    pull = 5 * ((float(P.sum()) - count) / max(1, count)) ** 2
    loss = counted_loss(P[None], torch.tensor([float(count)]))
    assert float(loss) == pytest.approx(-np.log(likelihood) + pull, abs=1e-3)


def test_marked_loss_is_the_likelihood_of_one_nucleus_in_each_mark_and_none_outside():
    owner = np.array([-1, 0, 0, 1, 1])
    likelihood = sum(
        q for pattern, q in outcomes(P) if [sum(n for n, o in zip(pattern, owner) if o == k) for k in (-1, 0, 1)] == [0, 1, 1]
    )
    assert float(marked_loss(P[None], [owner], [2])) == pytest.approx(-np.log(likelihood) / 2, abs=1e-4)


def test_silence_around_the_signal_changes_nothing():
    net = SyllableNet(channels=4).eval()
    x = torch.randn(1, 90, 3)
    margin = torch.from_numpy(SILENCE).expand(1, 2 * REACH, 3)
    alone, padded = net(x), net(torch.cat([margin, x, margin], 1))
    assert torch.allclose(alone, padded[:, 2 * REACH : -2 * REACH], atol=1e-5)


def test_synthetic_clips_have_the_features_and_count_they_say():
    for seed in range(20):
        clip = synthetic_clip(np.random.default_rng(seed))
        assert clip.x.shape[1] == 3 and np.isfinite(clip.x).all()
        assert 0 <= clip.count <= 33
        assert (clip.x >= SILENCE - 1e-6).all()


def test_gain_changes_no_feature():
    rng = np.random.default_rng(0)
    tracks = np.stack([np.full(80, 150.0), np.full(80, 0.9), rng.uniform(-40, -20, 80), rng.uniform(-20, 0, 80)], 1)
    louder = tracks + np.array([0, 0, 12.0, 0])
    assert np.allclose(features(tracks), features(louder), atol=1e-5)


def test_weights_survive_their_file():
    net, other = SyllableNet(channels=4).eval(), SyllableNet(channels=4).eval()
    load(other, weights(net))
    for wrote, read in zip(net.parameters(), other.parameters(), strict=True):
        assert torch.allclose(wrote, read, atol=0.5 / STEPS_PER_UNIT + 1e-6)
    assert not torch.equal(SyllableNet(channels=4).out.weight, other.out.weight)


def test_marks_leave_pauses_out(tmp_path):
    path = tmp_path / "a.silb"
    path.write_text("0.1\tda\n0.3\t(\n0.6\tda\n0.9\t.\n")
    assert read_marks(path) == [(0.1, 0.3), (0.6, 0.9)]
