"""Writes a tiny reasoner of the real one's inputs and outputs, its card, and a golden trace:
tiny-memory.onnx, tiny-step.onnx, reasoner.json, tiny-reasoner-golden.json. Run: python make_tiny_reasoner.py
(needs numpy and the onnx package). The weights are random, so the trace says nothing; the golden one comes
from plain numpy that attends over all tokens at once, without a cache, so that the cache is tested too.
"""

import base64
import hashlib
import json
from pathlib import Path

import numpy as np
from onnx import TensorProto, checker, helper, numpy_helper, save

HERE = Path(__file__).parent
COMMON = HERE / "../../common"
EMOTIONS = list(json.loads((COMMON / "constants.json").read_text())["emotions"])
GRAMMAR = json.loads((COMMON / "reasoning.json").read_text())
TOLD = {name: k for name, k in json.loads((COMMON / "kinds.json").read_text()).items() if k["inReasoner"]}
KINDS = list(TOLD)
LEVELS = list(dict.fromkeys(level for kind in TOLD.values() for level in kind["levels"]))
TIMES = round(GRAMMAR["maxTime_s"] / GRAMMAR["timeStep_s"]) + 1
WORDS = [
    ".",
    ",",
    ";",
    "'",
    "I",
    "a",
    "and",
    "at",
    "but",
    "by",
    "fast",
    "first",
    "from",
    "high",
    "in",
    "is",
    "it",
    "low",
    "of",
    "s",
    "sits",
    "slow",
    "so",
    "the",
    "this",
    "to",
    "voice",
    "with",
    "word",
]
"""Punctuation first, then words."""

SPECIAL = GRAMMAR["special"]
FIRST_KIND = len(SPECIAL)
FIRST_LEVEL = FIRST_KIND + len(KINDS)
FIRST_LABEL = FIRST_LEVEL + len(LEVELS)
FIRST_TIME = FIRST_LABEL + len(EMOTIONS)
FIRST_WORD = FIRST_TIME + TIMES
V = FIRST_WORD + len(WORDS)
LAYERS, HEADS, HEAD_WIDTH, FRAME_WIDTH = 2, 2, 4, 4
WIDTH = HEADS * HEAD_WIDTH
GOLDEN_RATIO = 0.6180339887498949
SECONDS = 2.0
SEED = 924
"""The first whose trace ends soon, after two claims and two sentences."""


# --- weights: int8 with one scale, as in the real graphs ---


def make_weights(seed: int) -> dict[str, np.ndarray]:
    r = np.random.default_rng(seed)
    shapes = {
        "embedding": (V, WIDTH),
        "positions": (GRAMMAR["maxTokens"], WIDTH),
        "from_seconds": (1, WIDTH),
        "from_frames": (FRAME_WIDTH, WIDTH),
        "kind": (len(KINDS), WIDTH),
        "level": (len(LEVELS), WIDTH),
        "from_times": (2, WIDTH),
        "from_numbers": (3, WIDTH),
        "from_posterior": (len(EMOTIONS), WIDTH),
        "to_k": (WIDTH, LAYERS * WIDTH),
        "to_v": (WIDTH, LAYERS * WIDTH),
    }
    for layer in range(LAYERS):
        shapes |= {f"{name}{layer}": (WIDTH, WIDTH) for name in ("q", "k", "v", "o", "cross_q", "cross_o")}
    return {name: r.integers(-127, 128, shape).astype(np.int8) for name, shape in shapes.items()}


SCALE = {"embedding": 1 / 64}
"""By weight; the others 1/128."""


def real(weights: dict[str, np.ndarray], name: str) -> np.ndarray:
    return weights[name].astype(np.float64) * SCALE.get(name, 1 / 128)


# --- the same in numpy, all tokens at once ---


def softmax(x: np.ndarray) -> np.ndarray:
    e = np.exp(x - x.max(-1, keepdims=True))
    return e / e.sum(-1, keepdims=True)


def heads(x: np.ndarray) -> np.ndarray:
    """[T, WIDTH] -> [H, T, D]"""
    return x.reshape(len(x), HEADS, HEAD_WIDTH).transpose(1, 0, 2)


