"""Do the claims of a trace follow the voice? Clips are changed, measured and reasoned about anew.

    npx . tools variants --corpora DIR --signals SIGNALS --out VARIANTS --only emodb \\
        --change pitch_st=4 --change pitch_st=-4 --change level_db=8 --change level_db=-8 \\
        --change rate=0.7 --change rate=1.3
    npx . tools facts --corpora DIR --signals SIGNALS --out CLEAN --only emodb --remeasure
    npx . tools facts --corpora DIR --signals VARIANTS --out CHANGED --only emodb --remeasure
    npm run analyze -- SIGNALS/emodb/*.f32 --out ORIGINALS.jsonl
    npm run analyze -- VARIANTS/emodb/*.f32 --out VARIANTS.jsonl
    python -m training.reasoner.counterfactual --clean CLEAN --changed CHANGED --variants VARIANTS/variants.json \\
        --traces ORIGINALS.jsonl VARIANTS.jsonl --out bench/results/counterfactuals.md

A case is a fact whose measured level differs between a clip and its variant, whatever was changed. What the variant's
trace claims of that fact follows (the new level) or keeps (the old one). Writes Markdown, and says in it what is
counted.
"""

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

import numpy as np

from training.cot.claims import LEVELS, Claim, fact_of
from training.cot.follow import pairs

UNCHANGED = {"pitch_st": 0, "rate": 1, "level_db": 0, "dynamics": 1, "pauses": 1}
"""Every option of a variant as it leaves the voice (common/resynthesis.ts)."""


@dataclass(frozen=True)
class Said:
    """What one trace claims, and its answer; no claims and None where there was no trace."""

    claims: tuple[Claim, ...]
    answer: str | None


@dataclass(frozen=True)
class Pair:
    """A clip and one of its variants: their lines of facts files, and what was said of both."""

    original: dict
    variant: dict
    before: Said
    after: Said


@dataclass(frozen=True)
class Case:
    """A fact whose measured level changed."""

    kind: str
    told: bool
    """The new fact was sure enough for the reasoner to be told it."""
    said: str | None
    """What the variant's trace does: follows, keeps, or claims neither level; None: it claims nothing of the fact."""
    was_claimed: bool
    """The original's trace had claimed something of it."""


def read_traces(paths: Iterable[Path]) -> dict[str, Said]:
    """{"corpus/id": what was said}, of lines of `npm run analyze`.
    Files that could not be analysed are named and left out."""
    said = {}
    for line in (json.loads(text) for path in paths for text in path.read_text().splitlines()):
        if "error" in line:
            print(f"{line['file']}: {line['error']}", file=sys.stderr)
            continue
        claims = tuple(Claim(c["kind"], c["level"], c["start"], c["end"]) for c in line["think_claims"] or [])
        file = Path(line["file"])
        said[f"{file.parent.name}/{file.stem}"] = Said(claims, line["answer"])
    return said


def read_pairs(clean: Path, changed: Path, said: dict[str, Said], changes: int) -> list[list[Pair]]:
    """For each change the clips of which both versions were reasoned about;
    ids of variants end in ~v<place of the change>."""
    groups: list[list[Pair]] = [[] for _ in range(changes)]
    for original, variant in pairs(clean, changed):
        keys = [f"{line['corpus']}/{line['id']}" for line in (original, variant)]
        if all(key in said for key in keys):
            groups[int(variant["id"].rsplit("~v", 1)[1])].append(Pair(original, variant, *(said[key] for key in keys)))
    return groups


def counterpart(fact: dict, variant: dict) -> dict | None:
    """The variant's fact of that kind over the whole, too, or over the same stretch at the variant's speed."""
    alike = [f for f in variant["facts"] if (f["kind"], f["scope"]) == (fact["kind"], fact["scope"])]
    if fact["scope"] == "whole":
        return alike[0] if alike else None
    rate = variant["variant"]["rate"]
    return fact_of(Claim(fact["kind"], fact["level"], fact["start"] / rate, fact["end"] / rate), alike)


def claimed_levels(fact: dict, clip: dict, said: Said) -> set[str]:
    return {c.level for c in said.claims if fact_of(c, clip["facts"]) is fact}


def cases_of(pair: Pair) -> list[Case]:
    cases = []
    for old in pair.original["facts"]:
        new = counterpart(old, pair.variant)
        if new is None or new["level"] == old["level"]:
            continue
        levels = claimed_levels(new, pair.variant, pair.after)
        said = None
        if levels:
            said = "follows" if levels == {new["level"]} else "keeps" if old["level"] in levels else "neither"
        cases.append(Case(old["kind"], new["told"], said, bool(claimed_levels(old, pair.original, pair.before))))
    return cases


def changed_options(options: dict) -> dict:
    return {name: value for name, value in options.items() if value != UNCHANGED[name]}


def name_of(options: dict) -> str:
    """As it was asked for: “pitch_st +4”, “rate × 0.7”."""
    parts = [
        f"{name} {value:+g}" if UNCHANGED[name] == 0 else f"{name} × {value:g}"
        for name, value in changed_options(options).items()
    ]
    return ", ".join(parts) or "unchanged"


def percent(part: int, total: int) -> str:
    return f"{100 * part / total:.1f}" if total else "–"


def row(*cells: object) -> str:
    return f"| {' | '.join(map(str, cells))} |"


