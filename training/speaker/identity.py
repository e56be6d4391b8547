"""Whether clips that pass for one person's may be several people's.

    y = V x,   s = sum (y - mean y)^2,   r = mean over x of variance / usual variance
    score = 1 / (n - 1) sum_k [(n - 1) / 2 log((r + b) / r) - s / 2 (1 / r - 1 / (r + b))]

nats a clip for one person and against as many as clips (probabilistic linear discriminant analysis; Ioffe 2006,
"Probabilistic Linear Discriminant Analysis", ECCV). V (k, 2496) are the directions of statistics in which people differ
most, their variance within a person 1 and between people b; r tells how much the clips differ in anything: takes in
different rooms and moods are no other people. So that words, rooms and lines are none either, a piece of every clip and
its augmented copy are taught as the same person. Nothing of the clips is needed but n and sums.

    python -m training.speaker.identity --corpora DIR --signals runs/signals --hidden runs/hidden \\
        --out runs/identity.json

measures it on sets of clips drawn at random: of one speaker; of as many speakers as clips; of two, half and half.
"""

import argparse
import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from scipy.linalg import cholesky, solve_triangular, svd

from training.emotion.data import Cache, Heard, of_states, statistics_of
from training.shared.corpora import TRAINING_CORPORA, UNSEEN_CORPUS, Clip, read_clips
from training.speaker.fit import variance_within

DIRECTIONS = 32
SHRINK = 3.0
"""So many times the mean variance is added to the variance within a person in every direction: there are ten times as
many directions as people, and with less (.3) those are found that tell just these people apart."""
MOST_CLIPS = 20
"""A speaker weighs as much as this many clips at most."""
MIN_SCORE = 6.5
"""Below, the page says that the clips do not sound like one person."""
FEWEST_CLIPS = 3
MIN_SECONDS = 2.0
"""Of speech in the mean of the clips: of single words it hears little but which words they are."""
PIECE_FRAMES = (16, 42)
"""0.8 to 2 s."""
LEAST_RATIO = 1e-3
SETS = 400


@dataclass(frozen=True)
class Identity:
    directions: np.ndarray  # (k, d), of statistics divided by their usual deviation
    between: np.ndarray  # (k) variance between people, where within a person it is 1

    def of(self, x: np.ndarray, usual: np.ndarray) -> np.ndarray:
        """y (..., k) of statistics x (..., d); usual (d): variance within one speaker."""
        return (x / np.sqrt(usual)) @ self.directions.T

    def score(self, x: np.ndarray, usual: np.ndarray) -> float:
        """x (n, d): statistics of n > 1 clips."""
        n, b = len(x), self.between
        r = max(LEAST_RATIO, (x.var(0, ddof=1) / usual).mean())
        s = n * self.of(x, usual).var(0)
        return float(((n - 1) / 2 * np.log((r + b) / r) - s / 2 * (1 / r - 1 / (r + b))).sum() / (n - 1))


def material(hidden: Path, signals: Path, clips: list[Clip]) -> list[Heard]:
    """The clips; a piece of each; the augmented copies of those that have one."""
    clean = Cache(hidden / "clean", signals)
    copy = Cache(hidden / "copy0", signals, clean)
    rng = np.random.default_rng(0)

    def piece(clip: Clip) -> np.ndarray:
        states = clean.of(clip)
        frames = min(len(states), int(rng.integers(*PIECE_FRAMES)))
        first = int(rng.integers(0, len(states) - frames + 1))
        return states[first : first + frames]

    copied = [c for c in clips if copy.has(c)]
    return [
        Heard(clips, statistics_of(clean, clips)),
        Heard(clips, np.stack([of_states(piece(c)) for c in clips])),
        Heard(copied, statistics_of(copy, copied)),
    ]


def joined(parts: list[Heard]) -> Heard:
    return Heard([c for p in parts for c in p.clips], np.concatenate([p.x for p in parts]))


