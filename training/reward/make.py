"""Tuples at controlled quality levels from the good traces of EmotionCoT.

    python -m training.reward.make --cot runs/cot --facts runs/facts/clean runs/facts/v0 --out runs/reward

Speakers kept out of the reasoner's training are kept out here too (training/reasoner/sft.py). Traces of the others meet
the corruptions in SEEN alone; theirs half the time those in HELD_OUT alone. A trace lends sentences only within its
part.
"""

import argparse
import json
import time
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from training.reasoner.facts import FactTable, fact_table, read_facts
from training.reasoner.sft import held_speakers
from training.reasoner.tokens import MAX_TOKENS, UNK, Vocabulary, well_formed
from training.reward.corrupt import HELD_OUT, LEVEL_COUNTS, NAMES, SEEN, damage
from training.reward.corruptions.case import Case, Donors
from training.reward.data import FILE, HELD_KIND, HELD_SPEAKER, TRAIN, Ragged, Tuples
from training.reward.trace import Trace, Words


@dataclass
class Good:
    """A trace of EmotionCoT with an answer, and what was measured of its clip."""

    key: str  # "corpus/id"
    speaker: str
    trace: Trace
    facts: FactTable


def read_good(path: Path, vocabulary: Vocabulary, words: Words, facts: dict[str, dict]) -> list[Good]:
    good, tables = [], {}
    for line in path.read_text().splitlines():
        pair = json.loads(line)
        key = f"{pair['corpus']}/{pair['id']}"
        if key not in facts:
            continue
        tokens = vocabulary.trace(pair["think"], pair["answer"])
        if not well_formed(tokens) or UNK in tokens:
            raise ValueError(f"{path.name}: the trace of {key} is not well formed: {pair['think'][:80]} …")
        if len(tokens) <= MAX_TOKENS:
            table = tables.setdefault(key, fact_table(facts[key]))
            good.append(Good(key, pair["speaker"], words.split(tokens), table))
    if not good:
        raise ValueError(
            f"no trace of {path} has facts in the folders given: pass the folders that the traces were written from"
        )
    return good


def make(good: list[Good], vocabulary: Vocabulary, held: set[str], count: int, seed: int) -> Tuples:
    """`count` tuples; every trace is used, as often as needed, at a random quality level each time."""
    words, rng = Words(vocabulary), np.random.default_rng(seed)
    keys = sorted({g.key for g in good})
    place = {key: i for i, key in enumerate(keys)}
    by_key = {g.key: g for g in good}
    clips = [by_key[key] for key in keys]
    donors = {out: Donors([g.trace for g in good if (g.speaker in held) == out]) for out in (False, True)}
    order = np.concatenate([rng.permutation(len(good)) for _ in range(-(-count // len(good)))])[:count]
    rows, scores, levels, amounts, parts = [], [], [], np.zeros((count, len(NAMES)), np.float16), []
    for n, g in enumerate(good[i] for i in order):
        out = g.speaker in held
        part = TRAIN if not out else HELD_SPEAKER if rng.random() < 0.5 else HELD_KIND
        level = int(rng.integers(min(LEVEL_COUNTS), max(LEVEL_COUNTS) + 1))
        case = Case(g.trace.copy(), g.facts, words, donors[out], rng)
        damaged = damage(case, level, HELD_OUT if part == HELD_KIND else SEEN)
        rows.append(np.array(damaged.tokens, np.uint16))
        scores.append(damaged.scores)
        levels.append(level)
        parts.append(part)
        for name, amount in damaged.amounts.items():
            amounts[n, NAMES.index(name)] = amount
    return Tuples(
        words=vocabulary.words,
        names=NAMES,
        clips=np.array(keys),
        speakers=np.array([g.speaker for g in clips]),
        kinds=Ragged.of([g.facts.kind for g in clips], np.uint8),
        levels=Ragged.of([g.facts.level for g in clips], np.uint8),
        times=Ragged.of([g.facts.times for g in clips], np.uint16, 2),
        numbers=Ragged.of([g.facts.numbers for g in clips], np.float32, 3),
        clip=np.array([place[good[i].key] for i in order], np.int32),
        tokens=Ragged.of(rows, np.uint16),
        scores=np.stack(scores),
        level=np.array(levels, np.uint8),
        amounts=amounts,
        part=np.array(parts, np.uint8),
    )


def main() -> None:
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--cot", type=Path, required=True, help="reason.jsonl and vocabulary.json")
    p.add_argument("--facts", type=Path, nargs="+", required=True)
    p.add_argument(
        "--out", type=Path, required=True, help="folder for tuples.npz and tuples.json, which says what is in it"
    )
    p.add_argument("--tuples", type=int, default=101_400)
    p.add_argument("--seed", type=int, default=0)
    a = p.parse_args()
    started = time.time()
    vocabulary = Vocabulary(json.loads((a.cot / "vocabulary.json").read_text()))
    good = read_good(a.cot / "reason.jsonl", vocabulary, Words(vocabulary), read_facts(a.facts))
    data = make(good, vocabulary, held_speakers(good), a.tuples, a.seed)
    a.out.mkdir(parents=True, exist_ok=True)
    data.save(a.out)
    about = {
        "tuples": len(data),
        "clips": len(data.clips),
        "traces": len(good),
        "parts": {name: int((data.part == i).sum()) for i, name in enumerate(("train", "held speakers", "held kinds"))},
        "mean scores": data.scores.mean(0).round(3).tolist(),
        "mean tokens": float(data.lengths.mean().round(1)),
        "used": {name: int((data.amounts[:, i] > 0).sum()) for i, name in enumerate(NAMES)},
        "megabytes": round((a.out / FILE).stat().st_size / 1e6, 1),
        "seconds": round(time.time() - started, 1),
        "seed": a.seed,
    }
    (a.out / "tuples.json").write_text(json.dumps(about, indent=2) + "\n")
    print(json.dumps(about, indent=2))


if __name__ == "__main__":
    main()