def attend(q: np.ndarray, k: np.ndarray, v: np.ndarray, causal: bool) -> np.ndarray:
    """[H, T, D], [H, M, D] -> [T, WIDTH]"""
    scores = q @ k.transpose(0, 2, 1) / np.sqrt(HEAD_WIDTH)
    if causal:
        scores = scores + np.triu(np.full(scores.shape[1:], -1e9), 1)
    return (softmax(scores) @ v).transpose(1, 0, 2).reshape(q.shape[1], WIDTH)


def memory_rows(w: dict[str, np.ndarray], x: dict) -> np.ndarray:
    """[M, WIDTH]: frames, facts, posterior."""
    frames = x["frames"] @ real(w, "from_frames") + x["frame_s"][:, None] @ real(w, "from_seconds")
    facts = real(w, "kind")[x["fact_kind"]] + real(w, "level")[x["fact_level"]]
    facts = facts + x["fact_times"] / TIMES @ real(w, "from_times") + x["fact_numbers"] @ real(w, "from_numbers")
    return np.concatenate([frames, facts, (x["log_posterior"] @ real(w, "from_posterior"))[None]])


def all_logits(w: dict[str, np.ndarray], rows: np.ndarray, tokens: list[int]) -> np.ndarray:
    """[T, V]"""
    x = real(w, "embedding")[tokens] + real(w, "positions")[: len(tokens)]
    cross_k = (rows @ real(w, "to_k")).reshape(len(rows), LAYERS, WIDTH)
    cross_v = (rows @ real(w, "to_v")).reshape(len(rows), LAYERS, WIDTH)
    for n in range(LAYERS):
        q, k, v = (heads(x @ real(w, f"{name}{n}")) for name in "qkv")
        x = x + attend(q, k, v, True) @ real(w, f"o{n}")
        q = heads(x @ real(w, f"cross_q{n}"))
        x = x + attend(q, heads(cross_k[:, n]), heads(cross_v[:, n]), False) @ real(w, f"cross_o{n}")
    return x @ real(w, "embedding").T


# --- decoding under the grammar (workers/reasoner/grammar.ts) ---


def allowed(tokens: list[int], told: list[tuple[int, ...]]) -> np.ndarray:
    """bool [V]: what may follow; told: what may be claimed, four tokens each."""
    ok = np.zeros(V, bool)
    last = tokens[-1]
    begun = next((tokens[-n:] for n in (1, 2, 3, 4) if len(tokens) >= n and FIRST_KIND <= tokens[-n] < FIRST_LEVEL), [])
    if last == SPECIAL.index("</think>"):
        ok[SPECIAL.index("<answer>")] = True
    elif last == SPECIAL.index("<answer>"):
        ok[FIRST_LABEL:FIRST_TIME] = True
    elif len(begun) == 4:
        ok[FIRST_WORD:] = True
    elif begun:
        for claim in unstated(tokens[: -len(begun)], told):
            if list(claim[: len(begun)]) == begun:
                ok[claim[len(begun)]] = True
    else:
        ok[FIRST_WORD:] = ok[SPECIAL.index("</think>")] = True
        ok[said_after(tokens)] = False
        for claim in unstated(tokens, told):
            ok[claim[0]] = True
    return ok


def said_after(tokens: list[int]) -> list[int]:
    """What followed the last words where they were said before (workers/reasoner/saidWords.ts)."""
    n = GRAMMAR["maxRepeat_words"]
    last = tokens[-n:]
    runs = [tokens[i : i + n + 1] for i in range(len(tokens) - n)]
    return [run[-1] for run in runs if run[:-1] == last and min(run) >= FIRST_WORD]


def unstated(tokens: list[int], told: list[tuple[int, ...]]) -> list[tuple[int, ...]]:
    stated = [tuple(tokens[i : i + 4]) for i, token in enumerate(tokens) if FIRST_KIND <= token < FIRST_LEVEL]
    return [claim for claim in told if claim not in stated]


def claims_of(x: dict) -> list[tuple[int, ...]]:
    rows = zip(x["fact_kind"].tolist(), x["fact_level"].tolist(), x["fact_times"].tolist(), strict=True)
    return [
        (FIRST_KIND + kind, FIRST_LEVEL + level, FIRST_TIME + start, FIRST_TIME + end)
        for kind, level, (start, end) in rows
    ]


