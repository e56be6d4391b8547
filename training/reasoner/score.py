"""How good traces are: form, answer, and whether the claims hold against the measured facts."""

from collections import Counter
from typing import TYPE_CHECKING

import numpy as np
import torch
from torch import Tensor

from training.constants import EMOTIONS
from training.cot.claims import verdict
from training.reasoner.data import Example, collate
from training.reasoner.generate import Allowed, generate, seed_of
from training.reasoner.model import Reasoner
from training.reasoner.tokens import EOS, FIRST_WORD, KINDS, answer_of, claims_in, is_kind, well_formed

if TYPE_CHECKING:
    from training.reasoner.sft import CoT

NEUTRAL_LIKE = ("neutral", "calm")


def right_answer(x: Example, answer: int | None) -> bool:
    """Calm and neutral are one class outside RAVDESS, as for the emotion network."""
    if answer is None:
        return False
    said = EMOTIONS[answer]
    if not x.key.startswith("ravdess/") and x.emotion in NEUTRAL_LIKE:
        return said in NEUTRAL_LIKE
    return said == x.emotion


def cut(row: list[int]) -> list[int]:
    """Up to and with <eos>."""
    return row[: row.index(EOS) + 1] if EOS in row else row


def repeated_share(rows: list[list[int]], n: int = 4) -> float:
    """seq-rep-n (Welleck et al. 2020), mean over the traces: the share of runs of n words that were said before.
    Claims aside."""
    shares = []
    for row in rows:
        words = [token for token in row if token >= FIRST_WORD]
        runs = [tuple(words[i : i + n]) for i in range(len(words) - n + 1)]
        shares.append(1 - len(set(runs)) / max(1, len(runs)) if runs else 0.0)
    return float(np.mean(shares))


def score_rows(rows: list[list[int]], examples: list[Example]) -> dict:
    verdicts: Counter[str] = Counter()
    by_kind: dict[str, Counter[str]] = {k: Counter() for k in KINDS}
    kinds, lengths, right, form, broken = [], [], [], [], 0
    for row, x in zip(rows, examples, strict=True):
        row = cut(row)
        claims = claims_in(row)
        for claim in claims:
            v = verdict(claim, x.record["facts"])
            verdicts[v] += 1
            by_kind[claim.kind][v] += 1
        broken += sum(map(is_kind, row)) - len(claims)
        kinds.append(len({c.kind for c in claims}))
        lengths.append(len(row))
        right.append(right_answer(x, answer_of(row)))
        form.append(well_formed(row))
    total = max(1, sum(verdicts.values()))
    return {
        "clips": len(rows),
        "accuracy": float(np.mean(right)),
        "well_formed": float(np.mean(form)),
        "claims": total / len(rows),
        "kinds": float(np.mean(kinds)),
        "tokens": float(np.mean(lengths)),
        "repeated_4grams": repeated_share([cut(row) for row in rows]),
        "confirmed": verdicts["confirmed"] / total,
        "contradicted": verdicts["contradicted"] / total,
        "unsnapped": verdicts["unsnapped"] / total,
        "broken_claims": broken,
        "by_kind": {k: round(c["confirmed"] / sum(c.values()), 3) for k, c in by_kind.items() if c},
    }


def seeds_of(examples: list[Example]) -> Tensor:
    """int64 (B): where each text's draws begin (generate.Openings)."""
    return torch.tensor([seed_of(x.record["seconds"]) for x in examples])


@torch.no_grad()
def write_traces(
    net: Reasoner, cot: "CoT", examples: list[Example], masked: bool = True, size: int = 50
) -> list[list[int]]:
    """Traces as the app writes them, in the order of the examples; not `masked`: greedy, anything goes."""
    rows: list[list[int]] = []
    where = next(net.parameters()).device
    training = net.training
    net.eval()
    for i in range(0, len(examples), size):
        batch = collate(examples[i : i + size], cot.frames)
        inputs = batch.inputs.to(where)
        rules = Allowed.of(inputs, cot.vocabulary) if masked else None
        sampled = generate(net, net.remember(inputs), len(batch.examples), rules, seeds=seeds_of(batch.examples))
        rows += sampled.tokens.tolist()
    net.train(training)
    return rows


def score(net: Reasoner, cot: "CoT", examples: list[Example], masked: bool = True) -> dict:
    """Beside the reasoner's accuracy that of the impression it was given, over the same clips."""
    result = score_rows(write_traces(net, cot, examples, masked), examples)
    first = [right_answer(x, int(x.log_posterior.argmax())) for x in examples]
    return {**result, "impression_accuracy": float(np.mean(first))}
