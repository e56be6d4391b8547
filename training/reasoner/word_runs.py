"""Texts keep to the runs of three neighbours of EmotionCoT (training/cot/word_runs.py;
mirrors workers/reasoner/wordRuns.ts)."""

from dataclasses import dataclass
from functools import cache

import torch
from torch import Tensor

from training.cot.grammar import label_words
from training.cot.word_runs import BEGIN, CLAIM, END, LABEL, STOP
from training.reasoner.tokens import END_THINK, FIRST_KIND, FIRST_LEVEL, FIRST_WORD, THINK, UNK, Vocabulary

ANYTHING = 0
"""The context of which nothing is known."""
OFF, BEGUN = 0, 1
"""Rows of WordRunTables.begun: in no such beginning, at the beginning of a sentence."""


@dataclass(frozen=True)
class WordRunTables:
    """C contexts, V tokens; only words, kinds and </think> are judged."""

    neighbour: Tensor
    """int64 (V): what a token is to its neighbours: all kinds are one, and so are all words that name a label (UNK,
    which is never said)."""
    context: Tensor
    """int64 (V, V): the context that two neighbours make."""
    follows: Tensor
    """bool (C, V): may the token come next?"""
    without_claims: Tensor
    """The same where no claim can be stated any more."""
    begun: Tensor
    """int64 (S, V): where in the beginnings of sentences that need a claim one comes from S with a token; OFF:
    in none of them."""
    needs_claim: Tensor
    """bool (S, V): with the token it is a whole one."""

    def after(self, at: "Place", token: Tensor) -> "Place":
        """Where the texts are once `token` (B) was said; levels and times change nothing."""
        new = self.neighbour[token]
        counts = is_judged(new)
        return Place(
            torch.where(counts, new, at.last),
            torch.where(counts, self.context[at.last, new], at.context),
            torch.where(counts, self.begun[at.sentence, new], at.sentence),
        )

    def allowed(self, at: "Place", can_claim: Tensor) -> Tensor:
        """can_claim: bool (B, 1) -> bool (B, V)"""
        return torch.where(
            can_claim, self.follows[at.context], self.without_claims[at.context] & ~self.needs_claim[at.sentence]
        )


@dataclass(frozen=True)
class Place:
    """Of each text of a batch, (B)."""

    last: Tensor
    """The last neighbour."""
    context: Tensor
    """What it makes with the one before."""
    sentence: Tensor
    """Row of WordRunTables.begun."""

    @staticmethod
    def start(tables: WordRunTables, batch: int, device: torch.device) -> "Place":
        last = torch.full((batch,), THINK, device=device)
        return Place(last, tables.context[last, last], torch.full_like(last, BEGUN))


@cache
def word_run_tables(vocabulary: Vocabulary, device: torch.device) -> WordRunTables:
    size = len(vocabulary)
    id_of = vocabulary.id_of | {BEGIN: THINK, CLAIM: FIRST_KIND, LABEL: UNK, END: END_THINK}
    neighbour = torch.arange(size)
    neighbour[[vocabulary.id_of[w] for w in label_words() if w in vocabulary.id_of]] = UNK
    neighbour[FIRST_KIND:FIRST_LEVEL] = FIRST_KIND
    judged = is_judged(neighbour)
    known = list(vocabulary.word_runs["follows"].items())
    context = torch.full((size, size), ANYTHING)
    follows = torch.zeros(len(known) + 1, size, dtype=torch.bool)
    follows[ANYTHING] = True
    for i, (name, own) in enumerate(known, start=1):
        *before, last = (id_of[w] for w in name.split())
        context[before[0] if before else slice(None), last] = i
        follows[i, [id_of[w] for w in own.split()]] = True
    follows = follows[:, neighbour] | ~judged
    ahead = set(vocabulary.word_runs["claim_ahead"])
    needs = torch.tensor([False, *(name in ahead for name, _ in known)])
    last_of = torch.tensor([ANYTHING, *(id_of[name.split()[-1]] for name, _ in known)])
    without = follows & ~needs[context[last_of][:, neighbour]]
    without[ANYTHING] = True
    begun, needs_claim = _beginnings(
        [[id_of[w] for w in b.split()] for b in vocabulary.word_runs["claim_sentences"]], size
    )
    begun[:, [id_of[STOP]] if STOP in id_of else []] = BEGUN
    tables = (neighbour, context, follows, without, begun, needs_claim[:, neighbour])
    return WordRunTables(*(t.to(device) for t in tables))


def _beginnings(rows: list[list[int]], size: int) -> tuple[Tensor, Tensor]:
    """A trie as WordRunTables.begun and needs_claim, over neighbours."""
    nodes: dict[tuple[int, ...], int] = {(): BEGUN}
    for row in rows:
        for n in range(1, len(row)):
            nodes.setdefault(tuple(row[:n]), len(nodes) + 1)
    begun = torch.full((len(nodes) + 1, size), OFF)
    needs = torch.zeros(len(nodes) + 1, size, dtype=torch.bool)
    for row, node in nodes.items():
        if row:
            begun[nodes[row[:-1]], row[-1]] = node
    for row in rows:
        needs[nodes[tuple(row[:-1])], row[-1]] = True
    return begun, needs


def is_judged(neighbour: Tensor) -> Tensor:
    return (neighbour >= FIRST_WORD) | (neighbour == FIRST_KIND) | (neighbour == UNK) | (neighbour == END_THINK)