def decode(w: dict[str, np.ndarray], x: dict) -> tuple[list[int], np.ndarray]:
    """Tokens from <bos> to the label, and the logits [T, V] after each but the last."""
    rows, told = memory_rows(w, x), claims_of(x)
    tokens = [SPECIAL.index("<bos>"), SPECIAL.index("<think>")]
    draw = round(SECONDS * 10)
    while not FIRST_LABEL <= tokens[-1] < FIRST_TIME and len(tokens) < GRAMMAR["maxTokens"] - 5:
        logits = np.where(allowed(tokens, told), all_logits(w, rows, tokens)[-1], -np.inf)
        token = int(logits.argmax())
        opens = tokens[-1] in (SPECIAL.index("<think>"), FIRST_WORD + WORDS.index("."))
        if opens and token != SPECIAL.index("</think>"):  # workers/reasoner/openings.ts
            draw += 1
            logits[SPECIAL.index("</think>")] = -np.inf
            token = int((softmax(logits).cumsum() > draw * GOLDEN_RATIO % 1).argmax())
        tokens.append(token)
    return tokens, all_logits(w, rows, tokens[:-1])


# --- the graphs ---

node = helper.make_node
info = helper.make_tensor_value_info
FLOAT, INT64 = TensorProto.FLOAT, TensorProto.INT64
CACHE = [LAYERS, 1, HEADS, "past", HEAD_WIDTH]
MEMORY = [LAYERS, 1, HEADS, "memory", HEAD_WIDTH]


def write(name: str, nodes: list, inputs: list, outputs: list, weights: dict, constants: dict) -> dict:
    """Saves a graph and returns its entry in the card."""
    used = {i for n in nodes for i in n.input}
    quantised = {k: v for k, v in weights.items() if k in used}
    scales = {f"{k}_scale": np.array(SCALE.get(k, 1 / 128), np.float32) for k in quantised}
    dequantise = [node("DequantizeLinear", [f"{k}_int8", f"{k}_scale"], [k]) for k in quantised]
    initial = {f"{k}_int8": v for k, v in quantised.items()} | scales
    initial |= {k: v for k, v in constants.items() if k in used}
    graph = helper.make_graph(
        dequantise + nodes, name, inputs, outputs, [numpy_helper.from_array(v, k) for k, v in initial.items()]
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 18)], ir_version=9)
    checker.check_model(model)
    file = HERE / f"{name}.onnx"
    save(model, file)
    data = file.read_bytes()
    return {"file": file.name, "sha256": hashlib.sha256(data).hexdigest(), "bytes": len(data)}


def write_memory(weights: dict[str, np.ndarray]) -> dict:
    constants = {
        "last": np.array([2], np.int64),
        "times": np.array(TIMES, np.float32),
        "split": np.array([1, -1, LAYERS, HEADS, HEAD_WIDTH], np.int64),
        "row": np.array([1, 1, -1], np.int64),
    }
    nodes = [
        node("MatMul", ["frames", "from_frames"], ["f0"]),
        node("Unsqueeze", ["frame_s", "last"], ["s0"]),
        node("MatMul", ["s0", "from_seconds"], ["s1"]),
        node("Add", ["f0", "s1"], ["frame_rows"]),
        node("Gather", ["kind", "fact_kind"], ["of_kind"]),
        node("Gather", ["level", "fact_level"], ["of_level"]),
        node("Cast", ["fact_times"], ["t0"], to=FLOAT),
        node("Div", ["t0", "times"], ["t1"]),
        node("MatMul", ["t1", "from_times"], ["t2"]),
        node("MatMul", ["fact_numbers", "from_numbers"], ["n0"]),
        node("Sum", ["of_kind", "of_level", "t2", "n0"], ["fact_rows"]),
        node("MatMul", ["log_posterior", "from_posterior"], ["p0"]),
        node("Reshape", ["p0", "row"], ["posterior_row"]),
        node("Concat", ["frame_rows", "fact_rows", "posterior_row"], ["rows"], axis=1),
    ]
    for c in "kv":
        nodes += [
            node("MatMul", ["rows", f"to_{c}"], [f"flat_{c}"]),
            node("Reshape", [f"flat_{c}", "split"], [f"split_{c}"]),
            node("Transpose", [f"split_{c}"], [f"memory_{c}"], perm=[2, 0, 3, 1, 4]),
        ]
    inputs = [
        info("frames", FLOAT, [1, "frames", FRAME_WIDTH]),
        info("frame_s", FLOAT, [1, "frames"]),
        info("fact_kind", INT64, [1, "facts"]),
        info("fact_level", INT64, [1, "facts"]),
        info("fact_times", INT64, [1, "facts", 2]),
        info("fact_numbers", FLOAT, [1, "facts", 3]),
        info("log_posterior", FLOAT, [1, len(EMOTIONS)]),
    ]
    outputs = [info("memory_k", FLOAT, MEMORY), info("memory_v", FLOAT, MEMORY)]
    return write("tiny-memory", nodes, inputs, outputs, weights, constants)


