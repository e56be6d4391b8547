"""What Praat measures on the unit tests' synthetic voices -> workers/frames/voice/testing/praat.json.

    npx vite build --config vite.cli.config.ts --ssr bench/voice-accuracy/measure.ts \
        --outDir node_modules/.cache/bench-voice && python bench/voice-accuracy/golden.py &&
        npx biome format --write workers/frames/voice/testing/praat.json

Needs praat-parselmouth and numpy. Every tenth frame is kept.
"""

import json
import subprocess
import tempfile
from pathlib import Path

import numpy as np
import parselmouth
import praat

OUT = Path("workers/frames/voice/testing/praat.json")
EVERY = 10
MEASURE = ["node", "node_modules/.cache/bench-voice/measure.js"]


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([*MEASURE, "--signals", folder], check=True)
        golden = [
            measure(signal, np.fromfile(Path(folder) / f"{i}.f32", "<f4").astype(float))
            for i, signal in enumerate(json.loads((Path(folder) / "signals.json").read_text()))
        ]
    OUT.write_text(json.dumps({"praat": parselmouth.PRAAT_VERSION, "signals": golden}, indent=1) + "\n")


def measure(signal: dict, samples: np.ndarray) -> dict:
    f0_hz = signal["f0_hz"]
    tracks = praat.frame_tracks(samples, len(f0_hz), signal["formantCeiling_hz"])
    sound = parselmouth.Sound(samples, praat.RATE_HZ)
    pitch = praat.pitch_of(f0_hz, len(samples) / praat.RATE_HZ)
    jitter, shimmer, times, _ = praat.perturbation(sound, pitch)
    kept = {
        name: [None if np.isnan(v) else round(float(v), 4) for v in values[::EVERY]] for name, values in tracks.items()
    }
    return {
        "name": signal["name"],
        "every": EVERY,
        "frames": kept,
        "pulses": len(times),
        "firstPulses_s": [round(float(t), 6) for t in times[:5]],
        "jitter": round(jitter, 6),
        "shimmer": round(shimmer, 6),
    }


if __name__ == "__main__":
    main()
