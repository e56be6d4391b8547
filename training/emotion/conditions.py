"""How much of its accuracy the network keeps on the telephone, in a codec, in a room, in noise: EmoDB, never taught.

    python -m training.emotion.conditions --corpora DIR --signals runs/signals --encoder encoder_model.onnx \\
        --heads runs/heads.pt --calibration runs/calibration.json

The conditions are fixed, not drawn: 8 kHz with 8-bit mu-law, Opus at about 16 kb/s, a reverberant tail of .5 s 2 dB
under the direct sound, coloured noise at 10 dB. A quarter of an hour on one core.
"""

import argparse
import io
import json
import zlib
from collections.abc import Callable
from pathlib import Path

import numpy as np
import soundfile
import torch
from scipy.signal import fftconvolve, resample_poly

from training.constants import HOP_SAMPLES, SAMPLE_RATE_HZ
from training.emotion.calibrate import Answers, of_acted
from training.emotion.fit import predict
from training.emotion.model import EmotionConfig, clip_statistics, load_heads
from training.shared.augment import coloured_noise, rms
from training.shared.corpora import UNSEEN_CORPUS, read_clips, read_signal
from training.shared.encoder_states import encoder_states
from training.shared.window import heard_stretch, levels

Signal = np.ndarray
OPUS_LEVEL = 0.968
"""libsndfile's compression level that gives about 16 kb/s on speech."""


def clean(x: Signal, rng: np.random.Generator) -> Signal:
    return x


def telephone(x: Signal, rng: np.random.Generator) -> Signal:
    f = np.fft.rfftfreq(len(x), 1 / SAMPLE_RATE_HZ)
    gain = 1 / (1 + np.exp(-(f - 300) / 30)) / (1 + np.exp((f - 3400) / 60))
    narrow = resample_poly(np.fft.irfft(np.fft.rfft(x) * gain, len(x)), 1, 2)
    peak = np.abs(narrow).max() + 1e-9
    code = np.round(np.sign(narrow) * np.log1p(255 * np.abs(narrow) / peak) / np.log(256) * 127) / 127
    return resample_poly(np.sign(code) * (256 ** np.abs(code) - 1) / 255 * peak, 2, 1)


def opus(x: Signal, rng: np.random.Generator) -> Signal:
    peak = np.abs(x).max() + 1e-9
    file = io.BytesIO()
    soundfile.write(file, x / peak * 0.9, SAMPLE_RATE_HZ, format="OGG", subtype="OPUS", compression_level=OPUS_LEVEL)
    file.seek(0)
    return soundfile.read(file)[0][: len(x)] * peak / 0.9


def reverberation(x: Signal, rng: np.random.Generator) -> Signal:
    t = np.arange(SAMPLE_RATE_HZ // 2) / SAMPLE_RATE_HZ
    tail = rng.normal(size=len(t)) * 10 ** (-3 * t / 0.5)
    tail[: int(0.003 * SAMPLE_RATE_HZ)] = 0
    tail *= 10 ** (-2 / 20) / np.sqrt((tail**2).sum())
    return x + fftconvolve(x, tail)[: len(x)]


def noise(x: Signal, rng: np.random.Generator) -> Signal:
    n = coloured_noise(len(x), rng)
    return x + n * (rms(x) / rms(n) * 10 ** (-10 / 20))


CONDITIONS: dict[str, Callable[[Signal, np.random.Generator], Signal]] = {
    "clean": clean,
    "telephone": telephone,
    "opus": opus,
    "reverberation": reverberation,
    "noise": noise,
}


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
        rows = []
        for clip in clips:
            rng = np.random.default_rng(zlib.crc32(f"{clip.id}/{name}".encode()))
            x = changed(read_signal(clip.path(a.signals)).astype(np.float64), rng).astype(np.float32)
            first, last = heard_stretch(levels(x))
            states = torch.from_numpy(states_of(x[first * HOP_SAMPLES : last * HOP_SAMPLES]))
            rows.append(clip_statistics(states.transpose(0, 1)[None])[0].numpy())
        x = np.stack(rows)
        answers = Answers(clips, predict(heads.emotion, x), predict(heads.marked, x)[:, 0])
        scores = of_acted(answers, fitted["temperature"], fitted["decision"]["min_marked"])
        whole = whole or scores["accuracy"]
        kept = scores["accuracy"] / whole
        print(f"{name:14} accuracy {scores['accuracy']:.3f}  kept {kept:.2f}  UA {scores['unweighted_accuracy']:.3f}")


if __name__ == "__main__":
    main()