def write_step(weights: dict[str, np.ndarray]) -> dict:
    constants = {
        "root": np.array(np.sqrt(HEAD_WIDTH), np.float32),
        "split": np.array([1, 1, HEADS, HEAD_WIDTH], np.int64),
        "join": np.array([1, 1, WIDTH], np.int64),
        "axis0": np.array([0], np.int64),
        **{f"layer{n}": np.array(n, np.int64) for n in range(LAYERS)},
    }
    nodes = [
        node("Gather", ["embedding", "token"], ["e"]),
        node("Gather", ["positions", "position"], ["p"]),
        node("Add", ["e", "p"], ["x"]),
    ]
    x = "x"

    def projected(weight: str, out: str) -> list:
        return [
            node("MatMul", [x, weight], [f"{out}_a"]),
            node("Reshape", [f"{out}_a", "split"], [f"{out}_b"]),
            node("Transpose", [f"{out}_b"], [out], perm=[0, 2, 1, 3]),
        ]

    def attended(tag: str, q: str, k: str, v: str, weight: str) -> list:
        return [
            node("Transpose", [k], [f"{tag}_kt"], perm=[0, 1, 3, 2]),
            node("MatMul", [q, f"{tag}_kt"], [f"{tag}_s"]),
            node("Div", [f"{tag}_s", "root"], [f"{tag}_sd"]),
            node("Softmax", [f"{tag}_sd"], [f"{tag}_w"], axis=-1),
            node("MatMul", [f"{tag}_w", v], [f"{tag}_m"]),
            node("Transpose", [f"{tag}_m"], [f"{tag}_t"], perm=[0, 2, 1, 3]),
            node("Reshape", [f"{tag}_t", "join"], [f"{tag}_r"]),
            node("MatMul", [f"{tag}_r", weight], [f"{tag}_o"]),
            node("Add", [x, f"{tag}_o"], [f"{tag}_x"]),
        ]

    for n in range(LAYERS):
        nodes += projected(f"q{n}", f"hq{n}") + projected(f"k{n}", f"hk{n}") + projected(f"v{n}", f"hv{n}")
        for c in "kv":
            nodes += [
                node("Gather", [f"past_{c}", f"layer{n}"], [f"past_{c}{n}"], axis=0),
                node("Concat", [f"past_{c}{n}", f"h{c}{n}"], [f"all_{c}{n}"], axis=2),
                node("Unsqueeze", [f"all_{c}{n}", "axis0"], [f"stacked_{c}{n}"]),
                node("Gather", [f"memory_{c}", f"layer{n}"], [f"memory_{c}{n}"], axis=0),
            ]
        nodes += attended(f"self{n}", f"hq{n}", f"all_k{n}", f"all_v{n}", f"o{n}")
        x = f"self{n}_x"
        nodes += projected(f"cross_q{n}", f"hc{n}")
        nodes += attended(f"cross{n}", f"hc{n}", f"memory_k{n}", f"memory_v{n}", f"cross_o{n}")
        x = f"cross{n}_x"
    nodes += [
        *(node("Concat", [f"stacked_{c}{n}" for n in range(LAYERS)], [f"present_{c}"], axis=0) for c in "kv"),
        node("Transpose", ["embedding"], ["unembedding"], perm=[1, 0]),
        node("MatMul", [x, "unembedding"], ["logits3"]),
        node("Squeeze", ["logits3", "axis0"], ["logits"]),
    ]
    present = [LAYERS, 1, HEADS, "present", HEAD_WIDTH]
    inputs = [
        info("token", INT64, [1, 1]),
        info("position", INT64, [1]),
        *(info(f"past_{c}", FLOAT, CACHE) for c in "kv"),
        *(info(f"memory_{c}", FLOAT, MEMORY) for c in "kv"),
    ]
    outputs = [info("logits", FLOAT, [1, V]), *(info(f"present_{c}", FLOAT, present) for c in "kv")]
    return write("tiny-step", nodes, inputs, outputs, weights, constants)


