"""Voice measures of the twin against Praat (parselmouth) on recordings, on our frames' times.

    npx vite build --config vite.cli.config.ts --ssr bench/voice-accuracy/measure.ts \
        --outDir node_modules/.cache/bench-voice &&
        python bench/voice-accuracy/compare.py SIGNALS [--clips 20]

SIGNALS: a folder of corpora, each with raw float32 16 kHz mono *.f32 files (`npm run signals` writes
them). Needs praat-parselmouth and numpy. Praat's calls are those of the measures' head comments.
"""

import argparse
import json
import subprocess
import tempfile
from pathlib import Path

import numpy as np
import parselmouth
from parselmouth.praat import call

RATE_HZ = 16000
NODE = ["node", "node_modules/.cache/bench-voice/measure.js"]


def pick(folder: Path, clips: int) -> list[Path]:
    """About `clips` files, as many from each corpus, spread evenly."""
    corpora = sorted(p for p in folder.iterdir() if p.is_dir())
    each = -(-clips // len(corpora))
    files = []
    for corpus in corpora:
        names = sorted(corpus.glob("*.f32"))
        files += [names[int((i + 0.5) * len(names) / each)] for i in range(each)]
    return files


def on_our_frames(analyse, samples: np.ndarray, frames: int) -> tuple:
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


def praat(path: Path, frames: int, ceiling_hz: float) -> dict:
    samples = np.fromfile(path, "<f4").astype(float)

    def track(analyse, read) -> np.ndarray:
        result, index = on_our_frames(analyse, samples, frames)
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
        for kind, name in (("Get value at time", f"f{n}_hz"), ("Get bandwidth at time", f"b{n}_hz")):
            out[name] = track(
                lambda sound: call(sound, "To Formant (burg)", 0.01, 5, ceiling_hz, 0.025, 50),
                lambda r: [call(r, kind, n, t, "Hertz", "Linear") for t in r.xs()],
            )
    sound = parselmouth.Sound(samples, RATE_HZ)
    pitch = call(sound, "To Pitch", 0, 75, 600)
    pulses = call([sound, pitch], "To PointProcess (cc)")
    out["jitter"] = call(pulses, "Get jitter (local)", 0, 0, 0.0001, 0.02, 1.3)
    out["shimmer"] = call([sound, pulses], "Get shimmer (local)", 0, 0, 0.0001, 0.02, 1.3, 1.6)
    return out


def spread(difference: list[float]) -> str:
    d = np.abs(np.array(difference))
    if len(d) == 0:
        return "none"
    median, most, worst = np.percentile(d, [50, 95, 99])
    return f"median {median:.3f}  95 % {most:.3f}  99 % {worst:.3f}  ({len(d)})"


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("signals", type=Path)
    parser.add_argument("--clips", type=int, default=20)
    args = parser.parse_args()
    files = pick(args.signals, args.clips)
    with tempfile.NamedTemporaryFile(suffix=".json") as out:
        subprocess.run([*NODE, out.name, *map(str, files)], check=True)
        measured = json.load(open(out.name))

    seen = {name: [] for name in ("level, dB", "HNR, dB (voiced)", "F1, %", "F2, %", "F3, %")}
    perturbation = {"jitter": [], "shimmer": []}
    for clip in measured:
        ours = {k: np.array(v, float) for k, v in clip.items() if isinstance(v, list)}
        reference = praat(Path(clip["file"]), len(ours["f0_hz"]), clip["formantCeiling_hz"])
        level = ours["intensity_db"] - reference["intensity_db"]
        loud = reference["intensity_db"] > np.nanmax(reference["intensity_db"]) - 40
        seen["level, dB"] += list(level[loud & np.isfinite(level)])
        voiced = ours["f0_hz"] > 0
        hnr = (ours["hnr_db"] - reference["hnr_db"])[voiced]
        seen["HNR, dB (voiced)"] += list(hnr[np.isfinite(hnr)])
        # Vowels: voiced, within 10 dB of the loudest, all three formants narrow enough to be heard as such.
        vowel = voiced & (reference["intensity_db"] > np.nanmax(reference["intensity_db"]) - 10)
        for n in (1, 2, 3):
            vowel &= reference[f"b{n}_hz"] < 400
        for n in (1, 2, 3):
            off = 100 * (ours[f"f{n}_hz"] / reference[f"f{n}_hz"] - 1)[vowel]
            seen[f"F{n}, %"] += list(off[np.isfinite(off)])
        mean_hnr = np.nanmean(reference["hnr_db"][voiced]) if voiced.any() else np.nan
        for name, pairs in perturbation.items():
            if clip[name] is not None and np.isfinite(reference[name]):
                pairs.append((mean_hnr, clip[name], reference[name], clip["file"]))

    seconds = sum(clip["seconds"] for clip in measured)
    print(f"{len(measured)} clips, {seconds:.0f} s; |twin - Praat| per frame")
    for name, difference in seen.items():
        print(f"{name:18s} {spread(difference)}")
    for name, pairs in perturbation.items():
        clean = [p for p in pairs if p[0] > 15]
        for label, chosen in (("HNR > 15 dB", clean), ("all clips", pairs)):
            off = [100 * (ours / theirs - 1) for _, ours, theirs, _ in chosen]
            print(f"{name}, {label}, %: {spread(off)}")
    for name in ("pitch", "voice"):
        ms = 10 * sum(clip[f"{name}_ms"] for clip in measured) / seconds
        print(f"{name}: {ms:.1f} ms of processor time per 10 s")


if __name__ == "__main__":
    main()
