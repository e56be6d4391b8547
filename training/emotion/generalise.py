"""How well emotion carries over to corpora and speakers never heard, in minutes, with a quick classifier.

    python -m training.emotion.generalise --corpora DIR --signals runs/signals --hidden runs/hidden \\
        --log runs/generalise.jsonl

prints, and appends to --log as one JSON object a row:
- "loco", leave one corpus out: train on the other training corpora, answer the one left out. Unweighted accuracy over
  the classes of the corpus left out, calm = neutral. EmoDB is never trained on, so with RAVDESS left out nothing
  teaches disgust: it counts as it comes out, and at most 6/7 can be reached there.
- "inside": the same classifier and score within each corpus, five speaker-disjoint folds: what the corpus allows.
- "ravdess": RAVDESS alone, 8 classes: accuracy, coverage curve, ECE (each fold's temperature from the other folds).
  `--logits FILE` gives the same for the network (FILE from `training.emotion.experiment ravdess --save-logits FILE`).

`--features base` (`both`): the same classifier on Base's frames (beside the states): what its prosody tasks are worth
for emotion.

The classifier: mean and standard deviation of the states, logistic regression under a strong l2 penalty.
What is known of a voice (`--baselines`):
- unknown: nothing; clips are standardised like the training clips
- corpus: the unlabelled clips of the whole corpus (a room, a microphone and a crowd, not a person)
- speaker: the speaker's own unlabelled clips, those answered among them
- neutral: the speaker's neutral clips, those answered among them; spread as usual within one speaker
- speakerK, neutralK: the same from K such clips (at most half of what the speaker said), drawn by the seed and not
  scored
Speakers with no such clip get the mean over the training speakers' clips. Seed 0 trains on everyone; the others draw
the training speakers with replacement, so the spread is what another choice of speakers might have given.
"""

import argparse
import json
import re
from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
import torch
from scipy.special import softmax

from training.constants import EMOTIONS
from training.emotion.data import Cache
from training.emotion.fit import FitConfig, clip_weights
from training.emotion.model import clip_statistics
from training.reasoner.data import Frames
from training.shared.corpora import CORPUS_LABELS, TRAINING_CORPORA, UNSEEN_CORPUS, Clip, read_clips, speaker_folds
from training.shared.metrics import (
    CALM,
    NEUTRAL,
    calibration_error,
    confusion,
    fit_temperature,
    truth,
    unweighted_accuracy,
)
from training.speaker.fit import logistic_regression, variance_within
from training.speaker.model import spread as spread_of

CORPORA = (*TRAINING_CORPORA, UNSEEN_CORPUS)
BASELINES = (
    "unknown",
    "corpus",
    "speaker",
    "speaker30",
    "speaker10",
    "speaker3",
    "neutral",
    "neutral10",
    "neutral3",
    "neutral1",
)
COVERAGES = (1.0, 0.9, 0.8, 0.7, 0.6, 0.5)


@dataclass
class Pooled:
    """Clips and the statistics x (n, 6 · 416) of their encoder states."""

    clips: list[Clip]
    x: np.ndarray

    @cached_property
    def speakers(self) -> np.ndarray:
        return np.array([c.speaker for c in self.clips])

    @cached_property
    def corpora(self) -> np.ndarray:
        return np.array([c.corpus for c in self.clips])

    @cached_property
    def neutral(self) -> np.ndarray:
        """Clips that can serve as a speaker's neutral speech; where nobody was asked for it (EmoSpeech), calm ones."""
        return np.array(
            [c.emotion == ("neutral" if "neutral" in CORPUS_LABELS[c.corpus] else "calm") for c in self.clips]
        )

    def only(self, corpus: str) -> "Pooled":
        keep = np.flatnonzero(self.corpora == corpus)
        return Pooled([self.clips[i] for i in keep], self.x[keep])


def pool(cache: Cache, clips: list[Clip]) -> Pooled:
    x = []
    for clip in clips:
        states = torch.from_numpy(np.asarray(cache.item(clip).states, np.float32))  # (T, S, 416)
        x.append(clip_statistics(states.transpose(0, 1)[None])[0].numpy())
    return Pooled(clips, np.stack(x))


def pool_base(frames: Frames, clips: list[Clip]) -> np.ndarray:
    """(n, 2 · W): mean and standard deviation of Base's frames over the whole clip."""
    heard = [np.asarray(frames.of(f"{c.corpus}/{c.id}")[0], np.float32) for c in clips]
    return np.stack([np.concatenate((f.mean(0), f.std(0))) for f in heard])


