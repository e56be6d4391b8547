"""The two measurements that decide a recipe: speaker-disjoint RAVDESS folds and the unseen EmoDB.

    python -m training.emotion.experiment ravdess --folds 5 ...
    python -m training.emotion.experiment emodb ...

Both append one JSON object a run to --log. Options of the network and of training are
`--set epochs=6 lr=2e-3 dropout=0.4`, the fields of FitConfig and EmotionConfig.
"""

import argparse
import dataclasses
import json
import time
from pathlib import Path

import numpy as np
import torch

from training.emotion.data import Cache, Item
from training.emotion.fit import FitConfig, fit, predict
from training.emotion.model import EmotionConfig, EmotionHead
from training.shared.corpora import READ_CORPORA, TRAINING_CORPORA, UNSEEN_CORPUS, Clip, read_clips, speaker_folds
from training.shared.metrics import fit_temperature, report, truth


def data_arguments(p: argparse.ArgumentParser) -> None:
    p.add_argument("--corpora", type=Path, required=True)
    p.add_argument("--signals", type=Path, required=True, help="decoded clips and their tracks")
    p.add_argument("--hidden", type=Path, required=True, help="holds clean/, copy0/, copy1/ ...")
    p.add_argument("--augmented", type=Path, help="holds copy0/, copy1/ ... with tracks")
    p.add_argument("--copies", type=int, default=0, help="augmented copies to train on")
    p.add_argument("--set", nargs="*", default=[], metavar="FIELD=VALUE")


def configs(settings: list[str]) -> tuple[EmotionConfig, FitConfig]:
    made = []
    pairs = dict(s.split("=", 1) for s in settings)
    for cls in (EmotionConfig, FitConfig):
        fields = {f.name: f.type for f in dataclasses.fields(cls)}
        mine = {k: json.loads(v.lower()) for k, v in pairs.items() if k in fields}
        made.append(cls(**mine))
    unknown = [k for k in pairs if not any(k in {f.name for f in dataclasses.fields(c)} for c in made)]
    if unknown:
        raise SystemExit(f"Unknown settings: {', '.join(unknown)}")
    return made[0], made[1]


class Data:
    """Caches of the original and of every augmented copy."""

    def __init__(self, a: argparse.Namespace):
        self.corpora = a.corpora
        self.clean = Cache(a.hidden / "clean", a.signals)
        self.copies = [self.clean] + [
            Cache(a.hidden / f"copy{k}", a.augmented / f"copy{k}", self.clean) for k in range(a.copies)
        ]

    def versions(self, clips: list[Clip]) -> list[list[Item]]:
        return [[cache.item(c) for c in clips] for cache in self.copies]

    def originals(self, clips: list[Clip]) -> list[Item]:
        return [self.clean.item(c) for c in clips]


def ravdess(a, data: Data, e: EmotionConfig, c: FitConfig, log) -> dict:
    """Every fold trains on the other speakers of RAVDESS, and with --others on the other corpora too."""
    folds = speaker_folds(read_clips(a.corpora, ("ravdess",)), a.folds)
    others = read_clips(a.corpora, tuple(x for x in TRAINING_CORPORA if x != "ravdess")) if a.others else []
    held, logits = [], []
    for k in a.only or range(a.folds):
        train = [x for j, fold in enumerate(folds) if j != k for x in fold] + others
        heads = fit_heads(a, e, data.versions(train), c, log)
        out = mean_logits(heads, data.originals(folds[k]))
        held += folds[k]
        logits.append(out)
        log({"event": "fold", "fold": k, "accuracy": report(folds[k], out, "ravdess")["accuracy"]})
    every = np.concatenate(logits)
    if a.save_logits:
        np.savez(a.save_logits, logits=every, ids=[x.id for x in held], speakers=[x.speaker for x in held])
    raw = report(held, every, "ravdess")
    t = fit_temperature(every, truth(held, raw["labels"]))
    return {"uncalibrated": raw, "temperature": t, "calibrated": report(held, every, "ravdess", t)}


def emodb(a, data: Data, e: EmotionConfig, c: FitConfig, log) -> dict:
    """Train on every training corpus, answer the corpus never heard."""
    names = tuple(a.train) + (READ_CORPORA if a.read else ())
    train = read_clips(a.corpora, names)
    heads = fit_heads(a, e, data.versions(train), c, log)
    held = read_clips(a.corpora, (UNSEEN_CORPUS,))
    if a.save:
        torch.save(
            {
                "heads": [h.state_dict() for h in heads],
                "config": dataclasses.asdict(e),
                "fit": dataclasses.asdict(c),
                "corpora": names,
            },
            a.save,
        )
    return report(held, mean_logits(heads, data.originals(held)), UNSEEN_CORPUS)


def fit_heads(a, e: EmotionConfig, copies: list[list[Item]], c: FitConfig, log) -> list[EmotionHead]:
    """--seeds heads that differ in their random start and order; their logits are averaged."""
    return [fit(e, copies, dataclasses.replace(c, seed=c.seed + s), log) for s in range(a.seeds)]


def mean_logits(heads: list[EmotionHead], items: list[Item]) -> np.ndarray:
    return np.mean([predict(h, items) for h in heads], axis=0)


def main() -> None:
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("what", choices=("ravdess", "emodb"))
    data_arguments(p)
    p.add_argument("--folds", type=int, default=5)
    p.add_argument("--only", type=int, nargs="*", help="only these folds")
    p.add_argument("--others", action="store_true", help="RAVDESS folds also train on the other corpora")
    p.add_argument("--train", nargs="+", default=TRAINING_CORPORA, help="corpora to train on (emodb)")
    p.add_argument("--seeds", type=int, default=1, help="heads whose logits are averaged")
    p.add_argument("--read", action="store_true", help="read speech as weak neutral")
    p.add_argument("--save", type=Path)
    p.add_argument("--save-logits", type=Path)
    p.add_argument("--log", type=Path, default=Path("runs/experiments.jsonl"))
    p.add_argument("--result", type=Path, help="for the result alone, what training.emotion.export takes")
    a = p.parse_args()
    a.log.parent.mkdir(parents=True, exist_ok=True)
    e, c = configs(a.set)

    def log(event: dict) -> None:
        line = json.dumps({"time": time.strftime("%FT%T"), "what": a.what, **event})
        print(line, flush=True)
        with open(a.log, "a") as f:
            f.write(line + "\n")

    result = {"ravdess": ravdess, "emodb": emodb}[a.what](a, Data(a), e, c, log)
    how = {"copies": a.copies, "seeds": a.seeds, "others": a.others, "train": list(a.train)}
    settings = {"network": dataclasses.asdict(e), "fit": dataclasses.asdict(c)}
    log({"event": "result", **how, **settings, **result})
    if a.result:
        a.result.write_text(json.dumps({**how, **settings, **result}) + "\n")


if __name__ == "__main__":
    main()
