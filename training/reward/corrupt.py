"""Good arguments made worse, each in a known way: what the reward model learns from.

Each corruption takes the tokens of an argument (training/policy/moves.py) about row i of the ledgers and gives the
worse ones, or None where the argument has nothing of its kind; and what it costs on the four scales.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from training.policy.ledgers import Ledgers
from training.policy.moves import (
    AGAINST,
    CONCLUDE,
    DESPITE,
    FOR,
    NOTHING,
    PRIOR,
    SEPARATES,
    STOP,
    TIMBRE,
    TIMBRE_NONE,
    TOGETHER,
    WOULD,
    E,
    K,
)  # fmt: skip

SCALES = ("factual_alignment", "interpretative_quality", "caption_completeness", "fluency_and_structural_clarity")
BEST, WORST = 5.0, 1.0
_LN2 = np.log(2)

Corrupt = Callable[[list[int], Ledgers, int, np.random.Generator], list[int] | None]


@dataclass(frozen=True)
class Corruption:
    name: str
    cost: tuple[float, float, float, float]
    """In points of the four scales."""
    make: Corrupt


def parts(tokens: list[int]) -> tuple[list[int], list[list[int]], list[list[int]]]:
    """The facts chosen; the groups, each with what closes it; what stands alone."""
    stop = tokens.index(STOP)
    groups, alone, own, supposing = [], [], [], False
    for token in tokens[stop + 1 :]:
        if supposing:
            alone[-1].append(token)
            supposing = False
        elif token < K or token == TOGETHER:
            own.append(token)
        elif own:
            groups.append([*own, token])
            own = []
        elif token != CONCLUDE:
            alone.append([token])
            supposing = token == WOULD
    return tokens[:stop], groups, alone


def whole(chosen: list[int], groups: list[list[int]], alone: list[list[int]]) -> list[int]:
    flat = [token for part in (*groups, *alone) for token in part]
    return [*chosen, STOP, *flat, CONCLUDE]


def infers(token: int) -> bool:
    return token == DESPITE or FOR <= token < SEPARATES


def _pick(rng: np.random.Generator, those: list) -> int | None:
    return int(rng.integers(len(those))) if those else None


def unlicensed(tokens, g, i, rng):
    """A group speaks for an emotion that it does not speak for."""
    chosen, groups, alone = parts(tokens)
    k = _pick(rng, groups)
    if k is None:
        return None
    facts = [t for t in groups[k] if t < K]
    wrong = [e for e in range(E) if min(g.weight[i, f, e] for f in facts) / _LN2 < 0]
    if not wrong:
        return None
    groups[k] = [*groups[k][:-1], FOR + int(rng.choice(wrong))]
    return whole(chosen, groups, alone)


def both_ways(tokens, g, i, rng):
    """The same facts for an emotion and against it."""
    chosen, groups, alone = parts(tokens)
    own = [group for group in groups if FOR <= group[-1] < AGAINST]
    k = _pick(rng, own)
    if k is None:
        return None
    facts = [t for t in own[k] if t < K]
    at = int(rng.integers(len(groups) + 1))
    groups.insert(at, [*facts, AGAINST + own[k][-1] - FOR])
    return whole(chosen, groups, alone)


def strongest_missing(tokens, g, i, rng):
    """The fact that weighs most is not brought."""
    chosen, groups, alone = parts(tokens)
    if len(chosen) < 2:
        return None
    most = max(chosen, key=lambda k: np.abs(g.weight[i, k]).max())
    groups = [[t for t in group if t != most] for group in groups]
    groups = [group for group in groups if any(t < K for t in group)]
    alone = [part for part in alone if part != [WOULD, most]]
    return whole([k for k in chosen if k != most], groups, alone)


def rival_unanswered(tokens, g, i, rng):
    """Nothing tells the answer from its rival, nor what it hangs on."""
    chosen, groups, alone = parts(tokens)
    kept = [part for part in alone if not (SEPARATES <= part[0] < TIMBRE or part[0] == WOULD)]
    return whole(chosen, groups, kept) if len(kept) < len(alone) else None


def unsupported(tokens, g, i, rng):
    """Facts without any inference, then a conclusion."""
    chosen, groups, alone = parts(tokens)
    if not any(infers(group[-1]) for group in groups):
        return None
    bare = [[*(t for t in group if t < K), NOTHING] for group in groups]
    return whole(chosen, bare, [part for part in alone if part[0] != PRIOR])


def half_supported(tokens, g, i, rng):
    """What one group speaks for is left unsaid."""
    chosen, groups, alone = parts(tokens)
    own = [k for k, group in enumerate(groups) if infers(group[-1])]
    k = _pick(rng, own)
    if k is None:
        return None
    groups[own[k]] = [*(t for t in groups[own[k]] if t < K), NOTHING]
    return whole(chosen, groups, alone)


def disordered(tokens, g, i, rng):
    """Inferences of the timbre first, the groups in any order."""
    chosen, groups, alone = parts(tokens)
    mixed = [*alone, *groups] if rng.random() < 0.5 else [*groups[::-1], *alone[::-1]]
    return [*chosen, STOP, *(t for part in mixed for t in part), CONCLUDE] if mixed != [*groups, *alone] else None


def padded(tokens, g, i, rng):
    """Facts that tell nothing of it."""
    chosen, groups, alone = parts(tokens)
    told = [k for k in np.flatnonzero(g.told[i]) if k not in chosen]
    weak = sorted(told, key=lambda k: np.abs(g.weight[i, k]).max())[:3]
    if not weak:
        return None
    return whole([*chosen, *map(int, weak)], [*groups, [*map(int, weak), NOTHING]], alone)


def unmeasured(tokens, g, i, rng):
    """A fact that nobody measured, or that was not sure enough."""
    chosen, groups, alone = parts(tokens)
    untold = np.flatnonzero(~g.told[i])
    k = _pick(rng, groups)
    if k is None or not len(untold):
        return None
    made_up = int(rng.choice(untold))
    groups[k] = [made_up, *groups[k]]
    return whole([*chosen, made_up], groups, alone)


def said_twice(tokens, g, i, rng):
    chosen, groups, alone = parts(tokens)
    k = _pick(rng, alone)
    if k is None:
        return None
    return whole(chosen, groups, [*alone, alone[k]])


def timbre_wrong(tokens, g, i, rng):
    """The timbre is said to decide nothing where it is loud, or to be loud where it says nothing."""
    chosen, groups, alone = parts(tokens)
    at = [k for k, part in enumerate(alone) if part[0] >= TIMBRE]
    if not at:
        return None
    t = np.abs(g.timbre[i]) / _LN2
    if alone[at[0]][0] != TIMBRE_NONE and (t >= 0.5).any():
        alone[at[0]] = [TIMBRE_NONE]
    elif (t < 0.25).any():
        alone[at[0]] = [TIMBRE + int(rng.choice(np.flatnonzero(t < 0.25)))]
    else:
        return None
    return whole(chosen, groups, alone)


def timbre_only(tokens, g, i, rng):
    """Nothing but the timbre, where facts weigh something."""
    chosen, _, alone = parts(tokens)
    if not chosen:
        return None
    return whole([], [], [part for part in alone if part[0] >= TIMBRE])


CORRUPTIONS = (
    Corruption("unlicensed", (1.0, 2.0, 0.0, 0.0), unlicensed),
    Corruption("both ways", (0.5, 2.0, 0.0, 1.0), both_ways),
    Corruption("strongest missing", (0.0, 0.5, 1.5, 0.0), strongest_missing),
    Corruption("rival unanswered", (0.0, 0.5, 1.5, 0.0), rival_unanswered),
    Corruption("unsupported", (0.0, 3.0, 1.0, 1.0), unsupported),
    Corruption("half supported", (0.0, 1.0, 0.5, 0.0), half_supported),
    Corruption("disordered", (0.0, 0.5, 0.0, 1.5), disordered),
    Corruption("padded", (0.0, 0.5, 0.0, 1.5), padded),
    Corruption("unmeasured", (2.5, 0.5, 0.0, 0.0), unmeasured),
    Corruption("said twice", (0.0, 0.0, 0.0, 1.5), said_twice),
    Corruption("timbre wrong", (1.5, 1.0, 0.0, 0.0), timbre_wrong),
    Corruption("timbre only", (0.0, 3.0, 3.0, 0.5), timbre_only),
)


def worsened(
    tokens: list[int], g: Ledgers, i: int, level: int, rng: np.random.Generator
) -> tuple[list[int], np.ndarray, list[str]]:
    """level: how many corruptions. Tokens, the four scores, which corruptions."""
    scores, done = np.full(len(SCALES), BEST), []
    for c in rng.permutation(np.array(CORRUPTIONS, object)):
        if len(done) == level:
            break
        worse = c.make(list(tokens), g, i, rng)
        if worse is None:
            continue
        tokens, done = worse, [*done, c.name]
        scores -= np.array(c.cost)
        if c.name == "timbre only":
            break
    return tokens, np.maximum(scores, WORST), done
