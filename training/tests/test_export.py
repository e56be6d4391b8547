"""The exported graph answers as PyTorch does, and its 8-bit weights are exact."""

from pathlib import Path

import numpy as np
import onnxruntime
import pytest
import torch
from scipy.special import softmax

from training.emotion.data import Heard
from training.emotion.export import evidence_of
from training.emotion.fit import predict
from training.emotion.model import EmotionNet, Heads, Summed, clip_statistics, emotion_head
from training.emotion.onnx_model import affine_integers, column_integers, export, webgpu_path
from training.evidence.model import Evidence, directions, facts_say
from training.evidence.places import WEIGHED
from training.shared.moonshine import EncoderConfig, MoonshineEncoder
from training.tests.test_network import CONFIG, STATES, clip


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
    encoder = MoonshineEncoder(EncoderConfig(layers=CONFIG.layers))
    net = EmotionNet(encoder, [emotion_head(CONFIG)], torch.arange(7.0) / 9, temperature=1.3).eval()
    with torch.no_grad():
        for i, w in enumerate(encoder.parameters()):  # an encoder is made of integers
            if w.dim() > 1:
                w.copy_(
                    torch.randint(-128, 128, w.shape, generator=torch.Generator().manual_seed(i)) * w.abs().max() / 128
                )
    path = tmp_path / "net.onnx"
    assert export(net, path) >= 1
    integer, floating = (onnxruntime.InferenceSession(str(p)) for p in (path, webgpu_path(path)))
    for samples in (6400, 30011):
        x = np.random.default_rng(samples).normal(size=(1, samples)).astype(np.float32) * 0.05
        with torch.no_grad():
            want = net(torch.from_numpy(x))
        # The heads' weights are rounded to 8 bits in both, activations of the encoder in the one for WASM.
        for session, tolerance in ((floating, 0.01), (integer, 0.03)):
            for a, b in zip(session.run(None, {"signal": x}), want, strict=True):
                assert np.abs(a - b.numpy()).max() < tolerance * max(1, float(b.abs().max()))


def test_the_graph_for_webgpu_holds_no_weights_of_its_own(tmp_path: Path) -> None:
    torch.manual_seed(0)
    encoder = MoonshineEncoder(EncoderConfig(layers=CONFIG.layers))
    net = EmotionNet(encoder, [emotion_head(CONFIG)], torch.zeros(7))
    path = tmp_path / "net.onnx"
    export(net.eval(), path)
    assert webgpu_path(path).stat().st_size < 0.1 * path.stat().st_size
    path.write_bytes(b"")
    with pytest.raises(Exception, match="out of bounds"):
        onnxruntime.InferenceSession(str(webgpu_path(path)))


def test_a_column_is_rounded_by_its_own_scale() -> None:
    weight = np.random.default_rng(0).normal(size=(50, 3)).astype(np.float32) * np.float32([0.01, 1, 100])
    q, scale, offset = column_integers(weight, 1)
    error = np.abs(q * scale + offset - weight).max(0)
    assert (error < np.abs(weight).max(0) / 250).all()


def test_what_the_app_adds_up_is_the_answer() -> None:
    """Graph and card against the taught sums, for actors and for people who just talk."""
    torch.manual_seed(3)
    sums = [Summed(emotion_head(CONFIG), Evidence(directions())).eval() for _ in range(2)]
    for own in sums:
        for p in own.evidence.parameters():
            torch.nn.init.normal_(p)
    heads, temperature = Heads(CONFIG, sums, torch.randn(7), {}), 1.7
    net = EmotionNet(MoonshineEncoder(EncoderConfig(layers=1)), heads.heads, heads.mean, temperature).eval()
    states = torch.randn(1, STATES, 9, 416)
    with torch.no_grad():
        timbre = net.answer(states)[0].numpy()
        statistics = clip_statistics(states).numpy()
    z = np.random.default_rng(0).uniform(-1, 1, (1, len(WEIGHED))).astype(np.float32)
    card = evidence_of(heads, temperature)
    weights, heard = (np.array([card["kinds"][k][name] for k in WEIGHED]) for name in ("weights", "heard"))
    everyday = np.array(card["prior"]) + facts_say(z, weights) + timbre - facts_say(z, heard)
    want = predict(sums, Heard([clip("sad")], statistics, z))
    assert sum(card["prior"]) == pytest.approx(0, abs=1e-4)
    assert softmax(everyday, -1) == pytest.approx(want.everyday(temperature), abs=1e-4)
    everyday[:, 0] += card["acted_shift"]
    assert softmax(everyday, -1) == pytest.approx(want.acted(temperature), abs=1e-4)
