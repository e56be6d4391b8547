"""A trace under damage, and what the damage may draw on."""

from collections import defaultdict
from dataclasses import dataclass

import numpy as np

from training.constants import EMOTIONS
from training.reasoner.facts import FactTable
from training.reward.trace import Sentence, Trace, Unit, Words, has_claim, is_claim

SAME = {EMOTIONS.index("neutral"), EMOTIONS.index("calm")}
"""Too close to count as another label."""


class Donors:
    """Good traces of other clips, to take sentences from."""

    def __init__(self, traces: list[Trace]):
        self.traces = traces
        self.telling: dict[tuple[int, int], list[Sentence]] = defaultdict(list)
        """Sentences with exactly one claim, by its kind and level tokens."""
        self.claiming: list[Sentence] = []
        for sentence in (s for t in traces for s in t.sentences if has_claim(s)):
            self.claiming.append(sentence)
            claims = [u for u in sentence if is_claim(u)]
            if len(claims) == 1:
                self.telling[claims[0][0], claims[0][1]].append(sentence)


@dataclass
class Case:
    """One trace under damage, and what the damage may draw on."""

    trace: Trace
    facts: FactTable
    words: Words
    donors: Donors
    rng: np.random.Generator

    def some(self, items: list, strength: float) -> list:
        """At least one of the items, all of them at strength 1, in random order."""
        count = max(1, round(strength * len(items))) if items else 0
        return [items[i] for i in self.rng.permutation(len(items))[:count]]

    def pick(self, items):
        return items[self.rng.integers(len(items))]

    def other_label(self, label: int) -> int:
        return self.pick([i for i in range(len(EMOTIONS)) if i != label and not {i, label} <= SAME])

    def put(self, place: tuple[int, int], unit: Unit) -> None:
        self.trace.sentences[place[0]][place[1]] = unit
