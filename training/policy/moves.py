"""The moves of an argument as tokens, and which of them are licensed: workers/reasoner/licences.ts, over batches.

An argument is two rows of tokens. First the kinds of the facts that it will state, then STOP: with that the answer is
made, and with it every licence. Then the argument: groups of facts (their kinds, then what is inferred from all of
them, which closes the group), and moves that stand alone, then CONCLUDE.
"""

from dataclasses import dataclass

import numpy as np

from training.constants import COMMON, EMOTIONS
from training.evidence.model import directions
from training.evidence.places import WEIGHED
from training.policy.ledgers import Decision, Ledgers
from training.tables.record import read_table

K, E = len(WEIGHED), len(EMOTIONS)
_LN2 = np.log(2)
_DIRECTIONS = directions().numpy()


@dataclass(frozen=True)
class Sizes:
    """common/argument.json; common/argument.ts says what each is."""

    least_bits: float
    separates_bits: float
    clear_bits: float
    strong_bits: float
    most_facts: int
    fewest_facts: int
    group: int


SIZES = read_table(Sizes, COMMON / "argument.json")
LEAST_BITS, SEPARATES_BITS, CLEAR_BITS = SIZES.least_bits, SIZES.separates_bits, SIZES.clear_bits
MOST_FACTS, FEWEST_FACTS, GROUP = SIZES.most_facts, SIZES.fewest_facts, SIZES.group

KIND = 0
STOP = K
TOGETHER, DESPITE, NOTHING, PRIOR, WOULD, CONCLUDE = range(K + 1, K + 7)
FOR = K + 7
AGAINST = FOR + E
SEPARATES = AGAINST + E
TIMBRE = SEPARATES + E
TIMBRE_NONE = TIMBRE + E
TOKENS = TIMBRE_NONE + 1
LONGEST = 48


