"""What it costs that facts explain: accuracy, share explained and causes, by the penalty on the timbre.

    python -m training.evidence.curve --corpora DIR --signals DIR --hidden DIR --facts DIR --copies 1 --out curve.json

A quarter of the speakers of RAVDESS, CREMA-D and nEMO and all of EmoDB are not taught. Of a corpus: accuracy among its
classes; share of the logits' variance that the facts explain; of resynthesised variants of those clips, predicted
against real changes of the logits (training/evidence/measure.py).
"""

import argparse
import dataclasses
import json
import time
from pathlib import Path

import numpy as np

from training.emotion.data import Heard, Material
from training.emotion.experiment import Recipe, configs, data_arguments, read_data
from training.emotion.fit import FitConfig, predict
from training.evidence.measure import cause, explained_share
from training.shared.corpora import UNSEEN_CORPUS

CORPORA = ("ravdess", "crema", "nemo", UNSEEN_CORPUS)
EVERY_SPEAKER = 4
"""Every so manieth speaker of a corpus is not taught."""
PENALTIES = (0.0, 0.03, 0.1, 0.2, 0.3)


def without_facts(data: Material) -> Material:
    """The same clips, nothing measured of them."""
    nothing = data.pairs.where(np.zeros(len(data.clips), bool))
    return Material([Heard(h.clips, h.x) for h in data.copies], nothing)


def kept_out(heard: Heard) -> dict[str, np.ndarray]:
    """Masks (n) of the clips that are scored, by corpus."""
    speakers = {c: np.unique(heard.speakers[heard.corpora == c]) for c in CORPORA}
    some = {c: own if c == UNSEEN_CORPUS else own[::EVERY_SPEAKER] for c, own in speakers.items()}
    return {c: np.isin(heard.speakers, own) for c, own in some.items()}


def rows(settings: FitConfig) -> dict[str, FitConfig]:
    made = {f"lam {penalty:g}": dataclasses.replace(settings, penalty=penalty) for penalty in PENALTIES}
    return made | {
        "timbre alone": dataclasses.replace(settings, penalty=0.0),
        "free": dataclasses.replace(settings, held=False),
    }


def scored(data: Material, recipe: Recipe, masks: dict[str, np.ndarray]) -> dict[str, dict]:
    """Figures of each corpus."""
    sums = recipe.sums(data.taught(~np.any(list(masks.values()), axis=0)))
    found = {}
    for corpus, own in masks.items():
        heard, pairs = data.original.where(own), data.pairs.where(own)
        parts = predict(sums, heard)
        among = np.where(heard.offered > 0, parts.logits, -np.inf)
        found[corpus] = {
            "clips": len(heard.clips),
            "accuracy": float((among.argmax(1) == heard.truth).mean()),
            "explained": explained_share(parts, heard.offered[0] > 0),
        }
        if len(pairs.of):
            found[corpus] |= dataclasses.asdict(cause(parts.at(pairs.of), predict(sums, pairs.variants)))
    return found


def line(row: dict[str, dict]) -> str:
    return "  ".join(
        f"{corpus} {f['accuracy']:.3f} {f['explained']:.2f}"
        + (f" r {f['r']:.2f} sign {f['sign']:.2f} slope {f['slope']:.2f}" if "r" in f else "")
        for corpus, f in row.items()
    )


def main() -> None:
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    data_arguments(p)
    p.add_argument("--out", type=Path, required=True)
    a = p.parse_args()
    data, (network, settings) = read_data(a), configs(a.set)
    masks, result = kept_out(data.original), {}
    for name, fit in rows(settings).items():
        started = time.time()
        given = without_facts(data) if name == "timbre alone" else data
        result[name] = scored(given, Recipe(network, fit, a.heads), masks)
        print(f"{name:13} {line(result[name])}  {time.time() - started:.0f} s", flush=True)
    a.out.write_text(json.dumps(result, indent=2) + "\n")


if __name__ == "__main__":
    main()
