"""How much of its accuracy the network keeps on the telephone, in a codec, in a room, in noise: EmoDB, never taught.

    python -m training.emotion.conditions --corpora DIR --signals runs/signals --encoder encoder_model.onnx \\
        --heads runs/heads.pt --calibration runs/calibration.json

States and facts are both of the changed sound, the facts by the app's own code. The conditions are fixed, not drawn:
8 kHz with 8-bit mu-law, Opus at about 16 kb/s, a reverberant tail of .5 s 2 dB
under the direct sound, coloured noise at 10 dB. A quarter of an hour on one core.
"""

import argparse
import json
import subprocess
import tempfile
import zlib
from collections.abc import Callable
from pathlib import Path

import numpy as np
from scipy.signal import resample_poly

from training.constants import HOP_SAMPLES
from training.emotion.calibrate import Answers, of_acted
from training.emotion.data import Heard, of_states
from training.emotion.fit import predict
from training.emotion.model import EmotionConfig, load_heads
from training.evidence.places import read_places
from training.shared.app import app_command
from training.shared.augment import band_passed, coloured_noise, in_room, mu_law, opus, with_noise
from training.shared.corpora import UNSEEN_CORPUS, Clip, read_clips, read_signal
from training.shared.encoder_states import encoder_states
from training.shared.window import heard_stretch, levels

Signal = np.ndarray
OPUS_LEVEL = 0.968
"""Of training.shared.augment.opus: about 16 kb/s on speech."""


def telephone(x: Signal) -> Signal:
    narrow = resample_poly(band_passed(x, 300, 3400), 1, 2)
    return resample_poly(mu_law(narrow), 2, 1)


CONDITIONS: dict[str, Callable[[Signal, np.random.Generator], Signal]] = {
    "clean": lambda x, rng: x,
    "telephone": lambda x, rng: telephone(x),
    "opus": lambda x, rng: opus(x, OPUS_LEVEL),
    "reverberation": lambda x, rng: in_room(x, 0.5, 2, rng),
    "noise": lambda x, rng: with_noise(x, coloured_noise(len(x), rng), 10),
}


def measured(corpora: Path, signals: Path, facts: Path, clips: list[Clip]) -> np.ndarray:
    """Places (n, K) of the facts of other recordings of the clips."""
    named = ("--only", UNSEEN_CORPUS, "--corpora", str(corpora), "--signals", str(signals), "--out", str(facts))
    subprocess.run(app_command("facts", *named), check=True, stdout=subprocess.DEVNULL)
    return read_places(facts, clips)


def main() -> None:
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("--corpora", "--signals", "--encoder", "--heads", "--calibration"):
        p.add_argument(name, type=Path, required=True)
    a = p.parse_args()
    fitted, heads = json.loads(a.calibration.read_text()), load_heads(a.heads)
    states_of = encoder_states(str(a.encoder), EmotionConfig.first_state, EmotionConfig.layers)
    clips = read_clips(a.corpora, (UNSEEN_CORPUS,))
    whole = 0.0
    for name, changed in CONDITIONS.items():
        with tempfile.TemporaryDirectory() as folder:
            rows, sounds = [], Path(folder) / "signals"
            (sounds / UNSEEN_CORPUS).mkdir(parents=True)
            for clip in clips:
                rng = np.random.default_rng(zlib.crc32(f"{clip.id}/{name}".encode()))
                x = changed(read_signal(clip.path(a.signals)).astype(np.float64), rng).astype("<f4")
                x.tofile(clip.path(sounds))
                first, last = heard_stretch(levels(x))
                rows.append(of_states(states_of(x[first * HOP_SAMPLES : last * HOP_SAMPLES])))
            places = measured(a.corpora, sounds, Path(folder) / "facts", clips)
        answers = Answers(clips, predict(heads.sums, Heard(clips, np.stack(rows), places)))
        scores = of_acted(answers, fitted["temperature"], fitted["decision"]["min_marked"])
        whole = whole or scores["accuracy"]
        kept = scores["accuracy"] / whole
        print(f"{name:14} accuracy {scores['accuracy']:.3f}  kept {kept:.2f}  UA {scores['unweighted_accuracy']:.3f}")


if __name__ == "__main__":
    main()
