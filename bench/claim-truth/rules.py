"""Value and level of every claim kind, from Praat's readings or EmoDB's hand marks alone.

The definitions are those of the paper's pipeline (README, common/norms.json); the code shares nothing with
workers/cues. A value is None where the kind cannot be measured.
"""

import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from scipy.ndimage import median_filter
from scipy.signal import savgol_filter

from praat_clip import HOP_S, PraatClip

COMMON = Path(__file__).parent.parent.parent / "common"
NORMS = json.loads((COMMON / "norms.json").read_text())
RECORDS = json.loads((COMMON / "kinds.json").read_text())
LEVELS = {kind: record["levels"] for kind, record in RECORDS.items()}
KINDS = list(LEVELS)
UNITS = {kind: record["unit"] for kind, record in RECORDS.items()}
SPAN_TOLERANCE_S = 0.15

Marks = list[tuple[float, float]]
Truth = tuple[str | None, float | None]
"""A level and its value; None, None where nothing can be said."""


@dataclass
class Evidence:
    """One clip: Praat's readings, one of its two F0 tracks, and the hand-marked syllables where there are any."""

    clip: PraatClip
    f0_hz: np.ndarray
    marks: Marks | None

    def __post_init__(self):
        self.speech = speech_mask(self.clip.intensity_db)
        voiced = self.f0_hz[(self.f0_hz > 0) & self.speech]
        self.median_hz = np.median(voiced) if len(voiced) else None

    def within(self, start: float, end: float) -> np.ndarray:
        t = self.clip.time_s
        return (t > start - HOP_S / 2) & (t < end - HOP_S / 2)

    def voiced(self, start: float, end: float) -> np.ndarray:
        return self.within(start, end) & self.speech & (self.f0_hz > 0)


def speech_mask(level_db: np.ndarray) -> np.ndarray:
    """Within 35 dB of the 95th percentile, 6 dB above the floor, never above -15 dB; gaps < 60 ms bridged, runs < 50 ms dropped."""
    loud, floor = np.percentile(level_db, [95, 5])
    mask = level_db >= min(max(loud - 35, floor + 6), loud - 15)
    for value, frames in ((False, 6), (True, 5)):
        edges = np.flatnonzero(np.diff(np.r_[not mask[0], mask, not mask[-1]].astype(int)))
        for start, end in zip(edges, edges[1:]):
            at_end = start == 0 or end == len(mask)
            if mask[start] == value and end - start < frames and (value or not at_end):
                mask[start:end] = not value
    return mask


def pitch_level(e: Evidence, start: float, end: float) -> float | None:
    f0 = e.f0_hz[e.voiced(start, end)]
    return float(np.median(f0)) if len(f0) else None


def pitch_range(e: Evidence, start: float, end: float) -> float | None:
    f0 = e.f0_hz[e.voiced(start, end)]
    return float(12 * np.log2(np.percentile(f0, 95) / np.percentile(f0, 5))) if len(f0) else None


