"""The facts of clips, as `npx . tools facts` wrote them, and their form as the reasoner's input."""

import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from training.reasoner.tokens import KINDS, LEVELS, MAX_FACTS, time_index


def read_facts(folders: list[Path], corpora: tuple[str, ...] | None = None) -> dict[str, dict]:
    """{"corpus/id": record} over every <corpus>.jsonl of the folders."""
    records = {}
    for folder in folders:
        for path in sorted(folder.glob("*.jsonl")):
            if corpora is None or path.stem in corpora:
                for line in path.read_text().splitlines():
                    record = json.loads(line)
                    records[f"{record['corpus']}/{record['id']}"] = record
    return records


def original(record: dict) -> str:
    """Id of the clip that a variant was made of; its own id for an original."""
    return record.get("of") or record["id"]


def told_facts(record: dict) -> list[dict]:
    """What the reasoner is told of a clip: facts that are sure enough, of the kinds that it was trained with."""
    return [f for f in record["facts"] if f["told"] and f["kind"] in KINDS]


@dataclass
class FactTable:
    """The N ≤ MAX_FACTS facts of a clip that are sure enough to be told, in the order in which the app lists them."""

    kind: np.ndarray  # int64 [N]
    level: np.ndarray  # int64 [N], places in LEVELS
    times: np.ndarray  # int64 [N, 2], places on the time grid
    numbers: np.ndarray  # float32 [N, 3]: z, confidence, 1 if over the whole signal


def fact_table(record: dict, offset_s: float = 0.0) -> FactTable:
    """`offset_s` moves every time: the same clip, later in a longer signal."""
    facts = told_facts(record)
    assert len(facts) <= MAX_FACTS
    return FactTable(
        np.array([KINDS.index(f["kind"]) for f in facts], np.int64),
        np.array([LEVELS.index(f["level"]) for f in facts], np.int64),
        np.array(
            [[time_index(f["start"] + offset_s), time_index(f["end"] + offset_s)] for f in facts], np.int64
        ).reshape(-1, 2),
        np.array([[f["z"], f["confidence"], f["scope"] == "whole"] for f in facts], np.float32).reshape(-1, 3),
    )
