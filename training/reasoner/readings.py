"""Which readings a text has named: it may not conclude what it has turned down (mirrors workers/reasoner/readings.ts).

A text of EmotionCoT names a label, if at all, after its last claim: the one considered, one reading turned down a
sentence, twice, and the one considered again. Sentences that name no label do not count.
"""

import torch
import torch.nn.functional as F
from torch import Tensor

from training.constants import EMOTIONS
from training.cot.grammar import label_words
from training.reasoner.tokens import Vocabulary

TURNED_DOWN = 2
"""Sentences, after the first, whose reading has to be a new one."""
NONE = -1


def names_of(vocabulary: Vocabulary) -> Tensor:
    """int64 (V): the label that a word names, NONE for every other token."""
    names = torch.full((len(vocabulary),), NONE)
    for word, label in named_labels(vocabulary).items():
        names[vocabulary.id_of[word]] = EMOTIONS.index(label)
    return names


def named_labels(vocabulary: Vocabulary) -> dict[str, str]:
    """As the card holds them: word -> label."""
    return {word: label for word, label in label_words().items() if word in vocabulary.id_of}


def _one(label: Tensor) -> Tensor:
    """(B) -> bool (B, 8): that label alone; nothing for NONE."""
    return F.one_hot(label.clamp(min=0), len(EMOTIONS)).bool() & (label >= 0)[:, None]


class Readings:
    """`names`: names_of(); `stop`: the token of the full stop."""

    def __init__(self, names: Tensor, stop: int, batch: int):
        self.names, self.stop = names, stop
        self.count = torch.zeros(batch, dtype=torch.long, device=names.device)
        """Whole sentences that named a label."""
        self.considered, self.current = (torch.full((batch,), NONE, device=names.device) for _ in range(2))
        """The labels named first in the first such sentence and in the present one."""
        self.past = torch.zeros(batch, len(EMOTIONS), dtype=torch.bool, device=names.device)

    def allowed(self) -> Tensor:
        """bool (B, V): every word that names no label, and those whose label may be named here."""
        considered, begun = _one(self.considered), (self.current >= 0)[:, None]
        turning = torch.where(begun, _one(self.current) | considered, ~self.past)
        count = self.count[:, None]
        labels = torch.where(
            count == 0, torch.ones_like(self.past), torch.where(count <= TURNED_DOWN, turning, considered)
        )
        free = torch.ones(len(labels), 1, dtype=torch.bool, device=labels.device)
        return torch.cat((labels, free), 1)[:, self.names]  # NONE = -1: the last column

    def push(self, token: Tensor) -> None:
        label = self.names[token]
        self.current = torch.where((self.current < 0) & (label >= 0), label, self.current)
        ends = (token == self.stop) & (self.current >= 0)
        self.considered = torch.where(ends & (self.count == 0), self.current, self.considered)
        self.past |= _one(torch.where(ends, self.current, NONE))
        self.count += ends
        self.current = torch.where(ends, NONE, self.current)
