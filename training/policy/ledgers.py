"""What arguments are about: of every clip its told facts with their weights, prior and timbre.

    python -m training.policy.ledgers --corpora DIR --signals DIR --hidden DIR --facts DIR --copies 1 \
        --calibration calibration.json --out ledgers.npz

Every clip is answered by sums that had not heard its speaker (four folds over the speakers of all corpora), EmoDB's by
sums that had heard none of it: a policy taught on what a network says of its own training clips would trust it blindly.
"""

import argparse
import json
from collections.abc import Iterator
from dataclasses import dataclass, fields
from pathlib import Path

import numpy as np
import torch

from training.constants import EMOTIONS
from training.emotion.data import Heard
from training.emotion.experiment import Recipe, configs, data_arguments, read_data
from training.emotion.fit import predict
from training.emotion.model import Summed, averaged
from training.evidence.model import facts_say, pieces
from training.evidence.places import WEIGHED, FactsOf
from training.kinds import KINDS
from training.shared.corpora import READ_CORPORA, UNSEEN_CORPUS, Clip, class_of

FOLDS = 4
K = len(WEIGHED)
COLUMN = {name: k for k, name in enumerate(WEIGHED)}


@dataclass(frozen=True)
class Decision:
    """When one answer is stated alone, as of the network's card."""

    min_marked: float
    min_unmarked: float
    min_margin: float


@dataclass(frozen=True)
class Ledgers:
    """Of n clips; logarithms are natural."""

    ids: np.ndarray  # (n) "corpus/id"
    speakers: np.ndarray  # (n)
    label: np.ndarray  # (n) class, -1 where the label gives none
    offered: np.ndarray  # (n, 7) 1 = a class that the clip's corpus has
    told: np.ndarray  # (n, K) bool
    place: np.ndarray  # (n, K) -1 ... 1
    level: np.ndarray  # (n, K) 0, 1, 2: below the usual, usual, above
    weight: np.ndarray  # (n, K, 7), mean 0
    prior: np.ndarray  # (n, 7), mean 0
    timbre: np.ndarray  # (n, 7), mean 0
    acted_shift: np.ndarray  # (n) what is added to unmarked's prior among actors

    def save(self, path: Path) -> None:
        np.savez_compressed(path, **{f.name: getattr(self, f.name) for f in fields(self)})

    @classmethod
    def load(cls, path: Path) -> "Ledgers":
        with np.load(path) as stored:
            return cls(**{f.name: stored[f.name] for f in fields(cls)})

    def at(self, rows: np.ndarray) -> "Ledgers":
        return Ledgers(**{f.name: getattr(self, f.name)[rows] for f in fields(self)})

    @property
    def side(self) -> np.ndarray:
        """(n, K) 1 where a fact goes with an aroused voice, -1 with one that is not, else 0."""
        tells = np.array([KINDS[name].in_arousal for name in WEIGHED])
        return np.where(tells, self.level - 1, 0)


KEPT_OUT = 6
"""Every so manieth speaker of a corpus teaches no policy and no reward model."""


def kept_out(g: Ledgers) -> np.ndarray:
    """(n) mask of the clips that are scored: of some speakers of each corpus, all of the corpus that never teaches."""
    corpus = np.array([key.partition("/")[0] for key in g.ids.tolist()])
    out = corpus == UNSEEN_CORPUS
    for name in np.unique(corpus):
        out |= np.isin(g.speakers, np.unique(g.speakers[corpus == name])[::KEPT_OUT])
    return out


def taught(g: Ledgers) -> Ledgers:
    """Those that teach a policy: with a label that somebody was asked for, of speakers that are not kept out."""
    corpus = np.array([key.partition("/")[0] for key in g.ids.tolist()])
    return g.at(np.flatnonzero(~kept_out(g) & ~np.isin(corpus, READ_CORPORA)))


