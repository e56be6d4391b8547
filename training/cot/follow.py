"""Do resynthesised clips do what was asked? Facts of variants against the facts of their originals.

    npx . tools facts --corpora DIR --signals SIGNALS --out CLEAN
    npx . tools variants --corpora DIR --signals SIGNALS --out VARIANTS
    npx . tools facts --corpora DIR --signals VARIANTS --out CHANGED
    python -m training.cot.follow CLEAN CHANGED

Prints one JSON object a measure: what was measured less what was asked for, of the variants in which it was changed
("asked") and of those in which it was not ("left": how far the other changes disturb it). Everything is measured anew
on the audio, so trackers' errors count, too.
"""

import argparse
import json
import math
from collections.abc import Iterator
from pathlib import Path

import numpy as np

MEASURES = {
    # measure: (figure of "prosody", option of the variant, figure on an additive scale, what the option adds to it,
    # unit)
    "pitch": ("f0_median_hz", "pitch_st", lambda f0: 12 * math.log2(f0), lambda st: st, "st"),
    "level": ("level_db", "level_db", lambda db: db, lambda db: db, "dB"),
    "rate": ("rate_syl_s", "rate", lambda r: 100 * math.log(r), lambda factor: 100 * math.log(factor), "% (ln)"),
    "dynamics": ("energy_range_db", "dynamics", lambda db: 100 * math.log(db), lambda f: 100 * math.log(f), "% (ln)"),
    "brightness": ("alpha_ratio_db", None, lambda db: db, lambda _: 0.0, "dB"),
}


def pairs(clean: Path, changed: Path) -> Iterator[tuple[dict, dict]]:
    """(original, variant), lines of facts files; corpora without variants are left out."""
    for path in sorted(changed.glob("*.jsonl")):
        with open(clean / path.name) as lines:
            originals = {line["id"]: line for line in map(json.loads, lines)}
        with open(path) as lines:
            for variant in map(json.loads, lines):
                yield originals[variant["of"]], variant


def errors(found: list[tuple[dict, dict]], measure: str) -> tuple[list[float], list[float]]:
    """Measured less asked, of the variants in which the measure was to change, and of the others."""
    figure, option, scale, asked, _ = MEASURES[measure]
    changed, left = [], []
    for original, variant in found:
        before, after = original["prosody"][figure], variant["prosody"][figure]
        if before is None or after is None:
            continue
        value = variant["variant"][option] if option else 0
        wanted = asked(value) if option else 0.0
        (changed if wanted != 0 else left).append(scale(after) - scale(before) - wanted)
    return changed, left


def spread(values: list[float]) -> dict[str, float] | None:
    if not values:
        return None
    p5, median, p95 = np.quantile(values, [0.05, 0.5, 0.95])
    return {"n": len(values), "median": round(median, 3), "p5": round(p5, 3), "p95": round(p95, 3)}


def main() -> None:
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("clean", type=Path)
    p.add_argument("changed", type=Path)
    a = p.parse_args()
    found = list(pairs(a.clean, a.changed))
    for measure, (*_, unit) in MEASURES.items():
        changed, left = errors(found, measure)
        print(json.dumps({"measure": measure, "unit": unit, "asked": spread(changed), "left": spread(left)}))
    lengths = [v["seconds"] * v["variant"]["rate"] / o["seconds"] for o, v in found if v["variant"]["pauses"] == 1]
    print(json.dumps({"measure": "length x rate", "unit": "ratio", "asked": spread(lengths)}))
    pitch = errors(found, "pitch")[0]
    print(json.dumps({"pitch_within_3_percent": round(float(np.mean(np.abs(pitch) <= 12 * math.log2(1.03))), 3)}))


if __name__ == "__main__":
    main()
