"""How often an independent tracker gives a fact the same level, by how far the value lies from the level's boundary.

`python -m training.cot.agreement --facts DIR --praat DIR` compares the app's facts with those made of Praat's tracks
(bench/claim-truth/praat_tracks.py, then `npx . tools facts`), fits one rising step function a kind and level, and
writes common/agreement.json. workers/facts/sureness.ts makes each fact's chance of it; what is not sure is not told.
With `--rows FILE` it counts instead how many claims of written rows Praat's facts confirm, a kind.
"""

import argparse
import json
from collections import Counter, defaultdict
from pathlib import Path

from training.constants import ROOT
from training.cot.claims import LEVELS, Claim, verdict

TABLE = ROOT / "common" / "agreement.json"
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


def read_facts(folder: Path, corpus: str) -> list[dict]:
    with open(folder / f"{corpus}.jsonl") as f:
        return [json.loads(line) for line in f]


def confirmed(rows: Path, praat: Path) -> dict[str, Counter[str]]:
    """Verdicts of Praat's facts on the claims of written rows, a kind;
    clips that Praat has not measured are left out."""
    clips = [clip for path in sorted(praat.glob("*.jsonl")) for clip in read_facts(praat, path.stem)]
    tables = {(clip["corpus"], clip["id"]): clip["facts"] for clip in clips}
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for row in read_facts(rows.parent, rows.stem):
        for claim in row["claims"] if (row["corpus"], row["id"]) in tables else []:
            found[claim["kind"]][verdict(Claim(**claim), tables[row["corpus"], row["id"]])] += 1
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--facts", type=Path, help="needed to fit")
    parser.add_argument("--praat", type=Path, required=True)
    parser.add_argument("--rows", type=Path)
    parser.add_argument("--out", type=Path, default=TABLE)
    options = parser.parse_args()
    if options.rows:
        found = confirmed(options.rows, options.praat)
        for kind, verdicts in [*found.items(), ("all", sum(found.values(), Counter()))]:
            judged = verdicts["confirmed"] + verdicts["contradicted"]
            share = verdicts["confirmed"] / max(1, judged)
            print(f"{kind:14} {judged:6} judged, {share:.3f} confirmed, {verdicts['unsnapped']} unsnapped")
        return
    if not options.facts:
        parser.error("--facts is needed to fit")
    pairs: dict[str, list[tuple[float, bool]]] = defaultdict(list)
    clips: dict[str, int] = {}
    for path in sorted(options.praat.glob("*.jsonl")):
        other = {clip["id"]: clip["facts"] for clip in read_facts(options.praat, path.stem)}
        own = [clip for clip in read_facts(options.facts, path.stem) if clip["id"] in other]
        clips[path.stem] = len(own)
        for clip in own:
            for fact in clip["facts"]:
                if fact["kind"] not in LEVELS:
                    continue  # nobody asks how sure a fact is that is told to no one
                found = verdict(Claim(fact["kind"], fact["level"], fact["start"], fact["end"]), other[clip["id"]])
                if found != "unsnapped":
                    pairs[f"{fact['kind']} {fact['level']}"].append((fact["margin"], found == "confirmed"))
    for kind, levels in LEVELS.items():
        for level in levels:
            pairs.setdefault(f"{kind} {level}", [])
    table = {
        "made_by": "python -m training.cot.agreement",
        "clips": clips,
        "facts": {name: len(own) for name, own in sorted(pairs.items())},
        "steps": {name: rising(own) for name, own in sorted(pairs.items())},
    }
    options.out.write_text(json.dumps(table, indent=1) + "\n")
    for name, own in table["steps"].items():
        print(f"{name:24}", "  ".join(f"{start:g}: {p:.2f}" for start, p in own))


if __name__ == "__main__":
    main()