# --- a golden trace ---


def example() -> tuple[dict, list[dict]]:
    """Inputs as arrays, the facts among them as the golden file has them."""
    r = np.random.default_rng(5)
    facts = [
        {"kind": "pitch_level", "level": "high", "start": 0.1, "end": 1.9, "z": 0.8, "confidence": 0.9, "whole": True},
        {"kind": "contour", "level": "falling", "start": 1.2, "end": 1.9, "z": 0, "confidence": 0.6, "whole": False},
        {"kind": "rate", "level": "slow", "start": 0.1, "end": 1.9, "z": -0.6, "confidence": 0.7, "whole": True},
    ]
    units = 20
    step = GRAMMAR["timeStep_s"]
    inputs = {
        "frames": r.normal(size=(units, FRAME_WIDTH)).astype(np.float32),
        "frame_s": ((np.arange(units) + 0.5) * 0.096).astype(np.float32),
        "fact_kind": np.array([KINDS.index(f["kind"]) for f in facts]),
        "fact_level": np.array([LEVELS.index(f["level"]) for f in facts]),
        "fact_times": np.array([[round(f["start"] / step), round(f["end"] / step)] for f in facts]),
        "fact_numbers": np.array([[f["z"], f["confidence"], float(f["whole"])] for f in facts]),
        "log_posterior": np.log(softmax(r.normal(size=len(EMOTIONS)))).astype(np.float32),
    }
    return inputs, facts


def write_golden(files: list[dict], inputs: dict, facts: list[dict], decoded: tuple) -> None:
    tokens, logits = decoded
    largest = [np.argsort(-row)[:16] for row in logits[1:9]]
    golden = {
        "name": "tiny",
        "files": [f["sha256"] for f in files],
        "input": {
            "seconds": SECONDS,
            "frames_f32": base64.b64encode(inputs["frames"].astype("<f4").tobytes()).decode(),
            "frame_s": [round(float(s), 6) for s in inputs["frame_s"]],
            "facts": facts,
            "log_posterior": [float(p) for p in inputs["log_posterior"]],
        },
        "tokens": tokens,
        "top": [[[int(i), round(float(logits[t + 1, i]), 5)] for i in row] for t, row in enumerate(largest)],
    }
    (HERE / "tiny-reasoner-golden.json").write_text(json.dumps(golden) + "\n")


def main() -> None:
    weights = make_weights(SEED)
    files = [write_memory(weights), write_step(weights)]
    pairs = [f"{name} {level}" for name, kind in TOLD.items() for level in kind["levels"]]
    r = np.random.default_rng(2)
    card = {
        "name": "tiny reasoner for tests",
        "version": "1",
        "files": files,
        "words": WORDS,
        "names": {},
        "phrases": {"follows": {}, "claim_ahead": [], "claim_sentences": []},
        "layers": LAYERS,
        "heads": HEADS,
        "head_width": HEAD_WIDTH,
        "frame_width": FRAME_WIDTH,
        "frame_s": 0.096,
        "temperature": 2,
        "reader": {
            "bias": [0.0] * len(EMOTIONS),
            "weights": {pair: [round(x, 2) for x in r.normal(size=len(EMOTIONS))] for pair in pairs},
        },
        "min_agreement": 0.3,
        "training": {"command": "none: the weights are random", "corpora": [], "date": "none"},
        "figures": {},
        "licence": "as the project",
        "limits": ["Says nothing."],
    }
    (HERE / "reasoner.json").write_text(json.dumps(card, indent=2) + "\n")
    inputs, facts = example()
    write_golden(files, inputs, facts, decode(weights, inputs))


if __name__ == "__main__":
    main()
