"""EmotionCoT against the ledgers that it argues about: every line well formed, every move licensed, every conclusion
what its facts add up to; and what there is of it, for the datasheet (training/emotion-cot.md).

    python -m training.policy.validate --ledgers ledgers.npz --calibration calibration.json --cot cot.jsonl

Ends with the first fault, or prints the counts.
"""

import argparse
import json
from collections import Counter
from pathlib import Path

import numpy as np

from training.constants import EMOTIONS
from training.policy.ledgers import COLUMN, Decision, Ledgers
from training.policy.moves import concluded, total_of
from training.policy.plans import tokens_of
from training.policy.sft import lessons
from training.shared.corpora import UNSEEN_CORPUS

WORDS = (15, 260)
"""A text has so many at least and at most."""


class InvalidArgumentError(ValueError):
    """A line of EmotionCoT that may not be there."""


def stated_of(steps: list[dict]) -> np.ndarray:
    """(K) bool: the facts that any step names."""
    named = {kind for s in steps for kind in (*s.get("facts", ()), *((s["fact"],) if "fact" in s else ()))}
    stated = np.zeros(len(COLUMN), bool)
    stated[[COLUMN[kind] for kind in named if kind in COLUMN]] = True
    return stated


def checked(line: dict, g: Ledgers, i: int, d: Decision) -> None:
    """Raises InvalidArgumentError. i: the row of its ledger."""
    steps, text = line["steps"], line["text"]
    if not steps or steps[-1]["move"] != "conclude":
        raise InvalidArgumentError(f"{line['id']}: ends without a conclusion.")
    first, second = concluded(total_of(g.at(np.array([i])), stated_of(steps)[None]), d)[0]
    want = [EMOTIONS[e] for e in (first, second) if e >= 0]
    if steps[-1]["conclusion"] != want:
        raise InvalidArgumentError(f"{line['id']}: concludes {steps[-1]['conclusion']}, its facts say {want}.")
    if not WORDS[0] <= len(text.split()) <= WORDS[1] or not text[0].isupper() or not text.endswith("."):
        raise InvalidArgumentError(f"{line['id']}: no paragraph: {text!r}")


def counts(lines: list[dict]) -> dict:
    words = np.array([len(x["text"].split()) for x in lines])
    ends = Counter(" or ".join(x["steps"][-1]["conclusion"][:1]) for x in lines)
    return {
        "arguments": len(lines),
        "by corpus": dict(Counter(x["id"].partition("/")[0] for x in lines).most_common()),
        "by likeliest answer": dict(ends.most_common()),
        "left open between two": sum(len(x["steps"][-1]["conclusion"]) == 2 for x in lines),
        "steps a line": round(float(np.mean([len(x["steps"]) for x in lines])), 2),
        "moves": dict(Counter(s["move"] for x in lines for s in x["steps"]).most_common()),
        "words, 5 % / middle / 95 %": [int(x) for x in np.percentile(words, (5, 50, 95))],
        "different texts": len({x["text"] for x in lines}),
        f"of {UNSEEN_CORPUS}, which never teaches": sum(x["id"].startswith(f"{UNSEEN_CORPUS}/") for x in lines),
    }


def validated(lines: list[dict], g: Ledgers, d: Decision) -> dict:
    row = {key: i for i, key in enumerate(g.ids.tolist())}
    if len({x["id"] for x in lines}) < len(lines):
        raise InvalidArgumentError("A clip is argued about twice.")
    for x in lines:
        if x["id"] not in row:
            raise InvalidArgumentError(f"{x['id']}: there is no such ledger.")
        checked(x, g, row[x["id"]], d)
    lessons(g, d, [(row[x["id"]], tokens_of(x["steps"])) for x in lines])
    return counts(lines)


def main() -> None:
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("--ledgers", "--calibration", "--cot"):
        p.add_argument(name, type=Path, required=True)
    a = p.parse_args()
    with open(a.cot) as file:
        lines = [json.loads(line) for line in file]
    d = Decision(**json.loads(a.calibration.read_text())["decision"])
    print(json.dumps(validated(lines, Ledgers.load(a.ledgers), d), indent=2))


if __name__ == "__main__":
    main()
