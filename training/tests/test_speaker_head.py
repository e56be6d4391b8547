"""The speaker-relative head: its standardisation, what it is trained on, and the file that ships."""

import base64
import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from training.constants import EMOTIONS
from training.emotion.data import Heard
from training.emotion.export import MODELS
from training.shared.corpora import READ_CORPORA
from training.speaker.evaluate import answer, draw
from training.speaker.export import SPEAKER_GOLDEN, packed, unpacked, write_golden
from training.speaker.fit import known_from_all, relative_to_own, train
from training.speaker.model import PRIOR_CLIPS, SpeakerHead, standardise
from training.tests.made_up import made_up


@pytest.fixture(scope="module")
def corpora() -> Heard:
    every = made_up(voice=6)
    return every.where(~np.isin(every.corpora, READ_CORPORA))


@pytest.fixture(scope="module")
def head(corpora: Heard) -> SpeakerHead:
    return train(corpora, threads=1)


def test_sums_are_all_that_is_needed_of_the_speakers_clips() -> None:
    own = np.random.default_rng(0).normal(5, 2, (12, 6))
    usual = np.arange(1.0, 7.0)
    z = standardise(own[3], 12, own.sum(0), (own**2).sum(0), usual)
    variance = (12 * own.var(0) + PRIOR_CLIPS * usual) / (12 + PRIOR_CLIPS)
    assert z == pytest.approx((own[3] - own.mean(0)) / np.sqrt(variance))


def test_one_clip_has_the_usual_spread_and_is_its_own_middle() -> None:
    x = np.array([3.0, 4.0])
    assert standardise(x, 1, x, x**2, np.ones(2)) == pytest.approx([0, 0])
    # Rounding of float32 sums may leave a variance a little below zero.
    assert np.isfinite(standardise(x, 1, x, x**2 * 0.999, np.full(2, 1e-9))).all()


def test_the_clip_answered_is_among_those_known(corpora: Heard) -> None:
    usual = np.ones(corpora.x.shape[1])
    known = draw(corpora, np.random.default_rng(0), clips=5)
    speaker, drawn = next(iter(known.items()))
    z = relative_to_own(corpora.x, corpora.speakers, usual, known)
    for i in np.flatnonzero(corpora.speakers == speaker):
        five = corpora.x[drawn if i in drawn else [*drawn[:-1], i]].astype(float)
        want = standardise(corpora.x[i].astype(float), 5, five.sum(0), (five**2).sum(0), usual)
        assert z[i] == pytest.approx(want, abs=1e-4)


def test_known_clips_that_are_not_scored(corpora: Heard, head: SpeakerHead) -> None:
    scored = answer(head, corpora, 0, clips=10, among=False)[1]
    assert {int((~scored[corpora.speakers == s]).sum()) for s in np.unique(corpora.speakers)} <= {6, 7, 9, 10}


def test_moods_of_the_known_clips_are_as_asked(corpora: Heard) -> None:
    known = draw(corpora, np.random.default_rng(0), clips=10, neutral=0.3)
    for speaker in ("ravdess-0", "nemo-1"):
        moods = [corpora.clips[i].emotion for i in known[speaker]]
        assert len(moods) == 10
        assert sum(m in ("neutral", "calm") for m in moods) == 3


def test_voices_that_differ_more_than_moods_are_told_apart(corpora: Heard, head: SpeakerHead) -> None:
    is_ravdess = corpora.corpora == "ravdess"
    p = corpora.where(is_ravdess)
    logits = head.logits(relative_to_own(p.x, p.speakers, head.usual, known_from_all(p.speakers)))
    # Calm and neutral are made alike.
    right = [
        EMOTIONS[k] == c.emotion or {EMOTIONS[k], c.emotion} == {"neutral", "calm"}
        for k, c in zip(logits.argmax(1), p.clips, strict=True)
    ]
    assert np.mean(right) > 0.95


def test_the_file_gives_the_head_back(head: SpeakerHead) -> None:
    head = replace(head, temperature=0.5)
    again = unpacked(packed(head), len(head.usual), len(head.hidden), 0.5)
    assert again.usual == pytest.approx(head.usual)
    assert (np.abs(again.hidden - head.hidden).max(1) <= np.abs(head.hidden).max(1) / 250).all()
    assert packed(again) == packed(replace(again, temperature=1.0)), "rounded once"


def test_the_shipped_file_gives_its_golden_vectors(tmp_path: Path) -> None:
    card = json.loads((MODELS / "speaker.json").read_text())
    data = (MODELS / card["file"]).read_bytes()
    size, hidden = card["size"], card["hidden"]
    assert len(data) == card["bytes"] == 4 * (size + (2 + len(EMOTIONS)) * hidden + len(EMOTIONS)) + hidden * size
    assert card["network"] == json.loads((MODELS / "emotion.json").read_text())["sha256"]
    write_golden(unpacked(data, size, hidden, card["temperature"]), SPEAKER_GOLDEN, tmp_path)
    for path in SPEAKER_GOLDEN.glob("*.json"):
        shipped, again = json.loads(path.read_text()), json.loads((tmp_path / path.name).read_text())
        assert again.pop("probabilities") == pytest.approx(shipped.pop("probabilities"), abs=1e-6)
        assert again == shipped
        assert len(base64.b64decode(shipped["sum_f32"])) == 4 * card["size"]
