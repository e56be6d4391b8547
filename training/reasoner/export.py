"""Checkpoint of the reasoner -> its two graphs, its card, its golden traces.

    python -m training.reasoner.export --checkpoint runs/grpo/grpo.pt --cot ... --facts ... --frames ... \\
        --impressions ... --out public/models

The weights are rounded to 256 steps a tensor before anything is measured, so PyTorch, WASM and WebGPU run the same
numbers (training/emotion/onnx_model.py stores them as integers). On the speakers kept out of training it fits the
temperature of the answer, and measures the traces; on the facts that could be told of the others it fits the reader: a
linear map from the claims of a trace alone to an emotion.
"""

import argparse
import base64
import datetime
import hashlib
import json
import shutil
import subprocess
import tempfile
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import torch
import torch.nn.functional as F
from torch import Tensor, nn

from training.constants import EMOTIONS, HOP_S, ROOT
from training.emotion.onnx_model import OPSET, round_weights, store_as_integers
from training.reasoner.data import FRAME_S, Example, collate
from training.reasoner.facts import read_facts, told_facts
from training.reasoner.generate import Allowed, generate
from training.reasoner.model import Inputs, Memory, Reasoner
from training.reasoner.readings import named_labels
from training.reasoner.score import right_answer, score_rows, seeds_of, write_traces
from training.reasoner.sft import CoT, data_arguments, load
from training.reasoner.tokens import (
    ANSWER,
    FIRST_LABEL,
    FIRST_TIME,
    KINDS,
    LEVELS,
    LEVELS_OF,
    Vocabulary,
    claims_in,
)
from training.shared.app import app_command
from training.shared.corpora import CORPUS_LABELS
from training.shared.metrics import calibration_error
from training.shared.wav import read_wav
from training.shared.window import LEVEL, heard, speech_extent

GOLDEN = ROOT / "workers" / "reasoner" / "golden"
GOLDEN_SAMPLES = ("angry", "sad")
NAMES = ("reasoner-memory.onnx", "reasoner-step.onnx")


def fold_times(net: Reasoner) -> None:
    """The embedding as one table: the sinusoids of the times are added to it for good."""
    with torch.no_grad():
        net.embedding.table.copy_(net.embedding.weight())
        net.embedding.time.weight.zero_()


class MemoryGraph(nn.Module):
    """One clip: what was heard and measured -> keys and values (L, 1, H, M, D)."""

    def __init__(self, net: Reasoner):
        super().__init__()
        self.net = net

    def forward(
        self,
        frames: Tensor,
        frame_s: Tensor,
        kind: Tensor,
        level: Tensor,
        times: Tensor,
        numbers: Tensor,
        log_posterior: Tensor,
    ):
        nothing = torch.zeros(0)
        memory = self.net.remember(
            Inputs(frames, frame_s, nothing, kind, level, times, numbers, nothing, log_posterior), masked=False
        )
        return memory.k, memory.v


class StepGraph(nn.Module):
    def __init__(self, net: Reasoner):
        super().__init__()
        self.net = net

    def forward(
        self, token: Tensor, position: Tensor, past_k: Tensor, past_v: Tensor, memory_k: Tensor, memory_v: Tensor
    ):
        return self.net.step(token, position, past_k, past_v, Memory(memory_k, memory_v, None))


class PlainEmbedding(nn.Module):
    """The folded table; without it the exporter writes out how it was put together."""

    def __init__(self, table: nn.Parameter):
        super().__init__()
        self.table = table

    def weight(self) -> Tensor:
        return self.table


def example_inputs(net: Reasoner) -> tuple[Tensor, ...]:
    U, N = 21, 7
    torch.manual_seed(0)
    return (
        torch.randn(1, U, net.config.frame_width),
        (torch.arange(U) + 0.5)[None] * FRAME_S,
        torch.randint(0, len(KINDS), (1, N)),
        torch.randint(0, len(LEVELS), (1, N)),
        torch.randint(0, 60, (1, N, 2)),
        torch.rand(1, N, 3),
        torch.randn(1, 8).log_softmax(-1),
    )


