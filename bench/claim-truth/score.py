"""Are our facts, and the claims of reasoning traces, what Praat measures and what EmoDB's hand marks say?

    PYTHONPATH=. python bench/claim-truth/score.py --corpora DIR --signals DIR --facts FACTS/emodb.jsonl \
        [--traces FILE.jsonl] [--cache DIR]

--facts: of `emotionthinker tools facts`; --corpora holds emodb/labels.tsv and emodb/marks; --signals holds
emodb/<id>.f32 (`emotionthinker tools signals`). --traces: lines of `npm run analyze` with "think_claims", or of
EmotionCoT with "claims", scored in place of the facts. Prints Markdown. Needs praat-parselmouth (Praat 6.1), scipy,
and Praat 6.4 as $PRAAT or `praat`.
"""

import argparse
import json
from dataclasses import dataclass
from pathlib import Path

import tables
from praat_calls import clips
from rules import SPAN_TOLERANCE_S, Evidence, Truth, hand_truth, nearest_span, snapped, truth
from training.syllables.data import read_marks

SEX_REGISTER = {"M": "low", "F": "high"}


@dataclass
class Clip:
    id: str
    facts: list[dict]
    register: str | None
    sex: str
    filtered: Evidence
    raw: Evidence


@dataclass
class Judged:
    """A stated level and what each reference says."""

    clip: str
    kind: str
    level: str
    value: float | None  # facts only
    confidence: float  # facts only
    verdict: str | None  # of the app, traces of `npm run analyze` only
    truths: dict[str, Truth]  # reference -> level, value
    at_fact: bool  # both ends within the tolerance of a fact of the kind
    at_reference: bool | None  # … of where the references put it; None where they put nothing

    def agrees(self, names: tuple[str, ...]) -> bool:
        return all(self.truths[name][0] == self.level for name in names)

    def known(self, names: tuple[str, ...]) -> bool:
        return all(self.truths.get(name, (None, None))[0] is not None for name in names)


def read_clips(args: argparse.Namespace) -> dict[str, Clip]:
    lines = [json.loads(line) for line in args.facts.read_text().splitlines()]
    paths = {line["id"]: args.signals / line["corpus"] / f"{line['id']}.f32" for line in lines}
    lines = [line for line in lines if paths[line["id"]].exists()]
    heard = clips([paths[line["id"]] for line in lines], args.cache)
    out = {}
    for line in lines:
        name = line["id"]
        marked = args.corpora / line["corpus"] / "marks" / "silb" / f"{name}.silb"
        marks = read_marks(marked) if marked.exists() else None
        clip = heard[name]
        out[name] = Clip(
            name,
            line["facts"],
            line["register"] and line["register"]["register"],
            line["sex"],
            Evidence(clip, clip.filtered_hz, marks),
            Evidence(clip, clip.raw_hz, marks),
        )
    return out


def judge(clip: Clip, claim: dict) -> Judged:
    """claim: kind, level, start, end; value and confidence where it is a fact, a verdict where the app gave one."""
    kind, start, end = claim["kind"], claim["start"], claim["end"]
    fact = snapped(clip.facts, kind, start, end)
    register = (fact or claim).get("ifRegister") or clip.register
    truths = {
        "filtered": truth(clip.filtered, kind, start, end, register),
        "raw": truth(clip.raw, kind, start, end, register),
        "hand": hand_truth(clip.filtered, kind, start, end),
    }
    if kind == "pitch_level":
        truths["sex"] = truth(clip.filtered, kind, start, end, SEX_REGISTER.get(clip.sex))
    there = nearest_span(clip.filtered, kind, (fact or claim).get("scope", "whole"), start, end)
    near = there and max(abs(there[0] - start), abs(there[1] - end)) <= SPAN_TOLERANCE_S
    return Judged(
        clip.id,
        kind,
        claim["level"],
        claim.get("value"),
        claim.get("confidence", 1.0),
        claim.get("verdict"),
        truths,
        fact is not None,
        near,
    )


def read_traces(path: Path, clips: dict[str, Clip]) -> list[list[Judged]]:
    """One list of judged claims a trace; traces of other clips, and lines without a trace, are left out."""
    traces = []
    for line in map(json.loads, path.read_text().splitlines()):
        clip = clips.get(line["id"] if "id" in line else Path(line["file"]).stem)
        claims = line.get("claims" if "id" in line else "think_claims")
        if clip and claims and line.get("task") != "compare":
            traces.append([judge(clip, claim) for claim in claims])
    return traces


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--facts", type=Path, required=True)
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--signals", type=Path, required=True)
    parser.add_argument("--traces", type=Path)
    parser.add_argument("--cache", type=Path, default=Path("node_modules/.cache/claim-truth"))
    args = parser.parse_args()
    known = read_clips(args)
    if args.traces:
        traces = read_traces(args.traces, known)
        if not traces:
            parser.error(f"{args.traces} holds no trace of a clip of {args.facts}.")
        print("\n".join(tables.of_traces(traces)))
    else:
        rows = [judge(clip, fact) for clip in known.values() for fact in clip.facts]
        print("\n".join([*tables.agreement(rows), "", *tables.differences(rows)]))


if __name__ == "__main__":
    main()
