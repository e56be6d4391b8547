"""Checkpoint -> what the app ships: ONNX file, card, golden vectors.

    python -m training.emotion.export --encoder encoder_model.onnx --checkpoint runs/final.pt \
        --ravdess runs/ravdess.json --emodb runs/emodb.json

The two JSON files are what training.emotion.experiment wrote with --result; the temperature is the one that
fits the speakers held out there. Golden vectors are the app's own synthetic samples with the tracks
that the app's own kernel measures (`npx . tools prosody-tracks`).
"""

import argparse
import base64
import datetime
import hashlib
import json
import subprocess
import tempfile
import wave
from pathlib import Path

import numpy as np
import onnxruntime

from training.constants import EMOTIONS, HOP_S, ROOT, SAMPLE_RATE_HZ
from training.emotion.model import EmotionNet, load_heads
from training.emotion.onnx_model import export, round_weights
from training.reasoner.listen import load_base
from training.reasoner.listening import ListeningNet
from training.shared.app import app_command
from training.shared.corpora import read_tracks
from training.shared.encoder_weights import load_encoder
from training.sounds.model import SoundHead, about_head, load_head

MODELS = ROOT / "public" / "models"
GOLDEN = ROOT / "workers" / "emotion" / "golden"
DECISION = {"min_top": 0.4, "min_margin": 0.1}
"""Below either the page says "not sure"."""
GOLDEN_S = 2.0
"""Of each sample: enough to compare runtimes, short enough for a software GPU."""
HOW_TO_READ = (
    "The RAVDESS folds were trained on RAVDESS alone (originals and one augmented copy); their calibrated ECE uses a "
    "temperature fitted on the same answers, the one that is shipped. EmoDB was never trained on, but the recipe was "
    "chosen on it and on the folds, among about forty quick runs; its figures here are before the temperature. The "
    "decision thresholds were set by hand."
)
LICENCE = (
    "Research and non-commercial use, share alike (CC BY-NC-SA 4.0), after the corpora it was trained on; encoder "
    "weights MIT, Copyright (c) Useful Sensors."
)
LIMITS = [
    "Learnt from acted emotion in English, Polish and Amharic and short commands in Hindi; everyday speech is milder.",
    "Says how a voice sounds, not what a person feels; not for decisions about people.",
    "Expect lower accuracy for other languages, children, noise and telephone lines.",
    "Disgust was learnt from twenty actors speaking two English sentences.",
]


def load_net(
    encoder: str, checkpoint: Path, temperature: float, sounds: SoundHead | None = None
) -> tuple[EmotionNet, dict]:
    heads, stored = load_heads(checkpoint)
    return EmotionNet(load_encoder(encoder, heads[0].config.layers), heads, temperature, sounds).eval(), stored


def read_wav(path: Path) -> np.ndarray:
    """int16 [N] of a 16 kHz mono WAV."""
    with wave.open(str(path)) as f:
        assert (f.getframerate(), f.getnchannels(), f.getsampwidth()) == (SAMPLE_RATE_HZ, 1, 2), path
        return np.frombuffer(f.readframes(f.getnframes()), "<i2")


def sample_tracks(signals: dict[str, np.ndarray]) -> dict[str, np.ndarray]:
    """Tracks [F, 4] of each int16 signal, by the app's kernel."""
    with tempfile.TemporaryDirectory() as folder:
        for name, x in signals.items():
            (x.astype("<f4") / 32768).astype("<f4").tofile(Path(folder) / f"{name}.f32")
        subprocess.run(app_command("prosody-tracks", folder), check=True)
        return {name: read_tracks(Path(folder) / f"{name}.tracks") for name in signals}