def export_graphs(net: Reasoner, out: Path) -> list[dict]:
    """Writes both files; returns their entries in the card."""
    net.eval()
    x = example_inputs(net)
    with torch.no_grad():
        k, v = MemoryGraph(net)(*x)
    past = torch.zeros(*k.shape[:3], 5, k.shape[-1])
    names = ["frames", "frame_s", "fact_kind", "fact_level", "fact_times", "fact_numbers", "log_posterior"]
    facts = {name: {1: "facts"} for name in names[2:6]}
    torch.onnx.export(
        MemoryGraph(net).eval(),
        x,
        str(out / NAMES[0]),
        input_names=names,
        output_names=["memory_k", "memory_v"],
        dynamic_axes={
            "frames": {1: "frames"},
            "frame_s": {1: "frames"},
            **facts,
            "memory_k": {3: "memory"},
            "memory_v": {3: "memory"},
        },
        opset_version=OPSET,
        dynamo=False,
    )
    caches = {name: {3: "past"} for name in ("past_k", "past_v")} | {
        name: {3: "memory"} for name in ("memory_k", "memory_v")
    }
    torch.onnx.export(
        StepGraph(net).eval(),
        (torch.tensor([[1]]), torch.tensor([5]), past, past, k, v),
        str(out / NAMES[1]),
        input_names=["token", "position", "past_k", "past_v", "memory_k", "memory_v"],
        output_names=["logits", "present_k", "present_v"],
        dynamic_axes={**caches, "present_k": {3: "present"}, "present_v": {3: "present"}},
        opset_version=OPSET,
        dynamo=False,
    )
    entries = []
    for name in NAMES:
        model = onnx.load(str(out / name))
        store_as_integers(model)
        onnx.checker.check_model(model)
        onnx.save(model, str(out / name))
        data = (out / name).read_bytes()
        entries.append({"file": name, "sha256": hashlib.sha256(data).hexdigest(), "bytes": len(data)})
    return entries


def accepted(x: Example) -> list[int]:
    return [i for i in range(len(EMOTIONS)) if right_answer(x, i)]


def answer_logits(net: Reasoner, cot: CoT, examples: list[Example], rows: list[list[int]]) -> Tensor:
    """(n, 8): logits of the labels where the trace answers."""
    out = []
    with torch.no_grad():
        for i in range(0, len(examples), 50):
            batch = collate(examples[i : i + 50], cot.frames)
            part = [torch.tensor(r) for r in rows[i : i + 50]]
            tokens = nn.utils.rnn.pad_sequence(part, batch_first=True)
            logits = net(tokens, net.remember(batch.inputs))
            at = (tokens == ANSWER).int().argmax(1)
            out.append(logits[torch.arange(len(at)), at, FIRST_LABEL:FIRST_TIME])
    return torch.cat(out)


def fit_answer_temperature(logits: Tensor, examples: list[Example]) -> float:
    """Minimises the negative log likelihood of the accepted labels (Guo et al. 2017)."""
    best = min(
        (
            float(
                np.mean(
                    [
                        -torch.logsumexp((z / t).log_softmax(-1)[accepted(x)], 0)
                        for z, x in zip(logits, examples, strict=True)
                    ]
                )
            ),
            t,
        )
        for t in np.exp(np.linspace(-1.2, 2.8, 90))
    )
    return float(best[1])


def claim_columns() -> list[str]:
    return [f"{k} {level}" for k in KINDS for level in LEVELS_OF[k]]


def claim_features(stated: list[set[tuple[str, str]]]) -> np.ndarray:
    """Kinds and levels stated of each clip -> (n, kind-level pairs): 1 where it is stated."""
    columns = {c: i for i, c in enumerate(claim_columns())}
    x = np.zeros((len(stated), len(columns)), np.float32)
    for i, own in enumerate(stated):
        for kind, level in own:
            x[i, columns[f"{kind} {level}"]] = 1
    return x


