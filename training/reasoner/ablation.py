"""What each part of GRPO-PTR buys: the paper's ablation table, several seeds, on speakers kept out and on EmoDB.

    python -m training.reasoner.ablation --start runs/sft/sft.pt --reward runs/reward/reward.pt --cot runs/cot \
        --facts ... --frames ... --impressions ... --out runs/ablation \
        [--seeds 3] [--steps 100] [--clips 4] [--grammar] [--jobs 2]

Runs training.reasoner.grpo for every row and seed that OUT does not hold yet, scores every checkpoint on the same
clips, and prints Markdown (OUT/table.md; OUT/scores.jsonl holds the figures). Accuracy: the trace's own answer.
Reasoning: mean of the reward model's four scores, 1 … 5, which the rows "full", "w/o trust" and "w/o progressive" were
trained to raise. In no reward were claim truth (the rule-based checker), the number of cue kinds, and the language: the
mean log probability of a word under the policy that all rows started from.
"""

import argparse
import json
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn

from training.constants import EMOTIONS, ROOT
from training.reasoner.data import Example, collate
from training.reasoner.facts import read_facts, told_facts
from training.reasoner.grpo import GrpoConfig, Judge, log_p_of
from training.reasoner.model import Reasoner
from training.reasoner.score import cut, right_answer, score_rows, write_traces
from training.reasoner.sft import CoT, data_arguments, load
from training.reasoner.tokens import FIRST_WORD, PAD
from training.shared.corpora import UNSEEN_CORPUS

ROWS = {
    "GRPO (outcome and form only)": ["--judge", "none"],
    "w/o trained reward model (heuristic judge)": ["--judge", "heuristic"],
    "w/o trust weight τ": ["--no-trust"],
    "w/o progressive start": ["--no-progressive"],
    "GRPO-PTR, full": [],
}
COLUMNS = ("accuracy", "reasoning", "confirmed", "kinds", "tokens", "language")


def checkpoint(out: Path, row: str, seed: int) -> Path:
    return out / f"{list(ROWS).index(row)}-{seed}" / "grpo.pt"


def train(a: argparse.Namespace, row: str, seed: int) -> None:
    folder = checkpoint(a.out, row, seed).parent
    if (folder / "result.json").exists():
        return
    files = {"cot": [a.cot], "facts": a.facts, "frames": a.frames, "impressions": a.impressions}
    given = [str(x) for name, paths in files.items() for x in (f"--{name}", *paths)]
    sizes = [x for name in ("steps", "clips", "lr", "beta", "threads") for x in (f"--{name}", str(getattr(a, name)))]
    sizes += ["--seed", str(seed), "--score", "50", *(["--grammar"] if a.grammar else [])]
    command = [
        sys.executable,
        "-m",
        "training.reasoner.grpo",
        "--start",
        str(a.start),
        "--reward",
        str(a.reward),
        *given,
    ]
    print(f"== {row}, seed {seed}", flush=True)
    subprocess.run(
        [*command, "--out", str(folder), *sizes, *ROWS[row]], cwd=ROOT, check=True, stdout=subprocess.DEVNULL
    )


def unseen_clips(cot: CoT, facts: list[Path]) -> list[Example]:
    """EmoDB's clips of the eight classes that can be heard and were given an impression."""
    records = read_facts(facts, (UNSEEN_CORPUS,))
    return [
        Example(key, record["speaker"], record["emotion"], record, cot.impressions[key], [])
        for key, record in records.items()
        if record["emotion"] in EMOTIONS and key in cot.frames and key in cot.impressions and told_facts(record)
    ]


def some(clips: list[Example], count: int) -> list[Example]:
    return [clips[i] for i in np.random.default_rng(3).permutation(len(clips))[:count]]


@torch.no_grad()
def language(start: Reasoner, cot: CoT, rows: list[list[int]], clips: list[Example], size: int = 50) -> float:
    words: list[Tensor] = []
    for i in range(0, len(rows), size):
        inputs = collate(clips[i : i + size], cot.frames).inputs
        tokens = nn.utils.rnn.pad_sequence(
            [torch.tensor(r) for r in rows[i : i + size]], batch_first=True, padding_value=PAD
        )
        words.append(log_p_of(tokens, start(tokens[:, :-1], start.remember(inputs)))[tokens[:, 1:] >= FIRST_WORD])
    return torch.cat(words).mean().item()


