"""What costs caption completeness: less is said than was measured."""

from training.reward.corruptions.case import Case
from training.reward.trace import claim_places, has_claim, is_claim


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
