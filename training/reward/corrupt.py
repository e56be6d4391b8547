"""Controlled damage to good traces: what the reward model learns to score.

Each corruption damages one respect, returns how much it did (0 … 1, 0 = nothing to do here) and costs up to so many points
of the four scores; the cost grows with the root of the amount, since the first fault weighs most:
    score_j = max(1, 5 - sum over corruptions of costs_j * sqrt(amount))
They are applied in the order of CORRUPTIONS: content before order before form.
"""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np

from training.constants import EMOTIONS
from training.cot.claims import SPAN_TOLERANCE_S
from training.reasoner.facts import FactTable
from training.reasoner.tokens import (
    BOS, END_THINK, EOS, FIRST_KIND, FIRST_LEVEL, FIRST_TIME, KINDS, LEVELS, LEVELS_OF, MAX_TOKENS, TIME_STEP_S,
)  # fmt: skip
from training.reward import BEST, SCORES, WORST
from training.reward.trace import Sentence, Trace, Unit, Words, claim_places, has_claim, is_claim

SAME = {EMOTIONS.index("neutral"), EMOTIONS.index("calm")}
"""Too close to count as another label."""
NEAR = round(SPAN_TOLERANCE_S / TIME_STEP_S)


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


def levels_of(kind: int) -> list[int]:
    return [FIRST_LEVEL + LEVELS.index(level) for level in LEVELS_OF[KINDS[kind - FIRST_KIND]]]


def other_level(case: Case, kind: int, level: int) -> int:
    return case.pick([x for x in levels_of(kind) if x != level])


# Factual alignment


def flipped_levels(case: Case, strength: float) -> float:
    """The claims say another level; their words stay."""
    places = claim_places(case.trace.sentences)
    chosen = case.some(places, strength)
    for i, j in chosen:
        kind, level, start, end = case.trace.sentences[i][j]
        case.put((i, j), (kind, other_level(case, kind, level), start, end))
    return len(chosen) / max(1, len(places))


def restated_levels(case: Case, strength: float) -> float:
    """Claim and words say another level: a sentence of another clip about the same kind, with this claim's span."""
    sentences = case.trace.sentences
    places = claim_places(sentences)
    alone = [(i, j) for i, j in places if sum(map(is_claim, sentences[i])) == 1]
    changed = 0
    for i, j in case.some(alone, strength):
        kind, level, start, end = sentences[i][j]
        donors = [s for x in levels_of(kind) if x != level for s in case.donors.telling[kind, x]]
        if donors:
            sentences[i] = [(*u[:2], start, end) if is_claim(u) else u for u in case.pick(donors)]
            changed += 1
    return changed / max(1, len(places))


def away(case: Case, kind: int, span: tuple[int, int]) -> bool:
    """The span (places on the time grid) is not that of a fact of the kind."""
    of_kind = case.facts.times[case.facts.kind == kind - FIRST_KIND]
    return not (np.abs(of_kind - np.array(span)).max(axis=1, initial=0) <= NEAR + 1).any()


def wrong_spans(case: Case, strength: float) -> float:
    """The claims point at times where nothing of the kind was measured."""
    places = claim_places(case.trace.sentences)
    last = int(case.facts.times.max(initial=20))
    chosen, moved = case.some(places, strength), 0
    for i, j in chosen:
        kind, level, _, _ = case.trace.sentences[i][j]
        for _ in range(20):
            start, end = sorted(case.rng.integers(0, last + 10, 2).tolist())
            if end - start >= 3 and away(case, kind, (start, end)):
                case.put((i, j), (kind, level, FIRST_TIME + start, FIRST_TIME + end))
                moved += 1
                break
    return moved / max(1, len(places))


def unmeasured_kinds(case: Case, strength: float) -> float:
    """Sentences about kinds of which nothing was measured, over spans of other facts."""
    measured = set(case.facts.kind.tolist())
    missing = [FIRST_KIND + k for k in range(len(KINDS)) if k not in measured]
    pool = [s for k in missing for level in levels_of(k) for s in case.donors.telling[k, level]]
    if not pool or not len(case.facts.kind):
        return 0.0
    count = max(1, round(3 * strength))
    for _ in range(count):
        start, end = (FIRST_TIME + case.pick(case.facts.times)).tolist()
        sentence = [(*u[:2], start, end) if is_claim(u) else u for u in case.pick(pool)]
        case.trace.sentences.insert(int(case.rng.integers(0, case.trace.reasoning + 1)), sentence)
    return count / 3