def fit(heard: Heard, usual: np.ndarray) -> Identity:
    """Every corpus about its own middle: rooms and microphones are no persons. usual: variance within one speaker."""
    x = heard.x / np.sqrt(usual, dtype=np.float64)
    for corpus in np.unique(heard.corpora):
        own = heard.corpora == corpus
        x[own] -= x[own].mean(0)
    speakers, of = np.unique(heard.speakers, return_inverse=True)
    clips = np.bincount(of)
    means = np.stack([x[of == s].mean(0) for s in range(len(speakers))])
    apart = x - means[of]
    within = apart.T @ apart / len(x)
    within[np.diag_indices_from(within)] += SHRINK * np.trace(within) / len(within)
    weight = np.minimum(clips, MOST_CLIPS)
    # v of between v = variance within v, where within = L L': v = L'^-1 u, u of the singular vectors of L^-1 means'.
    lower = cholesky(within, lower=True)
    apart_means = solve_triangular(lower, (means * np.sqrt(weight / weight.sum())[:, None]).T, lower=True)
    u, deviation, _ = svd(apart_means, full_matrices=False)
    k = min(DIRECTIONS, int((deviation > LEAST_RATIO * deviation[0]).sum()))
    directions = solve_triangular(lower, u[:, :k], lower=True, trans="T")
    return Identity(directions.T.copy(), deviation[:k] ** 2)


def drawn(heard: Heard, clips: int, rng: np.random.Generator) -> dict[str, np.ndarray]:
    """Indices of a set of so many clips: of one speaker, of two, of all different (as far as there are so many)."""
    speakers = rng.permutation(np.unique(heard.speakers))

    def some(speaker: str, count: int) -> np.ndarray:
        return rng.permutation(np.flatnonzero(heard.speakers == speaker))[:count]

    sets = {"one": some(speakers[0], clips)}
    if len(speakers) > 1:
        sets["two"] = np.concatenate((some(speakers[0], (clips + 1) // 2), some(speakers[1], clips // 2)))
        sets["different"] = np.concatenate([some(s, 1) for s in speakers[np.arange(clips) % len(speakers)]])
    # A speaker may have fewer.
    return {kind: own for kind, own in sets.items() if len(own) == clips}


def doubted(heard: Heard, identity: Identity, usual: np.ndarray, clips: int) -> dict[str, float]:
    """Share of the sets that are said to be more than one person's."""
    rng = np.random.default_rng(0)
    scores: dict[str, list[float]] = {}
    for _ in range(SETS):
        for kind, own in drawn(heard, clips, rng).items():
            scores.setdefault(kind, []).append(identity.score(heard.x[own].astype(np.float64), usual))
    return {kind: float(np.mean(np.array(s) < MIN_SCORE)) for kind, s in scores.items()}


def main() -> None:
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("--corpora", "--signals", "--hidden", "--out"):
        p.add_argument(name, type=Path, required=True)
    a = p.parse_args()
    clips = [c for c in read_clips(a.corpora, (*TRAINING_CORPORA, UNSEEN_CORPUS)) if not c.text_leak]
    every, *others = material(a.hidden, a.signals, clips)
    result = {}

    def measure(name: str, own: np.ndarray) -> None:
        speakers = np.unique(every.speakers[own])
        taught = [p.where((p.corpora != UNSEEN_CORPUS) & ~np.isin(p.speakers, speakers)) for p in (every, *others)]
        usual = variance_within(taught[0].x, taught[0].speakers)
        identity = fit(joined(taught), usual)
        result[name] = {n: doubted(every.where(own), identity, usual, n) for n in (FEWEST_CLIPS, 7)}
        print(name, json.dumps(result[name]), flush=True)

    for corpus in (*TRAINING_CORPORA, UNSEEN_CORPUS):
        measure(corpus, every.corpora == corpus)
    # Where other speakers of the same recordings are known.
    for corpus in TRAINING_CORPORA:
        speakers = np.random.default_rng(0).permutation(np.unique(every.speakers[every.corpora == corpus]))
        measure(f"{corpus}, half of the speakers", np.isin(every.speakers, speakers[::2]))
    a.out.write_text(json.dumps({"min_score": MIN_SCORE, "doubted": result}, indent=2) + "\n")


if __name__ == "__main__":
    main()
