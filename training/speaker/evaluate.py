"""How the speaker-relative head answers, and the temperature that ships.

    python -m training.speaker.evaluate --corpora DIR --signals runs/signals --hidden runs/hidden --loco runs/loco.npz \
        --folds runs/ravdess.npz runs/crema.npz --calibration runs/calibration.json --out runs/speaker-head.json

"head" is the speaker-relative head alone, "answer" what the app says: with NETWORK_SHARE of the network's (logarithms).
The network's part is of heads that had not heard the corpus (loco) or the speaker (folds):
- loco: head and network were taught on the other corpora. EmoDB never teaches, so its figures are those of what ships.
- folds: five speaker-disjoint folds of a corpus; the other corpora teach too.
What is known of the speaker: "all" clips, or so many of them drawn at random, the clip answered always among them;
"unscored": the clips that are known are not scored; "neutral": this share of them neutral or calm. Means over DRAWS
draws. The temperature has the least loss over the corpora that may be trained on, left out, ten clips known and all.
"""

import argparse
import json
from pathlib import Path

import numpy as np
from scipy.special import log_softmax, softmax

from training.emotion.calibrate import read_answers
from training.emotion.data import Cache, Heard, statistics_of
from training.shared.corpora import TRAINING_CORPORA, UNSEEN_CORPUS, read_clips, speaker_folds
from training.shared.metrics import (
    accuracy_at_coverage,
    balanced_loss,
    calibration_error,
    least_temperature,
    merged_probabilities,
    merged_truth,
    unweighted_accuracy_of,
)
from training.speaker.fit import known_from_all, known_from_few, relative_to_own, train
from training.speaker.model import MIN_CLIPS, NETWORK_SHARE, SpeakerHead

DRAWS = 3
KNOWN = {
    "all": {},
    "30": {"clips": 30},
    "10": {"clips": MIN_CLIPS},
    "5": {"clips": 5},
    "10_unscored": {"clips": MIN_CLIPS, "among": False},
    "20_neutral_60%": {"clips": 20, "neutral": 0.6},
    "10_neutral_70%": {"clips": 10, "neutral": 0.7},
}


