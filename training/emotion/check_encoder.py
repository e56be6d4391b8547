"""The re-implemented encoder against the original ONNX file, state by state.

    python -m training.emotion.check_encoder --encoder encoder_model.onnx --wav public/samples/unmarked.wav

The original quantises its activations as it runs, ours does not: cosines near 1, not equality.
"""

import argparse
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import torch

from training.shared.encoder_weights import load_encoder
from training.shared.wav import read_wav

LAYERS = 8


def main() -> None:
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--encoder", required=True)
    p.add_argument("--wav", type=Path, required=True)
    a = p.parse_args()
    model = onnx.load(a.encoder)
    names = ["/Transpose_output_0", *(f"/layers.{i}/Add_1_output_0" for i in range(LAYERS))]
    model.graph.output.extend(onnx.helper.make_tensor_value_info(n, onnx.TensorProto.FLOAT, None) for n in names)
    signal = read_wav(a.wav).astype(np.float32)[None] / 32768
    original = onnxruntime.InferenceSession(model.SerializeToString()).run(names, {"input_values": signal})
    with torch.inference_mode():
        ours = load_encoder(a.encoder, LAYERS)(torch.from_numpy(signal))
    for i, (x, y) in enumerate(zip(original, ours, strict=True)):
        y = y.numpy()
        cosine = (x * y).sum(-1) / np.linalg.norm(x, axis=-1) / np.linalg.norm(y, axis=-1)
        print(f"h{i}: cosine mean {cosine.mean():.5f}, lowest {cosine.min():.5f}")


if __name__ == "__main__":
    main()