def ungrounded(case: Case, strength: float) -> float:
    """The words stay and the claims go: said, but tied to nothing."""
    places = claim_places(case.trace.sentences)
    gone = set(case.some(places, strength))
    case.trace.sentences = [[u for j, u in enumerate(s) if (i, j) not in gone] for i, s in enumerate(case.trace.sentences)]
    return len(gone) / max(1, len(places))


def foreign_claims(case: Case, strength: float) -> float:
    """Sentences about another clip, its spans and all."""
    telling = [i for i, s in enumerate(case.trace.sentences) if has_claim(s)]
    chosen = case.some(telling, strength) if case.donors.claiming else []
    for i in chosen:
        case.trace.sentences[i] = list(case.pick(case.donors.claiming))
    return len(chosen) / max(1, len(telling))


# Caption completeness


def dropped_claims(case: Case, strength: float) -> float:
    """Sentences with claims are left out, down to none."""
    sentences = case.trace.sentences
    claims = len(claim_places(sentences))
    gone = set(case.some([i for i, s in enumerate(sentences) if has_claim(s)], strength))
    case.trace.sentences = [s for i, s in enumerate(sentences) if i not in gone]
    return 1 - len(claim_places(case.trace.sentences)) / claims if claims else 0.0


def thinned_caption(case: Case, strength: float) -> float:
    """The claims keep their first two words; the rest of what was heard is not said."""
    telling = [i for i, s in enumerate(case.trace.sentences) if has_claim(s)]
    chosen = case.some(telling, strength)
    for i in chosen:
        sentence = case.trace.sentences[i]
        kept: set[int] = {len(sentence) - 1}
        for j in (j for j, u in enumerate(sentence) if is_claim(u)):
            kept |= {j, j + 1, j + 2}
        case.trace.sentences[i] = [u for j, u in enumerate(sentence) if j in kept]
    return len(chosen) / max(1, len(telling))


def one_cue_only(case: Case, strength: float) -> float:
    """Whole kinds are never spoken of; at strength 1 a single one is left."""
    sentences = case.trace.sentences
    kinds = sorted({sentences[i][j][0] for i, j in claim_places(sentences)})
    if len(kinds) < 2:
        return 0.0
    silent = set(case.some(kinds, strength)[: len(kinds) - 1])
    case.trace.sentences = [s for s in sentences if not any(u[0] in silent for u in s if is_claim(u))]
    left = {case.trace.sentences[i][j][0] for i, j in claim_places(case.trace.sentences)}
    return 1 - len(left) / len(kinds)


# Interpretative quality


def changed_answer(case: Case, strength: float) -> float:
    """The answer is not the one that was argued for."""
    if case.trace.answer is None:
        return 0.0
    case.trace.answer = case.other_label(case.trace.answer)
    return 1.0


def relabelled(case: Case, strength: float) -> float:
    """The same evidence is said to lead to another label, in words and answer."""
    label = case.trace.answer
    if label is None:
        return 0.0
    first, other = case.trace.reasoning, case.other_label(label)
    sentences = case.trace.sentences
    case.trace.sentences = sentences[:first] + [case.words.renamed(s, {label: other, other: label}) for s in sentences[first:]]
    case.trace.answer = other
    return 1.0


def foreign_reasoning(case: Case, strength: float) -> float:
    """Weighing and conclusion are those of another clip with another label; half the time its answer too."""
    label = case.trace.answer
    others = [t for t in (case.pick(case.donors.traces) for _ in range(20)) if t.answer not in (None, label) and not {t.answer, label} <= SAME]
    if label is None or not others:
        return 0.0
    other = others[0].copy()
    case.trace.sentences = case.trace.sentences[: case.trace.reasoning] + other.sentences[other.reasoning :]
    if case.rng.random() < 0.5:
        case.trace.answer = other.answer
    return 1.0


