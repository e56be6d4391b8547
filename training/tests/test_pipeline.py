"""Stages that know whether they are done: a pipeline of two, of which the second reads what the first made."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from training.pipeline import Pipeline, Stage
from training.stages import PRAAT, Settings, stages

FIRST = Stage("first", ("write first",), makes=("first.txt",), reads=("{corpora}/*.tsv",))
SECOND = Stage("second", ("write second",), needs=("first",), makes=("second.txt",))


class Stopped(Exception):
    pass


class Bench:
    """A pipeline over a folder, and what it ran."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.ran, self.stops = folder, [], ""
        (folder / "out").mkdir()
        (folder / "labels.tsv").write_text("a")

    def run(self, stage: Stage, lines: list[list[str]]) -> None:
        self.ran.append(stage.name)
        for _, name in lines:
            (self.folder / "out" / f"{name}.txt").write_text(name)
        if self.stops == stage.name:
            raise Stopped

    def pipeline(self, *every: Stage, **more: object) -> Pipeline:
        places = {"out": str(self.folder / "out"), "corpora": str(self.folder)}
        return Pipeline(every or (FIRST, SECOND), places, self.run, **more)

    def make(self, *every: Stage, first: str | None = None, until: str | None = None) -> list[str]:
        self.ran = []
        list(self.pipeline(*every).make(first, until))
        return self.ran


@pytest.fixture
def bench(tmp_path: Path) -> Bench:
    return Bench(tmp_path)


def test_what_is_done_is_not_run_again(bench: Bench) -> None:
    assert bench.pipeline().why_due() == {"first": "never done", "second": "never done"}
    assert bench.make() == ["first", "second"]
    assert bench.pipeline().why_due() == {"first": None, "second": None}
    assert bench.make() == []


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (lambda b: b.folder.joinpath("labels.tsv").write_text("b"), "{corpora}/*.tsv changed"),
        (lambda b: b.folder.joinpath("more.tsv").write_text("a"), "{corpora}/*.tsv changed"),
        (lambda b: b.folder.joinpath("out/first.txt").unlink(), "first.txt is gone"),
    ],
    ids=["a file", "one file more", "a result"],
)
def test_another_input_makes_it_due(bench: Bench, change: Callable, why: str) -> None:
    bench.make(FIRST, SECOND)
    change(bench)
    assert bench.pipeline(FIRST, SECOND).why_due() == {"first": why, "second": "after first"}
    assert bench.make() == ["first", "second"]
    assert bench.make(FIRST, SECOND) == []


def test_another_command_makes_it_due_and_what_rests_on_it(bench: Bench) -> None:
    bench.make(FIRST, SECOND)
    changed = replace(FIRST, commands=("write first", "write more"))
    assert bench.pipeline(changed, SECOND).why_due()["first"] == "its command changed"
    assert bench.make(changed, SECOND) == ["first", "second"]
    assert bench.make(changed, replace(SECOND, commands=("write third", "write second"))) == ["second"]


def test_a_stage_made_anew_makes_due_what_rests_on_it(bench: Bench) -> None:
    bench.make(FIRST, SECOND)
    assert bench.make(FIRST, SECOND, until="first") == []
    assert bench.make(FIRST, SECOND, first="first", until="first") == ["first"]
    assert bench.pipeline(FIRST, SECOND).why_due() == {"first": None, "second": "first was made anew"}
    assert bench.make(FIRST, SECOND) == ["second"]
    assert bench.make(FIRST, SECOND, first="first") == ["first", "second"]


