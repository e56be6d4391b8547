"""Voice measures of the twin against Praat (parselmouth) on recordings, on our frames' times.

    npx vite build --config vite.cli.config.ts --ssr bench/voice-accuracy/measure.ts \
        --outDir node_modules/.cache/bench-voice &&
        python bench/voice-accuracy/compare.py SIGNALS [--clips 20]

SIGNALS: a folder of corpora, each with raw float32 16 kHz mono *.f32 files (`emotionthinker tools signals` writes
them). Needs praat-parselmouth and numpy. Praat's calls are those of the measures' head comments.
"""

import argparse
import json
import subprocess
import tempfile
from pathlib import Path

import numpy as np
import parselmouth
import praat
from parselmouth.praat import call

CLEAN_HNR_DB = 15
SHORTEST_SPAN_S = 0.1
CLEAN = f"stretches of HNR > {CLEAN_HNR_DB} dB, own F0"
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


def spread(difference: list[float]) -> str:
    d = np.abs(np.array(difference))
    if len(d) == 0:
        return "none"
    median, most, worst = np.percentile(d, [50, 95, 99])
    return f"median {median:.3f}  95 % {most:.3f}  99 % {worst:.3f}  ({len(d)})"


def add(pairs: list, jitter, praat_jitter: float, shimmer, praat_shimmer: float) -> None:
    """Relative differences, where both have a figure."""
    numbers = np.array([jitter, praat_jitter, shimmer, praat_shimmer], float)
    if np.all(numbers > 0):
        pairs.append((jitter / praat_jitter - 1, shimmer / praat_shimmer - 1))


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("signals", type=Path)
    parser.add_argument("--clips", type=int, default=20)
    args = parser.parse_args()
    files = pick(args.signals, args.clips)
    with tempfile.NamedTemporaryFile(suffix=".json") as out:
        subprocess.run([*NODE, out.name, *map(str, files)], check=True)
        measured = json.loads(Path(out.name).read_text())

    seen = {name: [] for name in ("level, dB", "HNR, dB (voiced)", "F1, %", "F2, %", "F3, %")}
    # Praat's pulses from our F0, and from its own (To Pitch: 0, 75, 600).
    perturbation = {kind: [] for kind in ("whole clips, same F0", "whole clips, own F0", CLEAN)}
    for clip in measured:
        ours = {k: np.array(v, float) for k, v in clip.items() if isinstance(v, list)}
        samples = np.fromfile(clip["file"], "<f4").astype(float)
        reference = praat.frame_tracks(samples, len(ours["f0_hz"]), clip["formantCeiling_hz"])
        sound = parselmouth.Sound(samples, praat.RATE_HZ)
        same = praat.pitch_of(clip["f0_hz"], clip["seconds"])
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
        for label, pitch in (("same F0", same), ("own F0", call(sound, "To Pitch", 0, 75, 600))):
            jitter, shimmer, _, theirs = praat.perturbation(sound, pitch)
            add(perturbation[f"whole clips, {label}"], clip["jitter"], jitter, clip["shimmer"], shimmer)
        # `theirs` is now Praat's own from start to end.
        points = praat.point_process(sound, clip["pulse_s"])
        for span in praat.spans_of(reference["hnr_db"], CLEAN_HNR_DB, SHORTEST_SPAN_S):
            jitter, shimmer = praat.perturbation_within(sound, theirs, *span)
            mine = praat.perturbation_within(sound, points, *span)
            add(perturbation[CLEAN], mine[0], jitter, mine[1], shimmer)

    seconds = sum(clip["seconds"] for clip in measured)
    print(f"{len(measured)} clips, {seconds:.0f} s; |twin - Praat| per frame")
    for name, difference in seen.items():
        print(f"{name:18s} {spread(difference)}")
    for kind, pairs in perturbation.items():
        for i, name in enumerate(("jitter", "shimmer")):
            off = [100 * pair[i] for pair in pairs]
            within = np.mean(np.abs(off) <= 15) if off else np.nan
            print(f"{name}, %, {kind}: {spread(off)}, {100 * within:.0f} % within 15")
    for name in ("pitch", "voice"):
        ms = 10 * sum(clip[f"{name}_ms"] for clip in measured) / seconds
        print(f"{name}: {ms:.1f} ms of processor time per 10 s")


if __name__ == "__main__":
    main()
