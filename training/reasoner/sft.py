"""Supervised fine-tuning on EmotionCoT: first captions (describe only), then reasoning.

    python -m training.reasoner.sft --cot runs/cot --facts runs/facts/clean runs/facts/v0 \
        --frames runs/frames/clean runs/frames/v0 --impressions runs/impressions/clean.npz runs/impressions/v0.npz \
        --out runs/sft

Resumes from OUT/sft.pt. One speaker in ten (the same for every seed) is kept out of training; after every epoch the
traces written for them are scored (training/reasoner/score.py). One JSON object a line goes to OUT/log.jsonl.
"""

import argparse
import hashlib
import json
import time
from dataclasses import asdict
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor, nn

from training.cot.grammar import label_words
from training.reasoner.data import Augment, Batch, Example, Frames, batches, read_impressions, read_pairs
from training.reasoner.facts import read_facts
from training.reasoner.model import Reasoner, ReasonerConfig, carried_over
from training.reasoner.score import score
from training.reasoner.tokens import FIRST_LABEL, FIRST_TIME, PAD, Vocabulary
from training.shared.precision import mixed

ANSWER_WEIGHT = 3.0
"""The answer is one token among two hundred."""
NAME_WEIGHT = 4.0
"""So are the words that name a reading; which one is named where is what makes a text agree with itself."""


def token_weights(vocabulary: Vocabulary) -> Tensor:
    """(V): what a token counts in the loss."""
    weights = torch.ones(len(vocabulary))
    weights[FIRST_LABEL:FIRST_TIME] = ANSWER_WEIGHT
    weights[[vocabulary.id_of[w] for w in label_words() if w in vocabulary.id_of]] = NAME_WEIGHT
    return weights


def loss_of(net: Reasoner, batch: Batch, weights: Tensor) -> tuple[Tensor, Tensor]:
    """Mean cross-entropy over the tokens after <bos> <think>, each counted `weights` (V) times,
    and over the answers alone."""
    logits = net(batch.tokens[:, :-1], net.remember(batch.inputs)).float()
    target = batch.tokens[:, 1:].clone()
    target[:, 0] = PAD  # <think> is given
    each = F.cross_entropy(logits.flatten(0, 1), target.flatten(), reduction="none").view_as(target)
    is_label = (target >= FIRST_LABEL) & (target < FIRST_TIME)
    weight = (target != PAD).float() * weights[target]
    answer = (each * is_label).sum() / is_label.sum().clamp(min=1)
    return (each * weight).sum() / weight.sum(), answer


def held_speakers(examples: list[Example], share: float = 0.1) -> set[str]:
    """The speakers kept out: of every corpus with more than three the same share, those whose names' hashes come first.

    By hash, so that a speaker more or less in a corpus does not draw all others anew.
    """
    held: set[str] = set()
    for corpus in sorted({x.key.split("/")[0] for x in examples}):
        speakers = sorted(
            {x.speaker for x in examples if x.key.startswith(f"{corpus}/")},
            key=lambda s: hashlib.sha256(s.encode()).hexdigest(),
        )
        if len(speakers) > 3:
            held |= set(speakers[: max(1, round(share * len(speakers)))])
    return held


def data_arguments(p: argparse.ArgumentParser) -> None:
    p.add_argument(
        "--cot", type=Path, required=True, help="reason.jsonl, captions.jsonl, vocabulary.json, word_runs.json"
    )
    p.add_argument("--facts", type=Path, nargs="+", required=True)
    p.add_argument("--frames", type=Path, nargs="+", required=True)
    p.add_argument("--impressions", type=Path, nargs="+", required=True)
    p.add_argument("--out", type=Path, required=True)
    p.add_argument("--threads", type=int, default=2)
    p.add_argument("--seed", type=int, default=0)


class CoT:
    """Everything that a stage of training reads."""

    def __init__(self, a: argparse.Namespace):
        words, word_runs = (json.loads((a.cot / f"{name}.json").read_text()) for name in ("vocabulary", "word_runs"))
        self.vocabulary = Vocabulary(words, word_runs)
        self.facts, self.frames = read_facts(a.facts), Frames(a.frames)
        self.impressions = {k: v for path in a.impressions for k, v in read_impressions(path).items()}
        self.folder = a.cot

    def pairs(self, name: str) -> list[Example]:
        return read_pairs(self.folder / f"{name}.jsonl", self.vocabulary, self.facts, self.impressions, self.frames)


def logger(path: Path):
    def log(event: dict) -> None:
        line = json.dumps({"time": time.strftime("%FT%T"), **event})
        print(line, flush=True)
        with open(path, "a") as f:
            f.write(line + "\n")

    return log


def device() -> str:
    return "cuda" if torch.cuda.is_available() else "cpu"


def save(net: Reasoner, words: list[str], path: Path, **more: object) -> None:
    partial = path.with_suffix(".partial")
    torch.save({"config": asdict(net.config), "state": net.state_dict(), "words": words, **more}, partial)
    partial.rename(path)


def load(path: Path) -> tuple[Reasoner, Vocabulary, dict]:
    stored = torch.load(path, weights_only=False, map_location="cpu")
    net = Reasoner(ReasonerConfig(**stored["config"]))
    net.load_state_dict(stored["state"])
    return net, Vocabulary(stored["words"]), stored