def told_of(facts: list[dict]) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """told (K), place (K), level (K): of each kind the told fact farthest from the ordinary."""
    told, place, level = np.zeros(K, bool), np.zeros(K, np.float32), np.ones(K, np.int8)
    for fact in facts:
        k = COLUMN.get(fact["kind"])
        if k is None or not fact["told"] or (told[k] and abs(fact["z"]) <= abs(place[k])):
            continue
        told[k], place[k] = True, np.clip(fact["z"], -1, 1)
        level[k] = KINDS[fact["kind"]].levels.index(fact["level"])
    return told, place, level


def folds_of(clips: list[Clip]) -> np.ndarray:
    """(n) fold of each clip's speaker; of read speech, which many speak once, too."""
    place = {s: i for i, s in enumerate(sorted({c.speaker for c in clips}))}
    return np.array([place[c.speaker] % FOLDS for c in clips])


def said(sums: list[Summed], heard: Heard, of_facts: np.ndarray) -> np.ndarray:
    """(n, 7): what the heads say of the statistics, facts and all."""
    return predict(sums, heard).timbre + facts_say(heard.places, of_facts)


def ledgers(a: argparse.Namespace) -> Ledgers:
    data, recipe = read_data(a), Recipe(*configs(a.set), a.heads)
    calibration = json.loads(a.calibration.read_text())
    clips, temperature = data.clips, calibration["temperature"]
    sources = FactsOf(a.facts / "clean", clips)
    rows = [told_of(sources.of(c)) for c in clips]
    told, place, level = (np.array(column) for column in zip(*rows, strict=True))
    fold, phi = folds_of(clips), pieces(torch.from_numpy(place)).numpy()
    weight, prior, timbre = np.zeros((len(clips), K, 7)), np.zeros((len(clips), 7)), np.zeros((len(clips), 7))
    acted_shift = np.zeros(len(clips))
    for f in range(FOLDS):
        own = fold == f
        taught = data.taught(~own)
        sums = recipe.sums(taught)
        w, heard = (averaged(sums, part).numpy() for part in (lambda e: e.weights, lambda e: e.heard))
        weight[own] = np.einsum("nkp,kpe->nke", phi[own], w) / temperature
        mean = said(sums, taught.original.where(~np.isin(taught.original.corpora, READ_CORPORA)), heard).mean(0)
        timbre[own] = (said(sums, data.original.where(own), heard) - mean) / temperature - facts_say(
            place[own], heard / temperature
        )
        shift = float(averaged(sums, lambda e: e.shift))
        prior[own] = (mean - shift * (np.arange(7) == 0)) / temperature
        acted_shift[own] = shift / temperature
    label = np.array([EMOTIONS.index(class_of(c.emotion)) for c in clips])
    mean0 = lambda x: x - x.mean(-1, keepdims=True)  # noqa: E731
    return Ledgers(
        np.array([f"{c.corpus}/{c.id}" for c in clips]),
        np.array([c.speaker for c in clips]),
        label,
        data.original.offered,
        told,
        place,
        level,
        mean0(weight),
        mean0(prior),
        mean0(timbre),
        acted_shift,
    )


def lines(g: Ledgers, decision: dict) -> Iterator[str]:
    """As `npx . tools arguments` reads them."""
    row = lambda x: [round(float(v), 12) for v in x]  # noqa: E731
    for i, key in enumerate(g.ids.tolist()):
        weights = {name: row(g.weight[i, k]) for name, k in COLUMN.items() if g.told[i, k]}
        yield json.dumps(
            {"id": key, "prior": row(g.prior[i]), "timbre": row(g.timbre[i]), "weights": weights, "decision": decision}
        )


def main() -> None:
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    data_arguments(p)
    p.add_argument("--calibration", type=Path, required=True)
    p.add_argument("--out", type=Path, required=True, help="ledgers.npz; ledgers.jsonl is written beside it")
    a = p.parse_args()
    g = ledgers(a)
    g.save(a.out)
    decision = json.loads(a.calibration.read_text())["decision"]
    a.out.with_suffix(".jsonl").write_text("".join(f"{line}\n" for line in lines(g, decision)))
    print(f"{len(g.ids)} ledgers, {g.told.sum(1).mean():.1f} told facts each")


if __name__ == "__main__":
    main()
