"""What "high", "slow" or "bright" means: common/norms.json, made by the stage `norms` of training.reproduce."""

import json
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

from training.constants import COMMON
from training.kinds import KINDS, Kinds
from training.tables.record import Fault, TableError, parse_table


@dataclass(frozen=True)
class Distribution:
    clips: int
    usual: tuple[float, float]
    """The middle level, of the app's facts and so of traces: most ordinary speech."""
    p5: float
    p95: float

    def __post_init__(self) -> None:
        if any(a > b for a, b in pairwise((self.p5, *self.usual, self.p95))):
            raise Fault("p5, usual and p95 rise")


@dataclass(frozen=True)
class Norm(Distribution):
    unit: str
    tertiles: tuple[float, float]
    """How the paper cuts EmotionCoT's label fields (pitch_level, energy_level, speed_level): thirds of all clips."""


@dataclass(frozen=True)
class RegisterModel:
    mean: float
    sd: float

    def __post_init__(self) -> None:
        if self.sd <= 0:
            raise Fault("sd: not above 0")


@dataclass(frozen=True)
class RegisterAccuracy:
    clips: int
    speakers: int
    accuracy: float
    accuracy_by_speaker: float
    unclear_share: float
    accuracy_when_clear: float


@dataclass(frozen=True)
class RegisterNorms:
    low: RegisterModel
    high: RegisterModel
    low_below_median_oct: float
    held_out: dict[str, RegisterAccuracy]


@dataclass(frozen=True)
class ByRegister:
    low: Norm
    high: Norm


@dataclass(frozen=True)
class CorpusCounts:
    clips: int
    speakers: int
    sexed: int


@dataclass(frozen=True)
class Source:
    made_by: str
    weighting: str
    corpora: dict[str, CorpusCounts]


@dataclass(frozen=True)
class _Rest:
    """What stands in the file beside the kinds that are normed by register, which stand there under their own names."""

    source: Source
    register: RegisterNorms
    within_speaker: dict[str, float]
    pooled: dict[str, Norm]
    arousal: Distribution


@dataclass(frozen=True)
class Norms:
    source: Source
    register: RegisterNorms
    within_speaker: dict[str, float]
    """How far one person's unexcited clips lie apart, of the kinds of a baseline, on the kind's scale."""
    by_register: dict[str, ByRegister]
    pooled: dict[str, Norm]
    arousal: Distribution


def read_norms(path: Path, kinds: Kinds = KINDS) -> Norms:
    """Raises TableError: every kind has the norm that its record says, in its unit, and no other kind has one."""
    table: dict[str, Any] = json.loads(path.read_text())
    named = {name: table[name] for name in table if name in kinds}
    rest = parse_table(_Rest, {k: v for k, v in table.items() if k not in named}, path.name)
    norms = Norms(**vars(rest), by_register=parse_table(dict[str, ByRegister], named, path.name))
    for where, own, wanted in (
        ("the norms by register", norms.by_register, [n for n, k in kinds.items() if k.norm == "register"]),
        ("pooled", norms.pooled, [n for n, k in kinds.items() if k.norm == "pooled"]),
        ("withinSpeaker", norms.within_speaker, [n for n, k in kinds.items() if k.in_baseline]),
    ):
        if off := sorted(set(own) ^ set(wanted)):
            raise TableError(
                f"common/{path.name}: {where}: {off[0]}: {'missing' if off[0] in wanted else 'no such kind'}"
            )
    for name, norm in (*norms.pooled.items(), *((n, x) for n, b in norms.by_register.items() for x in (b.low, b.high))):
        if norm.unit != kinds[name].unit:
            raise TableError(f"common/{path.name}: {name}: in {norm.unit}, not in {kinds[name].unit}")
    return norms


NORMS = read_norms(COMMON / "norms.json")
