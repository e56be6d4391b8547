"""EmotionNet -> two ONNX graphs over one copy of its 8-bit weights.

- `emotion.onnx` for WASM holds the weights. The encoder's products are integer ones (integer_products.py), which is
  twice as quick there; every other large weight is stored as uint8 and unfolded by Cast -> Mul -> Add, which ORT folds
  into a float constant when it loads the file.
- `emotion-webgpu.onnx` for WebGPU, which has no integer products: everything is unfolded, so it computes in float32
  and needs no fp16 that a GPU may lack. Its large weights are stretches of `emotion.onnx`.

The encoder's weights are Moonshine's own integers, exactly; those of the heads are rounded, a scale for each output.
"""

from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import GraphProto, TensorProto, helper, numpy_helper
from torch import nn

from training.base.listening import ListeningNet
from training.constants import HOP_SAMPLES, SAMPLE_RATE_HZ
from training.emotion.integer_products import attributes, calibrate, integer_products
from training.emotion.model import EmotionNet

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


def column_integers(weight: np.ndarray, axis: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """(q uint8, scale, offset) with weight about q * scale + offset: a scale for each index along `axis`."""
    others = tuple(i for i in range(weight.ndim) if i != axis)
    scale = np.maximum(np.abs(weight).max(others, keepdims=True), 1e-12) / 127
    q = np.round(weight / scale) + 128
    return q.astype(np.uint8), scale.astype(np.float32), (-128 * scale).astype(np.float32)


def output_axes(graph: GraphProto) -> dict[str, int]:
    """Of each weight of a product: the axis of its outputs."""
    axes = {}
    for node in graph.node:
        if node.op_type == "MatMul":
            axes[node.input[1]] = 1
        elif node.op_type == "Conv" or (node.op_type == "Gemm" and attributes(node).get("transB")):
            axes[node.input[1]] = 0
    return axes


def store_as_integers(model: onnx.ModelProto, rounds: bool = False) -> int:
    """Replaces every large 8-bit-grid initializer in place; returns how many.

    `rounds`: weights of products that lie on no grid as well, rounded to one a column.
    """
    graph = model.graph
    axes = output_axes(graph)
    nodes, replaced = [], 0
    for init in list(graph.initializer):
        if init.data_type != TensorProto.FLOAT or int(np.prod(init.dims)) < LARGE:
            continue
        weight, name = numpy_helper.to_array(init), init.name
        grid = affine_integers(weight)
        if grid is None and rounds and name in axes:
            grid = column_integers(weight, axes[name])
        if grid is None:
            continue
        q, scale, offset = grid
        graph.initializer.remove(init)
        graph.initializer.extend(
            [
                numpy_helper.from_array(q, f"{name}.q"),
                numpy_helper.from_array(np.asarray(scale, np.float32), f"{name}.scale"),
                numpy_helper.from_array(np.asarray(offset, np.float32), f"{name}.offset"),
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


def refer_to(model: onnx.ModelProto, weights: Path) -> None:
    """Replaces every large integer initializer, in place, by the stretch of the file `weights` that holds it.

    Raises ValueError where the file does not hold one.
    """
    stored = weights.read_bytes()
    for init in model.graph.initializer:
        if init.data_type != TensorProto.UINT8 or int(np.prod(init.dims)) < LARGE:
            continue
        raw = numpy_helper.to_array(init).tobytes()
        at = stored.find(raw)
        if at < 0:
            raise ValueError(f"{weights.name} does not hold {init.name}")
        init.ClearField("raw_data")
        init.data_location = TensorProto.EXTERNAL
        for key, value in (("location", weights.name), ("offset", at), ("length", len(raw))):
            init.external_data.add(key=key, value=str(value))


def arrange(model: onnx.ModelProto, path: Path) -> int:
    """A float32 graph -> the two files; `model` is changed. Returns the number of weights stored as integers."""
    largest = calibrate(model)
    replaced = store_as_integers(model, rounds=True)
    quick = onnx.ModelProto()
    quick.CopyFrom(model)
    turned = integer_products(quick, largest)
    onnx.checker.check_model(quick)
    onnx.save(quick, str(path))
    for name in turned:
        turn(model.graph, name)
    refer_to(model, path)
    onnx.save(model, str(webgpu_path(path)))
    onnx.checker.check_model(str(webgpu_path(path)))
    return replaced


def webgpu_path(path: Path) -> Path:
    """Of the graph for WebGPU beside `path`, the one for WASM."""
    return path.with_name(f"{path.stem}-webgpu.onnx")


def turn(graph: GraphProto, name: str) -> None:
    """Stores a convolution's integers [O, I, K] as [K, I, O], the order in which integer_products.py multiplies."""
    [init] = [i for i in graph.initializer if i.name == f"{name}.q"]
    init.CopyFrom(numpy_helper.from_array(numpy_helper.to_array(init).transpose(2, 1, 0).copy(), f"{name}.turned"))
    graph.node.insert(0, helper.make_node("Transpose", [f"{name}.turned"], [f"{name}.q"], perm=[2, 1, 0]))


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
    """Writes `path` and its WebGPU twin; returns the number of weights stored as integers."""
    net.eval()
    seconds = 2
    signal = torch.randn(1, seconds * SAMPLE_RATE_HZ) * 0.05
    frames = signal.shape[1] // HOP_SAMPLES + 1
    tracks = torch.tensor([120.0, 0.8, -30.0, -15.0]).repeat(1, frames, 1)
    listens = isinstance(net, ListeningNet)
    tells = (net.emotion if listens else net).sounds is not None
    torch.onnx.export(
        net,
        (signal, tracks) if listens else (signal,),
        str(path),
        input_names=["signal"] + ["tracks"] * listens,
        output_names=["timbre", "attention", "statistics"] + ["sounds"] * tells + ["frames"] * listens,
        dynamic_axes={"signal": {1: "samples"}, "attention": {1: "steps"}}
        | ({"sounds": {1: "steps"}} if tells else {})
        | ({"tracks": {1: "frames"}, "frames": {1: "memory"}} if listens else {}),
        opset_version=OPSET,
        dynamo=False,
    )
    return arrange(onnx.load(str(path)), path)
