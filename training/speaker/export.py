"""Trains the speaker-relative head on every training speaker and writes what the app ships: weights, card, golden
vectors.

    python -m training.speaker.export --corpora DIR --signals runs/signals --hidden runs/hidden \\
        --figures runs/speaker-head.json

FIGURES is what training.speaker.evaluate measured: the card's figures and the temperature. After
training.emotion.export: the head goes with the graph that is there, and its golden vectors with that graph's.
"""

import argparse
import base64
import datetime
import hashlib
import json
from pathlib import Path

import numpy as np

from training.constants import EMOTIONS
from training.emotion.data import Cache, Heard, statistics_of
from training.emotion.export import GOLDEN, LICENCE, MODELS
from training.shared.corpora import TRAINING_CORPORA, read_clips
from training.speaker.fit import train
from training.speaker.model import MIN_CLIPS, NETWORK_SHARE, PRIOR_CLIPS, SpeakerHead

SPEAKER_GOLDEN = GOLDEN.parent / "golden-speaker"
HOW_TO_READ = (
    "Keys say what is known of the speaker: all clips, or so many of them drawn at random, the clip answered among "
    "them. head is this head alone, answer what the app says with the network's share. loco: taught on the other "
    "corpora (EmoDB never teaches). folds: speakers left out, the other corpora teach too. The network's share was "
    "chosen on RAVDESS and EmoDB, for an earlier head."
)
LIMITS = [
    "Needs clips of mixed moods of one and the same voice: "
    "where nearly all are of one mood, that mood is taken for the voice.",
    "The clips of two people under one name make it worse than knowing nobody.",
]


def packed(head: SpeakerHead) -> bytes:
    """Little-endian: float32 usual variance (d), a scale for each hidden unit (h), their bias (h), weights (8, h), bias
    (8); then int8, the hidden units' weights (h, d) in units of their scale."""
    scale = np.abs(head.hidden).max(1) / 127
    floats = (head.usual, scale, head.hidden_bias, head.weights, head.bias)
    whole = np.round(head.hidden / scale[:, None]).astype(np.int8)
    return b"".join(np.ascontiguousarray(a, "<f4").tobytes() for a in floats) + whole.tobytes()


def unpacked(data: bytes, size: int, hidden: int, temperature: float) -> SpeakerHead:
    lengths = (size, hidden, hidden, hidden * len(EMOTIONS), len(EMOTIONS))
    floats = np.frombuffer(data, "<f4", sum(lengths))
    usual, scale, hidden_bias, weights, bias = np.split(floats, np.cumsum(lengths)[:-1])
    whole = np.frombuffer(data, np.int8, hidden * size, 4 * sum(lengths)).reshape(hidden, size)
    return SpeakerHead(
        usual, whole * scale[:, None], hidden_bias, weights.reshape(len(EMOTIONS), hidden), bias, temperature
    )


def in_base64(a: np.ndarray) -> str:
    return base64.b64encode(a.astype("<f4").tobytes()).decode()


def write_golden(head: SpeakerHead, goldens: Path, out: Path) -> None:
    """Each of the network's golden clips, relative to all of them as if one voice had said them."""
    clips = {
        p.stem: np.frombuffer(base64.b64decode(json.loads(p.read_text())["statistics_f32"]), "<f4")
        for p in sorted(goldens.glob("*.json"))
    }
    x = np.stack(list(clips.values())).astype(np.float64)
    # As the app keeps them: in float32.
    total, squares = x.sum(0).astype("<f4"), (x**2).sum(0).astype("<f4")
    out.mkdir(parents=True, exist_ok=True)
    for name, statistics in clips.items():
        p = head.probabilities(
            statistics.astype(np.float64), len(x), total.astype(np.float64), squares.astype(np.float64)
        )
        golden = {
            "name": name,
            "clips": len(x),
            "sum_f32": in_base64(total),
            "sumOfSquares_f32": in_base64(squares),
            "statistics_f32": in_base64(statistics),
            "probabilities": [float(v) for v in p],
        }
        (out / f"{name}.json").write_text(json.dumps(golden) + "\n")


def main() -> None:
    a = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("--corpora", "--signals", "--hidden", "--figures"):
        a.add_argument(name, type=Path, required=True)
    a.add_argument("--threads", type=int, default=2)
    a.add_argument("--models", type=Path, default=MODELS, help="holds emotion.json; where weights and card go")
    a.add_argument("--golden", type=Path, default=GOLDEN.parent, help="holds golden/; where golden-speaker/ goes")
    a = a.parse_args()
    measured = json.loads(a.figures.read_text())
    clips = [c for c in read_clips(a.corpora, TRAINING_CORPORA) if not c.text_leak]
    heard = Heard(clips, statistics_of(Cache(a.hidden / "clean", a.signals), clips))
    trained = train(heard, threads=a.threads)
    data = packed(trained)
    # As it ships: rounded.
    head = unpacked(data, len(trained.usual), len(trained.hidden), measured["temperature"])
    (a.models / "speaker.bin").write_bytes(data)
    emotion = json.loads((a.models / "emotion.json").read_text())
    card = {
        "name": "EmotionThinker head relative to the speaker's own clips",
        "version": "2",
        "file": "speaker.bin",
        "sha256": hashlib.sha256(data).hexdigest(),
        "bytes": len(data),
        "labels": EMOTIONS,
        "size": len(head.usual),
        "hidden": len(head.hidden),
        "prior_clips": PRIOR_CLIPS,
        "min_clips": MIN_CLIPS,
        "temperature": measured["temperature"],
        "network": emotion["sha256"],
        "network_share": NETWORK_SHARE,
        "training": {
            "command": "see training/README.md",
            "corpora": list(TRAINING_CORPORA),
            "date": datetime.date.today().isoformat(),
            "clips": len(clips),
            "speakers": len({c.speaker for c in clips}),
        },
        "figures": measured["figures"] | {"how_to_read": HOW_TO_READ},
        "licence": LICENCE,
        "limits": [*emotion["limits"], *LIMITS],
    }
    (a.models / "speaker.json").write_text(json.dumps(card, indent=2) + "\n")
    # The network's card names it, as it names the reasoner.
    (a.models / "emotion.json").write_text(json.dumps(emotion | {"speaker": "speaker.json"}, indent=2) + "\n")
    write_golden(head, a.golden / GOLDEN.name, a.golden / SPEAKER_GOLDEN.name)
    print(f"{len(data)} bytes, sha256 {card['sha256']}")


if __name__ == "__main__":
    main()