@torch.no_grad()
def figures(path: Path, start: Reasoner, cot: CoT, clips: list[Example], judge: Judge) -> dict[str, float]:
    net, vocabulary, _ = load(path)
    assert vocabulary.words == cot.vocabulary.words
    rows = [cut(r) for r in write_traces(net, cot, clips)]
    scored = score_rows(rows, clips)
    praise = judge(rows, clips)
    assert praise is not None
    own = {"reasoning": float(praise.mean()) * 5, "language": language(start, cot, rows, clips)}
    return {**{c: scored[c] for c in COLUMNS if c in scored}, **own}


def line(name: str, runs: dict[str, list[dict[str, float]]]) -> str:
    """Mean ± standard deviation over the seeds."""
    cells = []
    for where in ("held", "unseen"):
        for column in COLUMNS:
            values = [run[column] for run in runs[where] if column in run]
            digits = 3 if column in ("accuracy", "confirmed") else 2 if column != "tokens" else 0
            spread = f" ± {np.std(values, ddof=1):.{digits}f}" if len(values) > 1 else ""
            cells.append(f"{np.mean(values):.{digits}f}{spread}" if values else "–")
    return f"| {name} | " + " | ".join(cells) + " |"


def table(scores: dict[str, dict[str, list[dict[str, float]]]]) -> str:
    names = ("accuracy", "reasoning", "claims confirmed", "kinds", "tokens", "language")
    head = "| | " + " | ".join([*names, *(f"EmoDB {n}" for n in names)]) + " |"
    return "\n".join([head, "|---" * (1 + 2 * len(names)) + "|", *(line(name, runs) for name, runs in scores.items())])


def main() -> None:
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    data_arguments(p)
    p.add_argument("--start", type=Path, required=True, help="checkpoint of training.reasoner.sft")
    p.add_argument("--reward", type=Path, required=True)
    p.add_argument("--seeds", type=int, default=3)
    p.add_argument(
        "--steps",
        type=int,
        default=100,
        help='too few, and the progressive start never comes to an end: see "counts" in log.jsonl',
    )
    p.add_argument("--rows", type=int, nargs="*", help="only these, by their place from 0")
    p.add_argument("--clips", type=int, default=4)
    for name in ("lr", "beta"):
        p.add_argument(f"--{name}", type=float, default=getattr(GrpoConfig, name))
    p.add_argument("--grammar", action="store_true", help="as of training.reasoner.grpo")
    p.add_argument("--jobs", type=int, default=1, help="runs at a time, --threads each")
    p.add_argument("--score", type=int, default=200, help="clips scored, of speakers kept out and of EmoDB")
    a = p.parse_args()
    a.out.mkdir(parents=True, exist_ok=True)
    chosen = [row for i, row in enumerate(ROWS) if not a.rows or i in a.rows]
    jobs = [(row, seed) for seed in range(a.seeds) for row in chosen]
    with ThreadPoolExecutor(a.jobs) as pool:
        list(pool.map(lambda job: train(a, *job), jobs))
    torch.set_num_threads(a.threads)
    cot = CoT(a)
    start, _, stored = load(a.start)
    start.eval()
    held = set(stored["held"])
    own = {x.key: x for x in cot.pairs("reason") if x.speaker in held and "~" not in x.key}
    clips = {"held": some(list(own.values()), a.score), "unseen": some(unseen_clips(cot, a.facts), a.score)}
    judge = Judge("trained", a.reward, cot.vocabulary.words)
    heard = {
        k: [{"accuracy": float(np.mean([right_answer(x, int(x.log_posterior.argmax())) for x in v]))}]
        for k, v in clips.items()
    }
    scores = {"Base (the network's answer, no reasoning)": heard}
    paths = {"SFT": [a.start], **{row: [checkpoint(a.out, row, seed) for seed in range(a.seeds)] for row in chosen}}
    for name, own_paths in paths.items():
        scores[name] = {
            where: [figures(path, start, cot, own, judge) for path in own_paths] for where, own in clips.items()
        }
        print(line(name, scores[name]), flush=True)
    (a.out / "scores.jsonl").write_text(
        "".join(json.dumps({"row": name, **runs}) + "\n" for name, runs in scores.items())
    )
    (a.out / "table.md").write_text(table(scores) + "\n")
    print(table(scores))


if __name__ == "__main__":
    main()
