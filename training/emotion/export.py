"""Checkpoint -> what the app ships: ONNX file, card, golden vectors.

    python -m training.emotion.export --encoder encoder_model.onnx --heads runs/heads.pt \
        --calibration runs/calibration.json

CALIBRATION is what training.emotion.calibrate wrote: the temperature, when a marked emotion is stated, and how well
all that did on corpora and on speakers left out. Golden vectors are the app's own samples with the tracks
that the app's own kernel measures (`npx . tools prosody-tracks`).
"""

import argparse
import base64
import datetime
import hashlib
import json
import subprocess
import tempfile
from dataclasses import asdict
from pathlib import Path

import numpy as np
import onnxruntime
from torch import Tensor

from training.base.listening import ListeningNet
from training.base.model import load_base
from training.constants import EMOTIONS, HOP_S, ROOT, SAMPLE_RATE_HZ
from training.emotion.model import EmotionNet, Heads, load_heads
from training.emotion.onnx_model import export, round_weights, webgpu_path
from training.evidence.model import centred
from training.evidence.places import WEIGHED
from training.shared.app import app_command
from training.shared.corpora import read_tracks
from training.shared.encoder_weights import load_encoder
from training.shared.wav import read_wav
from training.sounds.model import SoundHead, about_head, load_head

MODELS = ROOT / "public" / "models"
GOLDEN = ROOT / "workers" / "emotion" / "golden"
GOLDEN_S = 2.0
"""Of each sample: enough to compare runtimes, short enough for a software GPU."""
DECIMALS = 5
"""Of the evidence."""
HOW_TO_READ = (
    "corpora_left_out: each corpus answered by sums taught on the others (EmoDB never teaches), its classes alone; "
    "explained_by_facts: share of the logits' variance; of read speech, each corpus of it left out in turn, the share "
    "in which a marked emotion is stated: false alarms. folds: five speaker-disjoint folds, the other corpora teaching "
    "too. Temperature and thresholds were fitted to the answers on corpora left out, EmoDB's excepted. The recipe was "
    "chosen on these corpora, among some fifty quick runs."
)
LICENCE = (
    "Research and non-commercial use, share alike (CC BY-NC-SA 4.0), after the corpora it was trained on; encoder "
    "weights MIT, Copyright (c) Useful Sensors."
)
LIMITS = [
    "Learnt from acted emotion in English, Polish and Amharic, short commands in Hindi, and English read aloud.",
    "The prior is as among people who just talk; acted_shift makes it that of actors.",
    "Says how a voice sounds, not what a person feels; not for decisions about people.",
    "Expect lower accuracy for other languages, children, noise and telephone lines.",
    "Surprise was learnt from twenty-seven actors.",
]


def load_net(encoder: str, heads: Heads, temperature: float, sounds: SoundHead | None = None) -> EmotionNet:
    c = heads.config
    return EmotionNet(
        load_encoder(encoder, c.layers), heads.heads, heads.mean, temperature, sounds, c.first_state
    ).eval()


def evidence_of(heads: Heads, temperature: float) -> dict:
    """What the app adds up, natural logarithms, divided by the temperature:
    logits = prior + weights of the facts + (the graph's timbre - what of it is heard because of the facts)."""
    prior = heads.mean.clone()
    prior[0] -= heads.shift
    added, heard = heads.weights / temperature, heads.heard / temperature
    return {
        "prior": rounded_to_show(centred(prior / temperature)),
        "acted_shift": round(heads.shift / temperature, DECIMALS),
        "kinds": {
            kind: {"weights": rounded_to_show(w), "heard": rounded_to_show(g)}
            for kind, w, g in zip(WEIGHED, added, heard, strict=True)
        },
    }


def rounded_to_show(values: Tensor | np.ndarray) -> list:
    """As a card has it."""
    return np.round(np.asarray(values, np.float64), DECIMALS).tolist()


def sample_tracks(signals: dict[str, np.ndarray]) -> dict[str, np.ndarray]:
    """Tracks [F, 4] of each int16 signal, by the app's kernel."""
    with tempfile.TemporaryDirectory() as folder:
        for name, x in signals.items():
            (x.astype("<f4") / 32768).astype("<f4").tofile(Path(folder) / f"{name}.f32")
        subprocess.run(app_command("prosody-tracks", folder), check=True)
        return {name: read_tracks(Path(folder) / f"{name}.tracks") for name in signals}


