"""What costs factual alignment: claims that are not so, or tied to nothing."""

import numpy as np

from training.cot.claims import SPAN_TOLERANCE_S
from training.reasoner.tokens import FIRST_KIND, FIRST_LEVEL, FIRST_TIME, KINDS, LEVELS, LEVELS_OF, TIME_STEP_S
from training.reward.corruptions.case import Case
from training.reward.trace import claim_places, has_claim, is_claim

NEAR = round(SPAN_TOLERANCE_S / TIME_STEP_S)


def levels_of(kind: int) -> list[int]:
    return [FIRST_LEVEL + LEVELS.index(level) for level in LEVELS_OF[KINDS[kind - FIRST_KIND]]]


def other_level(case: Case, kind: int, level: int) -> int:
    return case.pick([x for x in levels_of(kind) if x != level])


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
    case.trace.sentences = [
        [u for j, u in enumerate(s) if (i, j) not in gone] for i, s in enumerate(case.trace.sentences)
    ]
    return len(gone) / max(1, len(places))


def foreign_claims(case: Case, strength: float) -> float:
    """Sentences about another clip, its spans and all."""
    telling = [i for i, s in enumerate(case.trace.sentences) if has_claim(s)]
    chosen = case.some(telling, strength) if case.donors.claiming else []
    for i in chosen:
        case.trace.sentences[i] = list(case.pick(case.donors.claiming))
    return len(chosen) / max(1, len(telling))
