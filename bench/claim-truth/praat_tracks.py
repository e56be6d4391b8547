"""Tracks measured by Praat instead of the app's kernel, to find out which facts an independent tracker confirms.

`PYTHONPATH=. python bench/claim-truth/praat_tracks.py SIGNALS OUT [--every 8] [--whole emodb]` reads
`SIGNALS/<corpus>/<id>.f32` and `.tracks` and writes `OUT/<corpus>/<id>.tracks`: F0, voicing and level from Praat
(praat-parselmouth; raw autocorrelation in two passes, 55–500 Hz and 0.6–2 times the median, as in the EmotionCoT-35K
pipeline; To Intensity), the alpha ratio from the app's file; and `<id>.voice`, the voice quality (praat_voice.py).
Beside them it links the samples, so that `emotionthinker tools facts --signals OUT` makes facts of them.
"""

import argparse
from pathlib import Path

import numpy as np
import parselmouth
from parselmouth.praat import call

from praat_voice import nearest_frame, praat_voice, write_voice
from training.constants import HOP_S, LEVEL_FLOOR_DBFS, SAMPLE_RATE_HZ
from training.shared.corpora import read_signal, read_tracks

REFERENCE_PA_DB = 20 * np.log10(2e-5)
"""Praat's dB are re 2e-5; a full-scale level is 1."""

MIN_VOICED_FRAMES = 10


def praat_pitch(sound: parselmouth.Sound) -> parselmouth.Pitch:
    """In two passes, the second around the voice's median."""
    pitch = _pitch(sound, 55, 500)
    voiced_hz = pitch.selected_array["frequency"][pitch.selected_array["frequency"] > 0]
    if len(voiced_hz) >= MIN_VOICED_FRAMES:
        median_hz = float(np.median(voiced_hz))
        pitch = _pitch(sound, 0.6 * median_hz, 2 * median_hz)
    return pitch


def praat_tracks(sound: parselmouth.Sound, pitch: parselmouth.Pitch, own: np.ndarray) -> np.ndarray:
    """own float32 [F, 4], the app's -> float32 [F, 4], frame i at i * HOP_S."""
    times = np.arange(len(own)) * HOP_S
    f0_hz = nearest_frame(pitch.selected_array["frequency"], pitch.xs(), times, 0)
    strength = nearest_frame(pitch.selected_array["strength"], pitch.xs(), times, 0)
    intensity = sound.to_intensity(100, HOP_S, True)
    level_dbfs = np.interp(times, intensity.xs(), intensity.values[0]) + REFERENCE_PA_DB
    return np.stack([f0_hz, strength, np.maximum(level_dbfs, LEVEL_FLOOR_DBFS), own[:, 3]], 1).astype("<f4")


def _pitch(sound: parselmouth.Sound, floor_hz: float, ceiling_hz: float) -> parselmouth.Pitch:
    return call(sound, "To Pitch (ac)", HOP_S, floor_hz, 15, "no", 0.03, 0.45, 0.01, 0.35, 0.14, ceiling_hz)


def measure(samples: Path, target: Path) -> None:
    """Writes what Praat measures of a clip into the folder, and links its samples there."""
    sound = parselmouth.Sound(read_signal(samples).astype(np.float64), SAMPLE_RATE_HZ)
    pitch = praat_pitch(sound)
    tracks = praat_tracks(sound, pitch, read_tracks(samples.with_suffix(".tracks")))
    tracks.tofile(target / f"{samples.stem}.tracks")
    write_voice(target / f"{samples.stem}.voice", *praat_voice(sound, pitch, tracks[:, 0]))
    (target / samples.name).unlink(missing_ok=True)
    (target / samples.name).symlink_to(samples.resolve())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("signals", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--every", type=int, default=8, help="only every Nth clip of each corpus")
    parser.add_argument("--whole", nargs="*", default=[], help="corpora of which every clip is measured")
    options = parser.parse_args()
    for folder in sorted(p for p in options.signals.iterdir() if p.is_dir()):
        target = options.out / folder.name
        target.mkdir(parents=True, exist_ok=True)
        step = 1 if folder.name in options.whole else options.every
        for path in sorted(folder.glob("*.f32"))[::step]:
            if path.with_suffix(".tracks").exists():
                measure(path, target)


if __name__ == "__main__":
    main()
