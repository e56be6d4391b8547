"""Does a text conclude what it has just turned down?

    python -m training.reasoner.coherence TRACES.jsonl      # lines of `npm run analyze`, or of EmotionCoT

Sentences are matched against the lines of cot/grammar/alternatives.txt; the other label of such a line is a reading
turned down. EmotionCoT never turns down its own label; a decoder has to learn that. No reward sees this.
"""

import argparse
import json
import re
from functools import cache
from pathlib import Path

import numpy as np

from training.cot.grammar import Rules, label_words, load

_OTHERS = ("{alt_noun}", "{alt_voice}")
_SYMBOLS = ("reject", "open", "unsettled")


def _pattern(line: str, rules: Rules, named: bool = True) -> str:
    """A line of the grammar as a regular expression; the words of the other label are the group "other"."""
    out, group = "", "(?P<other>" if named else "(?:"
    for part in re.split(r"(\{\w+\})", line):
        if part in _OTHERS:
            out += group + rf"(?:\w+ )?(?:{'|'.join(label_words())})(?: \w+)?)"
            group = "(?:"
        elif part == "{ask}":
            # A question names the label; what follows may name it again.
            asked = "|".join(_pattern(a.text, rules, named=False) for a in rules["ask"])
            out += f"{group}{asked})"
            group = "(?:"
        elif part.startswith("{"):
            out += "[^.?]*?"
        else:
            out += re.escape(part.lower()).replace(r"\(", "(?:").replace(r"\)", ")").replace(r"\|", "|")
    return out


@cache
def _patterns() -> list[re.Pattern[str]]:
    rules = load()[0].rules
    return [re.compile(_pattern(a.text, rules)) for symbol in _SYMBOLS for a in rules[symbol]]


def turned_down(think: str) -> list[str]:
    """The labels of the readings that a text turns down, in order."""
    # The app writes "Could it be fear? Hardly, for …", EmotionCoT "could it be fear ? hardly , for …".
    text = re.sub(r" *([.?,;:])", r" \1", re.sub(r"\[[^]]*\] ?", "", think)).lower()
    labels = label_words()
    found = []
    for sentence in re.findall(r"[^.?]+(?:\?[^.?]+)?\.", text):
        match = next((m for p in _patterns() if (m := p.fullmatch(" ".join(sentence.split())))), None)
        if match:
            found.append(next(labels[w] for w in match["other"].split() if w in labels))
    return found


def figures(texts: list[str], answers: list[str]) -> dict[str, float]:
    down = [turned_down(t) for t in texts]
    return {
        "texts": len(texts),
        "readings turned down": float(np.mean([len(d) for d in down])),
        "turns down its own answer": float(np.mean([a in d for a, d in zip(answers, down, strict=True)])),
        "turns the same down twice": float(np.mean([len(set(d)) < len(d) for d in down])),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("traces", type=Path, nargs="+")
    lines = [json.loads(line) for path in parser.parse_args().traces for line in path.read_text().splitlines()]
    told = [x for x in lines if x.get("think") and x.get("answer")]
    for name, value in figures([x["think"] for x in told], [x["answer"] for x in told]).items():
        print(f"{name}: {value:.3f}" if isinstance(value, float) else f"{name}: {value}")


if __name__ == "__main__":
    main()
