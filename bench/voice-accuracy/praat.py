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
        "intensity_db": track(
            lambda sound: call(sound, "To Intensity", 100, 0.01, "yes"), lambda r: r.values[0]
        ),
        "hnr_db": track(
            lambda sound: call(sound, "To Harmonicity (cc)", 0.01, 75, 0.1, 1.0),
            lambda r: np.where(r.values[0] <= -199, np.nan, r.values[0]),
        ),
    }
    for n in (1, 2, 3):
        for query, name in (("Get value at time", f"f{n}_hz"), ("Get bandwidth at time", f"b{n}_hz")):
            out[name] = track(
                lambda sound: call(sound, "To Formant (burg)", 0.01, 5, ceiling_hz, 0.025, 50),
                lambda r: [call(r, query, n, t, "Hertz", "Linear") for t in r.xs()],
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


def clean_perturbation(sound, times: np.ndarray, hnr_db: np.ndarray, least_db: float) -> tuple:
    """Jitter and shimmer over those of Praat's pulses where Praat's HNR is high: a PointProcess of each
    run of such pulses, summed. times [P] s; hnr_db [F] on our frames. -> jitter, shimmer; NaN without any"""
    frames = np.clip(np.round(times * 100).astype(int), 0, len(hnr_db) - 1)
    clean = hnr_db[frames] >= least_db
    jitter, shimmer = [], []
    for run in np.split(np.arange(len(times)), np.flatnonzero(np.diff(clean.astype(int))) + 1):
        if len(run) < 4 or not clean[run[0]]:
            continue
        points = call("Create empty PointProcess", "run", sound.xmin, sound.xmax)
        for t in times[run]:
            call(points, "Add point", float(t))
        jitter.append((len(run), call(points, "Get jitter (local)", 0, 0, 0.0001, 0.02, 1.3)))
        args = (0, 0, 0.0001, 0.02, 1.3, 1.6)
        shimmer.append((len(run), call([sound, points], "Get shimmer (local)", *args)))
    return weighted(jitter), weighted(shimmer)


def weighted(pairs: list) -> float:
    """Mean of the values, each as often as its run has pulses; NaN of none."""
    kept = [(n, value) for n, value in pairs if np.isfinite(value)]
    return sum(n * v for n, v in kept) / sum(n for n, _ in kept) if kept else float("nan")


def perturbation(sound, pitch) -> tuple[float, float, np.ndarray]:
    """-> jitter (local), shimmer (local), pulse times, s."""
    pulses = call([sound, pitch], "To PointProcess (cc)")
    count = call(pulses, "Get number of points")
    times = np.array([call(pulses, "Get time from index", i + 1) for i in range(count)])
    jitter = call(pulses, "Get jitter (local)", 0, 0, 0.0001, 0.02, 1.3)
    shimmer = call([sound, pulses], "Get shimmer (local)", 0, 0, 0.0001, 0.02, 1.3, 1.6)
    return jitter, shimmer, times
