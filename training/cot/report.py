"""Figures of a written corpus."""

from collections import Counter
from collections.abc import Iterable

import numpy as np

from training.cot.claims import LEVELS, words_of
from training.cot.grammar import FOLDER, read_rules
from training.cot.metrics import variety
from training.cot.source import MIN_CLAIMS, Clip


def report(clips: list[Clip], labelled: list[Clip], files: dict[str, list[dict]], seed: int) -> dict:
    """clips: all that were measured; labelled: those reasoned on; files: rows of reason, captions and compare."""
    return {
        "measured_clips": len(clips),
        "clips_to_reason_on": len(labelled),
        "too_little_to_state": dict(Counter(c.corpus for c in clips if len(c.statements) < MIN_CLAIMS)),
        "facts_sure_enough": stated_share(labelled),
        "reason": reasoning(files["reason"], seed),
        "captions": {"rows": len(files["captions"]), "variety": variety(texts(files["captions"]), seed)},
        "compare": {"rows": len(files["compare"]), "kinds": dict(Counter(row["kind"] for row in files["compare"]))},
        "patterns": patterns(),
    }


def stated_share(clips: list[Clip]) -> dict[str, float]:
    """Share of the measured facts that are sure enough to be stated, a kind."""
    facts = Counter(f["kind"] for clip in clips for f in clip.facts)
    sure = Counter(s.claim.kind for clip in clips for s in clip.statements)
    return {kind: round(sure[kind] / facts[kind], 3) for kind in LEVELS if facts[kind]}


def reasoning(rows: list[dict], seed: int) -> dict:
    lengths = [len(words) for words in texts(rows)]
    claims = [row["claims"] for row in rows]
    return {
        "pairs": len(rows),
        "clips": len({(row["corpus"], row["id"]) for row in rows}),
        "labels": counts(row["label"] for row in rows),
        "corpora": counts(row["corpus"] for row in rows),
        "words": {"mean": mean(lengths), "min": min(lengths), "max": max(lengths)},
        "claims_a_trace": mean([len(own) for own in claims]),
        "claims_a_trace_counts": dict(sorted(Counter(len(own) for own in claims).items())),
        "kinds_a_trace": mean([len({c["kind"] for c in own}) for own in claims]),
        "for_a_trace": mean([len(row["for"]) for row in rows]),
        "stated": counts(f"{c['kind']} {c['level']}" for own in claims for c in own),
        "evidence": counts(row["evidence"] for row in rows),
        "alternatives": counts(a for row in rows for a in row["alternatives"]),
        "variety": variety(texts(rows), seed),
    }


def patterns() -> dict[str, int]:
    """Alternatives that state a claim, a kind; and those of the frames and of each step of the reasoning."""
    found = {k: sum(len(read_rules(FOLDER / f"{k}.txt")[s]) for s in ("clause", "phrase")) for k in LEVELS}
    for path in sorted(FOLDER.glob("*.txt")):
        if path.stem not in LEVELS:
            found |= {symbol: len(own) for symbol, own in read_rules(path).items()}
    return found


def texts(rows: list[dict]) -> list[list[str]]:
    return [words_of(row["think"]) for row in rows]


def counts(items: Iterable[str]) -> dict[str, int]:
    return dict(Counter(items).most_common())


def mean(numbers: list[int]) -> float:
    return round(float(np.mean(numbers)), 2)
