"""Trains the speaker-relative head on every training speaker and writes what the app ships: weights, card, golden
vectors.

    python -m training.speaker.export --corpora DIR --signals runs/signals --hidden runs/hidden \\
        --facts runs/facts --figures runs/speaker-head.json --identity runs/identity.json

FIGURES is what training.speaker.evaluate measured, the card's figures and the temperature; IDENTITY what
training.speaker.identity did. After
training.emotion.export: the head goes with the graph that is there, and its golden vectors with that graph's.
"""

import argparse
import base64
import dataclasses
import datetime
import hashlib
import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from scipy.special import softmax

from training.constants import EMOTIONS
from training.emotion.data import Heard
from training.emotion.export import GOLDEN, LICENCE, MODELS, rounded_to_show
from training.evidence.places import WEIGHED, read_values
from training.shared.corpora import TRAINING_CORPORA, read_clips
from training.speaker import within
from training.speaker.fit import relative, train
from training.speaker.identity import FEWEST_CLIPS, MIN_SCORE, MIN_SECONDS, Identity, fit, joined, material
from training.speaker.known import ALL
from training.speaker.model import (
    ALIKE,
    ALIKE_SHARE,
    MIN_CLIPS,
    NETWORK_CLIPS,
    NETWORK_SHARE,
    PRIOR_CLIPS,
    Known,
    SpeakerHead,
    network_share,
    standardise,
)

SPEAKER_GOLDEN = GOLDEN.parent / "golden-speaker"
HOW_TO_READ = (
    "Keys say what is known of the speaker: all clips, or so many of them drawn at random, the clip answered among "
    "them. head is this head alone, answer what the app says with the network's share. loco: taught on the other "
    "corpora (EmoDB never teaches). folds: speakers left out, the other corpora teach too. doubted: shares of sets of "
    "clips said to be more than one person's; of corpora, or of speakers, left out. Shares and thresholds were chosen "
    "on these very clips."
)
LIMITS = [
    "Needs clips of mixed moods of one and the same voice: "
    "where nearly all are of one mood, that mood is taken for the voice.",
    "The clips of two people under one name make it worse than knowing nobody; half of such pairs are not noticed.",
]


@dataclass(frozen=True)
class Shipped:
    """What speaker.bin holds, rounded as it ships; the weights of the facts are in the card."""

    head: SpeakerHead
    identity: Identity


def packed(head: SpeakerHead, identity: Identity) -> bytes:
    """Little-endian: float32 usual variance (d), a scale for each hidden unit (h), their bias (h), weights (7, h), bias
    (7), a scale for each direction in which people differ (k), variances between people (k); then int8 in units of
    their scales, the hidden units' weights (h, d) and the directions (k, d)."""
    scales, whole = zip(*(rounded(rows) for rows in (head.hidden, identity.directions)), strict=True)
    floats = (head.usual, scales[0], head.hidden_bias, head.weights, head.bias, scales[1], identity.between)
    return b"".join(np.ascontiguousarray(a, "<f4").tobytes() for a in floats) + b"".join(w.tobytes() for w in whole)


