"""From where on each kind can no longer be told of a recording: which bounds of its condition withhold it.

`python -m training.tables.make_condition --facts DIR` reads DIR/clean and DIR/<condition>, which `npx . tools facts
--regardless` measured of the clips that training/tables/degrade.py made bad, and writes common/condition.json. A fact
that is sure enough to be told is right where the same clip, clean, has the same level. Of each kind and each way to be
bad, the bound lies where fewer than RIGHT of its facts still are. EmoDB is not fitted to, and must bear each bound out.
"""

import argparse
import json
import math
from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path

from training.constants import ROOT
from training.kinds import KINDS
from training.shared.facts import read_facts
from training.tables.make_agreement import MIN_BIN, rising

TABLE = ROOT / "common" / "condition.json"
RIGHT = 0.85
UNSEEN = "emodb"
CLEAN_SNR_DB = 30
"""A clip with more noise than this is no reference for others; CREMA-D's rooms have 8 to 30 dB."""
STEP = {"band_hz": 1, "snr_db": 1, "clippedShare": -1}
"""What can be bad, and whether more of it is better (1) or worse (-1); common/condition.ts has the same."""
MADE_BAD_BY = {
    "band_hz": ("low", "telephone", "gsm"),
    "snr_db": ("pink", "babble"),
    "clippedShare": ("clip",),
}
"""The conditions of degrade.py that are bad in this way, by the beginnings of their names. The others (off zero,
codecs, gates) withhold nothing: what they do to facts is printed."""
CALLED_CLEAN = {"snr_db": 24}
"""Of what is this good nothing is withheld: EmoDB's studio has 24 dB and more."""
SURE_SE = 1.64
"""All that a bound leaves out is too seldom right by so many standard errors; the step next to it, by one."""
NOT_THERE = {"brightness": {"band_hz": 4750}, "tension": {"band_hz": 4750}}
"""Their upper band reaches to 5 kHz: where it is cut they measure something else, however right the level turns out."""

Pairs = dict[str, list[tuple[float, bool]]]


def same(fact: Mapping, others: Iterable[Mapping]) -> Mapping | None:
    """All the speech is all the speech; of stretches the one that shares most of its time, at least half."""
    best, most = None, 0.5
    for other in others:
        if other["kind"] != fact["kind"] or other["scope"] != fact["scope"]:
            continue
        if fact["scope"] == "whole":
            return other
        shared = min(fact["end"], other["end"]) - max(fact["start"], other["start"])
        share = shared / (max(fact["end"], other["end"]) - min(fact["start"], other["start"]))
        if share >= most:
            best, most = other, share
    return best


def told(record: Mapping) -> list[Mapping]:
    return [fact for fact in record["facts"] if fact["chance"] >= KINDS[fact["kind"]].tell_from]


def is_reference(record: Mapping) -> bool:
    snr_db = record["condition"]["snr_db"]
    return snr_db is None or snr_db >= CLEAN_SNR_DB


def pairs_of(name: str, clean: Mapping[str, Mapping], bad: Iterable[Mapping[str, Mapping]]) -> Pairs:
    """By kind: how good the recording is in one way, and whether a fact has the level of the clean clip."""
    pairs: Pairs = defaultdict(list)
    for records in bad:
        for key, record in records.items():
            value = record["condition"][name]
            if key not in clean or value is None:
                continue
            for fact in told(record):
                other = same(fact, clean[key]["facts"])
                right = other is not None and other["level"] == fact["level"]
                pairs[fact["kind"]].append((value * STEP.get(name, 1), right))
    return pairs


def bound_of(pairs: list[tuple[float, bool]]) -> float | None:
    """The least that is good enough; None where all of it is, however bad, or where too few facts tell."""
    good = [start for start, share, n in steps_of(pairs) if most_of(share, n, 1) >= RIGHT]
    if not good:
        return None
    out = [right for value, right in pairs if value < good[0]]
    return good[0] if len(out) >= MIN_BIN and most_of(sum(out) / len(out), len(out), SURE_SE) < RIGHT else None


