"""How the speaker-relative head answers, and the temperature that ships: a minute.

    python -m training.speaker.evaluate --corpora DIR --signals runs/signals --hidden runs/hidden \
        --checkpoint runs/heads.pt --network runs/ravdess-logits.npz --out runs/speaker-head.json

"head" is the speaker-relative head alone, "answer" what the app says: with NETWORK_SHARE of the network's (logarithms).
- RAVDESS, 8 classes, five speaker-disjoint folds, all other training corpora teach too; temperatures from the other
  folds' speakers. The network's part (--network: experiment ravdess --save-logits) was trained on the other folds of
  RAVDESS alone.
- EmoDB, never trained on: the head and the network (--checkpoint) that ship; the temperature is the one that ships.
What is known of the speaker: "all" clips, or so many of them drawn at random, the clip answered always among them;
"unscored": the clips that are known are not scored; "neutral": this share of them neutral or calm. Means over DRAWS
draws.
"""

import argparse
import json
from pathlib import Path

import numpy as np
from scipy.special import softmax

from training.constants import EMOTIONS
from training.emotion.data import Cache
from training.emotion.experiment import mean_logits
from training.emotion.generalise import Pooled, accuracy_at_coverage, pool
from training.emotion.model import load_heads
from training.shared.corpora import TRAINING_CORPORA, UNSEEN_CORPUS, read_clips, speaker_folds
from training.shared.metrics import calibration_error, fit_temperature, report, truth
from training.speaker.fit import known_from_all, relative_to_own, train
from training.speaker.model import MIN_CLIPS, NETWORK_SHARE, SpeakerHead

DRAWS = 5
KNOWN = {
    "all": {},
    "30": {"clips": 30},
    "10": {"clips": MIN_CLIPS},
    "5": {"clips": 5},
    "10_unscored": {"clips": MIN_CLIPS, "among": False},
    "20_neutral_20%": {"clips": 20, "neutral": 0.2},
    "20_neutral_60%": {"clips": 20, "neutral": 0.6},
    "10_neutral_70%": {"clips": 10, "neutral": 0.7},
}


def draw(
    p: Pooled, rng: np.random.Generator, clips: int = 0, among: bool = True, neutral: float | None = None
) -> dict[str, np.ndarray]:
    """Indices of what is known of each speaker: `clips` clips, no more than there are (half of them, if not scored)."""
    if not clips:
        return known_from_all(p.speakers)
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
    return known


def answer(
    head: SpeakerHead, p: Pooled, seed: int, clips: int = 0, among: bool = True, neutral: float | None = None
) -> tuple[np.ndarray, np.ndarray]:
    """The head's logits (n, 8), before the temperature, and which clips are scored (n)."""
    known = draw(p, np.random.default_rng(seed), clips, among, neutral)
    scored = np.ones(len(p.clips), bool)
    if not among:
        scored[np.concatenate(list(known.values()))] = False
    return head.logits(relative_to_own(p.x, p.speakers, head.usual, known, among)), scored


def part(p: Pooled, keep: np.ndarray) -> Pooled:
    return Pooled([p.clips[i] for i in np.flatnonzero(keep)], p.x[keep])


def mean(rows: list[dict]) -> dict:
    return {k: float(np.mean([r[k] for r in rows])) for k in rows[0]}


