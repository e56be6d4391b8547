"""The encoder read out of the graph that ships is the one that the graph runs."""

import base64
import json
from pathlib import Path

import numpy as np
import pytest
import torch

from training.base.model import load_base
from training.constants import ROOT
from training.emotion.export import GOLDEN
from training.emotion.model import EmotionConfig, clip_statistics, mixable_states
from training.shared.encoder_weights import load_encoder

GRAPH = str(ROOT / "public" / "models" / "emotion.onnx")


def test_its_states_have_the_statistics_of_the_golden_clips() -> None:
    encoder = load_encoder(GRAPH, EmotionConfig.layers)
    golden = json.loads((GOLDEN / "sad.json").read_text())
    signal = np.frombuffer(base64.b64decode(golden["signal_int16"]), "<i2").astype(np.float32) / 32768
    expected = np.frombuffer(base64.b64decode(golden["statistics_f32"]), "<f4")
    with torch.inference_mode():
        found = clip_statistics(mixable_states(encoder, torch.from_numpy(signal)[None], EmotionConfig.first_state))[0]
    assert np.abs(found.numpy() - expected).max() < 1e-3 * np.abs(expected).max()


def test_base_of_the_graph_fits() -> None:
    base = load_base(Path(GRAPH))
    assert all(float(w.detach().abs().max()) > 0 for w in base.parameters())


def test_the_graph_has_no_more_layers_than_it_runs() -> None:
    with pytest.raises(KeyError, match=r"layers\.4"):
        load_encoder(GRAPH, EmotionConfig.layers + 1)
