"""Claims in a trace: their text form, the time grid, and the verdict against measured facts.

A trace is words separated by single spaces; a claim stands right before the words that state it, in square brackets:
`[rate fast 0.10 2.35] the words come fast .` Kinds and levels are those of common/kinds.json, grid and tolerance those
of common/reasoning.json.
"""

import math
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from training.kinds import KINDS, levels_of_claims, patterns
from training.tables.reasoning import GRAMMAR

LEVELS = levels_of_claims(KINDS)
"""Levels of each claim kind."""
PATTERNS = patterns(KINDS)
"""Which way each kind goes in each emotion: -1, 0, 1; None where research gives no pattern."""
TIME_STEP_S = GRAMMAR.time_step_s
MAX_TIME_S = GRAMMAR.max_time_s
SPAN_TOLERANCE_S = GRAMMAR.span_tolerance_s
MAX_TOKENS = GRAMMAR.max_tokens
FRAME_TOKENS = 7
"""<bos> <think> … </think> <answer> label </answer> <eos>."""

_CLAIM = re.compile(r"\[([a-z_]+) ([a-z-]+) (\d+\.\d\d) (\d+\.\d\d)\]")
_WORD = re.compile(r"[a-z]+|I|[.,;:–?']")


class TraceError(ValueError):
    """A trace that breaks the grammar; the message says where."""


class Claim(NamedTuple):
    kind: str
    level: str
    start: float  # s, on the grid
    end: float

    def __str__(self) -> str:
        return f"[{self.kind} {self.level} {self.start:.2f} {self.end:.2f}]"

    def as_dict(self) -> dict:
        return self._asdict()


def to_grid(seconds: float) -> float:
    """Nearest time of the grid, halves up, as the app rounds."""
    return round(math.floor(seconds / TIME_STEP_S + 0.5) * TIME_STEP_S, 2)


@dataclass(frozen=True)
class Trace:
    items: tuple["Claim | str", ...]
    """Claims and words in the order of the text."""

    @property
    def claims(self) -> list[Claim]:
        return [x for x in self.items if isinstance(x, Claim)]

    @property
    def words(self) -> list[str]:
        return [x for x in self.items if isinstance(x, str)]

    @property
    def tokens(self) -> int:
        """Length for the decoder, the frame included."""
        return len(self.words) + 4 * len(self.claims) + FRAME_TOKENS

    def __str__(self) -> str:
        return " ".join(map(str, self.items))


def parse(think: str) -> Trace:
    """Text of a trace -> claims and words. Raises TraceError where the text is not a trace."""
    items: list[Claim | str] = []
    rest = think
    while rest:
        match = _CLAIM.match(rest)
        if match:
            claim = Claim(match[1], match[2], float(match[3]), float(match[4]))
            check_claim(claim)
            items.append(claim)
            head = match[0]
        else:
            head = rest.split(" ", 1)[0]
            if not _WORD.fullmatch(head):
                raise TraceError(f"“{head}” is neither a word nor a claim")
            items.append(head)
        rest = rest[len(head) :]
        if rest and not re.match(r" [^ ]", rest):
            raise TraceError(f"a single space is missing after “{head}”")
        rest = rest[1:]
    for claim, follower in zip(items, [*items[1:], None], strict=True):
        if isinstance(claim, Claim) and (not isinstance(follower, str) or not follower[0].isalpha()):
            raise TraceError(f"no word after the claim {claim}")
    return Trace(tuple(items))


def words_of(think: str) -> list[str]:
    """Words of a well-formed text, claims left out: parse(think).words, but quick."""
    return _CLAIM.sub("", think).split()


def check_claim(claim: Claim) -> None:
    if claim.kind not in LEVELS:
        raise TraceError(f"no such kind: {claim.kind}")
    if claim.level not in LEVELS[claim.kind]:
        raise TraceError(f"{claim.kind} has no level {claim.level}")
    for time in (claim.start, claim.end):
        if abs(to_grid(time) - time) > 1e-6 or not 0 <= time <= MAX_TIME_S:
            raise TraceError(f"{time:.2f} s is not a time of the grid")
    if claim.start >= claim.end:
        raise TraceError(f"{claim} ends before it starts")


def fact_of(claim: Claim, facts: Iterable[Mapping]) -> Mapping | None:
    """What the claim is about: the fact of its kind whose span is nearest, both ends within the tolerance; None:
    no such fact."""
    nearest, least = None, math.inf
    for fact in facts:
        gaps = (abs(fact["start"] - claim.start), abs(fact["end"] - claim.end))
        if fact["kind"] != claim.kind or max(gaps) > SPAN_TOLERANCE_S + 1e-9:
            continue
        if sum(gaps) < least:
            nearest, least = fact, sum(gaps)
    return nearest


def verdict(claim: Claim, facts: Iterable[Mapping]) -> str:
    """confirmed, contradicted, or unsnapped where no fact of the kind has this span (the app then measures the
    span)."""
    fact = fact_of(claim, facts)
    if fact is None:
        return "unsnapped"
    return "confirmed" if fact["level"] == claim.level else "contradicted"
