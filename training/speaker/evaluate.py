"""How the speaker-relative head answers, and the temperature that ships.

    python -m training.speaker.evaluate --corpora DIR --signals runs/signals --hidden runs/hidden --loco runs/loco.npz \
        --folds runs/ravdess.npz runs/crema.npz --calibration runs/calibration.json --out runs/speaker-head.json

"head" is the speaker-relative head alone, "answer" what the app says: with the network's share. The network's part is
of heads that had not heard the corpus (loco) or the speaker (folds):
- loco: head and network were taught on the other corpora. EmoDB never teaches, so its figures are those of what ships.
- folds: five speaker-disjoint folds of a corpus; the other corpora teach too.
What is known of the speaker: "all" clips, or so many of them drawn at random anew for every answer, the clip answered
always among them; "neutral", "alike": this share of the others neutral or calm, of the clip's own emotion. Means over
DRAWS draws. The temperature has the least loss over the corpora that may be trained on, left out, ten clips known and
all.
"""

import argparse
import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from scipy.special import softmax

from training.emotion.calibrate import read_answers
from training.emotion.data import Cache, Heard, statistics_of
from training.shared.corpora import TRAINING_CORPORA, UNSEEN_CORPUS, Clip, read_clips, speaker_folds
from training.shared.metrics import (
    accuracy_at_coverage,
    balanced_loss,
    calibration_error,
    least_temperature,
    merged_probabilities,
    merged_truth,
    unweighted_accuracy_of,
)
from training.speaker.fit import train
from training.speaker.known import ALL, Draw, known, members
from training.speaker.model import SpeakerHead, mixed, network_share, standardise

DRAWS = 3
KNOWN = {
    "all": ALL,
    "30": Draw(30),
    "10": Draw(10),
    "5": Draw(5),
    "3": Draw(3),
    "2": Draw(2),
    "20_neutral_60%": Draw(20, neutral=0.6),
    "10_neutral_70%": Draw(10, neutral=0.7),
    "10_alike": Draw(10, alike=1),
    "3_alike": Draw(3, alike=1),
}


@dataclass
class Part:
    """Clips, a head that had heard none of their speakers, and what such a network says of them (n, 8)."""

    heard: Heard
    head: SpeakerHead
    network: np.ndarray

    def answers(self, draw: Draw, seed: int) -> "Drawn":
        member = members(self.heard, draw, np.random.default_rng(seed))
        own = known(self.heard, member, self.network)
        logits = self.head.logits(standardise(self.heard.x, own, self.head.usual))
        return Drawn(self.heard.clips, logits, self.network, network_share(own, self.network))


@dataclass
class Drawn:
    """Answers before the temperature: logits and network (n, 8), the network's share (n, 1)."""

    clips: list[Clip]
    logits: np.ndarray
    network: np.ndarray
    share: np.ndarray

    def head(self, temperature: float) -> np.ndarray:
        return softmax(self.logits / temperature, axis=-1)

    def answer(self, temperature: float) -> np.ndarray:
        return mixed(self.logits, temperature, self.network, self.share)


def score(clips: list[Clip], probabilities: np.ndarray) -> dict[str, float]:
    q, names = merged_probabilities(probabilities, clips[0].corpus)
    y = merged_truth(clips, names)
    return {
        "unweighted_accuracy": unweighted_accuracy_of(y, q.argmax(1), len(names)),
        "accuracy": float((q.argmax(1) == y).mean()),
        "ece": calibration_error(q, y),
        "accuracy_at_70%": accuracy_at_coverage(q, y)["70%"],
    }


def figures(parts: list[Part], temperature: float) -> dict[str, dict]:
    """Of all parts together, by what is known: of the head and of the answer."""
    clips = [clip for part in parts for clip in part.heard.clips]
    rows = {"nothing": {"answer": score(clips, np.concatenate([part.network for part in parts]))}}
    for name, draw in KNOWN.items():
        drawn: dict[str, list] = {"head": [], "answer": []}
        for seed in range(DRAWS if draw.clips else 1):
            each = [part.answers(draw, seed) for part in parts]
            for what, rows_of in drawn.items():
                rows_of.append(score(clips, np.concatenate([getattr(d, what)(temperature) for d in each])))
        rows[name] = {what: {k: float(np.mean([r[k] for r in each])) for k in each[0]} for what, each in drawn.items()}
    return rows


def fitted_temperature(drawn: list[Drawn]) -> float:
    """Of the least mean loss, classes alike."""
    return least_temperature(lambda t: float(np.mean([balanced_loss(d.answer(t), d.clips) for d in drawn])))


def main() -> None:
    a = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("--corpora", "--signals", "--hidden", "--loco", "--calibration", "--out"):
        a.add_argument(name, type=Path, required=True)
    a.add_argument("--folds", type=Path, nargs="*", default=[])
    a.add_argument("--threads", type=int, default=2)
    a = a.parse_args()
    network_temperature = json.loads(a.calibration.read_text())["temperature"]
    clips = [c for c in read_clips(a.corpora, (*TRAINING_CORPORA, UNSEEN_CORPUS)) if not c.text_leak]
    every = Heard(clips, statistics_of(Cache(a.hidden / "clean", a.signals), clips))
    may_teach = every.corpora != UNSEEN_CORPUS

    def network(file: Path, corpus: str, p: Heard) -> np.ndarray:
        answers = read_answers(a.corpora, file)[corpus]
        place = {c.id: i for i, c in enumerate(answers.clips)}
        return answers.probabilities(network_temperature)[[place[c.id] for c in p.clips]]

    left_out = {}
    for corpus in (*TRAINING_CORPORA, UNSEEN_CORPUS):
        own = every.corpora == corpus
        head, p = train(every.where(may_teach & ~own), threads=a.threads), every.where(own)
        left_out[corpus] = Part(p, head, network(a.loco, corpus, p))
    taught = [part for corpus, part in left_out.items() if corpus != UNSEEN_CORPUS]
    temperature = fitted_temperature([part.answers(KNOWN[name], 0) for part in taught for name in ("all", "10")])
    result: dict[str, dict] = {"loco": {corpus: figures([part], temperature) for corpus, part in left_out.items()}}
    result["folds"] = {}
    for file in a.folds:
        corpus, parts = file.stem, []
        for held in speaker_folds([c for c in clips if c.corpus == corpus], 5):
            if not held:
                continue  # fewer speakers than folds
            is_held = np.isin(every.speakers, list({c.speaker for c in held}))
            head, p = train(every.where(may_teach & ~is_held), threads=a.threads), every.where(is_held)
            parts.append(Part(p, head, network(file, corpus, p)))
        result["folds"][corpus] = figures(parts, temperature)
    for kind in ("loco", "folds"):
        for corpus, rows in result[kind].items():
            for name, row in rows.items():
                texts = (f"{what} {' '.join(f'{k} {v:.3f}' for k, v in r.items())}" for what, r in row.items())
                print(kind, corpus, name, *texts, sep="  ")
    for name in ("nothing", *KNOWN):
        mean = np.mean([rows[name]["answer"]["unweighted_accuracy"] for rows in result["loco"].values()])
        print(f"loco mean, known: {name}: {mean:.3f}")
    print(f"temperature {temperature:.3f}")
    a.out.write_text(json.dumps({"temperature": temperature, "figures": result}, indent=2) + "\n")


if __name__ == "__main__":
    main()
