"""Leave one corpus out, baselines and coverage on tiny made-up statistics."""

import numpy as np
import pytest

from training.constants import EMOTIONS
from training.emotion.generalise import (
    CORPORA,
    Pooled,
    accuracy_at_coverage,
    calibrated_on_others,
    draw_speakers,
    leave_one_corpus_out,
    merged_accuracy,
    standardise,
)
from training.shared.corpora import CORPUS_LABELS, Clip


def made_up(voice: float, seed: int = 0) -> Pooled:
    """Every class is a direction, every speaker an offset of size `voice` in the same directions."""
    rng = np.random.default_rng(seed)
    clips, x = [], []
    for corpus in CORPORA:
        for s in range(6):
            offset = voice * rng.normal(size=8)
            for k, emotion in enumerate(CORPUS_LABELS[corpus] * 3):
                clips.append(Clip(corpus, f"{corpus}-{s}-{k}", f"{corpus}-{s}", "FM"[s % 2], emotion, "1", 1, False))
                # Calm sounds like neutral here, as the merged score takes it.
                place = EMOTIONS.index("neutral" if emotion == "calm" else emotion)
                x.append(offset + 3 * np.eye(8)[place] + 0.3 * rng.normal(size=8))
    return Pooled(clips, np.array(x, np.float32))


def test_an_easy_world_is_learnt_across_corpora_but_for_what_nothing_teaches() -> None:
    scores = leave_one_corpus_out(made_up(voice=0), "unknown", 0)
    assert all(scores[c] > 0.95 for c in CORPORA if c != "ravdess")
    assert scores["ravdess"] == pytest.approx(6 / 7, abs=0.03)  # disgust: only RAVDESS and EmoDB have it


def test_emodb_is_never_trained_on() -> None:
    p = made_up(voice=0)
    changed = Pooled(p.clips, p.x.copy())
    changed.x[p.corpora == "emodb"] = 1e3
    before, after = (leave_one_corpus_out(q, "unknown", 0) for q in (p, changed))
    assert {c: v for c, v in before.items() if c not in ("emodb", "mean")} == {
        c: v for c, v in after.items() if c not in ("emodb", "mean")
    }


def test_knowing_the_speaker_undoes_the_voice() -> None:
    p = made_up(voice=6)
    unknown, speaker, speaker10, neutral3 = (
        leave_one_corpus_out(p, b, 0)["mean"] for b in ("unknown", "speaker", "speaker10", "neutral3")
    )
    assert speaker > unknown + 0.2
    assert speaker10 > unknown + 0.1
    assert neutral3 > unknown + 0.2


def test_reference_clips_are_neutral_clips_of_unheard_speakers_and_not_scored() -> None:
    p = made_up(voice=1)
    train = p.corpora != "nemo"
    z, scored = standardise(p, train, "neutral1", np.random.default_rng(0))
    references = np.flatnonzero(~scored)
    assert len(references) == 6
    assert all(p.clips[i].emotion == "neutral" and p.clips[i].corpus == "nemo" for i in references)
    assert np.abs(z[references]).max() < 1e-6  # the reference is the origin
    mixed = ~standardise(p, train, "speaker10", np.random.default_rng(0))[1]
    # Ten of nEMO's 18 would be more than half.
    assert {s: int(mixed[p.speakers == s].sum()) for s in np.unique(p.speakers[mixed])} == {
        f"nemo-{s}": 9 for s in range(6)
    }
    assert standardise(p, train, "neutral", np.random.default_rng(0))[1].all()
    with pytest.raises(ValueError, match="No such baseline"):
        standardise(p, train, "nobody", np.random.default_rng(0))


def test_seeds_draw_whole_speakers() -> None:
    p = made_up(voice=1)
    train = p.corpora != "nemo"
    assert (draw_speakers(p, train, 0) == 1).all()
    count = draw_speakers(p, train, 1)
    assert all(len(set(count[p.speakers == s])) == 1 for s in np.unique(p.speakers))
    assert {c: count[(p.corpora == c)].sum() for c in ("ravdess", "ased")} == {"ravdess": 144, "ased": 90}
    assert (count[train] == 0).any()


def test_calm_and_neutral_are_one_answer() -> None:
    clips = [
        Clip("ravdess", str(i), "ravdess-1", "F", e, "1", 1, False) for i, e in enumerate(("calm", "neutral", "sad"))
    ]
    logits = 9 * np.eye(8)[[EMOTIONS.index(e) for e in ("neutral", "calm", "angry")]]
    assert merged_accuracy(clips, logits) == pytest.approx(1 / 2)


def test_coverage_takes_the_most_confident() -> None:
    p = np.array([[0.9, 0.1], [0.8, 0.2], [0.6, 0.4], [0.55, 0.45], [0.51, 0.49]] * 2)
    y = np.array([0, 0, 0, 1, 1] * 2)
    curve = accuracy_at_coverage(p, y)
    assert curve["100%"] == pytest.approx(0.6)
    assert curve["60%"] == 1.0


def test_temperature_comes_from_the_other_folds() -> None:
    logits = np.tile(np.eye(2) * 4.0, (50, 1))
    y = np.tile([0, 1], 50)
    fold = np.arange(100) // 50
    y[50:60] = 1 - y[50:60]  # only fold 1 errs, so only fold 0 is made less sure
    p = calibrated_on_others(logits, y, fold)
    assert p[fold == 0].max() < p[fold == 1].max()
