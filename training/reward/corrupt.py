"""Controlled damage to good traces: what the reward model learns to score.

Each corruption damages one respect, returns how much it did (0 … 1, 0 = nothing to do here) and costs up to so many
points of the four scores; the cost grows with the root of the amount, since the first fault weighs most:
    score_j = max(1, 5 - sum over corruptions of costs_j * sqrt(amount))
They are applied in the order of CORRUPTIONS: content before order before form.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np

from training.reasoner.tokens import MAX_TOKENS
from training.reward import BEST, SCORES, WORST
from training.reward.corruptions import completeness, facts, fluency, interpretation
from training.reward.corruptions.case import Case


@dataclass(frozen=True)
class Corruption:
    apply: Callable[[Case, float], float]
    costs: tuple[float, float, float, float]
    """Most points that it takes from each of SCORES."""
    held_out: bool = False
    """Never in training: shows what the model makes of damage it has not seen."""


CORRUPTIONS: dict[str, Corruption] = {
    c.apply.__name__: c
    for c in (
        #                          facts, interpretation, completeness, fluency
        Corruption(facts.foreign_claims, (4, 1, 0, 0), held_out=True),
        Corruption(facts.restated_levels, (4, 1, 0, 0)),
        Corruption(facts.flipped_levels, (4, 1, 0, 0)),
        Corruption(facts.wrong_spans, (3, 0, 0, 0)),
        Corruption(facts.unmeasured_kinds, (3, 0.5, 0, 0)),
        Corruption(facts.ungrounded, (3, 0, 1, 0)),
        Corruption(completeness.one_cue_only, (0, 1, 4, 0), held_out=True),
        Corruption(completeness.dropped_claims, (1, 1, 4, 0)),
        Corruption(interpretation.hidden_evidence, (0, 2, 1, 0)),
        Corruption(interpretation.swapped_alternatives, (0, 3, 0, 0), held_out=True),
        Corruption(interpretation.foreign_reasoning, (0, 3, 0, 0)),
        Corruption(interpretation.relabelled, (0, 3, 0, 0)),
        Corruption(interpretation.changed_answer, (0, 4, 0, 0)),
        Corruption(interpretation.leaked_label, (0, 2, 0, 1)),
        Corruption(completeness.thinned_caption, (0, 0, 3, 2)),
        Corruption(fluency.conclusion_first, (0, 2, 0, 2)),
        Corruption(fluency.shuffled_sentences, (0, 1, 0, 3)),
        Corruption(fluency.repeated_sentences, (0, 0, 0, 3)),
        Corruption(fluency.local_shuffle, (0, 0.5, 0, 4)),
        Corruption(fluency.dropped_function_words, (0, 0, 0, 3)),
        Corruption(fluency.word_salad, (0, 2, 2, 4), held_out=True),
        Corruption(fluency.phrase_loop, (0, 0, 0, 4)),
        Corruption(fluency.lost_thread, (0, 1, 0, 4)),
        Corruption(fluency.truncated, (0, 3, 1, 3)),
        Corruption(fluency.broken_form, (0.5, 0.5, 0, 3)),
    )
}
NAMES = list(CORRUPTIONS)
SEEN = [name for name, c in CORRUPTIONS.items() if not c.held_out]
HELD_OUT = [name for name, c in CORRUPTIONS.items() if c.held_out]

LEVEL_STRENGTH = {5: 0.0, 4: 0.2, 3: 0.4, 2: 0.7, 1: 1.0}
LEVEL_COUNTS = {5: (0,), 4: (1,), 3: (1, 2), 2: (1, 2, 3), 1: (2, 3)}
"""A quality level: how strong its corruptions are and how many come together."""


@dataclass
class Damaged:
    tokens: list[int]
    scores: np.ndarray  # float32 [4]
    amounts: dict[str, float] = field(default_factory=dict)


def scores_of(amounts: dict[str, float]) -> np.ndarray:
    lost = sum(
        (np.array(CORRUPTIONS[name].costs) * amount**0.5 for name, amount in amounts.items()), np.zeros(len(SCORES))
    )
    return np.clip(BEST - lost, WORST, BEST).astype(np.float32)


def damage(case: Case, level: int, names: list[str]) -> Damaged:
    """The case's trace at a quality level 5 (as it is) … 1, by corruptions out of `names`. Changes the case."""
    count = case.pick(LEVEL_COUNTS[level])
    drawn = [names[i] for i in case.rng.permutation(len(names))]
    amounts: dict[str, float] = {}
    # One that finds nothing to do is replaced by the next drawn.
    while drawn and len(amounts) < count:
        batch = sorted(drawn[: count - len(amounts)], key=NAMES.index)
        drawn = drawn[len(batch) :]
        for name in batch:
            strength = float(np.clip(LEVEL_STRENGTH[level] + case.rng.normal(0, 0.1), 0.05, 1))
            amount = CORRUPTIONS[name].apply(case, strength) if case.trace.sentences else 0.0
            case.trace.sentences = [s for s in case.trace.sentences if s]
            if amount > 0:
                amounts[name] = amount
    return Damaged(case.trace.tokens()[:MAX_TOKENS], scores_of(amounts), amounts)
