"""The JSON tables of common/: what is there passes, and a copy with one fault says where it is."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from training.constants import COMMON, EMOTIONS, Constants
from training.evidence.model import directions
from training.evidence.places import WEIGHED
from training.kinds import read_kinds, weighed
from training.tables.agreement import read_agreement
from training.tables.norms import read_norms
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
    ("constants.json", put("emotions", "happy", to=2), "emotions"),
    ("constants.json", put("emotions", "happy", to=1.0), "emotions.happy"),
    ("constants.json", put("emotions", to={"happy": 0, "unmarked": 1}), "emotions: unmarked is the first"),
    ("constants.json", drop("network", "trim_db"), "network.trim_db: missing"),
    ("constants.json", put("hop_frames", to=1), "hop_frames: no such field"),
    ("kinds.json", put("rate", "tempo", to=1), "rate.tempo: no such field"),
    ("kinds.json", drop("rate", "tellFrom"), "rate.tell_from: missing"),
    ("kinds.json", put("rate", "unit", to="bpm"), "rate.unit: 'bpm'"),
    ("kinds.json", put("rate", "levels", 1, to="middling"), "rate.levels[1]: 'middling'"),
    ("kinds.json", put("rate", "levels", to=["slow", "fast"]), "rate: levels"),
    ("kinds.json", put("rate", "expected", "bored", to=-1), "rate.expected: 'bored'"),
    ("kinds.json", put("rate", "expected", "sad", to=-2), "rate.expected.sad: -2"),
    ("kinds.json", put("rate", "expected", "sad", to=0), "rate.expected.sad: 0"),
    ("kinds.json", put("contour", "expected", to={"sad": -1}), "contour: expected: a shape"),
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
    ("agreement.json", put("steps", "tempo fast", to=[[0, 1]]), "steps: tempo fast: no such row"),
    ("agreement.json", put("steps", "rate quick", to=[[0, 1]]), "steps: rate quick: no such row"),
    ("agreement.json", put("steps", "rate fast", to=[[1, 0.5], [0.5, 0.6]]), "steps: rate fast: its margins"),
    ("agreement.json", put("steps", "rate fast", to=[[1, 1.5]]), "steps: rate fast: a chance"),
    ("agreement.json", put("steps", "rate fast", to=[[1, 0.5, 2]]), "steps.rate fast[0]: 3 values, not 2"),
    ("agreement.json", drop("facts", "rate fast"), "facts: rate fast: missing"),
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


def test_a_made_up_kind_is_read_and_weighs(tmp_path: Path) -> None:
    kinds = read_kinds(with_made_up(tmp_path))
    assert kinds[NAME].levels == tuple(MADE_UP[NAME]["levels"])
    assert NAME in weighed(kinds)
    shape = read_kinds(with_made_up(tmp_path, norm="shape", inBaseline=False, expected={}))
    assert NAME not in weighed(shape)


def test_its_expectations_join_the_directions(tmp_path: Path) -> None:
    kinds = weighed(read_kinds(with_made_up(tmp_path)))
    found = dict(zip(kinds, directions(kinds).tolist(), strict=True))
    assert found[NAME] == [MADE_UP[NAME]["expected"].get(e, 0) for e in EMOTIONS]
    for name, row in zip(WEIGHED, directions().tolist(), strict=True):
        assert name == NAME or found[name] == row


def test_its_tables_are_asked_for(tmp_path: Path) -> None:
    kinds = read_kinds(with_made_up(tmp_path))
    with pytest.raises(TableError, match=f"pooled: {NAME}: missing"):
        read_norms(COMMON / "norms.json", kinds)
    read_agreement(COMMON / "agreement.json", kinds)  # nobody has asked yet
    some = edited(tmp_path, "agreement.json", put("steps", f"{NAME} high", to=[[0, 1]]))
    with pytest.raises(TableError, match=f"{NAME} high: missing"):
        read_agreement(some, kinds)


def test_a_made_up_kind_with_an_unknown_field_is_refused(tmp_path: Path) -> None:
    with pytest.raises(TableError, match=f"{NAME}.colour: no such field"):
        read_kinds(with_made_up(tmp_path, colour="grey"))
