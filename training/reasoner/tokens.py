"""Token ids of a reasoning trace: the Python side of common/reasoning.ts (both read common/kinds.json and
reasoning.json)."""

from functools import cached_property
from itertools import pairwise

from training.constants import EMOTIONS
from training.cot.claims import LEVELS as LEVELS_OF
from training.cot.claims import MAX_TIME_S, TIME_STEP_S, Claim
from training.tables.reasoning import GRAMMAR

KINDS = list(LEVELS_OF)
"""The kinds that the reasoner was trained with, in order: what an id means rests on it."""
LEVELS = list(dict.fromkeys(level for levels in LEVELS_OF.values() for level in levels))
"""All levels of all kinds, each once, in order of first mention."""
TIMES = round(MAX_TIME_S / TIME_STEP_S) + 1
MAX_FACTS = GRAMMAR.max_facts
MAX_TOKENS = GRAMMAR.max_tokens
MAX_REPEAT_WORDS = GRAMMAR.max_repeat_words
"""Longest run of words that is said twice in one trace."""
SPECIAL = GRAMMAR.special
PAD, BOS, EOS, UNK, THINK, END_THINK, ANSWER, END_ANSWER = range(len(SPECIAL))

FIRST_KIND = len(SPECIAL)
FIRST_LEVEL = FIRST_KIND + len(KINDS)
FIRST_LABEL = FIRST_LEVEL + len(LEVELS)
FIRST_TIME = FIRST_LABEL + len(EMOTIONS)
FIRST_WORD = FIRST_TIME + TIMES


def time_index(seconds: float) -> int:
    """Place on the time grid, 0 … TIMES - 1."""
    return min(TIMES - 1, max(0, round(seconds / TIME_STEP_S)))


class Vocabulary:
    """Text with inline claims ("[rate fast 0.10 2.35] and quickly") to ids and back."""

    def __init__(self, words: list[str], word_runs: dict | None = None):
        """`word_runs`: of training.cot.word_runs; None: any word may follow any."""
        self.words, self.word_runs = words, word_runs or {"follows": {}, "claim_ahead": [], "claim_sentences": []}

    def __len__(self) -> int:
        return FIRST_WORD + len(self.words)

    @cached_property
    def id_of(self) -> dict[str, int]:
        return {w: FIRST_WORD + i for i, w in enumerate(self.words)}

    def encode(self, text: str) -> list[int]:
        """Ids of a think text, without the frame of special tokens. Unknown words become <unk>."""
        ids: list[int] = []
        parts = iter(text.split(" "))
        for part in parts:
            if part.startswith("["):
                kind, level, start, end = part[1:], next(parts), next(parts), next(parts).removesuffix("]")
                ids += [FIRST_KIND + KINDS.index(kind), FIRST_LEVEL + LEVELS.index(level)]
                ids += [FIRST_TIME + time_index(float(start)), FIRST_TIME + time_index(float(end))]
            elif part:
                ids.append(self.id_of.get(part, UNK))
        return ids

    def trace(self, text: str, answer: str | None) -> list[int]:
        """<bos> <think> … </think> <answer> label </answer> <eos>; without an answer it ends after </think>."""
        ids = [BOS, THINK, *self.encode(text), END_THINK]
        if answer is not None:
            ids += [ANSWER, FIRST_LABEL + EMOTIONS.index(answer), END_ANSWER]
        return [*ids, EOS]

    def decode(self, ids: list[int]) -> str:
        """The text as written in EmotionCoT; a token outside its place stays visible as <…>."""
        out: list[str] = []
        i = 0
        while i < len(ids):
            claim = read_claim(ids, i)
            if claim:
                out.append(str(claim))
                i += 4
                continue
            out.append(self.name(ids[i]))
            i += 1
        return " ".join(out)

    def name(self, token: int) -> str:
        if token < FIRST_KIND:
            return SPECIAL[token]
        if token < FIRST_LEVEL:
            return f"<{KINDS[token - FIRST_KIND]}>"
        if token < FIRST_LABEL:
            return f"<{LEVELS[token - FIRST_LEVEL]}>"
        if token < FIRST_TIME:
            return f"<{EMOTIONS[token - FIRST_LABEL]}>"
        if token < FIRST_WORD:
            return f"<{(token - FIRST_TIME) * TIME_STEP_S:.2f}>"
        return self.words[token - FIRST_WORD]


def is_kind(token: int) -> bool:
    return FIRST_KIND <= token < FIRST_LEVEL


def read_claim(ids: list[int], i: int) -> Claim | None:
    """The well-formed claim that begins at place i; None if there is none."""
    if i + 3 >= len(ids) or not is_kind(ids[i]):
        return None
    kind, level, start, end = KINDS[ids[i] - FIRST_KIND], ids[i + 1], ids[i + 2], ids[i + 3]
    if not (FIRST_LEVEL <= level < FIRST_LABEL and FIRST_TIME <= start < end < FIRST_WORD):
        return None
    name = LEVELS[level - FIRST_LEVEL]
    if name not in LEVELS_OF[kind]:
        return None
    return Claim(kind, name, (start - FIRST_TIME) * TIME_STEP_S, (end - FIRST_TIME) * TIME_STEP_S)


def claims_in(ids: list[int]) -> list[Claim]:
    """The well-formed claims of a trace, in order."""
    return [c for i in range(len(ids)) if (c := read_claim(ids, i))]


def well_formed(ids: list[int]) -> bool:
    """<bos> <think> … </think> <answer> label </answer> <eos>, nothing else, every claim whole, nothing unknown."""
    try:
        end = ids.index(END_THINK)
    except ValueError:
        return False
    head, body, tail = ids[:2], ids[2:end], ids[end:]
    if head != [BOS, THINK] or len(tail) != 5 or not FIRST_LABEL <= tail[2] < FIRST_TIME:
        return False
    if [tail[1], tail[3], tail[4]] != [ANSWER, END_ANSWER, EOS]:
        return False
    i = 0
    while i < len(body):
        if read_claim(body, i):
            i += 4
        elif body[i] >= FIRST_WORD:
            i += 1
        else:
            return False
    return True


def answer_of(ids: list[int]) -> int | None:
    """Index of the label after <answer>; None where there is none."""
    for a, b in pairwise(ids):
        if a == ANSWER and FIRST_LABEL <= b < FIRST_TIME:
            return b - FIRST_LABEL
    return None