def test_a_stage_that_was_stopped_is_not_done_and_goes_on(bench: Bench) -> None:
    bench.stops = "first"
    with pytest.raises(Stopped):
        bench.make(FIRST, SECOND)
    assert (bench.folder / "out" / "first.txt").exists(), "what it made is there, and yet:"
    assert bench.pipeline(FIRST, SECOND).why_due()["first"] == "was stopped"
    kept = bench.folder / "out" / "first.txt"
    kept.write_text("half")
    bench.stops, written = "", []
    pipeline = bench.pipeline(FIRST, SECOND)
    pipeline.run = lambda stage, lines: written.append(kept.read_text()) or bench.run(stage, lines)
    list(pipeline.make())
    assert written[0] == "half", "a command that can go on finds what it had made"


def test_a_new_recipe_finds_nothing_of_the_old_one(bench: Bench) -> None:
    bench.stops, made = "first", replace(FIRST, makes=("first.txt", "first/*.part"))
    part = bench.folder / "out" / "first" / "a.part"
    part.parent.mkdir()
    part.write_text("")
    other = bench.folder / "out" / "other.txt"
    other.write_text("not its own")
    with pytest.raises(Stopped):
        bench.make(made)
    assert not part.exists(), "nobody knows of what it was made"
    part.write_text("")
    with pytest.raises(Stopped):
        bench.make(made)
    assert part.exists(), "the same recipe goes on with it"
    (bench.folder / "labels.tsv").write_text("b")
    with pytest.raises(Stopped):
        bench.make(made)
    assert not part.exists()
    assert other.exists()


def test_a_stage_cannot_rest_on_one_that_is_due(bench: Bench) -> None:
    with pytest.raises(SystemExit, match=r"second rests on what is due itself: first \(never done\)"):
        bench.make(first="second")
    assert bench.ran == []


def test_a_stage_left_out_is_not_waited_for(bench: Bench) -> None:
    pipeline = bench.pipeline(left_out={"first": "no corpora"})
    list(pipeline.make())
    assert bench.ran == ["second"] and pipeline.why_due() == {"second": None}
    # Once it is there, what was made without it is due.
    assert bench.make() == ["first", "second"]


def test_needs_stand_before() -> None:
    with pytest.raises(ValueError, match="second needs first"):
        Pipeline((SECOND, FIRST), {"out": ""}, lambda *_: None)


def test_the_records_say_what_a_result_was_made_of(bench: Bench) -> None:
    bench.make()
    first, second = (json.loads((bench.folder / "out/.done" / f"{n}.json").read_text()) for n in ("first", "second"))
    assert second["recipe"]["commands"] == ["write second"]
    assert second["recipe"]["needs"] == {"first": first["stamp"]}


def paths_of(every: list[Stage], out: str) -> dict[str, str]:
    """Everything under {out} that a stage makes -> its name."""
    return {f"{out}/{path}": stage.name for stage in every for path in stage.makes}


def test_the_recipe_s_stages_need_what_they_read() -> None:
    """A command that names a folder of another stage rests on that stage, at least through others."""
    every = stages(Settings())
    Pipeline(every, {"out": ""}, lambda *_: None)
    rests: dict[str, set[str]] = {}
    for stage in every:
        rests[stage.name] = set(stage.needs).union(*(rests[n] for n in stage.needs))
        for made, maker in paths_of(every, "{out}").items():
            named = any(f"{word}/".startswith(f"{made}/") for line in stage.commands for word in line.split(" "))
            assert not named or maker in {stage.name, *rests[stage.name]}, f"{stage.name} reads {made} of {maker}"


def test_every_stage_of_the_recipe_has_a_module_behind_it() -> None:
    root = Path(__file__).parents[2]
    for stage in stages(Settings()):
        for command in stage.commands:
            first, second, *_ = command.split(" ")
            verb = "".join(part.title() if i else part for i, part in enumerate(second.split("-")))
            module = first.replace(".", "/") + ".py"
            path = {"app": f"cli/verbs/{verb}.ts", "bench": f"bench/{second}"}.get(first, module)
            assert (root / (first if first.endswith(".py") else path)).exists(), command
    assert [s.name for s in stages(Settings()) if s.package == PRAAT][-1] == "agreement"