def is_borne_out(pairs: list[tuple[float, bool]], bound: float) -> bool:
    """Whether what it leaves out is too seldom right of other people, too."""
    out = [right for value, right in pairs if value < bound]
    return len(out) >= MIN_BIN and sum(out) / len(out) < RIGHT


def steps_of(pairs: list[tuple[float, bool]]) -> list[tuple[float, float, int]]:
    """From where on, the share that is right, of how many facts: rising."""
    steps = rising(pairs)
    ends = [*(start for start, _ in steps[1:]), math.inf]
    return [
        (start, share, sum(start <= value < end for value, _ in pairs))
        for (start, share), end in zip(steps, ends, strict=True)
    ]


def most_of(share: float, n: int, errors: float) -> float:
    """The share plus so many of its standard errors."""
    return share + errors * math.sqrt(share * (1 - share) / max(1, n))


def score(pairs: Iterable[tuple[float, bool]], bound: float | None) -> tuple[int, int, int, int]:
    """Facts and right ones among them: all, and of those that the bound leaves."""
    pairs = list(pairs)
    left = [(value, right) for value, right in pairs if bound is None or value >= bound]
    return len(pairs), sum(right for _, right in pairs), len(left), sum(right for _, right in left)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--facts", type=Path, required=True)
    parser.add_argument("--out", type=Path, default=TABLE)
    options = parser.parse_args()
    folders = {folder.name: read_facts(folder) for folder in sorted(options.facts.iterdir()) if folder.is_dir()}
    clean = {key: record for key, record in folders["clean"].items() if is_reference(record)}
    fitted = {key: record for key, record in clean.items() if record["corpus"] != UNSEEN}
    unseen = {key: record for key, record in clean.items() if record["corpus"] == UNSEEN}
    bounds: dict[str, dict[str, float]] = {kind: {} for kind in KINDS}
    for name, begins in MADE_BAD_BY.items():
        bad = [records for condition, records in folders.items() if condition.startswith(begins)]
        # The good end of each way: the clean clips themselves.
        pairs = pairs_of(name, fitted, [*bad, fitted])
        others = pairs_of(name, unseen, [*bad, unseen])
        for kind in KINDS:
            bound = bound_of(pairs[kind]) if pairs[kind] else None
            if bound is not None and not is_borne_out(others[kind], bound):
                print(f"{name:13}{kind:16} bound {bound * STEP[name]:8} is not borne out by {UNSEEN}")
                bound = None
            if bound is not None:
                bound = min(bound, CALLED_CLEAN.get(name, bound))
            if bound is not None:
                bounds[kind][name] = round(bound * STEP[name], 3)
            n, right, left, still = score(pairs[kind], bound)
            m, right_m, left_m, still_m = score(others[kind], bound)
            print(
                f"{name:13}{kind:16} bound {bounds[kind].get(name, '-'):>8}  right {right}/{n} → {still}/{left}"
                f"  {UNSEEN}: {right_m}/{m} → {still_m}/{left_m}"
            )
    for condition, records in folders.items():
        if not condition.startswith(tuple(sum(MADE_BAD_BY.values(), ()))):
            facts = [f for own in pairs_of("offset", clean, [records]).values() for f in own]
            print(f"{condition:13}right {sum(right for _, right in facts)}/{len(facts)}")
    clips = defaultdict(int)
    for record in fitted.values():
        clips[record["corpus"]] += 1
    table = {
        "made_by": "python -m training.tables.make_condition",
        "clips": dict(sorted(clips.items())),
        "right": RIGHT,
        "bounds": {kind: own | NOT_THERE.get(kind, {}) for kind, own in bounds.items() if own or kind in NOT_THERE},
    }
    options.out.write_text(json.dumps(table, indent=2) + "\n")


if __name__ == "__main__":
    main()
