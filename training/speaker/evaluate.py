"""How the speaker-relative head answers, and the temperature that ships.

    python -m training.speaker.evaluate --corpora DIR --signals runs/signals --hidden runs/hidden \
        --facts runs/facts --loco runs/loco.npz --folds runs/ravdess.npz runs/crema.npz \
        --calibration runs/calibration.json --out runs/speaker-head.json

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
import dataclasses
import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from training.constants import EMOTIONS
from training.emotion.calibrate import read_answers
from training.emotion.data import Cache, Heard, statistics_of
from training.evidence.measure import explained_share
from training.evidence.parts import Parts
from training.evidence.places import read_values
from training.shared.corpora import TRAINING_CORPORA, UNSEEN_CORPUS, Clip, read_clips, speaker_folds
from training.shared.metrics import (
    accuracy_at_coverage,
    balanced_loss,
    calibration_error,
    least_temperature,
    over_classes,
    truth,
    unweighted_accuracy_of,
)
from training.speaker.fit import train
from training.speaker.known import ALL, Draw, known, members
from training.speaker.model import SpeakerHead, mixed, network_share, standardise
from training.speaker.places import relative_places

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
    """Clips and the values of their facts (n, K), a head that had heard none of their speakers, and what such a network
    says of them, its temperature applied."""

    heard: Heard
    values: np.ndarray
    head: SpeakerHead
    network: Parts

    def answers(self, draw: Draw, seed: int) -> "Drawn":
        member, moods = members(self.heard, draw, np.random.default_rng(seed)), self.network.acted()
        own = known(self.heard, member, moods)
        z, places = standardise(self.heard.x, own, self.head.usual), relative_places(self.values, member)
        head = dataclasses.replace(self.head, temperature=1.0).parts(z, places, self.network.shift)
        return Drawn(self.heard.clips, head, self.network, network_share(own, moods))


@dataclass
class Drawn:
    """The head's parts before the temperature, the network's, and its share (n, 1)."""

    clips: list[Clip]
    parts: Parts
    network: Parts
    share: np.ndarray

    def head(self, temperature: float) -> Parts:
        return dataclasses.replace(self.parts.scaled(1 / temperature), shift=self.parts.shift)

    def answer(self, temperature: float) -> Parts:
        return mixed(self.head(temperature), self.network, self.share)


def score(clips: list[Clip], parts: Parts) -> dict[str, float]:
    q, names = over_classes(parts.acted(), clips[0].corpus)
    y = truth(clips, names)
    return {
        "unweighted_accuracy": unweighted_accuracy_of(y, q.argmax(1), len(names)),
        "accuracy": float((q.argmax(1) == y).mean()),
        "ece": calibration_error(q, y),
        "accuracy_at_70%": accuracy_at_coverage(q, y)["70%"],
        "explained_by_facts": explained_share(parts, np.isin(EMOTIONS, names)),
    }


def figures(parts: list[Part], temperature: float) -> dict[str, dict]:
    """Of all parts together, by what is known: of the head and of the answer."""
    clips = [clip for part in parts for clip in part.heard.clips]
    rows = {"nothing": {"answer": score(clips, Parts.joined([part.network for part in parts]))}}
    for name, draw in KNOWN.items():
        drawn: dict[str, list] = {"head": [], "answer": []}
        for seed in range(DRAWS if draw.clips else 1):
            each = [part.answers(draw, seed) for part in parts]
            for what, rows_of in drawn.items():
                rows_of.append(score(clips, Parts.joined([getattr(d, what)(temperature) for d in each])))
        rows[name] = {what: {k: float(np.mean([r[k] for r in each])) for k in each[0]} for what, each in drawn.items()}
    return rows


def fitted_temperature(drawn: list[Drawn]) -> float:
    """Of the least mean loss, classes alike."""
    return least_temperature(lambda t: float(np.mean([balanced_loss(d.answer(t).acted(), d.clips) for d in drawn])))


def main() -> None:
    a = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("--corpora", "--signals", "--hidden", "--facts", "--loco", "--calibration", "--out"):
        a.add_argument(name, type=Path, required=True)
    a.add_argument("--folds", type=Path, nargs="*", default=[])
    a.add_argument("--threads", type=int, default=2)
    a = a.parse_args()
    network_temperature = json.loads(a.calibration.read_text())["temperature"]
    clips = [c for c in read_clips(a.corpora, (*TRAINING_CORPORA, UNSEEN_CORPUS)) if not c.text_leak]
    every = Heard(clips, statistics_of(Cache(a.hidden / "clean", a.signals), clips))
    values = read_values(a.facts / "clean", clips)
    may_teach = every.corpora != UNSEEN_CORPUS

    def part(own: np.ndarray, file: Path, corpus: str) -> Part:
        """own: mask of the clips scored; all others that may teach do."""
        taught, heard = may_teach & ~own, every.where(own)
        head = train(every.where(taught), values[taught], threads=a.threads)
        answers = read_answers(a.corpora, file)[corpus]
        place = {c.id: i for i, c in enumerate(answers.clips)}
        network = answers.parts.at(np.array([place[c.id] for c in heard.clips])).scaled(1 / network_temperature)
        return Part(heard, values[own], head, network)

    left_out = {}
    for corpus in (*TRAINING_CORPORA, UNSEEN_CORPUS):
        left_out[corpus] = part(every.corpora == corpus, a.loco, corpus)
    taught = [p for corpus, p in left_out.items() if corpus != UNSEEN_CORPUS]
    temperature = fitted_temperature([p.answers(KNOWN[name], 0) for p in taught for name in ("all", "10")])
    result: dict[str, dict] = {"loco": {corpus: figures([p], temperature) for corpus, p in left_out.items()}}
    result["folds"] = {}
    for file in a.folds:
        corpus, parts = file.stem, []
        for held in speaker_folds([c for c in clips if c.corpus == corpus], 5):
            if not held:
                continue  # fewer speakers than folds
            is_held = np.isin(every.speakers, list({c.speaker for c in held}))
            parts.append(part(is_held, file, corpus))
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
