"""How often an independent tracker gives a fact the same level, by how far the value lies from the level's boundary.

`python -m training.tables.make_agreement --facts DIR --praat DIR` compares the app's facts with those made of Praat's
tracks and voice quality (bench/claim-truth/praat_tracks.py, then `npx . tools facts`), fits one rising step function a
kind and level, and writes common/agreement.json. workers/facts/sureness.ts makes each fact's chance of it; what is not
sure is not told.
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

TABLE = ROOT / "common" / "agreement.json"
SPAN_TOLERANCE_S = 0.15
"""How far either end of a fact may lie from that of the same fact, measured anew."""
MIN_BIN = 25
"""Facts a step of the fit rests on at least."""


def rising(pairs: list[tuple[float, bool]]) -> list[list[float]]:
    """Isotonic regression (pool adjacent violators) of agreement on margin, in bins -> [[margin from, chance] …].
    Of a level that no clip has (no speech pauses less than what is usual: not at all) nothing is sure."""
    if not pairs:
        return [[0.0, 0.0]]
    pairs = sorted(pairs)
    bins = max(1, len(pairs) // MIN_BIN)
    pools: list[tuple[float, int, int]] = []  # margin from, agreeing, all
    for k in range(bins):
        part = pairs[k * len(pairs) // bins : (k + 1) * len(pairs) // bins]
        pools.append((part[0][0], sum(ok for _, ok in part), len(part)))
        while len(pools) > 1 and pools[-2][1] * pools[-1][2] >= pools[-1][1] * pools[-2][2]:
            _, yes, n = pools.pop()
            start, yes0, n0 = pools.pop()
            pools.append((start, yes0 + yes, n0 + n))
    # One disagreement is added: a few lucky facts are no certainty.
    return [[round(start, 2), round(yes / (n + 1), 3)] for start, yes, n in pools]


def same_fact(fact: Mapping, others: Iterable[Mapping]) -> Mapping | None:
    """Of the other measurement: the fact of its kind whose span is nearest, both ends within the tolerance."""
    nearest, least = None, math.inf
    for other in others:
        gaps = (abs(other["start"] - fact["start"]), abs(other["end"] - fact["end"]))
        if other["kind"] == fact["kind"] and max(gaps) <= SPAN_TOLERANCE_S + 1e-9 and sum(gaps) < least:
            nearest, least = other, sum(gaps)
    return nearest


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--facts", type=Path, required=True)
    parser.add_argument("--praat", type=Path, required=True)
    parser.add_argument("--out", type=Path, default=TABLE)
    options = parser.parse_args()
    pairs: dict[str, dict[str, list[tuple[float, bool]]]] = {}
    clips: dict[str, int] = defaultdict(int)
    praat = read_facts(options.praat)
    for key, own in read_facts(options.facts, tuple({record["corpus"] for record in praat.values()})).items():
        if key not in praat:
            continue
        clips[own["corpus"]] += 1
        for fact in own["facts"]:
            if other := same_fact(fact, praat[key]["facts"]):
                kind, level = fact["kind"], fact["level"]
                of_kind = pairs.setdefault(kind, {each: [] for each in KINDS[kind].levels})
                of_kind[level].append((fact["margin"], other["level"] == level))
    rows = {f"{kind} {level}": own for kind, levels in sorted(pairs.items()) for level, own in sorted(levels.items())}
    table = {
        "made_by": "python -m training.tables.make_agreement",
        "clips": clips,
        "facts": {name: len(own) for name, own in rows.items()},
        "steps": {name: rising(own) for name, own in rows.items()},
    }
    options.out.write_text(json.dumps(table, indent=1) + "\n")
    for name, own in table["steps"].items():
        print(f"{name:24}", "  ".join(f"{start:g}: {p:.2f}" for start, p in own))


if __name__ == "__main__":
    main()