def file_entries(path: Path) -> dict:
    """As a card names a file."""
    return {
        "file": path.name,
        "sha256": hashlib.sha256(path.read_bytes()).hexdigest(),
        "bytes": path.stat().st_size,
    }


def write_golden(model: Path, digest: str, folder: Path) -> None:
    """The answers in float32, of the graph for WebGPU: what the integer products of `model` must come near."""
    session = onnxruntime.InferenceSession(str(webgpu_path(model)))
    samples = sorted((ROOT / "public" / "samples").glob("*.wav"))
    signals = {p.stem: read_wav(p)[: round(GOLDEN_S * SAMPLE_RATE_HZ)] for p in samples}
    folder.mkdir(parents=True, exist_ok=True)
    for former in folder.glob("*.json"):
        former.unlink()
    for name, tracks in sample_tracks(signals).items():
        x = signals[name]
        feeds = {"signal": (x.astype(np.float32) / 32768)[None], "tracks": tracks[None]}
        timbre, statistics = session.run(["timbre", "statistics"], feeds)
        golden = {
            "name": name,
            "modelSha256": digest,
            "signal_int16": base64.b64encode(x.tobytes()).decode(),
            "tracks_f32": base64.b64encode(tracks.astype("<f4").tobytes()).decode(),
            "timbre": [float(v) for v in timbre[0]],
            "statistics_f32": base64.b64encode(statistics.astype("<f4").tobytes()).decode(),
        }
        (folder / f"{name}.json").write_text(json.dumps(golden) + "\n")


def main() -> None:
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--encoder", required=True, help="a file of training/shared/encoder_weights.py")
    p.add_argument("--heads", type=Path, required=True)
    p.add_argument("--calibration", type=Path, required=True)
    p.add_argument(
        "--base",
        type=Path,
        help="base.pt of training.base.perception, or a graph that ships with Base in it: the graph also gives the "
        "reasoner its frames",
    )
    p.add_argument("--sounds", type=Path, help="sounds.pt of training.sounds.fit: the graph also tells what is heard")
    p.add_argument("--models", type=Path, default=MODELS, help="where the graph and its card go")
    p.add_argument("--golden", type=Path, default=GOLDEN, help="where the golden vectors go")
    a = p.parse_args()
    fitted, heads = json.loads(a.calibration.read_text()), load_heads(a.heads)
    sounds = load_head(a.sounds) if a.sounds else None
    net = load_net(a.encoder, heads, fitted["temperature"], sounds)
    a.models.mkdir(parents=True, exist_ok=True)
    model = a.models / "emotion.onnx"
    if a.base:
        base = load_base(a.base)
        if a.base.suffix != ".onnx":
            round_weights(base)
        export(ListeningNet(net, base).eval(), model)
    else:
        export(net, model)
    files = file_entries(model)
    card = {
        "name": "EmotionThinker voice emotion network",
        "version": "4",
        **files,
        "webgpu": file_entries(webgpu_path(model)),
        "labels": EMOTIONS,
        "sampleRate_hz": SAMPLE_RATE_HZ,
        "hop_s": HOP_S,
        "temperature": fitted["temperature"],
        "decision": fitted["decision"],
        "evidence": evidence_of(heads, fitted["temperature"]),
        "training": {
            "command": "see training/README.md",
            "date": datetime.date.today().isoformat(),
            **heads.about,
            "network": asdict(heads.config),
            "heads": len(heads.sums),
            "encoder": "Moonshine base (MIT), first layers, unchanged, from npm @usefulsensors/moonshine-js 0.1.4",
        },
        "figures": {
            **fitted["figures"],
            "how_to_read": HOW_TO_READ,
        },
        "licence": LICENCE,
        "limits": LIMITS,
    }
    if a.sounds:
        about = about_head(a.sounds)
        card["sounds"] = about["decision"]
        card["figures"]["sounds_kept_aside"] = about["kept_aside"]
    (a.models / "emotion.json").write_text(json.dumps(card, indent=2) + "\n")
    write_golden(model, files["sha256"], a.golden)
    print(f"{files['bytes']} + {card['webgpu']['bytes']} bytes, sha256 {files['sha256']}")


if __name__ == "__main__":
    main()
