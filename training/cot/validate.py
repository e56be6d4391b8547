"""Checks written rows against the grammar and the measured facts, without a browser.

`python -m training.cot.validate FILE… --facts DIR… [--vocabulary FILE]` exits with 1 on any failure. Checked of each
row: the text parses; its claims are the row's; no claim twice; every claim is confirmed by a measured fact of the clip;
words are known; a reasoning trace has its length, answers its label, and its opening names no emotion; captions name
none at all; an order is that of the measured values; no two rows have the same words.
"""

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from training.constants import EMOTIONS
from training.cot.claims import MAX_TOKENS, Claim, Trace, TraceError, parse, verdict, words_of
from training.cot.describe import ordered
from training.cot.grammar import articles, load
from training.cot.reason import MAX_TOKENS as MAX_WORDS
from training.cot.reason import MIN_TOKENS as MIN_WORDS
from training.cot.reason import VOICE_NOUNS
from training.cot.source import MIN_CLAIMS

OPENING_SENTENCES = 2
# Words that would give a label away without naming it as the grammar does.
SYNONYMS = [
    "angry",
    "anger",
    "furious",
    "fury",
    "rage",
    "irritated",
    "annoyed",
    "mad",
    "happy",
    "happiness",
    "joy",
    "joyful",
    "glad",
    "cheerful",
    "delighted",
    "merry",
    "sad",
    "sadness",
    "sorrow",
    "sorrowful",
    "unhappy",
    "grief",
    "depressed",
    "fear",
    "fearful",
    "afraid",
    "frightened",
    "scared",
    "anxious",
    "terror",
    "panic",
    "disgust",
    "disgusted",
    "disgusting",
    "surprise",
    "surprised",
    "astonished",
    "amazed",
    "startled",
    "calm",
    "serene",
    "neutral",
]


@cache
def emotion_words() -> frozenset[str]:
    sentences, _ = load()
    named = [a.text for e in EMOTIONS for s in VOICE_NOUNS for a in sentences.alternatives(s, frozenset((e,)))]
    plain = {"a", "an", "tone", "speech"}
    return frozenset(SYNONYMS) | {w for text in named for w in text.split()} - plain


def opening(trace: Trace) -> list[str]:
    """Words up to the end of the sentence that makes the last claim, two sentences at least."""
    words, sentences, left = [], 0, len(trace.claims)
    for item in trace.items:
        if isinstance(item, Claim):
            left -= 1
            continue
        words.append(item)
        sentences += item in (".", "?")
        if left == 0 and sentences >= OPENING_SENTENCES and item in (".", "?"):
            break
    return words


def complaints(row: Mapping, facts: list[Mapping], known: frozenset[str], emotions: frozenset[str]) -> Iterator[str]:
    """What is wrong with a row; facts: those of its clip (of all its clips, for a comparison)."""
    try:
        trace = parse(row["think"])
    except TraceError as error:
        yield f"grammar: {error}"
        return
    claims = trace.claims
    if [c.as_dict() for c in claims] != row["claims"]:
        yield "its list of claims is not that of its text"
    for claim, times in Counter(claims).items():
        if times > 1:
            yield f"{claim} stands {times} times"
        if (found := verdict(claim, facts)) != "confirmed":
            yield f"{claim} is {found}"
    if unknown := {w for w in trace.words if known and w not in known}:
        yield f"unknown words: {' '.join(sorted(unknown))}"
    if trace.words[-1:] != ["."]:
        yield "its last sentence is open"
    if articles(trace.words) != trace.words:
        yield "an “a” stands before a vowel"
    yield from {"reason": _reason, "caption": _caption, "compare": _compare}[row["task"]](row, trace, emotions)


def _reason(row: Mapping, trace: Trace, emotions: frozenset[str]) -> Iterator[str]:
    if not MIN_WORDS <= len(trace.words) <= MAX_WORDS:
        yield f"{len(trace.words)} words, not {MIN_WORDS} to {MAX_WORDS}"
    if trace.tokens > MAX_TOKENS:
        yield f"{trace.tokens} tokens, more than {MAX_TOKENS}"
    if len(trace.claims) < MIN_CLAIMS:
        yield f"{len(trace.claims)} claims, fewer than {MIN_CLAIMS}"
    if named := emotions & set(opening(trace)):
        yield f"the opening names {' '.join(sorted(named))}"
    if row["answer"] != row["label"] or row["label"] not in EMOTIONS:
        yield f"answers {row['answer']}, labelled {row['label']}"
    if row["label"] in row["alternatives"] or len(set(row["alternatives"])) != 2:
        yield f"alternatives: {row['alternatives']}"
    if not all(0 <= i < len(trace.claims) for i in row["for"]):
        yield "“for” points at no claim"


def _caption(row: Mapping, trace: Trace, emotions: frozenset[str]) -> Iterator[str]:
    if named := emotions & set(trace.words):
        yield f"a caption names {' '.join(sorted(named))}"
    if row["answer"] is not None or len(trace.claims) < MIN_CLAIMS:
        yield "a caption answers, or has too few claims"


def _compare(row: Mapping, trace: Trace, _: frozenset[str]) -> Iterator[str]:
    if ordered(row["values"], row["kind"]) != row["order"]:
        yield f"{row['values']} are not {row['order']}"
    if [w for w in trace.words if w in ("low", "medium", "high")] != row["order"]:
        yield f"the text does not say {row['order']}"


def read_rows(path: Path) -> list[dict]:
    with open(path) as f:
        return [json.loads(line) for line in f]


def read_tables(folders: list[Path], corpora: set[str]) -> dict[tuple[str, str], list[Mapping]]:
    """Facts of each clip, by corpus and id."""
    return {
        (row["corpus"], row["id"]): row["facts"]
        for folder in folders
        for corpus in sorted(corpora)
        if (folder / f"{corpus}.jsonl").exists()
        for row in read_rows(folder / f"{corpus}.jsonl")
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", type=Path, nargs="+")
    parser.add_argument("--facts", type=Path, nargs="+", required=True)
    parser.add_argument("--vocabulary", type=Path, help="default: vocabulary.json beside the first file")
    options = parser.parse_args()
    path = options.vocabulary or options.files[0].parent / "vocabulary.json"
    known = frozenset(json.loads(path.read_text())) if path.exists() else frozenset()
    emotions = emotion_words()
    failed = 0
    for file in options.files:
        rows = read_rows(file)
        tables = read_tables(options.facts, {row["corpus"] for row in rows})
        seen: set[str] = set()
        claims = 0
        for number, row in enumerate(rows, 1):
            facts = [] if row["task"] == "compare" else tables.get((row["corpus"], row["id"]), [])
            wrong = list(complaints(row, facts, known, emotions))
            words = " ".join(words_of(row["think"]))
            if row["task"] != "compare":
                if words in seen:
                    wrong.append("the same words as another row")
                seen.add(words)
            claims += len(row["claims"])
            failed += bool(wrong)
            for one in wrong[: 3 if failed <= 20 else 0]:
                print(f"{file.name}:{number}: {row['corpus']}/{row['id']}: {one}", file=sys.stderr)
        print(f"{file.name}: {len(rows)} rows, {claims} claims checked")
    if failed:
        print(f"{failed} rows fail", file=sys.stderr)
        sys.exit(1)
    print("all rows pass")


if __name__ == "__main__":
    main()
