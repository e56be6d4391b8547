"""A trace taken apart, so that it can be damaged in one respect and put together again."""

from dataclasses import dataclass
from functools import cached_property

from training.constants import EMOTIONS
from training.reasoner.tokens import (
    ANSWER,
    BOS,
    END_ANSWER,
    END_THINK,
    EOS,
    FIRST_LABEL,
    FIRST_WORD,
    THINK,
    Vocabulary,
    read_claim,
)

Unit = tuple[int, ...]
"""One token, or the four of a claim."""
Sentence = list[Unit]

LABEL_WORDS: dict[str, tuple[list[str], list[str]]] = {
    "neutral": (["neutral"], []),
    "calm": (["calm"], []),
    "happy": (["happy", "joyful"], ["joy", "happiness"]),
    "sad": (["sad"], ["sadness"]),
    "angry": (["angry"], ["anger"]),
    "fear": (["fearful", "frightened", "afraid"], ["fear"]),
    "disgust": (["disgusted"], ["disgust"]),
    "surprise": (["surprised"], ["surprise"]),
}
"""Adjectives and nouns by which a trace names a label; the first of each is the one put in. No noun:
"neutral speech"."""
FUNCTION_WORDS = [
    "a",
    "an",
    "the",
    "of",
    "in",
    "to",
    "and",
    "is",
    "it",
    "that",
    "this",
    "these",
    "which",
    "with",
    "at",
    "on",
    "by",
    "for",
    "as",
    "from",
    "there",
    "so",
    "but",
    "or",
    "its",
    "what",
    "than",
    "be",
    "are",
    "does",
    "do",
    "not",
    "would",
]
CONTRAST_WORDS = [
    "yet",
    "however",
    "still",
    "but",
    "although",
    "though",
    "against",
    "spite",
    "odds",
    "disagrees",
    "pulls",
    "apart",
    "mixed",
    "disagree",
    "doubt",
    "reserve",
]
"""Words that mark evidence against the reading."""


def is_claim(unit: Unit) -> bool:
    return len(unit) == 4


def claim_places(sentences: list[Sentence]) -> list[tuple[int, int]]:
    """Where the claims are: (sentence, place in it)."""
    return [(i, j) for i, s in enumerate(sentences) for j, unit in enumerate(s) if is_claim(unit)]


def has_claim(sentence: Sentence) -> bool:
    return any(map(is_claim, sentence))


@dataclass
class Trace:
    """`head` + sentences + `tail`; head and tail hold what the frame of a trace has left."""

    sentences: list[Sentence]
    head: list[int]
    tail: list[int]

    def tokens(self) -> list[int]:
        return [*self.head, *(t for s in self.sentences for unit in s for t in unit), *self.tail]

    def copy(self) -> "Trace":
        return Trace([list(s) for s in self.sentences], list(self.head), list(self.tail))

    @property
    def answer(self) -> int | None:
        """Place in EMOTIONS."""
        return next((t - FIRST_LABEL for t in self.tail if FIRST_LABEL <= t < FIRST_LABEL + len(EMOTIONS)), None)

    @answer.setter
    def answer(self, label: int) -> None:
        self.tail = [END_THINK, ANSWER, FIRST_LABEL + label, END_ANSWER, EOS]

    @property
    def reasoning(self) -> int:
        """Place of the first sentence after the last one with a claim: from here on the trace weighs and concludes."""
        return max((i + 1 for i, s in enumerate(self.sentences) if has_claim(s)), default=0)


class Words:
    """Ids of the words that corruptions must know."""

    def __init__(self, vocabulary: Vocabulary):
        self.id_of = vocabulary.id_of
        needed = {
            "a",
            "an",
            "speech",
            ".",
            "?",
            *(word for forms in LABEL_WORDS.values() for words in forms for word in words[:1]),
        }
        if missing := sorted(needed - self.id_of.keys()):
            raise ValueError(f"labels cannot be renamed: the vocabulary lacks {', '.join(missing)}")
        self.all = [FIRST_WORD + i for i, w in enumerate(vocabulary.words) if w.isalpha()]

    def ids(self, words: list[str]) -> set[int]:
        return {self.id_of[w] for w in words if w in self.id_of}

    @cached_property
    def stops(self) -> set[int]:
        return self.ids([".", "?"])

    @cached_property
    def function(self) -> set[int]:
        return self.ids(FUNCTION_WORDS)

    @cached_property
    def contrast(self) -> set[int]:
        return self.ids(CONTRAST_WORDS)

    def split(self, tokens: list[int]) -> Trace:
        """A well-formed trace (with or without an answer) as sentences."""
        if tokens[:2] != [BOS, THINK] or END_THINK not in tokens:
            raise ValueError("a trace to be damaged has to be whole: <bos> <think> … </think> …")
        end = tokens.index(END_THINK)
        sentences: list[Sentence] = [[]]
        i = 2
        while i < end:
            unit = tuple(tokens[i : i + 4]) if read_claim(tokens, i) else (tokens[i],)
            sentences[-1].append(unit)
            i += len(unit)
            if unit[0] in self.stops:
                sentences.append([])
        return Trace([s for s in sentences if s], tokens[:2], tokens[end:])

    def labels_in(self, sentence: Sentence) -> set[int]:
        """Places in EMOTIONS of the labels that a sentence names."""
        there = {unit[0] for unit in sentence}
        return {EMOTIONS.index(label) for label, forms in LABEL_WORDS.items() if there & self.ids(forms[0] + forms[1])}

    def renamed(self, sentence: Sentence, new: dict[int, int]) -> Sentence:
        """Every label named in the sentence by the one that `new` puts for it, with a or an to suit."""
        replace: dict[int, list[int]] = {}
        for old, other in new.items():
            (adjectives, nouns), (adjective, noun) = LABEL_WORDS[EMOTIONS[old]], LABEL_WORDS[EMOTIONS[other]]
            for word in adjectives:
                replace[self.id_of.get(word, -1)] = [self.id_of[adjective[0]]]
            for word in nouns:
                replace[self.id_of.get(word, -1)] = [self.id_of[w] for w in noun[:1] or (adjective[0], "speech")]
        out: Sentence = []
        for unit in sentence:
            put = replace.get(unit[0]) if not is_claim(unit) else None
            if put and out and out[-1][0] in self.articles:
                out[-1] = (self.articles_before[self.vowel(put[0])],)
            out += [(t,) for t in put] if put else [unit]
        return out

    @cached_property
    def articles(self) -> set[int]:
        return self.ids(["a", "an"])

    @cached_property
    def articles_before(self) -> dict[bool, int]:
        return {False: self.id_of["a"], True: self.id_of["an"]}

    @cached_property
    def word_of(self) -> dict[int, str]:
        return {i: w for w, i in self.id_of.items()}

    def vowel(self, word: int) -> bool:
        return self.word_of[word][0] in "aeiou"
