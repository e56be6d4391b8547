"""The frozen encoder's weights, out of either file that holds them: no model hub is asked.

- `encoder_model.onnx` of the npm package `@usefulsensors/moonshine-js@0.1.4` (MIT): Moonshine base, all layers.
- `public/models/emotion.onnx`, the graph that ships: the layers that it runs, the same 8-bit integers.
"""

import numpy as np
import onnx
import torch
from onnx import GraphProto, numpy_helper
from torch import nn

from training.shared.moonshine import EncoderConfig, MoonshineEncoder

Arrays = dict[str, np.ndarray]


def load_encoder(path: str, layers: int) -> MoonshineEncoder:
    """The first `layers` layers, in float32. Raises KeyError where the file does not have them."""
    graph = onnx.load(path).graph
    stored = {i.name: numpy_helper.to_array(i) for i in graph.initializer}
    state = (
        _moonshine(graph, stored) if "conv1.weight_quantized" in stored else module_weights(graph, stored, "encoder")
    )
    encoder = MoonshineEncoder(EncoderConfig(layers=layers))
    fill(encoder, state)
    return encoder.eval()


def fill(net: nn.Module, state: Arrays) -> None:
    """Raises KeyError where a weight is missing."""
    wanted = net.state_dict().items()
    net.load_state_dict(
        {k: torch.from_numpy(fitting(state[k], tuple(v.shape)).astype(np.float32).copy()) for k, v in wanted}
    )


def load_module(path: str, module: str, net: nn.Module) -> None:
    """Fills `net` with the weights of that module of a graph that ships; raises KeyError where it has none."""
    graph = onnx.load(path).graph
    fill(net, module_weights(graph, {i.name: numpy_helper.to_array(i) for i in graph.initializer}, module))


def _moonshine(graph: GraphProto, stored: Arrays) -> Arrays:
    nodes = {n.name: n for n in graph.node}
    state: dict[str, np.ndarray] = {}

    for n in (1, 2, 3):  # convolutions: int8 * scale + zero point, unfolded in the graph itself
        name = f"conv{n}.weight"
        # the third operand, called zero point, is added after scaling
        state[name] = stored[f"{name}_quantized"].astype(np.float32) * stored[f"{name}_scale"]
        state[name] = state[name] + stored[f"{name}_zero_point"]
    for n in (2, 3):
        state[f"conv{n}.bias"] = stored[f"conv{n}.bias"]

    state["groupnorm.weight"] = stored[nodes["/groupnorm/Mul"].input[1]].reshape(-1)
    state["groupnorm.bias"] = stored[nodes["/groupnorm/Add"].input[1]].reshape(-1)
    state["inverse_frequencies"] = stored[nodes["/rotary_emb/MatMul"].input[0]].reshape(-1)

    for node in graph.node:  # linear layers: (uint8 - zero point) * scale
        if node.op_type != "MatMulInteger":
            continue
        quantised, zero = node.input[1], node.input[3]
        scale = quantised.replace("_quantized", "_scale")
        weight = (stored[quantised].astype(np.float32) - stored[zero]) * stored[scale]
        _, layer, *module, _ = node.output[0].split("/")  # /layers.0/self_attn/q_proj/...
        module = [m for m in module if m != "mlp"]
        state[f"{layer}.{'.'.join(module)}.weight"] = weight.T
    for name, value in stored.items():
        if name.startswith("layers.") and name.endswith(("layernorm.weight", "fc1.bias", "fc2.bias")):
            state[name.replace(".mlp.", ".")] = value

    return state


def module_weights(graph: GraphProto, stored: Arrays, module: str) -> Arrays:
    """Float32 weights of a module out of a graph that training/emotion/onnx_model.py wrote, by PyTorch's names.

    Its integers lie unfolded beside a scale and an offset, or in the order of an integer product beside a scale and
    the integer for zero; the rest is as it was. Two-dimensional where it was a convolution: [K * I, O].
    """
    state: Arrays = {}
    for name, value in stored.items():
        *_, own = name.rpartition(f"{module}.")
        if own != name and not name.endswith((".scale", ".offset", ".zero")):
            state[own.removesuffix(".q")] = _weight(stored, name.removesuffix(".q")) if name.endswith(".q") else value
    for node in graph.node:
        _, _, own = node.name.partition(f"/{module}/")
        if own in ("groupnorm/Mul", "groupnorm/Add"):
            state["groupnorm.weight" if own.endswith("Mul") else "groupnorm.bias"] = stored[node.input[1]].reshape(-1)
        elif own.endswith("/MatMul"):
            name = node.input[1].removesuffix(".q")
            if name in stored or f"{name}.q" in stored:
                state[f"{own.removesuffix('/MatMul').replace('/', '.')}.weight"] = _weight(stored, name).T
    return state


def _weight(stored: Arrays, name: str) -> np.ndarray:
    """As the graph computes it, in float32."""
    if name in stored:
        return stored[name]
    scaled = stored[f"{name}.q"].astype(np.float32) * stored[f"{name}.scale"]
    if f"{name}.offset" in stored:
        return scaled + stored[f"{name}.offset"]
    return scaled - np.float32(stored[f"{name}.zero"]) * stored[f"{name}.scale"]


def fitting(value: np.ndarray, shape: tuple[int, ...]) -> np.ndarray:
    """As PyTorch has it: integer products repeat inputs at the end, and hold convolutions as [K * I, O]."""
    if value.ndim == 2 and len(shape) == 3:
        outputs, inputs, kernel = shape
        return value.reshape(kernel, -1, outputs)[:, :inputs].transpose(2, 1, 0)
    return value[:, : shape[1]] if value.ndim == 2 else value