def write_golden(model: Path, digest: str, folder: Path) -> None:
    session = onnxruntime.InferenceSession(str(model))
    samples = sorted((ROOT / "public" / "samples").glob("*.wav"))
    signals = {p.stem: read_wav(p)[: round(GOLDEN_S * SAMPLE_RATE_HZ)] for p in samples}
    folder.mkdir(parents=True, exist_ok=True)
    for name, tracks in sample_tracks(signals).items():
        x = signals[name]
        feeds = {"signal": (x.astype(np.float32) / 32768)[None], "tracks": tracks[None]}
        probabilities, logits, statistics = session.run(["probabilities", "logits", "statistics"], feeds)
        golden = {
            "name": name,
            "modelSha256": digest,
            "signal_int16": base64.b64encode(x.tobytes()).decode(),
            "tracks_f32": base64.b64encode(tracks.astype("<f4").tobytes()).decode(),
            "probabilities": [float(p) for p in probabilities[0]],
            "logits": [float(z) for z in logits[0]],
            "statistics_f32": base64.b64encode(statistics.astype("<f4").tobytes()).decode(),
        }
        (folder / f"{name}.json").write_text(json.dumps(golden) + "\n")


def main() -> None:
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--encoder", required=True, help="a file of training/shared/encoder_weights.py")
    p.add_argument("--checkpoint", type=Path, required=True)
    p.add_argument("--ravdess", type=Path, required=True)
    p.add_argument("--emodb", type=Path, required=True)
    p.add_argument(
        "--base",
        type=Path,
        help="base.pt of training.reasoner.perception: the graph also gives the reasoner its frames",
    )
    p.add_argument("--sounds", type=Path, help="sounds.pt of training.sounds.fit: the graph also tells what is heard")
    p.add_argument("--models", type=Path, default=MODELS, help="where the graph and its card go")
    p.add_argument("--golden", type=Path, default=GOLDEN, help="where the golden vectors go")
    a = p.parse_args()
    ravdess, emodb = json.loads(a.ravdess.read_text()), json.loads(a.emodb.read_text())
    sounds = load_head(a.sounds) if a.sounds else None
    if sounds:
        round_weights(sounds)
    net, stored = load_net(a.encoder, a.checkpoint, ravdess["temperature"], sounds)
    a.models.mkdir(parents=True, exist_ok=True)
    model = a.models / "emotion.onnx"
    if a.base:
        base = load_base(a.base)
        round_weights(base)
        export(ListeningNet(net, base).eval(), model)
    else:
        export(net, model)
    digest = hashlib.sha256(model.read_bytes()).hexdigest()
    card = {
        "name": "EmotionThinker voice emotion network",
        "version": "2",
        "file": model.name,
        "sha256": digest,
        "bytes": model.stat().st_size,
        "labels": EMOTIONS,
        "sampleRate_hz": SAMPLE_RATE_HZ,
        "hop_s": HOP_S,
        "temperature": ravdess["temperature"],
        "decision": DECISION,
        "training": {
            "command": "see training/README.md",
            "corpora": list(stored["corpora"]),
            "date": datetime.date.today().isoformat(),
            "network": stored["config"],
            "fit": stored["fit"],
            "heads": len(stored["heads"]),
            "encoder": "Moonshine base (MIT), first layers, unchanged, from npm @usefulsensors/moonshine-js 0.1.4",
        },
        "figures": {
            "ravdess_speaker_disjoint_5_folds": ravdess["calibrated"],
            "ravdess_uncalibrated_ece": ravdess["uncalibrated"]["ece"],
            "how_to_read": HOW_TO_READ,
            "emodb_never_trained_on": {k: v for k, v in emodb.items() if k in ravdess["calibrated"]},
        },
        "licence": LICENCE,
        "limits": LIMITS,
    }
    if a.sounds:
        about = about_head(a.sounds)
        card["sounds"] = about["decision"]
        card["figures"]["sounds_kept_aside"] = about["kept_aside"]
    if a.base:
        card["reasoner"] = "reasoner.json"
    (a.models / "emotion.json").write_text(json.dumps(card, indent=2) + "\n")
    write_golden(model, digest, a.golden)
    print(f"{model.stat().st_size} bytes, sha256 {digest}")


if __name__ == "__main__":
    main()