def draw(
    p: Heard, rng: np.random.Generator, clips: int = 0, among: bool = True, neutral: float | None = None
) -> dict[str, np.ndarray]:
    """Indices of what is known of each speaker: `clips` clips, no more than there are (half of them, if not scored)."""
    if not clips:
        return known_from_all(p.speakers)
    if among and neutral is None:
        return known_from_few(p.speakers, clips, rng)
    is_neutral = np.array([c.emotion in ("neutral", "calm") for c in p.clips])
    known = {}
    for speaker, own in known_from_all(p.speakers).items():
        own = rng.permutation(own)
        k = min(clips, len(own) if among else len(own) // 2)
        if neutral is not None:
            calm, moved = own[is_neutral[own]], own[~is_neutral[own]]
            calm = calm[: round(neutral * k)]
            own = rng.permutation(np.concatenate((calm, moved[: k - len(calm)])))
        known[speaker] = own[:k]
    return {s: own for s, own in known.items() if len(own)}


def answer(
    head: SpeakerHead, p: Heard, seed: int, clips: int = 0, among: bool = True, neutral: float | None = None
) -> tuple[np.ndarray, np.ndarray]:
    """The head's logits (n, 8), before the temperature, and which clips are scored (n)."""
    known = draw(p, np.random.default_rng(seed), clips, among, neutral)
    scored = np.isin(p.speakers, list(known))
    if not among:
        scored[np.concatenate(list(known.values()))] = False
    z = np.zeros(p.x.shape, np.float32)
    here = np.isin(p.speakers, list(known))
    z[here] = relative_to_own(p.x, p.speakers, head.usual, known, among)[here]
    return head.logits(z), scored


def mixed(logits: np.ndarray, network: np.ndarray, temperature: float, share: float = NETWORK_SHARE) -> np.ndarray:
    """Probabilities (n, 8). network: log p (n, 8)."""
    own = log_softmax(logits / temperature, axis=-1)
    return softmax((1 - share) * own + share * network, axis=-1)


def score(p: Heard, probabilities: np.ndarray, scored: np.ndarray) -> dict:
    clips = [c for c, s in zip(p.clips, scored, strict=True) if s]
    q, names = merged_probabilities(probabilities[scored], clips[0].corpus)
    y = merged_truth(clips, names)
    return {
        "unweighted_accuracy": unweighted_accuracy_of(y, q.argmax(1), len(names)),
        "accuracy": float((q.argmax(1) == y).mean()),
        "ece": calibration_error(q, y),
        "accuracy_at_70%": accuracy_at_coverage(q, y)["70%"],
    }


def figures(heads: list[tuple[SpeakerHead, np.ndarray]], p: Heard, network: np.ndarray, temperature: float) -> dict:
    """heads: each with the indices of the clips that it answers; by what is known, of the head and of the answer."""
    rows = {}
    for name, known in KNOWN.items():
        drawn: dict[str, list] = {"head": [], "answer": []}
        for seed in range(DRAWS if known else 1):
            logits, scored = np.zeros((len(p.clips), 8)), np.zeros(len(p.clips), bool)
            for head, own in heads:
                logits[own], scored[own] = answer(head, p.where(own), seed, **known)
            for what, share in (("head", 0.0), ("answer", NETWORK_SHARE)):
                drawn[what].append(score(p, mixed(logits, network, temperature, share), scored))
        rows[name] = {what: {k: float(np.mean([r[k] for r in each])) for k in each[0]} for what, each in drawn.items()}
    return rows


def fitted_temperature(parts: list[tuple[Heard, np.ndarray, np.ndarray]]) -> float:
    """Of the least mean loss over parts (clips, head's logits, network's log p), classes alike."""

    def loss(temperature: float) -> float:
        return float(
            np.mean([balanced_loss(mixed(logits, network, temperature), p.clips) for p, logits, network in parts])
        )

    return least_temperature(loss)


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
        return np.log(answers.probabilities(network_temperature)[[place[c.id] for c in p.clips]] + 1e-12)

    left_out = {}
    for corpus in (*TRAINING_CORPORA, UNSEEN_CORPUS):
        own = every.corpora == corpus
        head = train(every.where(may_teach & ~own), threads=a.threads)
        p = every.where(own)
        left_out[corpus] = head, p, network(a.loco, corpus, p)
    parts = [
        (p, answer(head, p, 0, **known)[0], log_p)
        for corpus, (head, p, log_p) in left_out.items()
        if corpus != UNSEEN_CORPUS
        for known in (KNOWN["all"], KNOWN["10"])
    ]
    temperature = fitted_temperature(parts)
    result: dict[str, dict] = {"loco": {}, "folds": {}}
    for corpus, (head, p, log_p) in left_out.items():
        result["loco"][corpus] = figures([(head, np.arange(len(p.clips)))], p, log_p, temperature)
    for file in a.folds:
        corpus = file.stem
        p = every.where(every.corpora == corpus)
        heads = []
        for held in speaker_folds(p.clips, 5):
            if not held:
                continue  # fewer speakers than folds
            speakers = list({c.speaker for c in held})
            head = train(every.where(may_teach & ~np.isin(every.speakers, speakers)), threads=a.threads)
            heads.append((head, np.flatnonzero(np.isin(p.speakers, speakers))))
        result["folds"][corpus] = figures(heads, p, network(file, corpus, p), temperature)
    for kind in ("loco", "folds"):
        for corpus, rows in result[kind].items():
            for name, row in rows.items():
                texts = (f"{what} {' '.join(f'{k} {v:.3f}' for k, v in r.items())}" for what, r in row.items())
                print(kind, corpus, name, *texts, sep="  ")
    mean = {k: np.mean([r[k]["answer"]["unweighted_accuracy"] for r in result["loco"].values()]) for k in ("all", "10")}
    print(f"loco mean: all {mean['all']:.3f}, ten clips {mean['10']:.3f}; temperature {temperature:.3f}")
    a.out.write_text(json.dumps({"temperature": temperature, "figures": result}, indent=2) + "\n")


if __name__ == "__main__":
    main()
