"""The frozen encoder's weights, out of either file that holds them: no model hub is asked.

- `encoder_model.onnx` of the npm package `@usefulsensors/moonshine-js@0.1.4` (MIT): Moonshine base, all layers.
- `public/models/emotion.onnx`, the graph that ships: the layers that it runs, the same 8-bit integers unfolded.
"""

import numpy as np
import onnx
import torch
from onnx import GraphProto, numpy_helper

from training.shared.moonshine import EncoderConfig, MoonshineEncoder

Arrays = dict[str, np.ndarray]


def load_encoder(path: str, layers: int) -> MoonshineEncoder:
    """The first `layers` layers, in float32. Raises KeyError where the file does not have them."""
    graph = onnx.load(path).graph
    stored = {i.name: numpy_helper.to_array(i) for i in graph.initializer}
    state = _moonshine(graph, stored) if "conv1.weight_quantized" in stored else _shipped(graph, stored)
    encoder = MoonshineEncoder(EncoderConfig(layers=layers))
    wanted = encoder.state_dict().keys()
    encoder.load_state_dict({k: torch.from_numpy(state[k].astype(np.float32).copy()) for k in wanted})
    return encoder.eval()


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


def _shipped(graph: GraphProto, stored: Arrays) -> Arrays:
    """training/emotion/onnx_model.py wrote it: integers beside their scale and offset, the rest as it was."""
    state: Arrays = {}
    for name, value in stored.items():
        *_, own = name.rpartition("encoder.")
        if name.endswith(".q"):
            state[own.removesuffix(".q")] = unfolded(stored, name.removesuffix(".q"))
        elif not name.endswith((".scale", ".offset")):
            state[own] = value
    for node in graph.node:
        _, _, own = node.name.partition("/encoder/")
        if own in ("groupnorm/Mul", "groupnorm/Add"):
            state["groupnorm.weight" if own.endswith("Mul") else "groupnorm.bias"] = stored[node.input[1]].reshape(-1)
        elif own and node.op_type == "MatMul" and f"{node.input[1]}.q" in stored:
            module = own.removesuffix("/MatMul").replace("/", ".")
            state[f"{module}.weight"] = unfolded(stored, node.input[1]).T
    return state


def unfolded(stored: Arrays, name: str) -> np.ndarray:
    """As the graph computes it, in float32."""
    return stored[f"{name}.q"].astype(np.float32) * stored[f"{name}.scale"] + stored[f"{name}.offset"]
