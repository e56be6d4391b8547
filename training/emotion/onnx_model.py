"""EmotionNet -> one ONNX file whose encoder weights are stored as Moonshine's own 8-bit integers.

The graph computes in float32 everywhere. Each large encoder weight is stored as uint8 and unfolded by
Cast -> Mul -> Add, which ORT folds into a float constant when it loads the file: a quarter of the
download, the same numbers, and no fp16 that a GPU may lack.
"""

from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper
from torch import nn

from training.constants import HOP_SAMPLES, SAMPLE_RATE_HZ
from training.emotion.model import EmotionNet
from training.reasoner.listening import ListeningNet

OPSET = 18
LARGE = 10_000
"""Weights with fewer elements stay float32."""


def affine_integers(weight: np.ndarray) -> tuple[np.ndarray, float, float] | None:
    """(q uint8, scale, offset) with weight = q * scale + offset to float rounding; None if it is no such grid.

    Moonshine's weights were 8-bit integers once; the grid is found again from the values.
    """
    values = np.unique(weight)
    if len(values) > 256:
        return None
    scale = float(np.diff(values.astype(np.float64)).min())
    # The smallest step may be a multiple of rounding noise; average it over the whole range instead.
    steps = round((float(values[-1]) - float(values[0])) / scale)
    scale = (float(values[-1]) - float(values[0])) / steps
    q = np.round((weight.astype(np.float64) - float(values[0])) / scale)
    if q.max() > 255 or np.abs(q * scale + float(values[0]) - weight).max() > 1e-5 * np.abs(values).max():
        return None
    return q.astype(np.uint8), scale, float(values[0])


def store_as_integers(model: onnx.ModelProto) -> int:
    """Replaces every large 8-bit-grid initializer in place; returns how many."""
    graph = model.graph
    nodes, replaced = [], 0
    for init in list(graph.initializer):
        if init.data_type != TensorProto.FLOAT or int(np.prod(init.dims)) < LARGE:
            continue
        grid = affine_integers(numpy_helper.to_array(init))
        if grid is None:
            continue
        q, scale, offset = grid
        name = init.name
        graph.initializer.remove(init)
        graph.initializer.extend(
            [
                numpy_helper.from_array(q, f"{name}.q"),
                numpy_helper.from_array(np.float32(scale), f"{name}.scale"),
                numpy_helper.from_array(np.float32(offset), f"{name}.offset"),
            ]
        )
        nodes += [
            helper.make_node("Cast", [f"{name}.q"], [f"{name}.float"], to=TensorProto.FLOAT),
            helper.make_node("Mul", [f"{name}.float", f"{name}.scale"], [f"{name}.scaled"]),
            helper.make_node("Add", [f"{name}.scaled", f"{name}.offset"], [name]),
        ]
        replaced += 1
    for node in reversed(nodes):
        graph.node.insert(0, node)
    return replaced


def round_weights(net: nn.Module) -> None:
    """Every large weight to one of 256 evenly spaced values, in place;
    a few outliers are cut where that lowers the error."""
    with torch.no_grad():
        for w in net.parameters():
            if w.numel() < LARGE:
                continue
            best, best_error = None, float("inf")
            for share in (1.0, 0.9, 0.8, 0.7, 0.6, 0.5):
                low, high = w.min() * share, w.max() * share
                step = (high - low) / 255
                rounded = ((w - low) / step).round().clamp(0, 255) * step + low
                error = float(((rounded - w) ** 2).sum())
                if error < best_error:
                    best, best_error = rounded, error
            w.copy_(best)


def export(net: EmotionNet | ListeningNet, path: Path) -> int:
    """Writes the ONNX file; returns the number of weights stored as integers."""
    net.eval()
    seconds = 2
    signal = torch.randn(1, seconds * SAMPLE_RATE_HZ) * 0.05
    frames = signal.shape[1] // HOP_SAMPLES + 1
    tracks = torch.tensor([120.0, 0.8, -30.0, -15.0]).repeat(1, frames, 1)
    listens = isinstance(net, ListeningNet)
    tells = (net.emotion if listens else net).sounds is not None
    torch.onnx.export(
        net,
        (signal, tracks),
        str(path),
        input_names=["signal", "tracks"],
        output_names=["probabilities", "attention", "logits", "statistics"] + ["sounds"] * tells + ["frames"] * listens,
        dynamic_axes={"signal": {1: "samples"}, "tracks": {1: "frames"}, "attention": {1: "steps"}}
        | ({"sounds": {1: "steps"}} if tells else {})
        | ({"frames": {1: "memory"}} if listens else {}),
        opset_version=OPSET,
        dynamo=False,
    )
    model = onnx.load(str(path))
    replaced = store_as_integers(model)
    onnx.checker.check_model(model)
    onnx.save(model, str(path))
    return replaced
