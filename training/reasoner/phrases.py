"""Texts keep to the runs of three neighbours of EmotionCoT (training/cot/phrases.py; mirrors workers/reasoner/phrases.ts)."""

from dataclasses import dataclass
from functools import cache

import torch
from torch import Tensor

from training.cot.grammar import label_words
from training.cot.phrases import BEGIN, CLAIM, END, LABEL
from training.reasoner.tokens import END_THINK, FIRST_KIND, FIRST_LEVEL, FIRST_WORD, THINK, UNK, Vocabulary

ANYTHING = 0
"""The context of which nothing is known."""


@dataclass(frozen=True)
class PhraseTables:
    """C contexts, V tokens; only words, kinds and </think> are judged."""

    neighbour: Tensor
    """int64 (V): what a token is to its neighbours: all kinds are one, and so are all words that name a label (UNK, which is never said)."""
    context: Tensor
    """int64 (V, V): the context that two neighbours make."""
    follows: Tensor
    """bool (C, V): may the token come next?"""
    without_claims: Tensor
    """The same where no claim can be stated any more."""

    def after(self, last: Tensor, context: Tensor, token: Tensor) -> tuple[Tensor, Tensor]:
        """(B) each: the last neighbour and the context once `token` was said; levels and times change nothing."""
        new = self.neighbour[token]
        counts = is_judged(new)
        return torch.where(counts, new, last), torch.where(counts, self.context[last, new], context)


@cache
def phrase_tables(vocabulary: Vocabulary, device: torch.device) -> PhraseTables:
    size = len(vocabulary)
    id_of = vocabulary.id_of | {BEGIN: THINK, CLAIM: FIRST_KIND, LABEL: UNK, END: END_THINK}
    neighbour = torch.arange(size)
    neighbour[[vocabulary.id_of[w] for w in label_words() if w in vocabulary.id_of]] = UNK
    neighbour[FIRST_KIND:FIRST_LEVEL] = FIRST_KIND
    judged = is_judged(neighbour)
    known = list(vocabulary.phrases["follows"].items())
    context = torch.full((size, size), ANYTHING)
    follows = torch.zeros(len(known) + 1, size, dtype=torch.bool)
    follows[ANYTHING] = True
    for i, (name, own) in enumerate(known, start=1):
        *before, last = (id_of[w] for w in name.split())
        context[before[0] if before else slice(None), last] = i
        follows[i, [id_of[w] for w in own.split()]] = True
    follows = follows[:, neighbour] | ~judged
    ahead = set(vocabulary.phrases["claim_ahead"])
    needs = torch.tensor([False, *(name in ahead for name, _ in known)])
    last_of = torch.tensor([ANYTHING, *(id_of[name.split()[-1]] for name, _ in known)])
    without = follows & ~needs[context[last_of][:, neighbour]]
    without[ANYTHING] = True
    return PhraseTables(neighbour.to(device), context.to(device), follows.to(device), without.to(device))


def is_judged(neighbour: Tensor) -> Tensor:
    return (neighbour >= FIRST_WORD) | (neighbour == FIRST_KIND) | (neighbour == UNK) | (neighbour == END_THINK)