def stated_in(row: list[int]) -> set[tuple[str, str]]:
    return {(kind, level) for kind, level, *_ in claims_in(row)}


def told_of(x: Example) -> set[tuple[str, str]]:
    return {(f["kind"], f["level"]) for f in told_facts(x.record)}


def fit_reader(examples: list[Example], l2: float = 1e-3) -> tuple[Tensor, Tensor]:
    """Logistic regression: what can be told -> emotion. Every label weighs the same. Weights (8, columns), bias (8).

    Learnt from the facts, not from written traces: a writer who knows the label chooses what to state.
    """
    x = torch.from_numpy(claim_features([told_of(e) for e in examples]))
    y = torch.tensor([EMOTIONS.index(e.emotion) for e in examples])
    balance = (len(y) / len(EMOTIONS) / torch.bincount(y, minlength=len(EMOTIONS)).clamp(min=1))[y]
    w, b = torch.zeros(len(EMOTIONS), x.shape[1], requires_grad=True), torch.zeros(len(EMOTIONS), requires_grad=True)
    optimiser = torch.optim.LBFGS([w, b], max_iter=200, line_search_fn="strong_wolfe")

    def closure() -> Tensor:
        optimiser.zero_grad()
        loss = (F.cross_entropy(x @ w.T + b, y, reduction="none") * balance).mean() + l2 * (w**2).sum()
        loss.backward()
        return loss

    optimiser.step(closure)
    return w.detach(), b.detach()


class SampleFrames:
    """Memory frames of the app's own samples, in the place of data.Frames."""

    def __init__(self) -> None:
        self.heard: dict[str, tuple[np.ndarray, float]] = {}

    def of(self, key: str) -> tuple[np.ndarray, float]:
        return self.heard[key]


def sample_examples(emotion: Path) -> tuple[list[Example], SampleFrames]:
    """The app's own synthetic samples: facts by `npx . tools facts`, frames and posterior by the emotion graph."""
    session = onnxruntime.InferenceSession(str(emotion))
    examples, frames = [], SampleFrames()
    with tempfile.TemporaryDirectory() as folder:
        corpus, out = Path(folder) / "corpora" / "samples", Path(folder) / "facts"
        shutil.copytree(
            ROOT / "public" / "samples",
            corpus / "audio",
            ignore=lambda _, names: [n for n in names if not n.endswith(".wav")],
        )
        names = sorted(p.stem for p in (corpus / "audio").glob("*.wav"))
        header = "id\tspeaker\tsex\temotion\tsentence\tseconds\n"
        (corpus / "labels.tsv").write_text(header + "".join(f"{n}\t1\t?\tneutral\t1\t3\n" for n in names))
        subprocess.run(app_command("facts", "--corpora", str(corpus.parent), "--out", str(out)), check=True)
        records = read_facts([out])
        tracks_of = np.load(out / "samples.npz")
        for name in GOLDEN_SAMPLES:
            signal = read_wav(corpus / "audio" / f"{name}.wav").astype(np.float32) / 32768
            tracks = tracks_of[name][:, :4].astype(np.float32)
            first = speech_extent(tracks[:, LEVEL])[0]
            x, t = heard(signal, tracks)
            probabilities, heard_frames = session.run(
                ["probabilities", "frames"], {"signal": x[None], "tracks": t[None]}
            )
            frames.heard[f"samples/{name}"] = heard_frames[0], round(first * HOP_S, 2)
            examples.append(
                Example(
                    f"samples/{name}", "", "neutral", records[f"samples/{name}"], np.log(probabilities[0] + 1e-9), []
                )
            )
    return examples, frames