def hidden_evidence(case: Case, strength: float) -> float:
    """What speaks against the reading is left out: sentences with a word of contrast, but for the rejected readings and the conclusion."""
    last, own = len(case.trace.sentences) - 1, {case.trace.answer}
    contrasts = [i for i, s in enumerate(case.trace.sentences[:last]) if case.words.contrast & {u[0] for u in s}]
    against = {i for i in contrasts if case.words.labels_in(case.trace.sentences[i]) <= own}
    if not against or len(against) == last:
        return 0.0
    case.trace.sentences = [s for i, s in enumerate(case.trace.sentences) if i not in against]
    return min(1.0, len(against) / 3)


def leaked_label(case: Case, strength: float) -> float:
    """The opening gives the label away before any cue is named."""
    label = case.trace.answer
    naming = [s for s in case.trace.sentences[case.trace.reasoning :] if label in case.words.labels_in(s)]
    if not naming:
        return 0.0
    case.trace.sentences.insert(int(case.rng.integers(0, 2)), list(case.pick(naming)))
    return 1.0


def swapped_alternatives(case: Case, strength: float) -> float:
    """Up to the conclusion the label and a rejected reading change places."""
    first, label = case.trace.reasoning, case.trace.answer
    named = {x for s in case.trace.sentences[first:-1] for x in case.words.labels_in(s)} - {label}
    if label is None or not named:
        return 0.0
    other = case.pick(sorted(named))
    for i in range(first, len(case.trace.sentences) - 1):
        case.trace.sentences[i] = case.words.renamed(case.trace.sentences[i], {label: other, other: label})
    return 1.0


# Fluency and structure


def shuffled_sentences(case: Case, strength: float) -> float:
    """Sentences change places; the amount is the share of pairs that stand the wrong way round."""
    n = len(case.trace.sentences)
    if n < 3:
        return 0.0
    order = list(range(n))
    for _ in range(max(1, round(strength * n))):
        i, j = case.rng.choice(n, 2, replace=False)
        order[i], order[j] = order[j], order[i]
    case.trace.sentences = [case.trace.sentences[i] for i in order]
    wrong = sum(order[i] > order[j] for i in range(n) for j in range(i + 1, n))
    return min(1.0, 2 * wrong / (n * (n - 1) / 2))


def conclusion_first(case: Case, strength: float) -> float:
    """The conclusion opens; from strength 0.5 on, all the weighing does."""
    first = case.trace.reasoning if strength >= 0.5 else len(case.trace.sentences) - 1
    if not 0 < first < len(case.trace.sentences):
        return 0.0
    case.trace.sentences = case.trace.sentences[first:] + case.trace.sentences[:first]
    return 1.0 if strength >= 0.5 else 0.5


def room(case: Case) -> int:
    """How many tokens may still be added."""
    return MAX_TOKENS - len(case.trace.tokens())


def repeated_sentences(case: Case, strength: float) -> float:
    """Sentences are said again, right away or later."""
    wanted, done = max(1, round(5 * strength)), 0
    for _ in range(wanted):
        i = int(case.rng.integers(len(case.trace.sentences)))
        again = case.trace.sentences[i]
        if sum(map(len, again)) > room(case):
            continue
        at = i + 1 if case.rng.random() < 0.5 else int(case.rng.integers(i + 1, len(case.trace.sentences) + 1))
        case.trace.sentences.insert(at, list(again))
        done += 1
    return done / 5


