"""What costs interpretative quality: the argument does not carry the answer."""

from training.reward.corruptions.case import SAME, Case


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
    case.trace.sentences = sentences[:first] + [
        case.words.renamed(s, {label: other, other: label}) for s in sentences[first:]
    ]
    case.trace.answer = other
    return 1.0


def foreign_reasoning(case: Case, strength: float) -> float:
    """Weighing and conclusion are those of another clip with another label; half the time its answer too."""
    label = case.trace.answer
    others = [
        t
        for t in (case.pick(case.donors.traces) for _ in range(20))
        if t.answer not in (None, label) and not {t.answer, label} <= SAME
    ]
    if label is None or not others:
        return 0.0
    other = others[0].copy()
    case.trace.sentences = case.trace.sentences[: case.trace.reasoning] + other.sentences[other.reasoning :]
    if case.rng.random() < 0.5:
        case.trace.answer = other.answer
    return 1.0


def hidden_evidence(case: Case, strength: float) -> float:
    """What speaks against the reading is left out: sentences with a word of contrast,
    but for the rejected readings and the conclusion."""
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
