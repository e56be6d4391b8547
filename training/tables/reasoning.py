"""The grammar of a reasoning trace that app and training share: common/reasoning.json (common/reasoning.ts)."""

from dataclasses import dataclass, fields

from training.constants import COMMON
from training.tables.record import Fault, read_table


@dataclass(frozen=True)
class Reasoning:
    special: list[str]
    time_step_s: float
    max_time_s: float
    span_tolerance_s: float
    """How far a claimed span may lie from the measured one at either end."""
    max_facts: int
    max_tokens: int
    """Longest trace, all tokens counted."""
    max_repeat_words: int
    """Longest run of words that is said twice in one trace."""

    def __post_init__(self) -> None:
        for f in fields(self):
            if f.type in (int, float) and not getattr(self, f.name) > 0:
                raise Fault(f"{f.name}: not above 0")
        if not all(token[:1] + token[-1:] == "<>" for token in self.special):
            raise Fault("special: a token without its <>")


GRAMMAR = read_table(Reasoning, COMMON / "reasoning.json")
