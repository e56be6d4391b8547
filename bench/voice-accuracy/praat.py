"""Praat's measures on the frames of the kernel, through parselmouth."""

import tempfile
from pathlib import Path

import numpy as np
import parselmouth
from parselmouth.praat import call

RATE_HZ = 16000


def on_our_frames(analyse, samples: np.ndarray) -> tuple:
    """Praat centres its frames in the sound. Cut the sound's ends so that they fall on ours, sample for
    sample: what remains is the difference of the measures, not of two time grids.
    -> (its analysis, the index of our frame for each of its frames)"""
    length = len(samples) - 80
    length -= (length - 1) % 160
    for cut in (0, 80):
        result = analyse(parselmouth.Sound(samples[cut : cut + length], RATE_HZ))
        # Praat's first sample lies half a sample in.
        ours = (np.array(result.xs()) + (cut - 0.5) / RATE_HZ) * 100
        if np.allclose(ours, np.round(ours), atol=0.01):
            return result, np.round(ours).astype(int)
    raise ValueError("Praat's frames fall between ours.")


def frame_tracks(samples: np.ndarray, frames: int, ceiling_hz: float) -> dict:
    """samples [N] -> name -> [frames], NaN where Praat has no frame or no value."""

    def track(analyse, read) -> np.ndarray:
        result, index = on_our_frames(analyse, samples)
        values = np.full(frames, np.nan)
        values[index] = read(result)
        return values

    out = {
        "intensity_db": track(lambda sound: call(sound, "To Intensity", 100, 0.01, "yes"), lambda r: r.values[0]),
        "hnr_db": track(
            lambda sound: call(sound, "To Harmonicity (cc)", 0.01, 75, 0.1, 1.0),
            lambda r: np.where(r.values[0] <= -199, np.nan, r.values[0]),
        ),
    }
    for n in (1, 2, 3):
        for query, name in (("Get value at time", f"f{n}_hz"), ("Get bandwidth at time", f"b{n}_hz")):
            out[name] = track(
                lambda sound: call(sound, "To Formant (burg)", 0.01, 5, ceiling_hz, 0.025, 50),
                lambda r, query=query, n=n: [call(r, query, n, t, "Hertz", "Linear") for t in r.xs()],
            )
    return out


def pitch_of(f0_hz: list[float], seconds: float):
    """Our F0 as Praat's Pitch object: its frames voiced where ours are."""
    lines = [
        'File type = "ooTextFile"',
        'Object class = "Pitch 1"',
        "",
        "xmin = 0",
        f"xmax = {seconds}",
        f"nx = {len(f0_hz)}",
        "dx = 0.01",
        f"x1 = {0.5 / RATE_HZ}",
        "ceiling = 900",
        "maxnCandidates = 2",
        "frame []:",
    ]
    for i, f0 in enumerate(f0_hz):
        candidates = [(f0, 0.9), (0, 0.1)] if f0 > 0 else [(0, 0.9), (100, 0.1)]
        lines += [f"    frame [{i + 1}]:", "        intensity = 0.5", "        nCandidates = 2"]
        lines += ["        candidate []:"]
        for k, (frequency, strength) in enumerate(candidates):
            lines += [
                f"            candidate [{k + 1}]:",
                f"                frequency = {float(frequency)!r}",
                f"                strength = {strength}",
            ]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "ours.Pitch"
        path.write_text("\n".join(lines) + "\n")
        return parselmouth.read(str(path))


def spans_of(hnr_db: np.ndarray, least_db: float, shortest_s: float) -> list[tuple[float, float]]:
    """Stretches of frames whose HNR stays above least_db. -> [(start, end)], s"""
    above = np.concatenate([[False], hnr_db > least_db, [False]])  # NaN compares false
    edges = np.flatnonzero(np.diff(above.astype(int)))
    spans = [(first * 0.01, (end - 1) * 0.01) for first, end in zip(edges[::2], edges[1::2], strict=True)]
    return [(start, end) for start, end in spans if end - start >= shortest_s]


def point_process(sound, times: list[float]):
    """Pulses of ours, s, as Praat's object (its first sample lies half a sample in)."""
    points = call("Create empty PointProcess", "ours", sound.xmin, sound.xmax)
    for t in times:
        call(points, "Add point", float(t) + 0.5 / RATE_HZ)
    return points


def perturbation_within(sound, points, start: float, end: float) -> tuple[float, float]:
    """-> jitter (local), shimmer (local) of a span; NaN with too few pulses."""
    jitter = call(points, "Get jitter (local)", start, end, 0.0001, 0.02, 1.3)
    shimmer = call([sound, points], "Get shimmer (local)", start, end, 0.0001, 0.02, 1.3, 1.6)
    return jitter, shimmer


def perturbation(sound, pitch) -> tuple:
    """-> jitter (local), shimmer (local), pulse times, s, the PointProcess."""
    pulses = call([sound, pitch], "To PointProcess (cc)")
    count = call(pulses, "Get number of points")
    times = np.array([call(pulses, "Get time from index", i + 1) for i in range(count)])
    jitter = call(pulses, "Get jitter (local)", 0, 0, 0.0001, 0.02, 1.3)
    shimmer = call([sound, pulses], "Get shimmer (local)", 0, 0, 0.0001, 0.02, 1.3, 1.6)
    return jitter, shimmer, times, pulses
