"""Base and the frames that ship: shapes, and what of the tracks does not matter."""

import numpy as np
import pytest
import torch

from training.base.model import Base, BaseConfig, memory_frames
from training.base.perception import spans
from training.base.prosody import prosody_features


def tracks_of(frames: int, f0_hz: float = 150.0, level_dbfs: float = -25.0) -> np.ndarray:
    t = np.zeros((frames, 4), np.float32)
    t[:, 0] = f0_hz * (1 + 0.1 * np.sin(np.arange(frames) / 9))
    t[:, 1], t[:, 2], t[:, 3] = 0.8, level_dbfs + 3 * np.sin(np.arange(frames) / 5), -12
    t[: frames // 4, 0] = 0
    return t


def test_prosody_features_ignore_gain_and_padding() -> None:
    t = torch.from_numpy(tracks_of(100))[None]
    frames, per_clip = prosody_features(t, torch.ones(1, 100))
    louder = t.clone()
    louder[..., 2] += 17
    assert torch.allclose(prosody_features(louder, torch.ones(1, 100))[0], frames, atol=1e-4)
    padded = torch.cat((t, torch.zeros(1, 30, 4)), 1)
    mask = torch.cat((torch.ones(1, 100), torch.zeros(1, 30)), 1)
    again, clip_again = prosody_features(padded, mask)
    assert torch.allclose(clip_again, per_clip, atol=1e-4)
    assert torch.allclose(again[..., :98], frames[..., :98], atol=1e-4)


def test_memory_frames_of_a_steady_voice() -> None:
    base = Base(BaseConfig(width=16)).eval()
    states = torch.randn(1, 3, 31, 416)
    tracks = torch.tensor([150.0, 0.9, -20.0, -10.0]).repeat(1, 150, 1)
    frames = memory_frames(base(states, torch.ones(1, 31)), tracks)
    assert frames.shape == (1, 15, 24)
    torch.testing.assert_close(frames[0, :14, 17], torch.ones(14), atol=1e-3, rtol=0)  # voiced throughout


def test_spans_of_phrases_and_syllables() -> None:
    where = spans([[1, 0.0, 0.48, 0.96, 1.44]], 40, 2).unflatten(2, (2, 40))
    assert where[0, :, 0].sum() == 0
    assert where[0, :, 1].sum(1).tolist() == pytest.approx([1, 1, 1])
    assert np.flatnonzero(where[0, 1, 1]).tolist() == list(range(10, 20))