def write_golden(
    net: Reasoner,
    vocabulary: Vocabulary,
    examples: list[Example],
    frames: SampleFrames,
    digests: list[str],
    folder: Path,
) -> None:
    """Traces of samples as the app has to give them again."""
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("*.json"):
        old.unlink()
    for x in examples:
        heard_frames, start_s = frames.of(x.key)
        name = x.key.split("/")[1]
        facts = [
            {name: f[name] for name in ("kind", "level", "start", "end", "z", "confidence")}
            | {"whole": f["scope"] == "whole"}
            for f in told_facts(x.record)
        ]
        inputs = collate([x], frames).inputs
        with torch.no_grad():
            memory = net.remember(inputs, masked=False)
            row = generate(net, memory, 1, Allowed.of(inputs, vocabulary), seeds=seeds_of([x])).tokens[0].tolist()
            row = row[: row.index(ANSWER) + 2]
            logits = net(torch.tensor([row[:-1]]), memory)[0]
        golden = {
            "name": name,
            "files": digests,
            "input": {
                "seconds": x.record["seconds"],
                "frames_f32": base64.b64encode(np.asarray(heard_frames, "<f4").tobytes()).decode(),
                "frame_s": [round(start_s + (u + 0.5) * FRAME_S, 6) for u in range(len(heard_frames))],
                "facts": facts,
                "log_posterior": [float(p) for p in inputs.log_posterior[0]],
            },
            "tokens": row,
            "top": [[[int(i), round(float(z[i]), 5)] for i in z.topk(16).indices] for z in logits[1:9]],
        }
        (folder / f"{name}.json").write_text(json.dumps(golden) + "\n")


def check_graphs(net: Reasoner, out: Path) -> float:
    """Largest difference of logits between PyTorch's whole pass and ORT's cached steps over 40 tokens."""
    memory_session, step_session = (onnxruntime.InferenceSession(str(out / name)) for name in NAMES)
    x = example_inputs(net)
    names = [i.name for i in memory_session.get_inputs()]
    k, v = memory_session.run(["memory_k", "memory_v"], dict(zip(names, (t.numpy() for t in x), strict=True)))
    tokens = torch.randint(0, net.config.vocabulary, (1, 40))
    with torch.no_grad():
        whole = net(tokens, Memory(torch.from_numpy(k), torch.from_numpy(v), None))[0].numpy()
        ours, _ = MemoryGraph(net)(*x)
    worst = float(np.abs(ours.numpy() - k).max())
    past_k = past_v = net.empty_past(1).numpy()
    for t in range(40):
        feeds = {
            "token": tokens[:, t : t + 1].numpy(),
            "position": np.array([t]),
            "past_k": past_k,
            "past_v": past_v,
            "memory_k": k,
            "memory_v": v,
        }
        logits, past_k, past_v = step_session.run(["logits", "present_k", "present_v"], feeds)
        worst = max(worst, float(np.abs(logits[0] - whole[t]).max()))
    return worst


