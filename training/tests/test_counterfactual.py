"""Cases, and what a trace says of them, on made-up lines."""

import json
import subprocess
import sys
from pathlib import Path

from training.cot.claims import Claim
from training.reasoner.counterfactual import UNCHANGED, Case, Pair, Said, cases_of, name_of, report

Span = tuple[float, float]
WHOLE = (0.2, 2.8)


def fact(kind: str, level: str, span: Span = WHOLE, told: bool = True) -> dict:
    return {
        "kind": kind,
        "level": level,
        "start": span[0],
        "end": span[1],
        "scope": "whole" if span == WHOLE else "stretch",
        "told": told,
    }


def claim(kind: str, level: str, span: Span = WHOLE) -> Claim:
    return Claim(kind, level, *span)


def clip(id: str, *facts: dict, **change: float) -> dict:
    variant = UNCHANGED | change if change else None
    return {"id": id, "of": id.split("~")[0], "corpus": "emodb", "facts": list(facts), "variant": variant}


def pair(
    old: dict, new: dict, before: list[Claim], after: list[Claim], answers: str = "sad sad", **change: float
) -> Pair:
    said = [Said(tuple(claims), answer) for claims, answer in zip((before, after), answers.split(), strict=True)]
    return Pair(clip("a", old), clip("a~v0", new, **change), *said)


def pitch(before: list[str], after: list[str], told: bool = True) -> list[Case]:
    """Cases of a pitch that rises from medium to high; the levels that both traces claim of it."""
    said = [[claim("pitch_level", level) for level in levels] for levels in (before, after)]
    return cases_of(pair(fact("pitch_level", "medium"), fact("pitch_level", "high", told=told), *said, pitch_st=4))


def test_what_a_trace_says_of_a_changed_level() -> None:
    assert pitch(["medium"], ["high"]) == [Case("pitch_level", True, "follows", True)]
    assert pitch([], ["medium"]) == [Case("pitch_level", True, "keeps", False)]
    assert pitch([], ["low"]) == [Case("pitch_level", True, "neither", False)]
    assert pitch(["medium"], [], told=False) == [Case("pitch_level", False, None, True)]
    assert pitch([], ["high", "medium"])[0].said == "keeps"  # saying both is not following


def test_a_level_that_stays_is_no_case() -> None:
    same = fact("pitch_level", "medium")
    assert cases_of(pair(same, same, [], [claim("pitch_level", "high")], pitch_st=1)) == []


def test_stretches_are_found_again_at_the_variants_speed() -> None:
    old, new = fact("contour", "falling", (1.0, 2.0)), fact("contour", "flat", (2.0, 4.0))
    [case] = cases_of(pair(old, new, [], [claim("contour", "flat", (2.0, 4.0))], rate=0.5))
    assert case.said == "follows"
    assert cases_of(pair(old, new, [], [], rate=1.1)) == []  # another stretch: nothing to compare


def test_a_claim_elsewhere_says_nothing_of_the_fact() -> None:
    old, new = fact("pitch_level", "low"), fact("pitch_level", "high")
    assert cases_of(pair(old, new, [], [claim("pitch_level", "high", (1.0, 1.5))], pitch_st=4))[0].said is None


def test_changes_are_named_as_asked() -> None:
    assert name_of(UNCHANGED | {"pitch_st": -4}) == "pitch_st -4"
    assert name_of(UNCHANGED | {"rate": 0.7}) == "rate × 0.7"
    assert name_of(UNCHANGED) == "unchanged"


def test_the_report_counts_cases_answers_and_what_the_level_alone_changes() -> None:
    low, high = fact("rate", "slow"), fact("rate", "fast")
    quick = [
        pair(low, high, [claim("rate", "slow")], [claim("rate", "fast")], "sad angry", rate=1.3),
        pair(low, high, [claim("rate", "slow")], [claim("rate", "slow")], rate=1.3),
        pair(low, high, [claim("rate", "slow")], [claim("rate", "fast", (1.0, 1.5))], rate=1.3),
        pair(low, fact("rate", "fast", told=False), [], [claim("rate", "fast")], rate=1.3),
    ]
    quiet = [
        pair(low, low, [claim("rate", "slow")], [claim("rate", "slow")], level_db=-8),
        pair(low, low, [claim("rate", "slow")], [], level_db=-8),
    ]
    text = report([quick, quiet], [UNCHANGED | {"rate": 1.3}, UNCHANGED | {"level_db": -8}])
    assert "| rate × 1.3 | rate | 4 | 3 | 3 | 2 | 1 | 0 | 66.7 | 1 | 1 | 1 | 1 |" in text
    assert "| rate × 1.3 | 4 | +0.0 | 25.0 |" in text
    assert "| level_db -8 | all | 0 | 0 | 0 | 0 | 0 | 0 | – | 0 | 0 | 0 | 0 |" in text
    assert "which no case counts: 1 of 5." in text
    assert "level_db -8 alone: all claims unchanged in 1, answer unchanged in 2 of 2 clips." in text
    assert text.rstrip().endswith("**The claimed level follows in 66.7 % of 3 claimed cases.**")
    assert (
        "follows in 50.0 % of 2 claimed cases whose new fact was told, "
        "100.0 % of 1 claimed cases whose new fact was not." in text
    )


def test_files_in_markdown_out(tmp_path: Path) -> None:
    change = UNCHANGED | {"pitch_st": 4}
    for folder, line in (
        ("clean", clip("a", fact("pitch_level", "low"))),
        ("changed", clip("a~v0", fact("pitch_level", "high"), pitch_st=4)),
    ):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "emodb.jsonl").write_text(json.dumps(line) + "\n")
    (tmp_path / "variants.json").write_text(json.dumps({"changes": [change], "clips": {}}))
    traces = [
        {"file": "signals/emodb/a.f32", "answer": "sad", "think_claims": None},
        {"file": "variants/emodb/a~v0.f32", "answer": "sad", "think_claims": [claim("pitch_level", "high").as_dict()]},
        {"file": "variants/emodb/b~v0.f32", "error": "There is no such file."},
    ]
    (tmp_path / "traces.jsonl").write_text("".join(json.dumps(x) + "\n" for x in traces))
    options = {
        "--clean": "clean",
        "--changed": "changed",
        "--variants": "variants.json",
        "--traces": "traces.jsonl",
        "--out": "out.md",
    }
    arguments = [part for name, file in options.items() for part in (name, str(tmp_path / file))]
    subprocess.run([sys.executable, "-m", "training.reasoner.counterfactual", *arguments], check=True)
    assert "follows in 100.0 % of 1 claimed cases" in (tmp_path / "out.md").read_text()