@dataclass
class State:
    """Of B arguments under way, each about a row of `ledgers`."""

    ledgers: Ledgers
    decision: Decision
    stated: np.ndarray  # (B, K) bool
    stopped: np.ndarray  # (B) bool: the facts are chosen
    brought: np.ndarray  # (B, K) bool
    group: np.ndarray  # (B, K) bool: of the open group
    after: np.ndarray  # (B) bool: "together" was said of the open group
    would: np.ndarray  # (B) bool: the next kind is the one that would be ordinary
    supposed: np.ndarray  # (B) bool: WOULD was said
    separated: np.ndarray  # (B, E) bool
    timbre: np.ndarray  # (B) bool: was said
    prior: np.ndarray  # (B) bool: was said
    done: np.ndarray  # (B) bool

    @classmethod
    def of(cls, ledgers: Ledgers, decision: Decision) -> "State":
        b = len(ledgers.ids)
        kinds = lambda: np.zeros((b, K), bool)  # noqa: E731
        one = lambda: np.zeros(b, bool)  # noqa: E731
        return cls(
            ledgers, decision, kinds(), one(), kinds(), kinds(), one(), one(), one(), np.zeros((b, E), bool), one(),
            one(), one(),
        )  # fmt: skip

    @property
    def total(self) -> np.ndarray:
        """(B, 7) log-odds of the answer."""
        return total_of(self.ledgers, self.stated)

    def licensed(self) -> np.ndarray:
        """(B, TOKENS) bool; of one that is done CONCLUDE alone."""
        g = self.ledgers
        mask = np.zeros((len(self.done), TOKENS), bool)
        bits = g.weight / _LN2
        open_group = self.group.any(1)
        total = self.total
        order = np.argsort(-total, axis=1, kind="stable")
        answer, rival = order[:, 0], order[:, 1]
        at = np.arange(len(answer))
        # First: which facts.
        few = self.stated.sum(1) < np.minimum(FEWEST_FACTS, g.told.sum(1))
        more = self.stated.sum(1) < MOST_FACTS
        mask[:, :K] = (g.told & ~self.stated) & more[:, None]
        mask[:, STOP] = ~few
        # Then: the argument.
        second = np.zeros_like(mask)
        left = self.stated & ~self.brought
        second[:, :K] = left & (self.group.sum(1) < GROUP)[:, None] & ~self.after[:, None]
        sides = np.where(self.group, g.side, 0)
        second[:, TOGETHER] = ((sides != 0).sum(1) >= 2) & ~self.after
        second[:, NOTHING] = open_group
        # An ordinary fact is observed, and speaks for nothing.
        speaks = g.level != 1
        expected = _DIRECTIONS * (g.level - 1)[..., None]
        open_group &= ~(self.group & ~speaks).any(1)
        low = np.where(self.group[..., None], bits, np.inf).min(1)
        high = np.where(self.group[..., None], bits, -np.inf).max(1)
        # Of the two likeliest answers none gains by what is said to speak for the other, more than that one does.
        between = bits[at, :, answer] - bits[at, :, rival]
        leans = np.stack((np.where(self.group, between, np.inf).min(1), np.where(self.group, between, -np.inf).max(1)))
        may_for = open_group[:, None] & (low >= LEAST_BITS)
        may_for[at, answer] &= leans[0] >= 0
        may_for[at, rival] &= leans[1] <= 0
        may_against = open_group[:, None] & (high <= -LEAST_BITS)
        may_against[at, answer] &= leans[1] <= 0
        may_against[at, rival] &= leans[0] >= 0
        # For an unmarked voice speaks nothing that the other answer would do as well.
        other = np.where(answer == 0, rival, answer)
        may_for[:, 0] &= ~(self.group & (expected[at, :, other] == 1)).any(1)
        second[:, FOR : FOR + E], second[:, AGAINST : AGAINST + E] = may_for, may_against
        second[at, AGAINST + answer] = False
        second[:, DESPITE] = may_against[at, answer]
        # What stands alone comes between groups.
        alone = ~self.group.any(1)
        # Only what phonetics expects of the one rather than of the other tells them apart.
        tells = (self.stated & speaks)[..., None] & (expected[at, :, answer][..., None] > expected)
        separates = np.where(tells, bits[at, :, answer][..., None] - bits, -np.inf).max(1)
        can = (separates >= SEPARATES_BITS) & ~self.separated
        can[at, answer] = False
        second[:, SEPARATES : SEPARATES + E] = alone[:, None] & can & (left.sum(1) == 0)[:, None]
        t = g.timbre / _LN2
        # Of the two likeliest, and like a fact not where it favours the other one.
        favours = (t[at, answer] - t[at, rival])[:, None]
        two = np.zeros_like(t)
        two[at, answer], two[at, rival] = 1, -1
        may = (two != 0) & (np.abs(t) >= LEAST_BITS) & (np.sign(t) * two * favours >= 0)
        second[:, TIMBRE : TIMBRE + E] = (alone & ~self.timbre)[:, None] & may
        quiet = np.abs(t) < CLEAR_BITS
        second[:, TIMBRE_NONE] = alone & ~self.timbre & quiet[at, answer] & quiet[at, rival]
        no_likelier = total[:, 0] - g.prior[:, 0] + g.prior[:, 1:].mean(1)
        second[:, PRIOR] = alone & ~self.prior & (answer == 0) & (no_likelier < total[at, rival])
        marked = self.brought & (g.level != 1)
        second[:, WOULD] = alone & ~self.supposed & marked.any(1) & (left.sum(1) == 0)
        second[:, CONCLUDE] = alone & (left.sum(1) == 0) & self.timbre
        # A fact that would be ordinary.
        supposing = np.zeros_like(mask)
        supposing[:, :K] = marked
        mask = np.where(self.stopped[:, None], np.where(self.would[:, None], supposing, second), mask)
        mask[self.done] = np.arange(TOKENS) == CONCLUDE
        return mask

    def take(self, token: np.ndarray) -> None:
        """token (B), licensed."""
        at, kind = np.arange(len(token)), token < K
        first = kind & ~self.stopped
        self.stated[at[first], token[first]] = True
        bring = kind & self.stopped & ~self.would
        self.brought[at[bring], token[bring]] = True
        self.group[at[bring], token[bring]] = True
        self.would &= ~kind
        self.stopped |= token == STOP
        self.after |= token == TOGETHER
        closes = (token == NOTHING) | (token == DESPITE) | ((token >= FOR) & (token < SEPARATES))
        self.group[closes], self.after[closes] = False, False
        apart = (token >= SEPARATES) & (token < TIMBRE)
        self.separated[at[apart], token[apart] - SEPARATES] = True
        self.timbre |= token >= TIMBRE
        self.prior |= token == PRIOR
        self.would |= token == WOULD
        self.supposed |= token == WOULD
        self.done |= token == CONCLUDE


def total_of(g: Ledgers, stated: np.ndarray) -> np.ndarray:
    """(B, 7): prior + the weights of the facts that are stated + timbre."""
    return g.prior + g.timbre + (g.weight * stated[..., None]).sum(1)


def concluded(total: np.ndarray, d: Decision) -> np.ndarray:
    """(B, 2): the answer, and the next where it is open between the two, else -1."""
    p = np.exp(total - total.max(1, keepdims=True))
    p /= p.sum(1, keepdims=True)
    order = np.argsort(-p, axis=1, kind="stable")
    at = np.arange(len(p))
    first, second = p[at, order[:, 0]], p[at, order[:, 1]]
    sure = (first >= np.where(order[:, 0] == 0, d.min_unmarked, d.min_marked)) & (first - second >= d.min_margin)
    return np.stack((order[:, 0], np.where(sure, -1, order[:, 1])), 1)