def main() -> None:
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    data_arguments(p)
    p.add_argument("--checkpoint", type=Path, required=True)
    p.add_argument(
        "--stage",
        default="SFT on EmotionCoT, GRPO-PTR, the mean of both",
        help="for the card: what the checkpoint went through",
    )
    p.add_argument("--score", type=int, default=300, help="clips of speakers kept out that are measured")
    p.add_argument(
        "--emotion",
        type=Path,
        default=ROOT / "public" / "models" / "emotion.onnx",
        help="the emotion graph with Base in it",
    )
    p.add_argument("--golden", type=Path, default=GOLDEN, help="where the golden traces go")
    p.add_argument("--perception", type=Path, help="perception.json of training.reasoner.perception, for the card")
    a = p.parse_args()
    a.out.mkdir(parents=True, exist_ok=True)
    torch.set_num_threads(a.threads)
    cot = CoT(a)
    net, learnt, stored = load(a.checkpoint)
    vocabulary = cot.vocabulary
    assert learnt.words == vocabulary.words, "the checkpoint was trained with another vocabulary"
    fold_times(net)
    net.embedding = PlainEmbedding(net.embedding.table)
    round_weights(net)
    net.eval()
    files = export_graphs(net, a.out)
    difference = check_graphs(net, a.out)
    print(f"PyTorch against ONNX Runtime: {difference:.2g}")
    if difference > 1e-2:
        raise SystemExit("The graphs do not compute what PyTorch computes.")

    clips = list({x.key: x for x in cot.pairs("reason") if "~" not in x.key}.values())
    shuffled = [clips[i] for i in np.random.default_rng(3).permutation(len(clips))]
    held = [x for x in shuffled if x.speaker in stored["held"]][: a.score]
    others = [x for x in shuffled if x.speaker not in stored["held"]]
    rows = write_traces(net, cot, held)
    logits = answer_logits(net, cot, held, rows)
    temperature = fit_answer_temperature(logits, held)
    w, b = fit_reader(others)
    read = torch.softmax(torch.from_numpy(claim_features([stated_in(r) for r in rows])) @ w.T + b, -1)
    heard = torch.from_numpy(np.exp(np.stack([x.log_posterior for x in held])))
    agreement = torch.minimum(read, heard).sum(1).numpy()
    right = np.array([right_answer(x, int(z.argmax())) for z, x in zip(logits, held, strict=True)])
    probability = (logits / temperature).softmax(-1).numpy()
    figures = {
        "speakers_kept_out": score_rows(rows, held),
        "impression_accuracy": float(np.mean([right_answer(x, int(x.log_posterior.argmax())) for x in held])),
        "answer_ece": calibration_error(probability, np.where(right, probability.argmax(1), -1)),
        "reader_accuracy": float(np.mean([right_answer(x, int(r.argmax())) for r, x in zip(read, held, strict=True)])),
        "how_to_read": "Clips of speakers kept out of the reasoner's training; their impressions come from heads that "
        "never heard them. The temperature was fitted on these same answers. Labels of the corpora: "
        + json.dumps({k: list(v) for k, v in CORPUS_LABELS.items() if k != "emodb"}),
    }
    if a.perception:
        figures["perception"] = json.loads(a.perception.read_text())
    card = {
        "name": "EmotionThinker reasoner",
        "version": "1",
        "files": files,
        "words": vocabulary.words,
        "names": named_labels(vocabulary),
        "phrases": vocabulary.word_runs,
        "layers": net.config.layers,
        "heads": net.config.heads,
        "head_width": net.config.width // net.config.heads,
        "frame_width": net.config.frame_width,
        "frame_s": FRAME_S,
        "temperature": temperature,
        "reader": {
            "bias": [round(float(z), 4) for z in b],
            "weights": {c: [round(float(z), 4) for z in w[:, i]] for i, c in enumerate(claim_columns())},
        },
        "min_agreement": round(float(np.quantile(agreement[right] if right.any() else agreement, 0.1)), 3),
        "training": {
            "command": "see training/reasoner/README.md",
            "corpora": sorted({x.key.split("/")[0] for x in clips}),
            "date": datetime.date.today().isoformat(),
            "stage": a.stage,
            "parameters": sum(q.numel() for q in net.parameters()),
        },
        "figures": figures,
        "licence": "Research and non-commercial use, share alike (CC BY-NC-SA 4.0), "
        "after the corpora it was trained on.",
        "limits": [
            "Its sentences were learnt from a written grammar over measured prosody; "
            "it has no knowledge of the world and no words of the speaker.",
            "Claims are checked by the app against what is measured; connecting words are not.",
            "Says how a voice sounds, not what a person feels; not for decisions about people.",
        ],
    }
    (a.out / "reasoner.json").write_text(json.dumps(card, indent=1) + "\n")
    examples, frames = sample_examples(a.emotion)
    write_golden(net, vocabulary, examples, frames, [f["sha256"] for f in files], a.golden)
    print(
        json.dumps(
            {
                **figures,
                "temperature": temperature,
                "min_agreement": card["min_agreement"],
                "bytes": [f["bytes"] for f in files],
            },
            indent=1,
        )
    )


if __name__ == "__main__":
    main()
