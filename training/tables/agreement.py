"""How often an independent tracker gives a fact the same level: common/agreement.json (make_agreement.py)."""

from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from training.kinds import KINDS, Kinds
from training.tables.record import TableError, read_table


@dataclass(frozen=True)
class Agreement:
    made_by: str
    clips: dict[str, int]
    facts: dict[str, int]
    steps: dict[str, list[tuple[float, float]]]
    """"kind level" -> margin from which on, in the kind's unit (octave scale: st), and the chance, 0…1;
    the margins rise."""


def read_agreement(path: Path, kinds: Kinds = KINDS) -> Agreement:
    """Raises TableError. Kinds that nobody has asked about have no steps; of the others every level has."""
    table = read_table(Agreement, path)
    asked = {name.partition(" ")[0] for name in table.steps}
    rows = [f"{name} {level}" for name, kind in kinds.items() if name in asked for level in kind.levels]
    for where, own in (("facts", table.facts), ("steps", table.steps)):
        if off := sorted(set(own) ^ set(rows)):
            raise TableError(f"common/{path.name}: {where}: {off[0]}: {'missing' if off[0] in rows else 'no such row'}")
    for name, steps in table.steps.items():
        if not steps or any(a > b for (a, _), (b, _) in pairwise(steps)):
            raise TableError(f"common/{path.name}: steps: {name}: its margins do not rise")
        if not all(0 <= chance <= 1 for _, chance in steps):
            raise TableError(f"common/{path.name}: steps: {name}: a chance not in 0…1")
    return table