def on_folds(p: Pooled, network: np.ndarray) -> tuple[dict, float]:
    """Figures of RAVDESS by what is known, and the temperature that fits all its speakers. network:
    log p of RAVDESS' clips (n, 8)."""
    is_ravdess = p.corpora == "ravdess"
    ravdess = part(p, is_ravdess)
    fold = np.zeros(len(ravdess.clips), int)
    heads = []
    for k, clips in enumerate(speaker_folds(ravdess.clips, 5)):
        held = list({c.speaker for c in clips})
        others = part(p, ~np.isin(p.speakers, held))
        heads.append(train(others.x, others.clips))
        fold[np.isin(ravdess.speakers, held)] = k
    y = truth(ravdess.clips, EMOTIONS)
    figures, temperatures = {}, []
    for name, known in KNOWN.items():
        rows: dict[str, list] = {"head": [], "answer": []}
        for seed in range(DRAWS if known else 1):
            logits, scored = np.zeros((len(y), len(EMOTIONS))), np.zeros(len(y), bool)
            for k, head in enumerate(heads):
                held = fold == k
                logits[held], scored[held] = answer(head, part(ravdess, held), seed, **known)
            for what, share in (("head", 0.0), ("answer", NETWORK_SHARE)):
                probabilities = np.zeros_like(logits)
                for k in range(len(heads)):
                    fit, held = scored & (fold != k), fold == k
                    t = fit_temperature(logits[fit] * (1 - share), y[fit], share * network[fit])
                    probabilities[held] = softmax(logits[held] * (1 - share) / t + share * network[held], axis=-1)
                q, right = probabilities[scored], y[scored]
                rows[what].append(
                    {
                        "accuracy": (q.argmax(1) == right).mean(),
                        "ece": calibration_error(q, right),
                        "accuracy_at_70%": accuracy_at_coverage(q, right)["70%"],
                    }
                )
            if known in ({}, {"clips": 30}, {"clips": MIN_CLIPS}):
                temperatures.append(fit_temperature(logits * (1 - NETWORK_SHARE), y, NETWORK_SHARE * network))
        figures[name] = {what: mean(r) for what, r in rows.items()}
    return figures, float(np.mean(temperatures))


def on_unseen(head: SpeakerHead, p: Pooled, network: np.ndarray) -> dict:
    """Figures of the corpus never trained on, by what is known. network: log p (n, 8)."""
    figures = {}
    for name, known in KNOWN.items():
        rows: dict[str, list] = {"head": [], "answer": []}
        for seed in range(DRAWS if known else 1):
            logits, scored = answer(head, p, seed, **known)
            for what, share in (("head", 0.0), ("answer", NETWORK_SHARE)):
                mixed = (1 - share) * logits / head.temperature + share * network
                r = report([c for c, s in zip(p.clips, scored, strict=True) if s], mixed[scored], UNSEEN_CORPUS)
                rows[what].append({k: r[k] for k in ("unweighted_accuracy", "ece")})
        figures[name] = {what: mean(r) for what, r in rows.items()}
    return figures


def main() -> None:
    a = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("--corpora", "--signals", "--hidden", "--checkpoint", "--network", "--out"):
        a.add_argument(name, type=Path, required=True)
    a = a.parse_args()
    cache = Cache(a.hidden / "clean", a.signals)
    p = pool(cache, [c for c in read_clips(a.corpora, TRAINING_CORPORA) if not c.text_leak])
    unseen = pool(cache, read_clips(a.corpora, (UNSEEN_CORPUS,)))
    ravdess = [c for c in p.clips if c.corpus == "ravdess"]
    with np.load(a.network) as f:
        saved = dict(zip(f["ids"].tolist(), f["logits"], strict=True))
    network = np.stack([saved[c.id] for c in ravdess])
    network_temperature = fit_temperature(network, truth(ravdess, EMOTIONS))
    folds, temperature = on_folds(p, network / network_temperature)
    head = train(p.x, p.clips)
    head = SpeakerHead(head.usual, head.weights, head.bias, temperature)
    heads, _ = load_heads(a.checkpoint)
    answers = mean_logits(heads, [cache.item(c) for c in unseen.clips]) / network_temperature
    figures = {"ravdess_speaker_disjoint_5_folds": folds, "emodb_never_trained_on": on_unseen(head, unseen, answers)}
    a.out.write_text(json.dumps({"temperature": temperature, "figures": figures}, indent=2) + "\n")
    for corpus, rows in figures.items():
        for name, row in rows.items():
            print(
                corpus,
                name,
                *(f"{what} {' '.join(f'{k} {v:.3f}' for k, v in r.items())}" for what, r in row.items()),
                sep="  ",
            )
    print(f"temperature {temperature:.3f}")


if __name__ == "__main__":
    main()
