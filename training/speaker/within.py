"""What varies in one voice's clips of one mood: the words, mostly. Labels of a voice are compared without it.

    python -m training.speaker.within --corpora DIR --heard bench/node_modules/.cache/teaching-clips

z relative to the speaker, less its mean over the clips of the same voice and emotion, has most of its variance in few
directions: s in direction d, where LEFT is left of it. A clip is compared with another by the cosine of

    z - sum_d (1 - sqrt(LEFT / (s_d + LEFT))) d d'z

training.speaker.export writes it with the head; this command, behind the head that is there, from what the bench
`teaching` heard of the voices that the head was taught on.
"""

import argparse
import hashlib
import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from training.emotion.data import Heard
from training.speaker.known import ALL, known, members
from training.speaker.model import standardise

DIRECTIONS = 32
LEFT = 30.0
"""Variance that is left; chosen, with the number of directions, on half of the voices of RAVDESS and CREMA-D."""


@dataclass(frozen=True)
class Within:
    directions: np.ndarray  # (k, d), orthonormal
    left: np.ndarray  # (k): share of z that is left in each


def fit(heard: Heard, usual: np.ndarray) -> Within:
    member = members(heard, ALL, np.random.default_rng(0))
    z = standardise(heard.x, known(heard, member), usual)
    apart = []
    for voice in np.unique(heard.speakers):
        for emotion in np.unique(heard.truth[heard.speakers == voice]):
            own = z[(heard.speakers == voice) & (heard.truth == emotion)]
            apart.append(own - own.mean(0))
    x = np.concatenate(apart)
    # The covariance's own directions (d), by way of the products of the clips (n, n): there are fewer of these.
    s, u = np.linalg.eigh(x @ x.T / len(x))
    most = np.argsort(s)[::-1][:DIRECTIONS]
    most = most[s[most] > 1e-6 * s.max()]
    directions = (x.T @ u[:, most] / np.sqrt(s[most] * len(x))).T
    return Within(directions.astype(np.float32), np.sqrt(LEFT / (s[most] + LEFT)).astype(np.float32))


def packed(within: Within) -> bytes:
    """Behind the head's: float32, little-endian, a scale and the share left for each direction (k), then int8 in units
    of the scales, the directions (k, d)."""
    scale = np.abs(within.directions).max(1) / 127
    whole = np.round(within.directions / scale[:, None]).astype(np.int8)
    return b"".join(np.ascontiguousarray(a, "<f4").tobytes() for a in (scale, within.left)) + whole.tobytes()


def with_part(card: dict, data: bytes, within: Within) -> tuple[dict, bytes]:
    """The card and the file with this part behind what they had; a former one is dropped."""
    size, k = card["size"], card.get("within", {}).get("directions", 0)
    head = data[: len(data) - k * (size + 8)]
    whole = head + packed(within)
    about = {"sha256": hashlib.sha256(whole).hexdigest(), "bytes": len(whole)}
    return card | about | {"within": {"directions": len(within.left)}}, whole


def main() -> None:
    from training.emotion.export import MODELS
    from training.speaker.left_out import read_heard

    a = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("--corpora", "--heard"):
        a.add_argument(name, type=Path, required=True)
    a.add_argument("--models", type=Path, default=MODELS)
    a = a.parse_args()
    card = json.loads((a.models / "speaker.json").read_text())
    data = (a.models / card["file"]).read_bytes()
    usual = np.frombuffer(data, "<f4", card["size"])
    card, data = with_part(card, data, fit(read_heard(a.corpora, a.heard), usual))
    (a.models / card["file"]).write_bytes(data)
    (a.models / "speaker.json").write_text(json.dumps(card, indent=2) + "\n")


if __name__ == "__main__":
    main()