def rounded(rows: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """A scale for each row (n), and the rows in units of it (n, d) int8."""
    scale = np.abs(rows).max(1) / 127
    return scale, np.round(rows / scale[:, None]).astype(np.int8)


def unpacked(data: bytes, size: int, hidden: int, directions: int, temperature: float) -> Shipped:
    k = directions
    lengths = (size, hidden, hidden, hidden * len(EMOTIONS), len(EMOTIONS), k, k)
    floats = np.frombuffer(data, "<f4", sum(lengths))
    usual, scale, hidden_bias, weights, bias, voice_scale, between = np.split(floats, np.cumsum(lengths)[:-1])
    whole = np.frombuffer(data, np.int8, (hidden + k) * size, 4 * sum(lengths)).reshape(hidden + k, size)
    head = SpeakerHead(
        usual,
        whole[:hidden] * scale[:, None],
        hidden_bias,
        weights.reshape(len(EMOTIONS), hidden),
        bias,
        np.zeros((len(WEIGHED), 2, len(EMOTIONS)), np.float32),
        temperature,
    )
    return Shipped(head, Identity(whole[hidden:] * voice_scale[:, None], between))


def mean_timbre(head: SpeakerHead, heard: Heard, values: np.ndarray) -> np.ndarray:
    """(7): of the clips taught, each relative to all of its speaker's, before the temperature."""
    own = relative(heard, values, head.usual, ALL, np.random.default_rng(0))
    return head.parts(own.x, own.places, np.zeros(len(own.clips))).timbre.mean(0)


def evidence_of(weights: np.ndarray, mean: np.ndarray, acted_shift: float, temperature: float) -> dict:
    """As the network's card has it, with the network's shift: what is added is what is handed over. weights (K, 2, 7),
    mean (7)."""
    prior = mean / temperature - acted_shift * (np.arange(len(mean)) == 0)
    each = {kind: rounded_to_show(w / temperature) for kind, w in zip(WEIGHED, weights, strict=True)}
    kinds = {kind: {"weights": w, "heard": w} for kind, w in each.items()}
    return {"prior": rounded_to_show(prior - prior.mean()), "acted_shift": acted_shift, "kinds": kinds}


def in_base64(a: np.ndarray) -> str:
    return base64.b64encode(a.astype("<f4").tobytes()).decode()


def write_golden(shipped: Shipped, evidence: dict, emotion: dict, goldens: Path, out: Path) -> None:
    """Each of the network's golden clips, relative to all of them as if one voice had said them; no fact of them is
    told. evidence: the head's; emotion: the network's."""
    head, identity = shipped.head, shipped.identity
    read = {p.stem: json.loads(p.read_text()) for p in sorted(goldens.glob("*.json"))}
    x = np.stack([np.frombuffer(base64.b64decode(g["statistics_f32"]), "<f4") for g in read.values()]).astype(float)
    network = np.array([g["timbre"] for g in read.values()]) + emotion["prior"]
    acted = np.eye(len(EMOTIONS))[0] * emotion["acted_shift"]
    moods = softmax(network + acted, axis=-1)
    y = identity.of(x, head.usual)
    sums = {
        "sum_f32": x.sum(0),
        "sumOfSquares_f32": (x**2).sum(0),
        "identitySum_f32": y.sum(0),
        "identitySquares_f32": (y**2).sum(0),
        "moodsSum_f32": moods.sum(0),
    }
    # As the app keeps them: in float32.
    kept = {name: total.astype("<f4") for name, total in sums.items()}
    known = Known(np.array([len(x)]), *(kept[k].astype(float) for k in ("sum_f32", "sumOfSquares_f32", "moodsSum_f32")))
    timbre = head.told(standardise(x, known, head.usual)) / head.temperature
    timbre -= timbre.mean(1, keepdims=True)
    share = network_share(known, moods)
    everyday = softmax((1 - share) * (timbre + evidence["prior"]) + share * network, axis=-1)
    out.mkdir(parents=True, exist_ok=True)
    for former in out.glob("*.json"):
        former.unlink()
    for i, name in enumerate(read):
        golden = {
            "name": name,
            "clips": len(x),
            "statistics_f32": in_base64(x[i]),
            "identity_f32": in_base64(y[i]),
            "moods_f32": in_base64(moods[i]),
            **{key: in_base64(total) for key, total in kept.items()},
            "networkLogits": network[i].tolist(),
            "timbre": timbre[i].tolist(),
            "share": float(share[i, 0]),
            "probabilities": everyday[i].tolist(),
            "onePerson": identity.score(x, head.usual),
        }
        (out / f"{name}.json").write_text(json.dumps(golden) + "\n")


def main() -> None:
    a = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("--corpora", "--signals", "--hidden", "--facts", "--figures", "--identity"):
        a.add_argument(name, type=Path, required=True)
    a.add_argument("--threads", type=int, default=2)
    a.add_argument("--models", type=Path, default=MODELS, help="holds emotion.json; where weights and card go")
    a.add_argument("--golden", type=Path, default=GOLDEN.parent, help="holds golden/; where golden-speaker/ goes")
    a = a.parse_args()
    measured = json.loads(a.figures.read_text())
    doubted = {"doubted": json.loads(a.identity.read_text())["doubted"]}
    clips = [c for c in read_clips(a.corpora, TRAINING_CORPORA) if not c.text_leak]
    heard, *others = material(a.hidden, a.signals, clips)
    values = read_values(a.facts / "clean", clips)
    trained = train(heard, values, threads=a.threads)
    mean = mean_timbre(trained, heard, values)
    # What is said on the average is the prior's.
    trained = dataclasses.replace(trained, bias=(trained.bias - mean).astype(np.float32))
    identity = fit(joined([heard, *others]), trained.usual)
    varies = within.fit(heard, trained.usual)
    data = packed(trained, identity) + within.packed(varies)
    size, hidden, directions = len(trained.usual), len(trained.hidden), len(identity.directions)
    emotion = json.loads((a.models / "emotion.json").read_text())
    evidence = evidence_of(trained.evidence, mean, emotion["evidence"]["acted_shift"], measured["temperature"])
    shipped = unpacked(data, size, hidden, directions, measured["temperature"])
    (a.models / "speaker.bin").write_bytes(data)
    card = {
        "name": "EmotionThinker head relative to the speaker's own clips",
        "version": "4",
        "file": "speaker.bin",
        "sha256": hashlib.sha256(data).hexdigest(),
        "bytes": len(data),
        "labels": EMOTIONS,
        "size": size,
        "hidden": hidden,
        "prior_clips": PRIOR_CLIPS,
        "min_clips": MIN_CLIPS,
        "temperature": measured["temperature"],
        "evidence": evidence,
        "within": {"directions": len(varies.left)},
        "network": emotion["sha256"],
        "network_share": NETWORK_SHARE,
        "network_clips": NETWORK_CLIPS,
        "alike": ALIKE,
        "alike_share": ALIKE_SHARE,
        "identity": {
            "directions": directions,
            "min_score": MIN_SCORE,
            "min_clips": FEWEST_CLIPS,
            "min_seconds": MIN_SECONDS,
        },
        "training": {
            "command": "see training/README.md",
            "corpora": list(TRAINING_CORPORA),
            "date": datetime.date.today().isoformat(),
            "clips": len(clips),
            "speakers": len({c.speaker for c in clips}),
        },
        "figures": measured["figures"] | doubted | {"how_to_read": HOW_TO_READ},
        "licence": LICENCE,
        "limits": [*emotion["limits"], *LIMITS],
    }
    (a.models / "speaker.json").write_text(json.dumps(card, indent=2) + "\n")
    # The network's card names it, as it names the reasoner.
    (a.models / "emotion.json").write_text(json.dumps(emotion | {"speaker": "speaker.json"}, indent=2) + "\n")
    write_golden(shipped, evidence, emotion["evidence"], a.golden / GOLDEN.name, a.golden / SPEAKER_GOLDEN.name)
    print(f"{len(data)} bytes, sha256 {card['sha256']}")


if __name__ == "__main__":
    main()