def begin_from(net: Reasoner, words: list[str], path: Path) -> None:
    """Goes on from a checkpoint whose vocabulary may have been another."""
    old, vocabulary, _ = load(path)
    state = old.state_dict()
    table = carried_over(net.embedding.table, words, state["embedding.table"], vocabulary.words)
    net.load_state_dict({**state, "embedding.table": table})


def main() -> None:
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    data_arguments(p)
    p.add_argument("--captions", type=int, default=4000, help="captions before the reasoning")
    p.add_argument("--epochs", type=int, default=2)
    p.add_argument("--pairs", type=int, help="only this many pairs an epoch")
    p.add_argument("--batch", type=int, default=32)
    p.add_argument("--lr", type=float, default=1e-3)
    p.add_argument(
        "--start",
        type=Path,
        help="go on from this checkpoint, with its speakers kept out; its EmotionCoT may have been another",
    )
    p.add_argument("--score", type=int, default=200, help="clips of speakers kept out that are scored")
    p.add_argument(
        "--set", nargs="*", default=[], metavar="FIELD=N", help="of ReasonerConfig; with --start its own hold"
    )
    a = p.parse_args()
    a.out.mkdir(parents=True, exist_ok=True)
    torch.set_num_threads(a.threads)
    torch.manual_seed(a.seed)
    log, cot = logger(a.out / "log.jsonl"), CoT(a)
    reason, captions = cot.pairs("reason"), cot.pairs("captions")
    held = set(load(a.start)[2]["held"]) if a.start else held_speakers(reason)
    train = [x for x in reason if x.speaker not in held]
    told = [x for x in captions if x.speaker not in held]
    once = list({x.key: x for x in reason if x.speaker in held and "~" not in x.key}.values())
    once = [once[i] for i in np.random.default_rng(3).permutation(len(once))[: a.score]]
    sizes = load(a.start)[2]["config"] if a.start else {k: int(v) for k, v in (pair.split("=") for pair in a.set)}
    net = Reasoner(ReasonerConfig(**sizes | {"vocabulary": len(cot.vocabulary)}))
    if a.start:
        begin_from(net, cot.vocabulary.words, a.start)
    net.to(device())
    weights = token_weights(cot.vocabulary).to(device())
    optimiser = torch.optim.AdamW(net.parameters(), lr=a.lr, weight_decay=0.05, betas=(0.9, 0.98))

    # An epoch is a list of batches; which ones depends only on the seed, so a stopped run finds its place again.
    def plan(epoch: int) -> tuple[list[Example], np.random.Generator]:
        rng = np.random.default_rng([a.seed, epoch])
        source, limit = (told, a.captions) if epoch == 0 else (train, a.pairs or len(train))
        return [source[i] for i in rng.permutation(len(source))[:limit]], rng

    sizes = [min(a.captions, len(told))] + [min(a.pairs or len(train), len(train))] * a.epochs
    steps = sum((n + a.batch - 1) // a.batch for n in sizes)
    warm = max(1, min(200, steps // 20))

    def rate(step: int) -> float:
        return a.lr * min((step + 1) / warm, 0.05 + 0.95 * 0.5 * (1 + np.cos(np.pi * min(1.0, step / steps))))

    done = 0
    if (a.out / "sft.pt").exists():
        stored = torch.load(a.out / "sft.pt", weights_only=False, map_location="cpu")
        net.load_state_dict(stored["state"])
        optimiser.load_state_dict(stored["optimiser"])
        done = stored["step"]
    log(
        {
            "event": "start",
            "parameters": sum(q.numel() for q in net.parameters()),
            "pairs": len(train),
            "captions": len(told),
            "held speakers": len(held),
            "steps": steps,
            "resumed at": done,
        }
    )
    step, sums, started = 0, [], time.time()
    for epoch in range(a.epochs + 1):
        chosen, rng = plan(epoch)
        net.train()
        for batch in batches(chosen, cot.frames, a.batch, Augment(), rng):
            step += 1
            if step <= done:
                continue
            batch.inputs, batch.tokens = batch.inputs.to(device()), batch.tokens.to(device())
            for group in optimiser.param_groups:
                group["lr"] = rate(step)
            with mixed(device()):
                loss, answer = loss_of(net, batch, weights)
            optimiser.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            optimiser.step()
            sums.append((loss.item(), answer.item()))
            if step % 50 == 0:
                mean = np.mean(sums, axis=0)
                log(
                    {
                        "event": "step",
                        "step": step,
                        "epoch": epoch,
                        "loss": round(float(mean[0]), 4),
                        "answer": round(float(mean[1]), 4),
                        "lr": rate(step),
                        "seconds": round(time.time() - started, 1),
                    }
                )
                sums, started = [], time.time()
            if step % 200 == 0:
                save(
                    net,
                    cot.vocabulary.words,
                    a.out / "sft.pt",
                    optimiser=optimiser.state_dict(),
                    step=step,
                    held=sorted(held),
                )
        if epoch > 0 and step > done:
            log({"event": "held", "epoch": epoch, **score(net, cot, once)})
    save(net, cot.vocabulary.words, a.out / "sft.pt", optimiser=optimiser.state_dict(), step=step, held=sorted(held))
    log({"event": "end"})


if __name__ == "__main__":
    main()
