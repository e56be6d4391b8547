"""How sure a fact is, of pairs of measurements."""

from itertools import pairwise
from random import Random

from training.tables.make_agreement import rising, same_fact


def test_agreement_rises_with_the_margin() -> None:
    rng = Random(4)
    pairs = [(m := rng.random() * 4, rng.random() < 0.5 + m / 8) for _ in range(2000)]
    fitted = rising(pairs)
    # The one disagreement added to each step may bend it by as much.
    assert all(a[0] < b[0] and a[1] < b[1] + 1 / 25 for a, b in pairwise(fitted))
    assert fitted[0][1] < 0.65 and fitted[-1][1] > 0.85


def test_the_same_fact_is_the_nearest_of_its_kind() -> None:
    def fact(kind: str, start: float, end: float) -> dict:
        return {"kind": kind, "start": start, "end": end}

    others = [fact("rate", 0, 2), fact("energy", 0.1, 2), fact("energy", 0.02, 2), fact("energy", 1, 2)]
    assert same_fact(fact("energy", 0, 2), others) is others[2]
    assert same_fact(fact("energy", 3, 4), others) is None
