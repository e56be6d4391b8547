"""The JSON tables of common/: what is there passes, and a copy with one fault says where it is."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from training.constants import COMMON, EMOTIONS, Constants
from training.cot.claims import PATTERNS
from training.kinds import KINDS, levels_of_claims, patterns, read_kinds
from training.reasoner import tokens
from training.reasoner.facts import fact_table
from training.tables.agreement import read_agreement
from training.tables.norms import read_norms
from training.tables.reasoning import Reasoning
from training.tables.record import TableError, read_table

MADE_UP: dict[str, dict] = json.loads((COMMON / "testing" / "madeUpKind.json").read_text())
"""A record of kinds.json under its name; common/ has tests of it too."""
(NAME,) = MADE_UP


def edited(folder: Path, name: str, edit: Callable[[Any], object]) -> Path:
    """A copy of a table of common/ after `edit` has changed it in place."""
    table = json.loads((COMMON / name).read_text())
    edit(table)
    path = folder / name
    path.write_text(json.dumps(table))
    return path


READ: dict[str, Callable[[Path], object]] = {
    "constants.json": lambda path: read_table(Constants, path),
    "kinds.json": read_kinds,
    "norms.json": read_norms,
    "agreement.json": read_agreement,
    "reasoning.json": lambda path: read_table(Reasoning, path),
}


def put(*keys: str | int, to: Any) -> Callable[[Any], None]:
    def edit(table: Any) -> None:
        for key in keys[:-1]:
            table = table[key]
        table[keys[-1]] = to

    return edit


def drop(*keys: str) -> Callable[[Any], None]:
    def edit(table: Any) -> None:
        for key in keys[:-1]:
            table = table[key]
        del table[keys[-1]]

    return edit


SOME_NORM = {"unit": "%", "clips": 1, "usual": [1, 2], "p5": 0, "p95": 3, "tertiles": [1, 2]}
FAULTS = [
    ("constants.json", put("hop_s", to=0.005), "hop_samples"),
    ("constants.json", put("emotions", "calm", to=2), "emotions"),
    ("constants.json", put("emotions", "calm", to=1.0), "emotions.calm"),
    ("constants.json", drop("network", "trim_db"), "network.trim_db: missing"),
    ("constants.json", put("hop_frames", to=1), "hop_frames: no such field"),
    ("kinds.json", put("rate", "tempo", to=1), "rate.tempo: no such field"),
    ("kinds.json", drop("rate", "tellFrom"), "rate.tell_from: missing"),
    ("kinds.json", put("rate", "unit", to="bpm"), "rate.unit: 'bpm'"),
    ("kinds.json", put("rate", "levels", 1, to="middling"), "rate.levels[1]: 'middling'"),
    ("kinds.json", put("rate", "levels", to=["slow", "fast"]), "rate: levels"),
    ("kinds.json", put("rate", "expected", "bored", to=-1), "rate.expected: 'bored'"),
    ("kinds.json", put("rate", "expected", "sad", to=-2), "rate.expected.sad: -2"),
    ("kinds.json", put("rate", "inArousal", to=1), "rate.inArousal: 1 is no bool"),
    ("kinds.json", put("rate", "tellFrom", to=2), "rate: tellFrom"),
    ("kinds.json", put("contour", "inBaseline", to=True), "contour: a shape"),
    ("norms.json", drop("pooled", "rate"), "pooled: rate: missing"),
    ("norms.json", put("pooled", "tempo", to=SOME_NORM), "pooled: tempo: no such kind"),
    ("norms.json", put("pooled", "rate", "unit", to="Hz"), "rate: in Hz, not in syl/s"),
    ("norms.json", put("pooled", "rate", "usual", to=[6, 5]), "pooled.rate: p5, usual and p95 rise"),
    ("norms.json", drop("withinSpeaker", "pauses"), "withinSpeaker: pauses: missing"),
    ("norms.json", put("withinSpeaker", "energy", to=1.5), "withinSpeaker: energy: no such kind"),
    ("norms.json", drop("pitch_level"), "the norms by register: pitch_level: missing"),
    ("norms.json", drop("pitch_level", "high"), "pitch_level.high: missing"),
    ("norms.json", put("register", "low", "sd", to=0), "register.low: sd"),
    ("agreement.json", drop("steps", "rate fast"), "steps: rate fast: missing"),
    ("agreement.json", put("steps", "rate quick", to=[[0, 1]]), "steps: rate quick: no such row"),
    ("agreement.json", put("steps", "rate fast", to=[[1, 0.5], [0.5, 0.6]]), "steps: rate fast: its margins"),
    ("agreement.json", put("steps", "rate fast", to=[[1, 1.5]]), "steps: rate fast: a chance"),
    ("agreement.json", put("steps", "rate fast", to=[[1, 0.5, 2]]), "steps.rate fast[0]: 3 values, not 2"),
    ("agreement.json", drop("facts", "rate fast"), "facts: rate fast: missing"),
    ("reasoning.json", put("timeStep_s", to=0), "time_step_s"),
    ("reasoning.json", put("maxFacts", to="24"), "maxFacts: '24' is no int"),
    ("reasoning.json", put("special", 0, to="pad"), "special"),
    ("reasoning.json", put("words", to=[]), "words: no such field"),
]  # fmt: skip


@pytest.mark.parametrize("name", READ)
def test_a_table_passes_as_it_is(name: str) -> None:
    READ[name](COMMON / name)


@pytest.mark.parametrize(("name", "edit", "says"), FAULTS, ids=[f"{name[:-5]}: {says}" for name, _, says in FAULTS])
def test_a_fault_is_named_by_file_and_field(tmp_path: Path, name: str, edit: Callable, says: str) -> None:
    path = edited(tmp_path, name, edit)
    with pytest.raises(TableError) as error:
        READ[name](path)
    assert f"common/{name}: {says}" in str(error.value)


def with_made_up(folder: Path, **changed: object) -> Path:
    return edited(folder, "kinds.json", lambda table: table.update({NAME: MADE_UP[NAME] | changed}))


def test_a_made_up_kind_is_read_and_the_tokens_stay(tmp_path: Path) -> None:
    kinds = read_kinds(with_made_up(tmp_path))
    assert list(kinds) == [*KINDS, NAME]
    assert kinds[NAME].levels == tuple(MADE_UP[NAME]["levels"])
    assert list(levels_of_claims(kinds)) == tokens.KINDS
    assert levels_of_claims(kinds) == levels_of_claims(KINDS)
    taught = read_kinds(with_made_up(tmp_path, inReasoner=True))
    assert list(levels_of_claims(taught)) == [*tokens.KINDS, NAME]


def test_its_expectations_join_the_patterns(tmp_path: Path) -> None:
    found = patterns(read_kinds(with_made_up(tmp_path)))
    for emotion in EMOTIONS:
        expected = {NAME: MADE_UP[NAME]["expected"][emotion]} if emotion in MADE_UP[NAME]["expected"] else {}
        assert (found[emotion] or {}) == (PATTERNS[emotion] or {}) | expected
    assert found["disgust"] is None and found != PATTERNS


def test_its_tables_are_asked_for(tmp_path: Path) -> None:
    kinds = read_kinds(with_made_up(tmp_path))
    with pytest.raises(TableError, match=f"pooled: {NAME}: missing"):
        read_norms(COMMON / "norms.json", kinds)
    taught = read_kinds(with_made_up(tmp_path, inReasoner=True, inBaseline=False))
    with pytest.raises(TableError, match=f"{NAME} high: missing"):
        read_agreement(COMMON / "agreement.json", taught)


def test_a_made_up_kind_with_an_unknown_field_is_refused(tmp_path: Path) -> None:
    with pytest.raises(TableError, match=f"{NAME}.colour: no such field"):
        read_kinds(with_made_up(tmp_path, colour="grey"))


def test_facts_of_kinds_that_the_reasoner_does_not_know_are_not_told_it() -> None:
    known = {
        "kind": "rate",
        "level": "fast",
        "start": 0.1,
        "end": 2.0,
        "z": 1.0,
        "confidence": 0.9,
        "scope": "whole",
        "told": True,
    }
    table = fact_table({"facts": [known | {"kind": NAME, "level": "high"}, known]})
    assert table.kind.tolist() == [tokens.KINDS.index("rate")]
