"""The exported graph answers as PyTorch does, and its 8-bit weights are exact."""

from pathlib import Path

import numpy as np
import onnxruntime
import torch

from training.constants import HOP_SAMPLES
from training.emotion.model import EmotionConfig, EmotionHead, EmotionNet
from training.emotion.onnx_model import affine_integers, export
from training.shared.moonshine import EncoderConfig, MoonshineEncoder
from training.tests.test_network import tracks_of


def test_eight_bit_grids_are_found_and_others_are_left_alone() -> None:
    rng = np.random.default_rng(0)
    q = rng.integers(0, 256, (60, 60))
    weight = (q.astype(np.float32) - 103) * np.float32(0.0127)
    found = affine_integers(weight)
    assert found is not None
    restored = found[0] * np.float32(found[1]) + np.float32(found[2])
    assert np.abs(restored - weight).max() < 1e-6
    assert affine_integers(rng.normal(size=(60, 60)).astype(np.float32)) is None


def test_onnx_matches_pytorch(tmp_path: Path) -> None:
    torch.manual_seed(0)
    encoder = MoonshineEncoder(EncoderConfig(layers=EmotionConfig.layers))
    net = EmotionNet(encoder, [EmotionHead(EmotionConfig())], temperature=1.3).eval()
    with torch.no_grad():
        q = torch.randint(-128, 128, encoder.layers[0].fc1.weight.shape)
        encoder.layers[0].fc1.weight.copy_(q * 0.0004)
    path = tmp_path / "net.onnx"
    assert export(net, path) >= 1
    session = onnxruntime.InferenceSession(str(path))
    for samples in (6400, 30011):
        x = np.random.default_rng(samples).normal(size=(1, samples)).astype(np.float32) * 0.05
        t = tracks_of(samples // HOP_SAMPLES + 1)[None]
        with torch.no_grad():
            want = net(torch.from_numpy(x), torch.from_numpy(t))
        for a, b in zip(session.run(None, {"signal": x, "tracks": t}), want, strict=True):
            assert np.abs(a - b.numpy()).max() < 1e-4
