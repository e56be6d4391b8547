"""Arguments as the app writes them (`npx . tools arguments`) <-> tokens."""

import json
from pathlib import Path

from training.constants import EMOTIONS
from training.policy.ledgers import COLUMN, Ledgers
from training.policy.moves import (
    AGAINST,
    CONCLUDE,
    DESPITE,
    FOR,
    NOTHING,
    PRIOR,
    SEPARATES,
    STOP,
    TIMBRE,
    TIMBRE_NONE,
    TOGETHER,
    WOULD,
)  # fmt: skip

_INFERS = ("for", "against", "despite")


def tokens_of(steps: list[dict]) -> list[int]:
    """steps: as of common/argument.ts, facts by kind. The facts are chosen in the order in which they are brought."""
    said, chosen, is_open = [], [], False
    for step in steps:
        move = step["move"]
        if is_open and move not in (*_INFERS, "together"):
            said.append(NOTHING)
            is_open = False
        if move == "observe":
            # A shape weighs nothing: nobody chooses it.
            own = [COLUMN[kind] for kind in step["facts"] if kind in COLUMN]
            if not own:
                continue
            chosen += own
            said += own
            is_open = True
        elif move == "together":
            said.append(TOGETHER)
        elif move in _INFERS:
            e = EMOTIONS.index(step["emotion"])
            said.append({"for": FOR + e, "against": AGAINST + e, "despite": DESPITE}[move])
            is_open = False
        elif move == "separates":
            said.append(SEPARATES + EMOTIONS.index(step["rival"]))
        elif move == "timbre":
            said.append(TIMBRE_NONE if step["emotion"] is None else TIMBRE + EMOTIONS.index(step["emotion"]))
        elif move == "prior":
            said.append(PRIOR)
        elif move == "would_change":
            said += [WOULD, COLUMN[step["fact"]]]
        elif move == "conclude":
            said.append(CONCLUDE)
        else:
            raise ValueError(f"{move}: no such move")
    return [*chosen, STOP, *said]


def read_arguments(path: Path, g: Ledgers) -> list[tuple[int, list[int]]]:
    """(row of g, tokens) of each line about a clip of g."""
    row = {key: i for i, key in enumerate(g.ids.tolist())}
    with open(path) as lines:
        records = [json.loads(line) for line in lines]
    return [(row[r["id"]], tokens_of(r["steps"])) for r in records if r["id"] in row]
