"""How often an independent tracker gives a fact the same level: common/agreement.json (training/cot/agreement.py)."""

from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from training.kinds import KINDS, Kinds, levels_of_claims
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
    """Raises TableError: each level of each kind that the reasoner is told of has its steps."""
    table = read_table(Agreement, path)
    rows = [f"{kind} {level}" for kind, levels in levels_of_claims(kinds).items() for level in levels]
    for where, own in (("facts", table.facts), ("steps", table.steps)):
        if off := sorted(set(own) ^ set(rows)):
            raise TableError(f"common/{path.name}: {where}: {off[0]}: {'missing' if off[0] in rows else 'no such row'}")
    for name, steps in table.steps.items():
        if not steps or any(a > b for (a, _), (b, _) in pairwise(steps)):
            raise TableError(f"common/{path.name}: steps: {name}: its margins do not rise")
        if not all(0 <= chance <= 1 for _, chance in steps):
            raise TableError(f"common/{path.name}: steps: {name}: a chance not in 0…1")
    return table
