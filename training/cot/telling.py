"""Statements -> sentences in which every statement's claim stands right before its words."""

from dataclasses import dataclass, field
from random import Random

from training.cot.claims import Claim, Trace, parse
from training.cot.grammar import Grammar, Speaker, articles
from training.cot.source import Statement

FORMS = {1: "single", 2: "pair", 3: "triple"}


@dataclass
class Text:
    """A text in the making."""

    speaker: Speaker
    sentences: Grammar
    families: dict[str, Grammar]
    parts: list[str] = field(default_factory=list)

    @property
    def rng(self) -> Random:
        return self.speaker.rng

    def say(self, symbol: str, tags: frozenset[str] = frozenset(), **bound: str) -> None:
        self.parts.append(self.speaker.say(self.sentences, symbol, tags, bound))

    def state(self, told: list[Statement], form: str, place: str) -> None:
        """One sentence that states all of `told`; place: "first", "next" or "last" of the cue sentences."""
        tags = frozenset({place, *(["marked"] if told[0].side and told[0].degree != "weak" else [])})
        self.say(form, tags, **{f"{f}{i + 1}": f"<{f}{i}>" for i in range(len(told)) for f in "cp"})
        for i, statement in enumerate(told):
            for letter, symbol in (("c", "clause"), ("p", "phrase")):
                if f"<{letter}{i}>" in self.parts[-1]:
                    words = self.speaker.say(self.families[statement.claim.kind], symbol, statement.tags)
                    self.parts[-1] = self.parts[-1].replace(f"<{letter}{i}>", f"{statement.claim} {words}")

    def name(self, statement: Statement) -> str:
        """A noun phrase that points back at a claim already made."""
        return self.speaker.say(self.families[statement.claim.kind], "name", statement.tags)

    def trace(self) -> Trace:
        items = parse(" ".join(" ".join(self.parts).split())).items
        words = iter(articles([x for x in items if isinstance(x, str)]))
        return Trace(tuple(x if isinstance(x, Claim) else next(words) for x in items))


def in_groups(statements: list[Statement], rng: Random) -> list[list[Statement]]:
    """Cuts a list into sentences of one to three statements; never only one sentence."""
    groups, rest = [], list(statements)
    while rest:
        size = rng.choices((1, 2, 3), (0.42, 0.43, 0.15))[0]
        size = min(size, len(rest) - 1) if not groups and len(rest) > 1 else size
        groups.append(rest[:size])
        rest = rest[size:]
    return groups


def state_all(text: Text, statements: list[Statement]) -> None:
    groups = in_groups(statements, text.rng)
    for i, group in enumerate(groups):
        place = "first" if i == 0 else "last" if i == len(groups) - 1 and i > 1 else "next"
        text.state(group, FORMS[len(group)], place)