def head(*names: str) -> list[str]:
    return [row(*names), "|---" * len(names) + "|"]


def counts(cases: list[Case]) -> list[object]:
    said = Counter(c.said for c in cases)
    claimed = [c for c in cases if c.said]
    untold = [c for c in claimed if not c.told]
    dropped = [c for c in cases if not c.said and c.was_claimed]
    return [
        len(cases), sum(c.told for c in cases), len(claimed), said["follows"], said["keeps"], said["neither"],
        percent(said["follows"], len(claimed)), len(untold), sum(c.said == "follows" for c in untold),
        len(dropped), sum(c.told for c in dropped),
    ]  # fmt: skip


NOTES = """\
- cases: facts whose measured level differs between a clip and its variant (over the whole clip, or over the same
  stretch).
- told: of those, how many new levels were sure enough for the reasoner to be told.
- claimed: cases of which the variant's trace makes a claim, at the fact's span; they follow (the new level), keep (the
  old one) or say neither, and "follow, %" is of these.
- untold: of those claimed, the ones whose new fact the reasoner was not told: there is none under the app's grammar.
- dropped: the original's trace made a claim of the fact, the variant's makes none; "though told" of those."""


def report(groups: list[list[Pair]], asked: list[dict]) -> str:
    """Markdown. `asked`: the options of each change, in the order of the groups."""
    names = [name_of(options) for options in asked]
    cases = [[case for pair in group for case in cases_of(pair)] for group in groups]
    all_cases = list(chain.from_iterable(cases))
    all_pairs = list(chain.from_iterable(groups))

    columns = [
        "cases",
        "told",
        "claimed",
        "follow",
        "keep",
        "neither",
        "follow, %",
        "untold",
        "untold: follow",
        "dropped",
        "though told",
    ]
    lines = ["## Claims", "", NOTES, "", *head("change", "kind", *columns)]
    for name, group in zip(names, cases, strict=True):
        for kind in LEVELS:
            if of_kind := [c for c in group if c.kind == kind]:
                lines.append(row(name, kind, *counts(of_kind)))
        lines.append(row(name, "all", *counts(group)))
    for kind in LEVELS:
        if of_kind := [c for c in all_cases if c.kind == kind]:
            lines.append(row("all", kind, *counts(of_kind)))
    lines.append(row("all", "all", *counts(all_cases)))
    claims = sum(len(p.after.claims) for p in all_pairs)
    astray = sum(fact_of(c, p.variant["facts"]) is None for p in all_pairs for c in p.after.claims)
    lines += ["", f"Claims of the variants at no fact's span, which no case counts: {astray} of {claims}."]

    lines += ["", "## Answers", "", *head("change", "clips", "level as applied, dB, median", "answer changes, %")]
    for name, group in zip(names, groups, strict=True):
        applied = [p.variant["variant"]["level_db"] for p in group]
        differ = sum(p.before.answer != p.after.answer for p in group)
        lines.append(
            row(name, len(group), f"{np.median(applied):+.1f}" if applied else "–", percent(differ, len(group)))
        )
    lines += ["", "The level is applied only as far as the peaks stay below full scale."]

    lines += ["", "## Overall", "", *level_alone(groups, asked)]
    told, untold = ([c.said for c in all_cases if c.said and c.told == is_told] for is_told in (True, False))
    lines += [
        f"The claimed level follows in {share(told)} whose new fact was told, {share(untold)} whose new fact was not.",
        "",
    ]
    lines += [f"**The claimed level follows in {share(told + untold)}.**"]
    return "\n".join(lines) + "\n"


def share(said: list[str]) -> str:
    return f"{percent(said.count('follows'), len(said))} % of {len(said)} claimed cases"


def level_alone(groups: list[list[Pair]], asked: list[dict]) -> list[str]:
    """No cue depends on the gain, so there every claim, with its span, and the answer must stay."""
    lines = []
    for options, group in zip(asked, groups, strict=True):
        if set(changed_options(options)) == {"level_db"}:
            claims = sum(set(p.before.claims) == set(p.after.claims) for p in group)
            answers = sum(p.before.answer == p.after.answer for p in group)
            lines += [
                f"{name_of(options)} alone: all claims unchanged in {claims}, "
                f"answer unchanged in {answers} of {len(group)} clips.",
                "",
            ]
    return lines


def main() -> None:
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--clean", type=Path, required=True, help="facts of the originals")
    p.add_argument("--changed", type=Path, required=True, help="facts of the variants")
    p.add_argument("--variants", type=Path, required=True, help="variants.json of `npx . tools variants --change …`")
    p.add_argument("--traces", type=Path, nargs="+", required=True, help="lines of `npm run analyze` of both")
    p.add_argument("--out", type=Path, help="default: standard output")
    a = p.parse_args()
    asked = json.loads(a.variants.read_text()).get("changes")
    if asked is None:
        p.error(f"{a.variants} has drawn changes; --change makes the same ones of every clip.")
    groups = read_pairs(a.clean, a.changed, read_traces(a.traces), len(asked))
    if not any(groups):
        p.error("No variant and its original are both in the traces.")
    text = "# Do claims follow the voice?\nCommand: head of `training/reasoner/counterfactual.py`.\n\n"
    text += report(groups, asked)
    if a.out:
        a.out.write_text(text)
    else:
        print(text, end="")


if __name__ == "__main__":
    main()