def standardise(p: Pooled, train: np.ndarray, baseline: str, rng: np.random.Generator) -> tuple[np.ndarray, np.ndarray]:
    """Statistics as the classifier sees them (n, d) and which clips may be scored (n). train: mask (n)."""
    scored = np.ones(len(p.clips), bool)
    if baseline == "unknown":
        return _scaled(p.x - p.x[train].mean(0), p.x[train].var(0)), scored
    z = np.empty_like(p.x)
    if baseline == "corpus":
        for g in np.unique(p.corpora):
            i = p.corpora == g
            z[i] = _scaled(p.x[i] - p.x[i].mean(0), p.x[i].var(0))
        return z, scored
    asked = re.fullmatch(r"(speaker|neutral)(\d*)", baseline)
    if not asked:
        raise ValueError(f"No such baseline: {baseline}. There are {', '.join(BASELINES)}.")
    only_neutral, clips = asked[1] == "neutral", int(asked[2] or 0)
    usual = variance_within(p.x[train], p.speakers[train])
    usable = p.neutral if only_neutral else np.ones(len(p.clips), bool)
    unheard = p.x[train & usable].mean(0)
    for g in np.unique(p.speakers):
        i = p.speakers == g
        reference = np.flatnonzero(i & usable)
        # Training speakers are known well; K is what a user has to give.
        if clips and not train[i].any():
            reference = rng.permutation(reference)[: min(clips, i.sum() // 2)]
            scored[reference] = False
        n = len(reference)
        mean, variance = (p.x[reference].mean(0), p.x[reference].var(0)) if n else (unheard, usual)
        # Neutral speech does not tell how far emotions move a voice: only mixed clips say something on the spread.
        z[i] = _scaled(p.x[i] - mean, usual if only_neutral else spread_of(n, variance, usual))
    return z, scored


def _scaled(x: np.ndarray, variance: np.ndarray) -> np.ndarray:
    return x / (np.sqrt(variance) + 1e-4)


def classify(z: np.ndarray, p: Pooled, train: np.ndarray, count: np.ndarray, calm_is_neutral: bool) -> np.ndarray:
    """Logits (n, 8) of a logistic regression on the training clips, each counted `count` (n) times."""
    clips = [p.clips[i] for i in np.flatnonzero(train)]
    weight = np.array(clip_weights(clips, FitConfig())) * count[train]
    weights, bias = logistic_regression(z[train], clips, weight, calm_is_neutral)
    return z.astype(np.float32) @ weights.T + bias


def draw_speakers(p: Pooled, train: np.ndarray, seed: int) -> np.ndarray:
    """How often each clip counts (n): once for seed 0, else its speaker drawn with replacement within the corpus."""
    if seed == 0:
        return np.ones(len(p.clips))
    rng = np.random.default_rng(seed)
    drawn: Counter[str] = Counter()
    for corpus in np.unique(p.corpora[train]):
        speakers = np.unique(p.speakers[train & (p.corpora == corpus)])
        drawn.update(rng.choice(speakers, len(speakers)).tolist())
    return np.array([float(drawn[s]) for s in p.speakers])


def merged_accuracy(clips: list[Clip], logits: np.ndarray) -> float:
    """Unweighted accuracy over the classes of the clips' one corpus, calm = neutral. logits (n, 8)."""
    heard = {"neutral" if e == "calm" else e for e in CORPUS_LABELS[clips[0].corpus]}
    names = [e for e in EMOTIONS if e in heard]
    p = softmax(logits, axis=-1)
    p[:, NEUTRAL] += p[:, CALM]
    y = np.array([names.index("neutral" if c.emotion == "calm" else c.emotion) for c in clips])
    return unweighted_accuracy(confusion(y, p[:, [EMOTIONS.index(e) for e in names]].argmax(1), len(names)))


def leave_one_corpus_out(p: Pooled, baseline: str, seed: int) -> dict[str, float]:
    scores = {}
    for corpus in CORPORA:
        left_out = p.corpora == corpus
        train = ~left_out & (p.corpora != UNSEEN_CORPUS)
        z, scored = standardise(p, train, baseline, np.random.default_rng(seed))
        logits = classify(z, p, train, draw_speakers(p, train, seed), calm_is_neutral=True)
        answered = np.flatnonzero(left_out & scored)
        scores[corpus] = merged_accuracy([p.clips[i] for i in answered], logits[answered])
    return {**scores, "mean": float(np.mean(list(scores.values())))}


def folds_of(p: Pooled, baseline: str, seed: int, calm_is_neutral: bool) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """One corpus, five speaker-disjoint folds: logits (n, 8) of unheard speakers, scored (n), fold (n)."""
    logits, scored, fold = (
        np.zeros((len(p.clips), len(EMOTIONS))),
        np.ones(len(p.clips), bool),
        np.zeros(len(p.clips), int),
    )
    for k, clips in enumerate(speaker_folds(p.clips, 5)):
        held = np.isin(p.speakers, list({c.speaker for c in clips}))
        z, may = standardise(p, ~held, baseline, np.random.default_rng(seed))
        logits[held] = classify(z, p, ~held, draw_speakers(p, ~held, seed), calm_is_neutral)[held]
        scored[held], fold[held] = may[held], k
    return logits, scored, fold


def calibrated_on_others(logits: np.ndarray, y: np.ndarray, fold: np.ndarray) -> np.ndarray:
    """Probabilities (n, k): each fold under the temperature fitted on the speakers of all other folds."""
    p = np.zeros_like(logits, dtype=float)
    for k in np.unique(fold):
        p[fold == k] = softmax(logits[fold == k] / fit_temperature(logits[fold != k], y[fold != k]), axis=-1)
    return p


def accuracy_at_coverage(p: np.ndarray, y: np.ndarray) -> dict[str, float]:
    """Accuracy over the most confident share of the clips, by share."""
    right = (p.argmax(1) == y)[np.argsort(-p.max(1), kind="stable")]
    return {f"{c:.0%}": float(right[: round(c * len(y))].mean()) for c in COVERAGES}


def confidence(clips: list[Clip], logits: np.ndarray, fold: np.ndarray) -> dict:
    y = truth(clips, EMOTIONS)
    p = calibrated_on_others(logits, y, fold)
    return {
        "clips": len(y),
        "accuracy": float((p.argmax(1) == y).mean()),
        "ece": calibration_error(p, y),
        "coverage": accuracy_at_coverage(p, y),
    }


def ravdess(p: Pooled, baseline: str, seed: int) -> dict:
    logits, scored, fold = folds_of(p, baseline, seed, calm_is_neutral=False)
    return confidence([c for c, s in zip(p.clips, scored, strict=True) if s], logits[scored], fold[scored])


def of_network(clips: list[Clip], saved: Path) -> dict:
    """The same figures from logits that training.emotion.experiment saved (five folds)."""
    with np.load(saved) as f:
        logits = dict(zip(f["ids"].tolist(), f["logits"], strict=True))
    fold = {c.id: k for k, part in enumerate(speaker_folds(clips, 5)) for c in part}
    return confidence(clips, np.stack([logits[c.id] for c in clips]), np.array([fold[c.id] for c in clips]))


def spread(rows: list[dict]) -> dict[str, float]:
    """Standard deviation over seeds of every number in the rows."""
    return {k: float(np.std([r[k] for r in rows])) for k, v in rows[0].items() if isinstance(v, float)}


def main() -> None:
    a = parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    a.add_argument("--corpora", type=Path, required=True)
    a.add_argument("--signals", type=Path, required=True)
    a.add_argument("--hidden", type=Path, required=True, help="holds clean/")
    a.add_argument("--baselines", nargs="+", default=BASELINES, choices=BASELINES)
    a.add_argument("--parts", nargs="+", default=("loco", "inside", "ravdess"), choices=("loco", "inside", "ravdess"))
    a.add_argument("--seeds", type=int, default=3)
    a.add_argument("--frames", type=Path, help="of training.reasoner.listen: Base's frames, for --features")
    a.add_argument("--features", default="encoder", choices=("encoder", "base", "both"))
    a.add_argument("--logits", type=Path, help="only: coverage and ECE of a network's RAVDESS answers")
    a.add_argument("--log", type=Path, default=Path("runs/generalise.jsonl"))
    a = a.parse_args()
    a.log.parent.mkdir(parents=True, exist_ok=True)

    def log(row: dict) -> None:
        numbers = {k: v for k, v in row.items() if isinstance(v, float)} | row.get("coverage", {})
        print(
            *(v for v in row.values() if isinstance(v, (str, int))),
            *(f"{k} {v:.3f}" for k, v in numbers.items()),
            sep="  ",
            flush=True,
        )
        with open(a.log, "a") as f:
            f.write(json.dumps(row) + "\n")

    # Clips whose words give the label away neither teach nor are scored.
    clips = [c for c in read_clips(a.corpora, CORPORA) if not c.text_leak]
    if a.logits:
        log(
            {
                "part": "network",
                "logits": a.logits.name,
                **of_network([c for c in clips if c.corpus == "ravdess"], a.logits),
            }
        )
        return
    everything = pool(Cache(a.hidden / "clean", a.signals), clips)
    if a.features != "encoder":
        if not a.frames:
            parser.error("--features needs --frames")
        base = pool_base(Frames([a.frames]), clips)
        everything = Pooled(clips, base if a.features == "base" else np.hstack((everything.x, base)))
    corpora = {c: everything.only(c) for c in CORPORA}

    def inside(baseline: str, seed: int) -> dict[str, float]:
        scores = {}
        for name, p in corpora.items():
            logits, scored, _ = folds_of(p, baseline, seed, calm_is_neutral=True)
            scores[name] = merged_accuracy([c for c, s in zip(p.clips, scored, strict=True) if s], logits[scored])
        return {**scores, "mean": float(np.mean(list(scores.values())))}

    measures = {
        "loco": lambda b, s: leave_one_corpus_out(everything, b, s),
        "inside": inside,
        "ravdess": lambda b, s: ravdess(corpora["ravdess"], b, s),
    }
    for part in a.parts:
        for baseline in a.baselines:
            rows = []
            for seed in range(a.seeds):
                rows.append(measures[part](baseline, seed))
                log({"part": part, "features": a.features, "baseline": baseline, "seed": seed, **rows[-1]})
            if a.seeds > 1:
                log({"part": part, "baseline": baseline, "seed": "spread", **spread(rows)})


if __name__ == "__main__":
    main()