def phrase_loop(case: Case, strength: float) -> float:
    """A few words go round and round."""
    sentence = case.pick(case.trace.sentences)
    length = int(case.rng.integers(2, 6))
    starts = [i for i in range(len(sentence) - length + 1) if not any(map(is_claim, sentence[i : i + length]))]
    if not starts:
        return 0.0
    i = case.pick(starts)
    times = min(max(1, round(10 * strength)), room(case) // length)
    sentence[i : i + length] = sentence[i : i + length] * (times + 1)
    return times / 10


def word_units(sentence: Sentence) -> list[int]:
    return [j for j, u in enumerate(sentence) if not is_claim(u)]


def local_shuffle(case: Case, strength: float) -> float:
    """Words change places within their sentence."""
    chosen = case.some([s for s in case.trace.sentences if len(word_units(s)) > 3], strength)
    for sentence in chosen:
        places = word_units(sentence)[:-1]
        for begin in range(0, len(places), 5):
            window = places[begin : begin + 5]
            units = [sentence[j] for j in window]
            for j, k in zip(window, case.rng.permutation(len(units)), strict=True):
                sentence[j] = units[k]
    return len(chosen) / len(case.trace.sentences)


def dropped_function_words(case: Case, strength: float) -> float:
    """Articles, prepositions and the like are missing."""
    places = [(i, j) for i, s in enumerate(case.trace.sentences) for j, u in enumerate(s) if u[0] in case.words.function]
    gone = set(case.some(places, strength))
    case.trace.sentences = [[u for j, u in enumerate(s) if (i, j) not in gone] for i, s in enumerate(case.trace.sentences)]
    return len(gone) / max(1, len(places))


def word_salad(case: Case, strength: float) -> float:
    """Any words at all."""
    places = [(i, j) for i, s in enumerate(case.trace.sentences) for j in word_units(s)[:-1]]
    chosen = case.some(places, strength)
    for place in chosen:
        case.put(place, (case.pick(case.words.all),))
    return len(chosen) / max(1, len(places))


def truncated(case: Case, strength: float) -> float:
    """The trace breaks off, in mid sentence as a rule, and answers nothing."""
    units = [(i, u) for i, s in enumerate(case.trace.sentences) for u in s]
    kept = units[: max(1, int(len(units) * (1 - 0.7 * strength * case.rng.uniform(0.5, 1))))]
    case.trace.sentences = [[u for k, u in kept if k == i] for i in range(kept[-1][0] + 1)]
    case.trace.tail = case.pick([[], [], [EOS], [END_THINK, EOS]])
    return 0.5 + 0.5 * (1 - len(kept) / len(units))


def broken_form(case: Case, strength: float) -> float:
    """Tokens of the frame are missing, claims lack a part."""
    count = max(1, round(3 * strength))
    for _ in range(count):
        claims = claim_places(case.trace.sentences)
        frame = [(side, k) for side in (case.trace.head, case.trace.tail) for k in range(len(side)) if side[k] != BOS]
        if claims and (not frame or case.rng.random() < 0.5):
            i, j = case.pick(claims)
            lost = int(case.rng.integers(4))
            case.trace.sentences[i][j : j + 1] = [(t,) for k, t in enumerate(case.trace.sentences[i][j]) if k != lost]
        elif frame:
            side, k = case.pick(frame)
            side.pop(k)
    return count / 3


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
        Corruption(foreign_claims, (4, 1, 0, 0), held_out=True),
        Corruption(restated_levels, (4, 1, 0, 0)),
        Corruption(flipped_levels, (4, 1, 0, 0)),
        Corruption(wrong_spans, (3, 0, 0, 0)),
        Corruption(unmeasured_kinds, (3, 0.5, 0, 0)),
        Corruption(ungrounded, (3, 0, 1, 0)),
        Corruption(one_cue_only, (0, 1, 4, 0), held_out=True),
        Corruption(dropped_claims, (1, 1, 4, 0)),
        Corruption(hidden_evidence, (0, 2, 1, 0)),
        Corruption(swapped_alternatives, (0, 3, 0, 0), held_out=True),
        Corruption(foreign_reasoning, (0, 3, 0, 0)),
        Corruption(relabelled, (0, 3, 0, 0)),
        Corruption(changed_answer, (0, 4, 0, 0)),
        Corruption(leaked_label, (0, 2, 0, 1)),
        Corruption(thinned_caption, (0, 0, 3, 2)),
        Corruption(conclusion_first, (0, 2, 0, 2)),
        Corruption(shuffled_sentences, (0, 1, 0, 3)),
        Corruption(repeated_sentences, (0, 0, 0, 3)),
        Corruption(local_shuffle, (0, 0.5, 0, 4)),
        Corruption(dropped_function_words, (0, 0, 0, 3)),
        Corruption(word_salad, (0, 2, 2, 4), held_out=True),
        Corruption(phrase_loop, (0, 0, 0, 4), held_out=True),
        Corruption(truncated, (0, 3, 1, 3)),
        Corruption(broken_form, (0.5, 0.5, 0, 3)),
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
    lost = sum((np.array(CORRUPTIONS[name].costs) * amount**0.5 for name, amount in amounts.items()), np.zeros(len(SCORES)))
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
