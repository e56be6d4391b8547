"""Corpora whose statistics are made up: every class is a direction, every speaker an offset."""

import numpy as np

from training.constants import EMOTIONS
from training.emotion.data import Heard, Material, Pairs
from training.evidence.places import WEIGHED
from training.shared.corpora import CORPUS_LABELS, READ_CORPORA, TRAINING_CORPORA, UNSEEN_CORPUS, Clip, class_of

LABELS = {c: CORPUS_LABELS[c] for c in (*TRAINING_CORPORA, UNSEEN_CORPUS)} | dict.fromkeys(READ_CORPORA, ("read",))
ANSWERS, KINDS = len(EMOTIONS), len(WEIGHED)


def made_up(voice: float, seed: int = 0) -> Heard:
    """Every speaker's offset is of size `voice`, in the directions that tell the classes."""
    rng = np.random.default_rng(seed)
    clips, x = [], []
    for corpus, labels in LABELS.items():
        for s in range(6):
            offset = voice * rng.normal(size=ANSWERS)
            for k, emotion in enumerate(labels * 3):
                clips.append(Clip(corpus, f"{corpus}-{s}-{k}", f"{corpus}-{s}", "FM"[s % 2], emotion, "1", 1, False))
                place = EMOTIONS.index(class_of(emotion))
                x.append(offset + 3 * np.eye(ANSWERS)[place] + 0.3 * rng.normal(size=ANSWERS))
    return Heard(clips, np.array(x, np.float32))


def no_pairs(heard: Heard) -> Pairs:
    return Pairs(heard.where(np.empty(0, int)), np.empty(0, np.int64))


def material(heard: Heard) -> Material:
    """Without copies or variants."""
    return Material([heard], no_pairs(heard))
