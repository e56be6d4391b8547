"""Float products of the encoder -> integer ones, for WASM: uint8 activations by uint8 weights.

The weights stay exactly what they are. The activations are rounded to 8 bits, one scale a product and call
(DynamicQuantizeLinear), which a few large channels or loud frames would leave too coarse for everything else. So:

- a linear layer's largest channels are divided by n and given n times; their weights are stored n times;
- a convolution becomes a product over its windows, each divided by its own largest value first.

Measured: training/NOTES.md, "Integer products".
"""

import numpy as np
import onnx
import onnxruntime
from onnx import GraphProto, ModelProto, NodeProto, TensorProto, helper, numpy_helper

from training.constants import HOP_SAMPLES, ROOT, SAMPLE_RATE_HZ
from training.shared.wav import read_wav

LARGE = 10_000
"""Smaller products stay float32."""
REPEATED = 32
"""Channels a linear layer is given on top of its own."""
CONVOLUTION = "/encoder/conv2/Conv"
"""The one that pays: nearly a third of the encoder's work. The next one, a fifth of it, hears inputs up to 39 at a mean
of 1: in 8 bits it would cost more accuracy than all other products together."""
CALIBRATION_S = 4.0
"""Of each of the app's own samples."""


def attributes(node: NodeProto) -> dict:
    return {a.name: helper.get_attribute_value(a) for a in node.attribute}


def linear_layers(graph: GraphProto) -> list[NodeProto]:
    """The encoder's products with a large constant matrix, float or unfolded from integers."""
    large = {i.name for i in graph.initializer if int(np.prod(i.dims)) >= LARGE}
    return [
        n
        for n in graph.node
        if n.op_type == "MatMul" and "/encoder/" in n.name and large & {n.input[1], f"{n.input[1]}.q"}
    ]


