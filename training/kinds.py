"""What can be told of a voice: the kinds, one record each (common/kinds.json; common/kinds.ts is its other reader)."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from training.constants import COMMON, EMOTIONS
from training.tables.record import Fault, read_table

Unit = Literal["Hz", "st", "dB", "dB/s", "syl/s", "%", "s"]
Level = Literal[
    "low", "medium", "high", "slow", "fast", "few", "many",
    "rising", "falling", "rising-falling", "falling-rising", "flat", "expressive",
]  # fmt: skip
Emotion = Literal[tuple(EMOTIONS)]


@dataclass(frozen=True)
class Kind:
    """common/kinds.ts says what each field means."""

    unit: Unit
    decimals: int
    scale: Literal["linear", "octave"]
    levels: tuple[Level, ...]
    scopes: tuple[Literal["whole", "stretch"], ...]
    norm: Literal["pooled", "register", "shape"]
    in_baseline: bool
    tint: Literal["pitch", "energy", "time", "timbre"]
    in_arousal: bool
    tell_from: float
    expected: dict[Emotion, Literal[-1, 1]] = field(default_factory=dict)
    """Answers for which a higher place speaks (1) or against which it does (-1); of the others it says nothing."""

    def __post_init__(self) -> None:
        if self.decimals < 0:
            raise Fault("decimals: under 0")
        if not self.levels or not self.scopes:
            raise Fault("levels and scopes: at least one each")
        if not 0 <= self.tell_from <= 1:
            raise Fault("tellFrom: not in 0…1")
        if self.norm != "shape" and len(self.levels) != 3:
            raise Fault("levels: a kind with a norm has three")
        if self.norm == "shape" and (self.in_baseline or self.in_arousal):
            raise Fault("a shape has no place in a baseline or in arousal")
        if self.norm == "shape" and self.expected:
            raise Fault("expected: a shape has no place, hence no weight")


Kinds = dict[str, Kind]
"""By name, in the order in which facts are listed. The name is the key everywhere: facts, norms, claims, tokens."""


def read_kinds(path: Path) -> Kinds:
    """Raises TableError naming the first field that is wrong, unknown or missing."""
    return read_table(Kinds, path)


def weighed(kinds: Kinds) -> dict[str, Kind]:
    """The kinds whose facts weigh in the answer: those that have a place in a norm."""
    return {name: kind for name, kind in kinds.items() if kind.norm != "shape"}


KINDS = read_kinds(COMMON / "kinds.json")
