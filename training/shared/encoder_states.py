"""The encoder's states of a signal, from either file that holds it.

Moonshine's own graph is run as it is, by onnxruntime: 8-bit products, thrice as quick as PyTorch's float32 and within
.0005 of it in cosine. Out of the graph that ships, the weights are read and run by PyTorch.
"""

from collections.abc import Callable

import numpy as np
import onnx
import onnxruntime
import torch
from onnx import TensorProto, helper

from training.emotion.level import normalise_level
from training.emotion.model import mixable_states
from training.shared.encoder_weights import load_encoder

States = Callable[[np.ndarray], np.ndarray]
"""signal [N] -> states (T, S, 416) float32, averaged over pairs of frames (training/emotion/model.py)."""


def encoder_states(path: str, first_state: int, layers: int) -> States:
    """States first_state ... layers. One thread: clips are short."""
    model = onnx.load(path)
    if not any(i.name == "conv1.weight_quantized" for i in model.graph.initializer):
        encoder = load_encoder(path, layers)

        @torch.inference_mode()
        def by_pytorch(signal: np.ndarray) -> np.ndarray:
            x = torch.from_numpy(signal.copy())[None]
            return mixable_states(encoder, x, first_state)[0].transpose(0, 1).numpy()

        return by_pytorch

    names = [f"/layers.{i - 1}/Add_1_output_0" for i in range(first_state, layers + 1)]
    del model.graph.output[:]
    model.graph.output.extend(helper.make_tensor_value_info(n, TensorProto.FLOAT, None) for n in names)
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    session = onnxruntime.InferenceSession(model.SerializeToString(), options)

    def by_onnxruntime(signal: np.ndarray) -> np.ndarray:
        x = normalise_level(torch.from_numpy(signal.astype(np.float32))[None]).numpy()
        states = np.stack([h[0] for h in session.run(names, {"input_values": x})], axis=1)  # (2 T, S, 416)
        even = len(states) // 2 * 2
        return (states[0:even:2] + states[1:even:2]) / 2

    return by_onnxruntime