def calibrate(model: ModelProto) -> dict[str, np.ndarray]:
    """Of the input of each linear layer [.., C]: the largest absolute value of each channel [C], over the samples."""
    names = sorted({n.input[0] for n in linear_layers(model.graph)})
    listening = onnx.ModelProto()
    listening.CopyFrom(model)
    listening.graph.output.extend(helper.make_empty_tensor_value_info(name) for name in names)
    session = onnxruntime.InferenceSession(listening.SerializeToString())
    largest: dict[str, np.ndarray] = {}
    for sample in sorted((ROOT / "public" / "samples").glob("*.wav")):
        signal = read_wav(sample)[: round(CALIBRATION_S * SAMPLE_RATE_HZ)].astype(np.float32) / 32768
        # The encoder does not look at them.
        tracks = np.tile(np.float32([120, 0.8, -30, -15]), (1, len(signal) // HOP_SAMPLES + 1, 1))
        feeds = {"signal": signal[None], "tracks": tracks}  # without Base the graph has no tracks
        values = session.run(names, {i.name: feeds[i.name] for i in session.get_inputs()})
        for name, value in zip(names, values, strict=True):
            channels = np.abs(value).reshape(-1, value.shape[-1]).max(0)
            largest[name] = np.maximum(largest.get(name, 0), channels)
    return largest


def times_given(largest: np.ndarray, repeated: int = REPEATED) -> np.ndarray:
    """How often each channel is given, so that the largest share is as small as `repeated` more channels allow."""
    low, high = 0.0, float(largest.max()) or 1.0
    for _ in range(50):
        middle = (low + high) / 2
        if np.ceil(largest / middle).sum() <= len(largest) + repeated:
            high = middle
        else:
            low = middle
    return np.maximum(np.ceil(largest / high), 1).astype(np.int64)


class Rewriter:
    """Nodes and constants that take the place of a product."""

    def __init__(self, graph: GraphProto):
        self.graph = graph
        self.nodes: list[NodeProto] = []
        self.stored = {i.name: i for i in graph.initializer}
        self.rounded: dict[str, tuple[str, str, str]] = {}
        """Layers that read the same input share its rounding."""

    def constant(self, value: np.ndarray, name: str) -> str:
        if name not in self.stored:
            self.stored[name] = numpy_helper.from_array(np.asarray(value), name)
            self.graph.initializer.append(self.stored[name])
        return name

    def node(self, op: str, inputs: list[str], output: str, **attributes: object) -> str:
        name = attributes.pop("name", output)
        self.nodes.append(helper.make_node(op, inputs, [output], name=name, **attributes))
        return output

    def integers(self, weight: str) -> tuple[np.ndarray, np.ndarray, int] | None:
        """(q, scale, zero) with weight = (q - zero) * scale; None where it has no such zero."""
        if f"{weight}.q" not in self.stored:
            return None
        q, scale, offset = (numpy_helper.to_array(self.stored[f"{weight}.{k}"]) for k in ("q", "scale", "offset"))
        zeros = -offset.astype(np.float64) / scale
        zero = round(float(zeros.flat[0]))
        return (q, scale.reshape(-1), zero) if np.abs(zeros - zero).max() < 1e-2 and 0 <= zero <= 255 else None

    def round(self, x: str, name: str) -> tuple[str, str, str]:
        outputs = (f"{name}.uint8", f"{name}.step", f"{name}.zero")
        self.nodes.append(helper.make_node("DynamicQuantizeLinear", [x], list(outputs), name=f"{name}.round"))
        return outputs

    def product(self, rounded: tuple[str, str, str], weight: str, scale: np.ndarray, name: str, output: str) -> None:
        """`weight`.q by the rounded activations, as float32. A scalar scale stays one, for ORT to fuse."""
        x, step, zero = rounded
        scale = scale[0] if scale.size == 1 else scale
        whole = self.node("MatMulInteger", [x, f"{weight}.q", zero, f"{weight}.zero"], f"{output}.whole", name=name)
        real = self.node("Cast", [whole], f"{output}.real", to=TensorProto.FLOAT)
        unit = self.node("Mul", [step, self.constant(scale, f"{weight}.scale")], f"{output}.unit")
        self.node("Mul", [real, unit], output)

    def replace(self, weight: str, q: np.ndarray, scale: np.ndarray, zero: int) -> None:
        """Takes the unfolded weight out, and puts its integers in as `q`."""
        for part in ("q", "scale", "offset"):
            self.graph.initializer.remove(self.stored.pop(f"{weight}.{part}"))
        self.constant(q, f"{weight}.q")
        self.constant(scale[0] if scale.size == 1 else scale, f"{weight}.scale")
        self.constant(np.uint8(zero), f"{weight}.zero")

    def linear(self, node: NodeProto, largest: np.ndarray) -> bool:
        x, weight = node.input
        found = self.integers(weight)
        if found is None:
            return False
        q, scale, zero = found
        times = times_given(largest)
        again = np.repeat(np.arange(len(times)), times - 1)
        self.replace(weight, np.concatenate((q, q[again])), scale, zero)
        if x not in self.rounded:
            share = 1 / np.concatenate((times, times[again])).astype(np.float32)
            extra = self.node("Gather", [x, self.constant(again, f"{x}.again")], f"{x}.extra", axis=-1)
            wide = self.node("Concat", [x, extra], f"{x}.wide", axis=-1)
            shared = self.node("Mul", [wide, self.constant(share, f"{x}.share")], f"{x}.shared")
            self.rounded[x] = self.round(shared, x)
        self.product(self.rounded[x], weight, scale, node.name, node.output[0])
        return True

    def convolution(self, node: NodeProto) -> bool:
        """x [B, I, T], weight [O, I, K] -> windows [B, U, K * I] by [K * I, O], back to [B, O, U]. No padding."""
        x, weight, bias = node.input
        found = self.integers(weight)
        if found is None:
            return False
        q, scale, zero = found
        outputs, inputs, kernel = q.shape
        stride = attributes(node)["strides"][0]
        self.replace(weight, q.transpose(2, 1, 0).reshape(kernel * inputs, outputs).copy(), scale, zero)
        y = node.output[0]
        size = self.node("Abs", [x], f"{y}.size")
        frames = self.node("ReduceMax", [size, self.constant(np.int64([1]), f"{y}.channels")], f"{y}.frames")
        loudest = self.node("MaxPool", [frames], f"{y}.pooled", kernel_shape=[kernel], strides=[stride])
        floor = self.constant(np.float32(1e-6), f"{y}.floor")
        row = self.node("Transpose", [self.node("Max", [loudest, floor], f"{y}.loudest")], f"{y}.row", perm=[0, 2, 1])
        turned = self.node("Transpose", [x], f"{y}.turned", perm=[0, 2, 1])
        one, by = self.constant(np.int64([1]), f"{y}.axis"), self.constant(np.int64([stride]), f"{y}.by")
        taps = []
        for k in range(kernel):
            start = self.constant(np.int64([k]), f"{y}.start{k}")
            end = self.constant(np.int64([k + 1 - kernel or np.iinfo(np.int64).max]), f"{y}.end{k}")
            taps.append(self.node("Slice", [turned, start, end, one, by], f"{y}.tap{k}"))
        windows = self.node("Concat", taps, f"{y}.windows", axis=2)
        rounded = self.round(self.node("Div", [windows, row], f"{y}.even"), y)
        self.product(rounded, weight, scale, node.name, f"{y}.product")
        loud = self.node("Mul", [f"{y}.product", row], f"{y}.loud")
        self.node("Transpose", [self.node("Add", [loud, bias], f"{y}.sum")], y, perm=[0, 2, 1])
        return True


def integer_products(model: ModelProto, largest: dict[str, np.ndarray]) -> list[str]:
    """Rewrites, in place, the encoder's products with weights that onnx_model.store_as_integers stored.

    `largest` is `calibrate`'s. Returns the weights of convolutions, whose integers now lie as [K, I, O]. A weight
    without an integer for zero is left alone.
    """
    graph = model.graph
    layers = {n.name for n in linear_layers(graph)}
    rewriter, turned = Rewriter(graph), []
    for node in list(graph.node):
        if node.name in layers:
            done = rewriter.linear(node, largest[node.input[0]])
        elif node.op_type == "Conv" and node.name.endswith(CONVOLUTION):
            done = rewriter.convolution(node)
            turned += [node.input[1]] * done
        else:
            done = False
        if not done:
            rewriter.nodes.append(node)
    del graph.node[:]
    graph.node.extend(_needed(graph, rewriter.nodes))
    return turned


def _needed(graph: GraphProto, nodes: list[NodeProto]) -> list[NodeProto]:
    """Without the unfolding of weights that nobody reads any more."""
    kept, read = [], {o.name for o in graph.output}
    for node in reversed(nodes):
        if read.intersection(node.output):
            kept.append(node)
            read.update(node.input)
    return kept[::-1]
