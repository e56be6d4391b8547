"""The reasoning trace: cues first, then what they add up to, two other readings, and a conclusion."""

import math
from dataclasses import dataclass
from random import Random

from training.constants import EMOTIONS
from training.cot.claims import PATTERNS, Trace
from training.cot.grammar import Grammar, Speaker
from training.cot.source import Clip, Statement
from training.cot.telling import Text, state_all
from training.kinds import KINDS
from training.tables.norms import NORMS

MIN_TOKENS, MAX_TOKENS = 70, 150
"""Words and punctuation of a trace."""
MAX_CLAIMS = 9
MAX_SENTENCE_COUNTER = 2
AGREES, OPPOSES = 0.1, -0.1
"""Support from or to which a cue counts as speaking for or against a label."""
VOICE_NOUNS = ("adj", "sounds", "noun")


@dataclass(frozen=True)
class Reasoning:
    trace: Trace
    supporting: list[int]
    """Places, among the claims of the trace, of those that speak for the label."""
    alternatives: list[str]
    evidence: str
    """How the cues stand to the label: "agree", "mixed", "against", "weak", or "none" where no pattern is settled."""


def arousal(statements: list[Statement]) -> str | None:
    """low, moderate or high from what is stated (workers/evidence/support.ts); None with under two kinds of it."""
    told = [s for s in statements if s.whole and KINDS[s.kind].in_arousal]
    weight = sum(s.confidence for s in told)
    if len(told) < 2 or weight == 0:
        return None
    index = sum(s.confidence * s.z for s in told) / weight
    low, high = NORMS.arousal.usual
    return "low" if index < low else "high" if index > high else "moderate"


def choose(statements: list[Statement], label: str, rng: Random, at_most: int) -> list[Statement]:
    """Each kind once, then more of the same kinds; those that bear on the label before the others."""

    def weight(s: Statement) -> float:
        return abs(s.support(label) or 0.2 * abs(s.z)) + rng.random() * 0.3

    ranked = sorted(statements, key=weight, reverse=True)
    kinds: dict[str, Statement] = {}
    for s in ranked:
        kinds.setdefault(s.claim.kind, s)
    firsts = list(kinds.values())
    return (firsts + [s for s in ranked if s not in firsts])[:at_most]


def others(clip: Clip, label: str, told: list[Statement], impression: list[float] | None, rng: Random) -> list[str]:
    """Two other labels: what the network thinks of next (its log posterior), else what fits the cues best."""
    twins = {"neutral", "calm"} if clip.calm_is_neutral and label in ("neutral", "calm") else {label}
    candidates = [e for e in EMOTIONS if e not in twins]

    def score(emotion: str) -> float:
        if impression is not None:
            return impression[EMOTIONS.index(emotion)]
        rated = [s for s in told if s.support(emotion) is not None]
        total = sum(s.confidence for s in rated)
        return 3 * sum(s.support(emotion) or 0 for s in rated) / total if total else -0.5

    # A little Gumbel noise: traces of the same clip need not weigh the same readings.
    noisy = {e: score(e) - 0.5 * math.log(-math.log(rng.random())) for e in candidates}
    ranked = sorted(candidates, key=lambda e: noisy[e], reverse=True)
    # Outside RAVDESS neutral and calm are one reading: not both are weighed.
    if clip.calm_is_neutral and {"neutral", "calm"} <= set(ranked[:2]):
        ranked.pop(1)
    return ranked[:2]


def separating(label: str, other: str, told: list[Statement], taken: list[Statement]) -> tuple[Statement, str] | None:
    """The stated cue that best tells the label from the other reading, and what the other would do;
    None without one."""
    best: tuple[float, Statement, str] | None = None
    for s in told:
        wants, expected = (PATTERNS[p] or {} for p in (other, label))
        if s.kind not in wants or wants[s.kind] == expected.get(s.kind) or wants[s.kind] == s.side:
            continue
        if s.kind == "contour" and s.side == 0:
            continue
        strength = 1.0 if s.side * wants[s.kind] < 0 or wants[s.kind] == 0 else 0.4
        gain = strength * s.confidence + (s.support(label) or 0) - (0.5 if s in taken else 0)
        if (s.support(label) or 0) >= OPPOSES and (best is None or gain > best[0]):
            best = (gain, s, f"{s.kind}_{('middle', 'up', 'down')[wants[s.kind]]}")
    return best and best[1:]