def contour(e: Evidence, start: float, end: float) -> tuple[str, float]:
    """-> shape, the range of the smoothed pitch in semitones. Constants of the EmotionCoT-35K pipeline."""
    f0 = e.f0_hz[e.voiced(start, end)]
    if len(f0) * HOP_S < 0.25:
        return "too_short", 0
    curve = savgol_filter(median_filter(12 * np.log2(f0 / e.median_hz), 5, mode="nearest"), 9, 2)
    spread = float(np.percentile(curve, 95) - np.percentile(curve, 5))
    if spread < 3:
        return "flat", spread
    t = np.linspace(0, 1, len(curve))
    c, b, a = np.polyfit(t, curve, 2)
    vertex = -b / (2 * c)
    if 0.25 <= vertex <= 0.75:
        top = np.polyval((c, b, a), vertex)
        if min(abs(top - a), abs(top - (a + b + c))) >= 2:
            return ("rising-falling" if c < 0 else "falling-rising"), spread
    explained = 1 - np.var(curve - np.polyval((c, b, a), t)) / np.var(curve)
    quarter = max(1, len(curve) // 4)
    move = np.median(curve[-quarter:]) - np.median(curve[:quarter])
    if abs(move) >= 2 and explained >= 0.15:
        return ("rising" if move > 0 else "falling"), spread
    return ("expressive" if spread > 9 else "uncertain"), spread


def energy(e: Evidence, start: float, end: float) -> float | None:
    """Mean power of the span over that of all speech, dB."""
    power = 10 ** (e.clip.intensity_db / 10)
    inside = e.within(start, end)
    if not inside.any() or not e.speech.any():
        return None
    return float(10 * np.log10(power[inside].mean() / power[e.speech].mean()))


def energy_range(e: Evidence, start: float, end: float) -> float | None:
    """From the median level of speech to its 95th percentile, dB."""
    level = e.clip.intensity_db[e.within(start, end) & e.speech]
    return float(np.percentile(level, 95) - np.percentile(level, 50)) if len(level) else None


def brightness(e: Evidence, start: float, end: float) -> float | None:
    alpha = e.clip.alpha_db[e.voiced(start, end)]
    return float(alpha.mean()) if len(alpha) else None


def rate(e: Evidence, start: float, end: float) -> float | None:
    """Hand-marked syllables (by their middle) over hand-marked speech time, the pauses left out."""
    marks = [(s, t) for s, t in e.marks or [] if start <= (s + t) / 2 < end]
    return len(marks) / sum(t - s for s, t in marks) if marks else None


def stretches(e: Evidence, by_hand: bool) -> list[tuple[float, float]]:
    """Stretches of sound, in order: hand-marked words up to a pause, or Praat's sounding intervals."""
    if not by_hand:
        return [(float(start), float(end)) for start, end in e.clip.sounding]
    joined: list[tuple[float, float]] = []
    for start, end in e.marks or []:
        if joined and start - joined[-1][1] < 0.001:
            start = joined.pop()[0]
        joined.append((start, end))
    return joined


def silences(e: Evidence, by_hand: bool) -> list[tuple[float, float]]:
    """Between the first sound and the last."""
    sounds = stretches(e, by_hand)
    return [(before, after) for (_, before), (after, _) in zip(sounds, sounds[1:])]


def pauses(e: Evidence, start: float, end: float, by_hand: bool = False) -> float | None:
    """Silence between the first and the last sound of the span, %."""
    sounds = stretches(e, by_hand)
    if not sounds:
        return None
    first, last = max(start, sounds[0][0]), min(end, sounds[-1][1])
    inside = sum(max(0.0, min(b, last) - max(a, first)) for a, b in silences(e, by_hand))
    return 100 * inside / (last - first) if last > first else None


def longest_pause(e: Evidence, start: float, end: float, by_hand: bool = False) -> tuple[float, float] | None:
    """The silence that overlaps the span most."""
    def overlap(silence: tuple[float, float]) -> float:
        return min(silence[1], end) - max(silence[0], start)

    return max((s for s in silences(e, by_hand) if overlap(s) > 0), key=overlap, default=None)


def loudest(e: Evidence) -> tuple[float, float]:
    """The loudest 0.3 s."""
    power = 10 ** (e.clip.intensity_db / 10)
    start = int(np.argmax(np.convolve(power, np.ones(30), "valid")))
    return start * HOP_S, (start + 30) * HOP_S


def level(kind: str, value: float, register: str | None) -> str:
    """register: "low" or "high", for pitch_level only."""
    norm = NORMS["pitch_level"][register] if kind == "pitch_level" else NORMS["pooled"][kind]
    first, second = norm["usual"]
    low, medium, high = LEVELS[kind]
    return low if value < first else high if value > second else medium


MEASURES = {
    "pitch_level": pitch_level, "pitch_range": pitch_range, "energy": energy, "energy_range": energy_range,
    "pauses": pauses, "brightness": brightness,
}


def truth(e: Evidence, kind: str, start: float, end: float, register: str | None) -> Truth:
    """Praat's; None, None where there is nothing to measure the kind by. A pause or a contour that is claimed and not
    there has the level "none" or "uncertain": the claim is false."""
    if kind == "contour":
        shape, spread = contour(e, start, end)
        return (None, None) if shape == "too_short" else (shape, spread)
    if kind == "longest_pause":
        return _silence(longest_pause(e, start, end))
    if kind == "rate":
        return None, None
    value = MEASURES[kind](e, start, end)
    if value is None or (kind == "pitch_level" and register is None):
        return None, None
    return level(kind, value, register), value


def hand_truth(e: Evidence, kind: str, start: float, end: float) -> Truth:
    """The hand marks'; None, None for kinds they do not tell, and without marks."""
    if e.marks is None or kind not in ("rate", "pauses", "longest_pause"):
        return None, None
    if kind == "longest_pause":
        return _silence(longest_pause(e, start, end, by_hand=True))
    value = rate(e, start, end) if kind == "rate" else pauses(e, start, end, by_hand=True)
    return (None, None) if value is None else (level(kind, value, None), value)


def _silence(span: tuple[float, float] | None) -> Truth:
    return (level("longest_pause", span[1] - span[0], None), span[1] - span[0]) if span else ("none", 0.0)


def snapped(facts: list[dict], kind: str, start: float, end: float) -> dict | None:
    """The nearest fact of the kind with both ends within SPAN_TOLERANCE_S of the span's."""
    def off(fact: dict) -> float:
        return max(abs(fact["start"] - start), abs(fact["end"] - end))

    near = [fact for fact in facts if fact["kind"] == kind and off(fact) <= SPAN_TOLERANCE_S + 1e-9]
    return min(near, key=off, default=None)


def nearest_span(e: Evidence, kind: str, scope: str, start: float, end: float) -> tuple[float, float] | None:
    """Where a claim of this kind belongs: Praat's loudest 0.3 s; the marked pause it overlaps; the stretch between marked
    pauses nearest to it; or, for what is said of the whole, from the first marked word to the last. Without hand marks
    Praat's sounding intervals stand in."""
    by_hand = e.marks is not None
    sounds = stretches(e, by_hand)
    if kind == "energy":
        return loudest(e)
    if not sounds:
        return None
    if kind == "longest_pause":
        return longest_pause(e, start, end, by_hand)
    if scope == "stretch":
        return min(sounds, key=lambda s: max(abs(s[0] - start), abs(s[1] - end)))
    return sounds[0][0], sounds[-1][1]
