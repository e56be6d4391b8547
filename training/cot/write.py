"""EmotionCoT: measured facts and labels -> reasoning traces, captions and comparisons.

`python -m training.cot.write --facts DIR… --out DIR [--pairs 35000] [--seed 1] [--impressions FILE.npz…]`

--facts: folders made by `npx . tools facts`, of clips and of their prosodic variants. --impressions: ids ("corpus/id")
and log posteriors [n, 8] of networks that had not heard the speaker: then the readings weighed are those the network
confuses. --words: traces of RAVDESS and nEMO say that the wording is neutral, else the words are left aside.
Writes reason.jsonl, captions.jsonl, compare.jsonl, vocabulary.json, report.json and word_runs.json.
"""

import argparse
import json
import math
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from random import Random

import numpy as np

from training.cot.claims import Trace, words_of
from training.cot.describe import STEP, caption, comparison, ordered, value_of
from training.cot.grammar import Grammar, load
from training.cot.reason import MAX_TOKENS, MIN_TOKENS, Reasoner
from training.cot.report import report
from training.cot.source import MIN_CLAIMS, Clip, can_reason, read_clips
from training.cot.word_runs import write_word_runs

TRIES = 40
"""Texts tried for a clip before one out of bounds or alike another is given up."""
MAX_TRACES_A_CLIP = 8
COMPARISONS = 4000


def fresh(trace: Trace, seen: set[str]) -> bool:
    """No two texts of a file have the same words."""
    words = " ".join(trace.words)
    if words in seen:
        return False
    seen.add(words)
    return True


def traces_a_clip(clips: list[Clip], pairs: int, rng: Random) -> list[int]:
    """How many traces of each clip: labels by the square root of their clips, so that the rare are not lost."""
    count = Counter(c.emotion for c in clips)
    roots = sum(math.sqrt(n) for n in count.values())
    wanted = []
    for clip in clips:
        mean = pairs * math.sqrt(count[clip.emotion]) / roots / count[clip.emotion]
        wanted.append(min(MAX_TRACES_A_CLIP, int(mean) + (rng.random() < mean % 1)))
    # Chance made it a few more or fewer than asked for.
    while sum(wanted) != pairs:
        i = rng.randrange(len(clips))
        step = 1 if sum(wanted) < pairs else -1
        if 0 <= wanted[i] + step <= MAX_TRACES_A_CLIP:
            wanted[i] += step
        elif min(wanted) >= MAX_TRACES_A_CLIP:
            raise SystemExit(f"{len(clips)} clips are too few for {pairs} pairs: at most {MAX_TRACES_A_CLIP} a clip")
    return wanted


def reasons(
    clips: list[Clip], wanted: list[int], reasoner: Reasoner, impressions: dict[str, list[float]], seed: int
) -> Iterator[dict]:
    seen: set[str] = set()
    for clip, traces in zip(clips, wanted, strict=True):
        key = f"{clip.corpus}/{clip.id}"
        # What a network made of the clip itself tells most; of a variant's original, nearly as much.
        impression = impressions.get(key) or impressions.get(f"{clip.corpus}/{clip.of}")
        rng = Random(f"{seed} reason {key}")
        for _ in range(traces):
            for _ in range(TRIES):
                told = reasoner.tell(clip, rng, impression)
                if MIN_TOKENS <= len(told.trace.words) <= MAX_TOKENS and fresh(told.trace, seen):
                    yield {
                        **about(clip, "reason", clip.emotion, told.trace),
                        "for": told.supporting,
                        "alternatives": told.alternatives,
                        "evidence": told.evidence,
                    }
                    break


def about(clip: Clip, task: str, label: str | None, trace: Trace) -> dict:
    return {
        "id": clip.id,
        "corpus": clip.corpus,
        "speaker": clip.speaker,
        "task": task,
        "label": label,
        "think": str(trace),
        "answer": label,
        "claims": [c.as_dict() for c in trace.claims],
    }


