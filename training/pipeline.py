"""Stages that know whether they are done: each has said so, with what it was made of.

`OUT/.done/<stage>.json` is written when a stage has ended: its commands, the stamps of the stages it rests on, the
hashes of the other files it reads. A stage is due when any of these is no longer so, when it never ended, or when what
it made is gone. A stage that was stopped goes on where its command can; one whose recipe changed begins anew.
"""

import hashlib
import json
import shlex
import shutil
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TypedDict


@dataclass(frozen=True)
class Stage:
    name: str
    commands: tuple[str, ...]
    """Command lines with {places} to fill in; their first word says who runs them (training.reproduce.command_of)."""
    needs: tuple[str, ...] = ()
    """The stages whose results it reads: all of them stand before it."""
    makes: tuple[str, ...] = ()
    """Paths and glob patterns under OUT that are its own: they go away before it begins anew."""
    reads: tuple[str, ...] = ()
    """Paths and glob patterns, with {places}, of files that no stage makes."""
    package: str | None = None
    """A Python package that it needs and that requirements.txt does not have."""


class Recipe(TypedDict):
    commands: list[str]
    needs: dict[str, str]  # stage -> stamp of its result
    reads: dict[str, str]  # path or pattern -> hash of what is there


class Record(TypedDict):
    recipe: Recipe
    stamp: str
    finished: str
    seconds: float


Run = Callable[[Stage, list[list[str]]], None]
"""Runs the commands of a stage, split into words; raises where one fails."""


@dataclass
class Pipeline:
    stages: Sequence[Stage]
    places: Mapping[str, str]
    """What the braces in commands and paths stand for; "out" among them."""
    run: Run
    left_out: Mapping[str, str] = field(default_factory=dict)
    """Stages that are not run -> why; what rests on them takes what is there already."""

    def __post_init__(self) -> None:
        known: set[str] = set()
        for stage in self.stages:
            if unknown := set(stage.needs) - known:
                raise ValueError(f"{stage.name} needs {', '.join(sorted(unknown))}, which does not stand before it")
            known.add(stage.name)

    @property
    def out(self) -> Path:
        return Path(self.places["out"])

    def why_due(self) -> dict[str, str | None]:
        """Of each stage that is not left out: why it has to be run; None: it is done."""
        due: dict[str, str | None] = {}
        for stage in self.stages:
            if stage.name not in self.left_out:
                due[stage.name] = self._why_due(stage, due)
        return due

    def _why_due(self, stage: Stage, due: Mapping[str, str | None]) -> str | None:
        record = self._record(stage)
        if record is None:
            return "was stopped" if self._begun(stage).exists() else "never done"
        then, now = record["recipe"], self.recipe(stage)
        if then["commands"] != now["commands"]:
            return "its command changed"
        for name, stamp in now["needs"].items():
            if due.get(name):
                return f"after {name}"
            if then["needs"].get(name) != stamp:
                return f"{name} was made anew"
        if set(then["needs"]) != set(now["needs"]):
            return "it rested on other stages"
        for path in {**then["reads"], **now["reads"]}:
            if then["reads"].get(path) != now["reads"].get(path):
                return f"{path} changed"
        return next((f"{path} is gone" for path in stage.makes if not any(self._made(path))), None)

    def recipe(self, stage: Stage) -> Recipe:
        """What the stage would be made of now."""
        records = {name: self._record(s) for s in self.stages if (name := s.name) in stage.needs}
        return {
            "commands": list(stage.commands),
            "needs": {n: r["stamp"] if r else "none" for n, r in records.items() if n not in self.left_out},
            "reads": {path: _hash_of(path.format(**self.places)) for path in stage.reads},
        }

    def make(self, first: str | None = None, until: str | None = None) -> Iterator[tuple[Stage, str, float]]:
        """Runs what is due, from `first` (which is made anew) to `until`; yields what was run, why, and its seconds."""
        names = [s.name for s in self.stages]
        start, end = names.index(first or names[0]), names.index(until or names[-1])
        for stage in self.stages[start : end + 1]:
            if stage.name in self.left_out:
                continue
            due = self.why_due()
            why = "asked for" if stage.name == first else due[stage.name]
            if why is None:
                continue
            if missing := [f"{n} ({due[n]})" for n in stage.needs if due.get(n)]:
                raise SystemExit(f"{stage.name} rests on what is due itself: {', '.join(missing)}")
            yield stage, why, self._make(stage, anew=stage.name == first)

    def _make(self, stage: Stage, anew: bool) -> float:
        recipe, begun, done = self.recipe(stage), self._begun(stage), self._done(stage)
        if anew or not begun.exists() or json.loads(begun.read_text()) != recipe:
            for pattern in stage.makes:
                for path in self._made(pattern):
                    shutil.rmtree(path) if path.is_dir() else path.unlink()
        done.unlink(missing_ok=True)
        begun.parent.mkdir(parents=True, exist_ok=True)
        begun.write_text(json.dumps(recipe, indent=1) + "\n")
        started = time.time()
        self.run(stage, [[word.format(**self.places) for word in shlex.split(line)] for line in stage.commands])
        seconds = round(time.time() - started, 1)
        finished = time.strftime("%FT%T")
        stamp = hashlib.sha256(f"{json.dumps(recipe)} {finished} {time.time_ns()}".encode()).hexdigest()[:16]
        record: Record = {"recipe": recipe, "stamp": stamp, "finished": finished, "seconds": seconds}
        done.write_text(json.dumps(record, indent=1) + "\n")
        begun.unlink()
        return seconds

    def _done(self, stage: Stage) -> Path:
        return self.out / ".done" / f"{stage.name}.json"

    def _begun(self, stage: Stage) -> Path:
        return self.out / ".done" / f"{stage.name}.begun"

    def _record(self, stage: Stage) -> Record | None:
        path = self._done(stage)
        return json.loads(path.read_text()) if path.exists() else None

    def _made(self, pattern: str) -> list[Path]:
        return sorted(self.out.glob(pattern))


def _hash_of(pattern: str) -> str:
    """Of the contents of a file, or of all that a pattern finds; their folders may lie elsewhere."""
    found = hashlib.sha256()
    root = Path(Path(pattern).anchor or ".")
    for path in sorted(root.glob(str(Path(pattern).relative_to(root)))):
        found.update(f"{path.parent.name}/{path.name} ".encode())
        found.update(_digest(path, path.stat().st_mtime_ns, path.stat().st_size))
    return found.hexdigest()[:16]


@cache
def _digest(path: Path, _mtime_ns: int, _size: int) -> bytes:
    """Of the contents; read again where the file is another."""
    return hashlib.sha256(path.read_bytes()).digest()
