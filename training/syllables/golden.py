"""Golden vectors: tracks and what the network says of them, for the TypeScript twin's test.

    python -m training.syllables.golden --net workers/speech/syllables/nucleusNet.json \\
        --out workers/speech/syllables/golden.json
"""

import argparse
import json
from pathlib import Path

import numpy as np
import torch

from training.syllables.data import features
from training.syllables.fit import load
from training.syllables.model import SyllableNet

FRAMES = 150


def tracks() -> np.ndarray:
    """f32[F, 4]: four syllables of changing tilt, a pause, two more; rounded, so that JSON holds them exactly."""
    t = np.arange(FRAMES) / 100
    speaking = (t < 0.8) | (t > 1.1)
    level = np.where(speaking, -22 - 9 * (1 + np.cos(2 * np.pi * 5 * t)) / 2 - 4 * t, -70)
    voiced = speaking & (np.cos(2 * np.pi * 5 * t) < 0.9)
    columns = [np.where(voiced, 140 + 30 * t, 0), np.where(voiced, 0.9 - 0.2 * t, 0.1), level, -18 + 6 * np.sin(9 * t)]
    return np.round(np.stack(columns, axis=1), 2).astype(np.float32)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--net", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    written = json.loads(args.net.read_text())
    raw = tracks()
    said = {}
    for name in ("density", "nucleus"):
        net = SyllableNet(channels=written[name]["layers"][0]["outputs"])
        load(net, written[name])
        with torch.no_grad():
            p = torch.sigmoid(net(torch.from_numpy(features(raw))))
        said[name] = [round(float(v), 5) for v in p]
    golden = {
        "made_by": "python -m training.syllables.golden",
        "raw": [round(float(v), 2) for v in raw.flatten()],
        **said,
    }
    args.out.write_text(json.dumps(golden) + "\n")


if __name__ == "__main__":
    main()
