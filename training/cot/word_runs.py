"""The language of EmotionCoT as its runs of three neighbours: what may follow which two, and where only a claim can go
on.

    python -m training.cot.word_runs --cot DIR        # writes DIR/word_runs.json; training.cot.write does so too

The neighbours of a text: <think>, its words, <claim> for whatever a claim states, <label> for every word that names a
label, </think>. Beyond the beginning of its sentence nothing counts. `follows`: context (the last two neighbours, or
what a sentence begins after) -> all that EmotionCoT goes on with. `claim_ahead`: contexts from which it never gets to
the end of the sentence without a claim ("two things"). `claim_sentences`: the beginnings, four words at most, that only
sentences with a claim have ("what does …", which its last two words do not tell further on). A decoder that keeps to
all three seldom loses the thread: GRPO otherwise teaches it to say "because of also" where it wants a claim and has
none left (training/reasoner/word_runs.py, workers/reasoner/wordRuns.ts).
"""

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path

from training.cot.claims import parse
from training.cot.grammar import label_words

BEGIN, CLAIM, LABEL, END, STOP = "<think>", "<claim>", "<label>", "</think>", "."
_LABELS = label_words()
LONGEST_BEGINNING = 4


def neighbours(text: str) -> list[str]:
    return [BEGIN, *((LABEL if x in _LABELS else x) if isinstance(x, str) else CLAIM for x in parse(text).items), END]


def sentences(text: str) -> list[list[str]]:
    """The neighbours of each, without <think>, </think> and the full stop."""
    out: list[list[str]] = [[]]
    for x in neighbours(text)[1:-1]:
        if x == STOP:
            out.append([])
        else:
            out[-1].append(x)
    return out


def context(before: str, last: str) -> str:
    return last if last in (BEGIN, STOP) else f"{before} {last}"


def word_runs(texts: Iterable[str]) -> dict:
    """{"follows": {context: "neighbours after it, spaced"}, "claim_ahead": [context, …], "claim_sentences": [beginning,
    …]}; all sorted, of the beginnings only the shortest."""
    follows: dict[str, set[str]] = defaultdict(set)
    begun: Counter[tuple[str, ...]] = Counter()
    claiming: Counter[tuple[str, ...]] = Counter()
    for text in texts:
        for sentence in sentences(text):
            for n in range(1, min(len(sentence), LONGEST_BEGINNING) + 1):
                begun[tuple(sentence[:n])] += 1
                claiming[tuple(sentence[:n])] += CLAIM in sentence[n:]
        row = ["", *neighbours(text)]
        for before, last, after in zip(row, row[1:], row[2:], strict=False):
            follows[context(before, last)].add(after)
    return {
        "follows": {c: " ".join(sorted(own)) for c, own in sorted(follows.items())},
        "claim_ahead": sorted(_claim_ahead(follows)),
        "claim_sentences": sorted(
            " ".join(b)
            for b in begun
            if begun[b] == claiming[b] and CLAIM not in b and (not b[1:] or begun[b[:-1]] > claiming[b[:-1]])
        ),
    }


def _claim_ahead(follows: dict[str, set[str]]) -> set[str]:
    """The contexts from which every way to the end of the sentence leads over a claim."""
    before: dict[str, set[str]] = defaultdict(set)
    ends: set[str] = set()
    for c, own in follows.items():
        for after in own:
            if after in (STOP, END):
                ends.add(c)
            elif after != CLAIM:
                before[context(c.split(" ")[-1], after)].add(c)
    todo, free = list(ends), set(ends)
    while todo:
        new = before[todo.pop()] - free
        free |= new
        todo += new
    return set(follows) - free


def write_word_runs(folder: Path, texts: Iterable[str]) -> None:
    (folder / "word_runs.json").write_text(json.dumps(word_runs(texts), indent=0) + "\n")


def main() -> None:
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--cot", type=Path, required=True)
    folder = p.parse_args().cot
    with open(folder / "reason.jsonl") as f:
        write_word_runs(folder, (json.loads(line)["think"] for line in f))


if __name__ == "__main__":
    main()
