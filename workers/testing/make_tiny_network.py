"""Writes tiny-network.onnx, a tiny speaker head, and their cards: the emotion network's inputs and outputs over a
handful of operators, so that the engine's tests need neither the real model nor seconds. Run: python
make_tiny_network.py (needs the onnx package), anew whenever kinds are added. The timbre depends on both inputs: the
louder and the more voiced a signal, the more it tends to the last class; relative to a voice, the higher its pitch is
for that voice. Every kind speaks for another class at its highest place, and against it at its lowest.
"""

import hashlib
import json
from pathlib import Path

import numpy as np
from onnx import TensorProto, checker, helper, numpy_helper, save

HERE = Path(__file__).parent
COMMON = HERE / "../../common"
EMOTIONS = list(json.loads((COMMON / "constants.json").read_text())["emotions"])
WEIGHING = [name for name, kind in json.loads((COMMON / "kinds.json").read_text()).items() if kind["norm"] != "shape"]
CLASSES = len(EMOTIONS)
STEP = 384  # samples a network frame
STATISTICS = 5  # loudness and the mean of each track


def linear(end: float) -> np.ndarray:
    return np.linspace(-end, end, CLASSES, dtype=np.float32)[None]


weights = {
    "kernel": np.full((1, 1, STEP), 1 / STEP, np.float32),
    "shape_signal": np.array([1, 1, -1], np.int64),
    "shape_row": np.array([1, -1], np.int64),
    "gain": np.array(40, np.float32),
    "from_signal": linear(2),
    "from_tracks": np.concatenate([np.zeros((1, CLASSES)), linear(1), np.zeros((2, CLASSES))]).astype(np.float32),
    "one": np.array([1], np.int64),
}
node = helper.make_node
nodes = [
    node("Mul", ["signal", "signal"], ["power"]),
    node("Reshape", ["power", "shape_signal"], ["power3"]),
    node("Conv", ["power3", "kernel"], ["energy3"], strides=[STEP]),
    node("Reshape", ["energy3", "shape_row"], ["energy"]),
    node("Mul", ["energy", "gain"], ["scores"]),
    node("Softmax", ["scores"], ["attention"], axis=-1),
    node("ReduceMean", ["energy", "one"], ["loudness"], keepdims=1),
    node("MatMul", ["loudness", "from_signal"], ["a"]),
    node("ReduceMean", ["tracks", "one"], ["mean_tracks"], keepdims=0),
    node("MatMul", ["mean_tracks", "from_tracks"], ["b"]),
    node("Add", ["a", "b"], ["timbre"]),
    node("Concat", ["loudness", "mean_tracks"], ["statistics"], axis=1),
]
info = helper.make_tensor_value_info
graph = helper.make_graph(
    nodes,
    "tiny_network",
    [
        info("signal", TensorProto.FLOAT, [1, "samples"]),
        info("tracks", TensorProto.FLOAT, [1, "frames", 4]),
    ],
    [
        info("timbre", TensorProto.FLOAT, [1, CLASSES]),
        info("attention", TensorProto.FLOAT, [1, "steps"]),
        info("statistics", TensorProto.FLOAT, [1, STATISTICS]),
    ],
    [numpy_helper.from_array(value, name) for name, value in weights.items()],
)
model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 18)], ir_version=9)
checker.check_model(model)
file = HERE / "tiny-network.onnx"
save(model, file)


def described(path: Path) -> dict[str, object]:
    data = path.read_bytes()
    return {"file": path.name, "sha256": hashlib.sha256(data).hexdigest(), "bytes": len(data)}


def evidence() -> dict[str, object]:
    """A kind's class gains a logit at its highest place and loses one at its lowest; a quarter of that is heard."""

    def both_sides(size: float, at: int) -> list[list[float]]:
        return 2 * [[size if c == at % CLASSES else 0 for c in range(CLASSES)]]

    kinds = {name: {"weights": both_sides(1, i), "heard": both_sides(0.25, i)} for i, name in enumerate(WEIGHING)}
    return {"prior": [1] + (CLASSES - 1) * [0], "acted_shift": -1, "kinds": kinds}


about = {
    "version": "1",
    "labels": EMOTIONS,
    "temperature": 1,
    "training": {"command": "none: the weights are set by hand", "corpora": [], "date": "none"},
    "figures": {},
    "licence": "as the project",
    "limits": ["Knows nothing about emotion."],
    "evidence": evidence(),
}
network = {
    "name": "tiny network for tests",
    **described(file),
    **about,
    "sampleRate_hz": 16000,
    "hop_s": 0.01,
    "decision": {"min_marked": 0.4, "min_unmarked": 0.4, "min_margin": 0.1},
    "speaker": "speaker.json",
}
usual = np.array([1e-4, 100, 0.01, 25, 25], "<f4")
# Two hidden units, pitch up and pitch down: gelu(x) - gelu(-x) = x.
by_pitch = np.zeros((2, STATISTICS), np.int8)
by_pitch[:, 1] = (100, -100)
scale, hidden_bias = np.full(2, 0.01, "<f4"), np.zeros(2, "<f4")
out = np.outer(np.linspace(-2, 2, CLASSES), (1, -1)).astype("<f4")
# One direction in which voices differ: pitch, in steps of the usual deviation; between people 100 times the variance.
voice_scale, between = np.full(1, 0.01, "<f4"), np.full(1, 100, "<f4")
directions = np.zeros((1, STATISTICS), np.int8)
directions[:, 1] = 100
floats = (usual, scale, hidden_bias, out, np.zeros(CLASSES, "<f4"), voice_scale, between)
head = HERE / "tiny-speaker.bin"
head.write_bytes(b"".join(part.tobytes() for part in floats) + by_pitch.tobytes() + directions.tobytes())
speaker = {
    "name": "tiny speaker head for tests",
    **described(head),
    **about,
    "size": STATISTICS,
    "hidden": len(by_pitch),
    "prior_clips": 4,
    "min_clips": 3,
    "network": network["sha256"],
    "network_share": 0,
    "network_clips": 0,
    "alike": 1,
    "alike_share": 0,
    "identity": {"directions": len(directions), "min_score": -100, "min_clips": 3, "min_seconds": 0},
}
for name, card in {"emotion": network, "speaker": speaker}.items():
    (HERE / f"{name}.json").write_text(json.dumps(card, indent=2) + "\n")
