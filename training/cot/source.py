"""Measured clips (`npx . tools facts`) -> what can be stated of each."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from training.cot.claims import LEVELS, MAX_TIME_S, PATTERNS, Claim, to_grid
from training.kinds import KINDS
from training.shared.corpora import TRAINING_CORPORA, UNSEEN_CORPUS

MIN_CLAIMS = 3
NEUTRAL_WORDING = ("ravdess", "nemo")
"""Corpora whose sentences are neutral by design."""


class UnseenCorpusError(ValueError):
    """Facts of the corpus that nothing may learn from."""


@dataclass(frozen=True)
class Statement:
    """A fact sure enough to be stated."""

    claim: Claim
    value: float
    z: float  # place in the norm's distribution, -1…1
    confidence: float
    whole: bool  # over all speech, or one stretch
    where: str  # "whole", "early", "middle" or "late" in the speech

    @property
    def kind(self) -> str:
        return self.claim.kind

    @property
    def degree(self) -> str:
        """How far from the middle: "strong", "plain" or "weak"."""
        if self.kind == "contour":
            far = abs(self.value) / 6 if self.claim.level in ("rising", "falling") else 0.6
            return "strong" if far >= 1 else "plain"
        return "strong" if abs(self.z) >= 0.85 else "plain" if abs(self.z) >= 0.5 else "weak"

    @property
    def side(self) -> int:
        """1 above the middle, 0 at it, -1 under it; contours by their direction."""
        if self.kind == "contour":
            return {"rising": 1, "falling": -1}.get(self.claim.level, 0)
        return {"high": 1, "fast": 1, "many": 1, "medium": 0}.get(self.claim.level, -1)

    @property
    def tags(self) -> frozenset[str]:
        return frozenset((self.claim.level, self.degree, self.where))

    def support(self, emotion: str) -> float | None:
        """-1 speaks against the emotion … 1 for it; None where no pattern is settled (workers/evidence/support.ts)."""
        expected = (PATTERNS[emotion] or {}).get(self.kind)
        if expected is None:
            return None
        place = self.side if self.kind == "contour" else self.z
        return self.confidence * (1 - 2 * abs(place) if expected == 0 else expected * place)


@dataclass(frozen=True)
class Clip:
    row: Mapping

    def __getattr__(self, name: str):
        return self.row[name]

    @property
    def calm_is_neutral(self) -> bool:
        """Only RAVDESS tells calm from neutral."""
        return self.row["corpus"] != "ravdess"

    @property
    def neutral_wording(self) -> bool:
        return self.row["corpus"] in NEUTRAL_WORDING

    @cached_property
    def statements(self) -> list[Statement]:
        """The facts that the reasoner is told (workers/facts/sureness.ts), in their order; one of each kind,
        level and span."""
        found: dict[Claim, Statement] = {}
        for fact in self.row["facts"]:
            if fact["told"] and fact["kind"] in LEVELS and fact["end"] <= MAX_TIME_S:
                one = self._statement(fact)
                if one.claim.start < one.claim.end:
                    found.setdefault(one.claim, one)
        return list(found.values())

    def _statement(self, fact: Mapping) -> Statement:
        first = min(f["start"] for f in self.row["facts"])
        last = max(f["end"] for f in self.row["facts"])
        share = (fact["end"] - fact["start"]) / (last - first)
        place = ((fact["start"] + fact["end"]) / 2 - first) / (last - first)
        whole = fact["scope"] == "whole" or share >= 0.8
        return Statement(
            claim=Claim(fact["kind"], fact["level"], to_grid(fact["start"]), to_grid(fact["end"])),
            value=fact["value"],
            z=fact["z"],
            confidence=fact["confidence"],
            whole=fact["scope"] == "whole",
            where="whole" if whole else "early" if place < 0.36 else "late" if place > 0.64 else "middle",
        )


def read_clips(folders: list[Path]) -> list[Clip]:
    """Clips of all folders in order. Raises UnseenCorpusError rather than skip silently what must not be learnt
    from."""
    clips = []
    for folder in folders:
        about = json.loads((folder / "facts.json").read_text())["corpora"] if (folder / "facts.json").exists() else {}
        for path in sorted(folder.glob("*.jsonl")):
            if path.stem == UNSEEN_CORPUS or about.get(path.stem, {}).get("use") == "unseen":
                continue
            with open(path) as f:
                for line in f:
                    row = json.loads(line)
                    if row["corpus"] == UNSEEN_CORPUS:
                        raise UnseenCorpusError(
                            f"{path} holds clips of {UNSEEN_CORPUS}, which is kept unseen: remove them"
                        )
                    for fact in row["facts"]:
                        check_fact(fact, path)
                    clips.append(Clip(row))
    return clips


def check_fact(fact: Mapping, path: Path) -> None:
    """Raises ValueError where a fact is not as common/kinds.json says."""
    kind = KINDS.get(fact["kind"])
    if kind is None or fact["unit"] != kind.unit or fact["level"] not in kind.levels:
        raise ValueError(
            f"{path}: common/kinds.json has no {fact['kind']} {fact['level']} in {fact['unit']}: measure anew"
        )


def can_reason(clip: Clip) -> bool:
    """Labelled, its words do not give the label away, and enough can be stated."""
    return (
        clip.corpus in TRAINING_CORPORA
        and clip.emotion in PATTERNS
        and not clip.text_leak
        and len(clip.statements) >= MIN_CLAIMS
    )
