"""What costs fluency and structural clarity: order, repetition, broken sentences, broken form."""

from training.reasoner.tokens import BOS, END_THINK, EOS, MAX_TOKENS
from training.reward.corruptions.case import Case
from training.reward.trace import Sentence, claim_places, is_claim


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


def lost_thread(case: Case, strength: float) -> float:
    """Half way a sentence goes on as another one ends, as a policy does that was pushed too far."""

    def words_at_end(sentence: Sentence) -> int:
        return next((k for k, u in enumerate(reversed(sentence)) if is_claim(u)), len(sentence))

    able = [s for s in case.trace.sentences if words_at_end(s) > 3]
    if len(able) < 2:
        return 0.0
    chosen = case.some(able, strength)
    ends = [list(s[len(s) - words_at_end(s) + 1 :]) for s in able]
    for sentence in chosen:
        other = case.pick([e for e, s in zip(ends, able, strict=True) if s is not sentence])
        cut = len(sentence) - int(case.rng.integers(2, words_at_end(sentence)))
        end = other[int(case.rng.integers(len(other) - 1)) :]
        sentence[cut:] = end if len(end) - (len(sentence) - cut) <= room(case) else sentence[cut + 1 :]
    return len(chosen) / len(case.trace.sentences)


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
    places = [
        (i, j) for i, s in enumerate(case.trace.sentences) for j, u in enumerate(s) if u[0] in case.words.function
    ]
    gone = set(case.some(places, strength))
    case.trace.sentences = [
        [u for j, u in enumerate(s) if (i, j) not in gone] for i, s in enumerate(case.trace.sentences)
    ]
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