def captions(clips: list[Clip], sentences: Grammar, families: dict[str, Grammar], seed: int) -> Iterator[dict]:
    seen: set[str] = set()
    for clip in clips:
        if len(clip.statements) < MIN_CLAIMS:
            continue
        rng = Random(f"{seed} caption {clip.corpus}/{clip.id}")
        for _ in range(TRIES):
            trace = caption(clip, rng, sentences, families)
            if fresh(trace, seen):
                yield {**about(clip, "caption", None, trace), "for": [], "alternatives": []}
                break


def comparisons(clips: list[Clip], sentences: Grammar, seed: int) -> Iterator[dict]:
    """Three clips of one speaker saying one sentence (or as close as the corpus comes), in the order of one measure."""
    groups: dict[tuple, list[Clip]] = defaultdict(list)
    for clip in clips:
        groups[clip.corpus, clip.speaker, clip.sentence].append(clip)
    large = sorted(key for key, own in groups.items() if len(own) >= 3)
    rng = Random(f"{seed} compare")
    made: set[tuple] = set()
    each: Counter[str] = Counter()
    for _ in range(TRIES * min(COMPARISONS, sum(len(groups[key]) ** 2 for key in large))):
        if len(made) == COMPARISONS:
            return
        # Pauses are seldom measured: the other kinds share all of the comparisons evenly.
        kind = rng.choice([k for k in sorted(STEP) if each[k] < COMPARISONS / (len(STEP) - 1)])
        three = rng.sample(groups[rng.choice(large)], 3)
        values = [value_of(clip, kind) for clip in three]
        key = (kind, *(clip.id for clip in three))
        order = None if None in values or key in made else ordered(values, kind)
        if order is None:
            continue
        made.add(key)
        each[kind] += 1
        trace = comparison(kind, order, rng, sentences)
        yield {
            "id": "+".join(clip.id for clip in three),
            "ids": [clip.id for clip in three],
            "corpus": three[0].corpus,
            "speaker": three[0].speaker,
            "task": "compare",
            "kind": kind,
            "values": values,
            "order": order,
            "label": None,
            "think": str(trace),
            "answer": None,
            "claims": [],
            "for": [],
            "alternatives": [],
        }


def read_impressions(paths: list[Path]) -> dict[str, list[float]]:
    """ "corpus/id" -> log posterior."""
    found = {}
    for path in paths:
        with np.load(path, allow_pickle=False) as file:
            found |= {str(i): row.tolist() for i, row in zip(file["ids"], file["log_posterior"], strict=True)}
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--facts", type=Path, nargs="+", required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--pairs", type=int, default=35000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--impressions", type=Path, nargs="*", default=[])
    parser.add_argument("--words", action="store_true")
    options = parser.parse_args()

    clips = read_clips(options.facts)
    sentences, families = load()
    labelled = [c for c in clips if can_reason(c)]
    wanted = traces_a_clip(labelled, options.pairs, Random(f"{options.seed} wanted"))
    reasoner = Reasoner(sentences, families, options.words)
    impressions = read_impressions(options.impressions)
    files = {
        "reason": list(reasons(labelled, wanted, reasoner, impressions, options.seed)),
        "captions": list(captions(clips, sentences, families, options.seed)),
        "compare": list(comparisons(clips, sentences, options.seed)),
    }
    options.out.mkdir(parents=True, exist_ok=True)
    for name, rows in files.items():
        with open(options.out / f"{name}.jsonl", "w") as f:
            f.writelines(json.dumps(row) + "\n" for row in rows)
    words = sorted({w for rows in files.values() for row in rows for w in words_of(row["think"])})
    (options.out / "vocabulary.json").write_text(json.dumps(words) + "\n")
    about_it = {
        "made_by": "python -m training.cot.write",
        "seed": options.seed,
        "impressions": bool(options.impressions),
        "wording": options.words,
        "vocabulary": len(words),
        **report(clips, labelled, files, options.seed),
    }
    (options.out / "report.json").write_text(json.dumps(about_it, indent=1) + "\n")
    write_word_runs(options.out, (row["think"] for row in files["reason"]))
    print(json.dumps({k: v for k, v in about_it.items() if k != "patterns"}, indent=1))


if __name__ == "__main__":
    main()
