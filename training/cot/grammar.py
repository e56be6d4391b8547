"""A small context-free grammar in text files (grammar/*.txt), expanded by seeded choice.

symbol:               begins a rule; symbol@tag: is its form in a context that has the tag
  words (a|b|) {ref}  one alternative a line; "_" is the empty string
  tag tag > words     an alternative only for contexts with one of the tags
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from training.cot.claims import LEVELS

FOLDER = Path(__file__).parent / "grammar"
_CHOICE = re.compile(r"\(([^()]*)\)")
_REFERENCE = re.compile(r"\{(\w+)\}")
_GUARD = re.compile(r"([a-z -]+) > (.*)")
_CONSONANT_SOUND = {"usual", "one"}
"""Words that take "a" for all their vowel letter."""


@dataclass(frozen=True)
class Alternative:
    text: str
    only: frozenset[str]


Rules = dict[str, list[Alternative]]


def read_rules(path: Path) -> Rules:
    rules: Rules = {}
    own: list[Alternative] | None = None
    for line in path.read_text().splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        if not line.startswith(" "):
            own = rules.setdefault(line.strip().removesuffix(":"), [])
            continue
        if own is None:
            raise ValueError(f"{path.name}: “{line.strip()}” stands before the first symbol")
        guard = _GUARD.fullmatch(line.strip())
        text, only = (guard[2], guard[1].split()) if guard else (line.strip(), [])
        own.append(Alternative("" if text == "_" else text, frozenset(only)))
    return rules


@dataclass
class Grammar:
    """Rules of one family, with the common ones behind them."""

    rules: Rules

    def alternatives(self, symbol: str, tags: frozenset[str]) -> list[Alternative]:
        for name in (*(f"{symbol}@{tag}" for tag in sorted(tags)), symbol):
            if name in self.rules:
                return [a for a in self.rules[name] if not a.only or a.only & tags]
        raise KeyError(f"no rule for {symbol} with {sorted(tags)}")


def load() -> tuple[Grammar, dict[str, Grammar]]:
    """The grammar of sentences and reasoning, and one grammar a claim kind."""
    common = read_rules(FOLDER / "common.txt")
    shared: Rules = {}
    for path in sorted(FOLDER.glob("*.txt")):
        if path.stem not in LEVELS:
            shared |= read_rules(path)
    return Grammar(shared), {kind: Grammar(common | read_rules(FOLDER / f"{kind}.txt")) for kind in LEVELS}


def label_words() -> dict[str, str]:
    """The words that alone tell which label is named (labels.txt) -> the label: angry and anger, not the tone,
    voice or speech."""
    common = {"a", "an", "tone", "voice", "speech"}
    rules = read_rules(FOLDER / "labels.txt").items()
    return {
        word: name.split("@")[1]
        for name, lines in rules
        if "@" in name
        for a in lines
        for word in a.text.split()
        if word not in common
    }


@dataclass
class Speaker:
    """Expands symbols; within one text it does not use an alternative twice while others are left."""

    rng: Random
    used: set[str] = field(default_factory=set)

    def say(
        self, grammar: Grammar, symbol: str, tags: frozenset[str] = frozenset(), bound: Mapping[str, str] = {}
    ) -> str:
        options = grammar.alternatives(symbol, tags)
        fresh = [a for a in options if a.text not in self.used]
        text = self.rng.choice(fresh or options).text
        if text:
            self.used.add(text)
        return self.expand(grammar, text, tags, bound)

    def expand(self, grammar: Grammar, text: str, tags: frozenset[str], bound: Mapping[str, str] = {}) -> str:
        """Chooses within an alternative and says what it refers to."""
        text = _CHOICE.sub(lambda m: self.rng.choice(m[1].split("|")), text)
        return _REFERENCE.sub(lambda m: bound[m[1]] if m[1] in bound else self.say(grammar, m[1], tags, bound), text)


def articles(words: list[str]) -> list[str]:
    """ "a" before a vowel sound becomes "an"."""
    following = [*words[1:], ""]
    return [
        "an" if word == "a" and after[:1] in tuple("aeiou") and after not in _CONSONANT_SOUND else word
        for word, after in zip(words, following, strict=True)
    ]
