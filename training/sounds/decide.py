"""Frames of the sound head -> what is heard: the same rule as workers/emotion/sounds.ts.

Both are held to workers/testing/sounds.json (`python -m training.sounds.decide` writes it).
"""

import json
from dataclasses import dataclass

import numpy as np

from training.constants import ROOT, SAMPLE_RATE_HZ, SOUNDS

FRAME_S = 768 / SAMPLE_RATE_HZ
SMOOTH_S = 0.35
MIN_SOUND_S = 0.35
SPEECH, VOICE, NOISE = (SOUNDS.index(name) for name in ("speech", "voice", "noise"))
CASES = ROOT / "workers" / "testing" / "sounds.json"


@dataclass(frozen=True)
class Decision:
    min_speech: float
    """A stretch is speech where its smoothed probability reaches this."""
    min_named: float
    """Laughter, crying and screams are named where they are this much of what is a voice."""


def softmax(logits: np.ndarray) -> np.ndarray:
    e = np.exp(logits - logits.max(-1, keepdims=True))
    return e / e.sum(-1, keepdims=True)


def smoothed(probabilities: np.ndarray, sounding: np.ndarray, frame_s: float = FRAME_S) -> np.ndarray:
    """[T, 6], the mean over the sounding frames around each."""
    reach = round(SMOOTH_S / frame_s)
    sums = np.concatenate((np.zeros((1, len(SOUNDS))), np.cumsum(probabilities * sounding[:, None], 0)))
    weights = np.concatenate((np.zeros(1), np.cumsum(sounding)))
    first = np.maximum(0, np.arange(len(sounding)) - reach)
    last = np.minimum(len(sounding), np.arange(len(sounding)) + reach + 1)
    return (sums[last] - sums[first]) / np.maximum(1e-9, weights[last] - weights[first])[:, None]


def sound_of(mean: np.ndarray, d: Decision) -> int:
    if mean[SPEECH] >= d.min_speech:
        return SPEECH
    other = 1 - mean[SPEECH]
    if mean[NOISE] / other >= 0.5:
        return NOISE
    likeliest = max((c for c in range(len(SOUNDS)) if c not in (SPEECH, NOISE)), key=lambda c: (mean[c], c == VOICE))
    return likeliest if mean[likeliest] / (other - mean[NOISE]) >= d.min_named else VOICE


def decide(logits: np.ndarray, sounding: np.ndarray, d: Decision, frame_s: float = FRAME_S) -> np.ndarray:
    """logits [T, 6], sounding [T] -> indices into SOUNDS [T]; -1: nothing sounds."""
    means = smoothed(softmax(logits), sounding, frame_s)
    decided = np.array([sound_of(m, d) if s >= 0.5 else -1 for m, s in zip(means, sounding, strict=True)], int)
    return without_short(decided, round(MIN_SOUND_S / frame_s))


def without_short(decided: np.ndarray, least: int) -> np.ndarray:
    at = np.flatnonzero(decided >= 0)
    while len(at):
        values = decided[at]
        edges = np.concatenate(([0], np.flatnonzero(np.diff(values)) + 1, [len(values)]))
        lengths = np.diff(edges)
        short = np.flatnonzero(lengths < least)
        if len(lengths) < 2 or not len(short):
            break
        i = short[np.argmin(lengths[short])]
        before, after = lengths[i - 1] if i > 0 else 0, lengths[i + 1] if i + 1 < len(lengths) else 0
        into = i - 1 if before >= after else i + 1
        decided[at[edges[i] : edges[i + 1]]] = values[edges[into]]
    return decided


def main() -> None:
    """Random frames that change now and then, and the answers."""
    rng = np.random.default_rng(1)
    d = Decision(0.3, 0.6)
    cases = []
    for _ in range(12):
        frames = int(rng.integers(5, 90))
        turns = np.repeat(rng.normal(0, 3, (frames, len(SOUNDS))), rng.integers(2, 30, frames), axis=0)[:frames]
        logits = np.round(turns + rng.normal(0, 1, turns.shape), 3)
        sounding = np.round(np.repeat(rng.random(frames) ** 0.5, rng.integers(1, 12, frames))[:frames], 2)
        decided = decide(logits, sounding, d)
        cases.append({"logits": logits.ravel().tolist(), "sounding": sounding.tolist(), "decided": decided.tolist()})
    table = {"frame_s": FRAME_S, "decision": {"min_speech": d.min_speech, "min_named": d.min_named}, "cases": cases}
    CASES.write_text(json.dumps(table) + "\n")


if __name__ == "__main__":
    main()
