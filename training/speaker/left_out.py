"""Speaker heads that have not heard some voices, for measuring what labels of those voices are worth.

    node bench/run.mjs teaching --corpora DIR --only ravdess,crema --hear
    python -m training.speaker.left_out --corpora DIR --heard bench/node_modules/.cache/teaching-clips \\
        --out runs/left-out

Five folds of the voices of RAVDESS and CREMA-D, the sexes spread evenly; each head is taught on the four others, on the
statistics that the bench measured with the shipped network (its encoder is frozen and knows no emotion), as the
head that ships is, but without facts. OUT/<fold>/ holds weights and card, as public/models/ does, and voices.json, the
voices left out.
"""

import argparse
import dataclasses
import json
from pathlib import Path

import numpy as np

from training.emotion.data import Heard
from training.emotion.export import MODELS
from training.evidence.places import WEIGHED
from training.shared.corpora import Clip, read_clips, speaker_folds
from training.speaker.export import evidence_of, mean_timbre, packed
from training.speaker.fit import train
from training.speaker.identity import Identity
from training.speaker.within import fit, with_part

CORPORA = ("ravdess", "crema")
FOLDS = 5


def read_heard(corpora: Path, folder: Path) -> Heard:
    """The clips that the bench has heard of, in its own order."""
    labels = {(c.corpus, c.id): c for c in read_clips(corpora, CORPORA)}
    clips: list[Clip] = []
    rows = []
    for corpus in CORPORA:
        for file in sorted((folder / corpus).glob("*.json")):
            listed = json.loads(file.read_text())
            clips += [labels[corpus, own["id"]] for own in listed["clips"]]
            all_parts = np.fromfile(file.with_suffix(".f32"), "<f4").reshape(-1, sum(listed["lengths"]))
            rows.append(all_parts[:, : listed["lengths"][0]])
    return Heard(clips, np.concatenate(rows))


def main() -> None:
    a = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("--corpora", "--heard", "--out"):
        a.add_argument(name, type=Path, required=True)
    a.add_argument("--threads", type=int, default=1)
    a = a.parse_args()
    heard = read_heard(a.corpora, a.heard)
    shipped = json.loads((MODELS / "speaker.json").read_text())
    temperature, shift = shipped["temperature"], shipped["evidence"]["acted_shift"]
    folds = [speaker_folds([c for c in heard.clips if c.corpus == corpus], FOLDS) for corpus in CORPORA]
    for k in range(FOLDS):
        voices = sorted({c.speaker for own in folds for c in own[k]})
        taught = heard.where(~np.isin(heard.speakers, voices))
        values = np.full((len(taught.clips), len(WEIGHED)), np.nan)
        head = train(taught, values, threads=a.threads)
        mean = mean_timbre(head, taught, values)
        head = dataclasses.replace(head, bias=(head.bias - mean).astype(np.float32))
        # Nobody asks it whether clips are one person's.
        nobody = Identity(np.eye(1, len(head.usual), dtype=np.float32), np.ones(1, np.float32))
        data = packed(head, nobody)
        card = {key: value for key, value in shipped.items() if key != "within"} | {
            "hidden": len(head.hidden),
            "evidence": evidence_of(head.evidence, mean, shift, temperature),
            "identity": shipped["identity"] | {"directions": 1},
            # The network that ships has heard these voices: it has no say.
            "network_share": 0,
            "network_clips": 0,
            "alike_share": 0,
        }
        card, data = with_part(card, data, fit(taught, head.usual))
        out = a.out / str(k)
        out.mkdir(parents=True, exist_ok=True)
        (out / "speaker.bin").write_bytes(data)
        (out / "speaker.json").write_text(json.dumps(card) + "\n")
        (out / "voices.json").write_text(json.dumps(voices) + "\n")
        print(f"{out}: {len(taught.clips)} clips teach, {len(voices)} voices left out", flush=True)


if __name__ == "__main__":
    main()