class Reasoner:
    def __init__(self, sentences: Grammar, families: dict[str, Grammar], words: bool = False) -> None:
        self.sentences, self.families, self.words = sentences, families, words

    def tell(self, clip: Clip, rng: Random, impression: list[float] | None = None) -> Reasoning:
        label = clip.emotion
        speaker = Speaker(rng)
        text = Text(speaker, self.sentences, self.families)
        told = choose(clip.statements, label, rng, rng.choice((6, 7, 7, 8, 8, MAX_CLAIMS)))
        against = [s for s in told if (s.support(label) or 0) < OPPOSES]
        along = [s for s in told if s not in against]
        for_it = [s for s in along if (s.support(label) or 0) > AGREES]
        rng.shuffle(for_it)
        rest = [s for s in along if s not in for_it]
        rng.shuffle(rest)
        rng.shuffle(against)
        self._cues(text, for_it, rest, against)
        if rng.random() < 0.2:
            text.say("neutral" if self.words and clip.neutral_wording else "aside")
        active = arousal(told)
        if active and rng.random() < 0.35:
            text.say("activation", frozenset((active,)))
        state = self._weigh(text, label, for_it, against)
        alternatives = others(clip, label, told, impression, rng)
        self._alternatives(text, label, alternatives, told)
        end = "weak" if state == "none" else state
        text.say("conclude", frozenset((end,)), **self._names(text, label))
        trace = text.trace()
        claims = trace.claims
        supporting = sorted(claims.index(s.claim) for s in for_it)
        return Reasoning(trace, supporting, alternatives, state)

    def _cues(self, text: Text, for_it: list[Statement], rest: list[Statement], against: list[Statement]) -> None:
        along, against, contrasted = for_it + rest, list(against), []
        if for_it and against and text.rng.random() < 0.35:
            contrasted = [for_it[-1], against.pop(0)]
            along.remove(for_it[-1])
        if along:
            state_all(text, along)
        if contrasted:
            text.state(contrasted, "contrast", "next")
        if not along and not contrasted:
            # Nothing speaks for the label: what was heard is said plainly.
            state_all(text, against)
            return
        while against:
            size = min(len(against), text.rng.choice((1, MAX_SENTENCE_COUNTER)))
            text.state(against[:size], "counter" if size == 1 else "counters", "next")
            against = against[size:]

    def _weigh(self, text: Text, label: str, for_it: list[Statement], against: list[Statement]) -> str:
        balance = sum(s.support(label) or 0 for s in for_it + against)
        if PATTERNS[label] is None:
            state = "none"
        elif not for_it and not against:
            state = "weak"
        elif not against:
            state = "agree" if balance >= 0.5 else "weak"
        elif not for_it or balance < -0.3:
            state = "against"
        else:
            state = "mixed"
        bound = self._names(text, label)
        if for_it:
            bound["for"] = text.name(max(for_it, key=lambda s: s.support(label) or 0))
        if against:
            bound["against"] = text.name(min(against, key=lambda s: s.support(label) or 0))
        text.say("weigh", frozenset((state,)), **bound)
        return state

    def _alternatives(self, text: Text, label: str, others: list[str], told: list[Statement]) -> None:
        taken: list[Statement] = []
        for other in others:
            names = self._names(text, label) | {f"alt_{k}": v for k, v in self._names(text, other).items()}
            names["alt_voice"] = names["alt_a_voice"]
            found = separating(label, other, told, taken)
            if PATTERNS[other] is None:
                text.say("unsettled", **names)
            elif found is None:
                text.say("open", **names)
            else:
                taken.append(found[0])
                does = text.speaker.say(self.sentences, "do", frozenset((found[1],)))
                text.say("reject", **names, name=text.name(found[0]), do=does)

    def _names(self, text: Text, label: str) -> dict[str, str]:
        """Ways to name a label; no memory of what was used, as names recur."""
        fresh = Speaker(text.rng)
        names = {symbol: fresh.say(self.sentences, symbol, frozenset((label,))) for symbol in VOICE_NOUNS}
        return names | {"a_voice": f"a {names['adj']} voice"}
