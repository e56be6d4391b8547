"""The facts of clips, as `npx . tools facts` wrote them (cli/facts/factsOfClip.ts)."""

import json
from pathlib import Path


class NoFactsError(Exception):
    """A clip that is needed has no line in the facts."""


def read_facts(folder: Path, corpora: tuple[str, ...] | None = None) -> dict[str, dict]:
    """{"corpus/id": record} over every <corpus>.jsonl of the folder, or over those named as far as they are there."""
    records = {}
    for path in sorted(folder.glob("*.jsonl")):
        if corpora is None or path.stem in corpora:
            for line in path.read_text().splitlines():
                record = json.loads(line)
                records[f"{record['corpus']}/{record['id']}"] = record
    return records
