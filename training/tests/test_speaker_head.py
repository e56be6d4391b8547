"""The speaker-relative head: its standardisation, what it is trained on, when it is trusted, the file that ships."""

import base64
import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from training.constants import EMOTIONS
from training.emotion.data import Heard
from training.emotion.export import GOLDEN, MODELS
from training.shared.corpora import READ_CORPORA
from training.speaker.export import SPEAKER_GOLDEN, packed, unpacked, write_golden
from training.speaker.fit import train, variance_within
from training.speaker.identity import Identity, drawn, fit
from training.speaker.known import ALL, Draw, known, members
from training.speaker.model import PRIOR_CLIPS, Known, SpeakerHead, network_share, standardise
from training.tests.made_up import made_up

NEUTRAL = ("neutral", "calm")


@pytest.fixture(scope="module")
def corpora() -> Heard:
    every = made_up(voice=6)
    return every.where(~np.isin(every.corpora, READ_CORPORA))


@pytest.fixture(scope="module")
def head(corpora: Heard) -> SpeakerHead:
    return train(corpora, threads=1)


@pytest.fixture(scope="module")
def identity(corpora: Heard) -> Identity:
    return fit(corpora, variance_within(corpora.x, corpora.speakers))


def of_clips(x: np.ndarray) -> Known:
    return Known(np.array([len(x)]), x.sum(0), (x**2).sum(0), np.zeros(8))


def test_sums_are_all_that_is_needed_of_the_speakers_clips() -> None:
    own = np.random.default_rng(0).normal(5, 2, (12, 6))
    usual = np.arange(1.0, 7.0)
    z = standardise(own[3], of_clips(own), usual)
    variance = (12 * own.var(0) + PRIOR_CLIPS * usual) / (12 + PRIOR_CLIPS)
    assert z == pytest.approx((own[3] - own.mean(0)) / np.sqrt(variance))


def test_one_clip_has_the_usual_spread_and_is_its_own_middle() -> None:
    x = np.array([3.0, 4.0])
    one = of_clips(x[None])
    assert standardise(x, one, np.ones(2)) == pytest.approx([0, 0])
    # Rounding of float32 sums may leave a variance a little below zero.
    rounded = replace(one, squares=one.squares * 0.999)
    assert np.isfinite(standardise(x, rounded, np.full(2, 1e-9))).all()


@pytest.mark.parametrize("draw", [ALL, Draw(5), Draw(10, neutral=0.3), Draw(4, alike=1)])
def test_the_clip_answered_is_among_those_known(corpora: Heard, draw: Draw) -> None:
    member = members(corpora, draw, np.random.default_rng(0)).toarray()
    assert set(np.unique(member)) == {0, 1}
    assert member.diagonal().all()
    for i, row in enumerate(member):
        assert set(corpora.speakers[row > 0]) == {corpora.speakers[i]}
        assert row.sum() == min(draw.clips or np.inf, (corpora.speakers == corpora.speakers[i]).sum()) or draw.alike


def test_moods_of_the_known_clips_are_as_asked(corpora: Heard) -> None:
    emotion = np.array([c.emotion for c in corpora.clips])
    is_ravdess = np.flatnonzero(corpora.corpora == "ravdess")
    neutral = members(corpora, Draw(10, neutral=0.3), np.random.default_rng(0)).toarray() > 0
    alike = members(corpora, Draw(3, alike=1), np.random.default_rng(0)).toarray() > 0
    for i in is_ravdess:
        others = neutral[i] & (np.arange(len(emotion)) != i)
        assert np.isin(emotion[others], NEUTRAL).sum() == 3
        assert set(emotion[alike[i]]) == {emotion[i]}


def test_what_is_kept_are_the_sums_over_the_known_clips(corpora: Heard) -> None:
    network = np.random.default_rng(0).dirichlet(np.ones(8), len(corpora.clips))
    member = members(corpora, Draw(5), np.random.default_rng(0))
    kept, own = known(corpora, member, network), member.toarray()[7] > 0
    assert kept.clips[7] == own.sum()
    assert kept.total[7] == pytest.approx(corpora.x[own].sum(0), rel=1e-4)
    assert kept.squares[7] == pytest.approx((corpora.x[own].astype(float) ** 2).sum(0), rel=1e-4)
    assert kept.moods[7] == pytest.approx(network[own].sum(0))


def test_the_network_has_more_to_say_where_less_is_known() -> None:
    """The same cases as in workers/emotion/speakerHead.test.ts."""

    def share(clips: int, *moods: float) -> float:
        total = np.zeros(8)
        total[: len(moods)] = moods
        return network_share(Known(np.array([clips]), np.zeros(1), np.zeros(1), total), np.eye(8)[0])[0]

    assert [share(1, 1), share(2, 1, 1), share(3, 1, 2), share(30, 1, 29)] == [1, 0.75, 0.5, 0.1]
    assert share(10, 5.5, 4.5) == pytest.approx(0.75)
    assert share(10, 10) == 1


def test_voices_that_differ_more_than_moods_are_told_apart(corpora: Heard, head: SpeakerHead) -> None:
    p = corpora.where(corpora.corpora == "ravdess")
    own = known(p, members(p, ALL, np.random.default_rng(0)))
    logits = head.logits(standardise(p.x, own, head.usual))
    # Calm and neutral are made alike.
    right = [
        EMOTIONS[k] == c.emotion or {EMOTIONS[k], c.emotion} == set(NEUTRAL)
        for k, c in zip(logits.argmax(1), p.clips, strict=True)
    ]
    assert np.mean(right) > 0.95


def test_one_voice_scores_above_several(corpora: Heard, identity: Identity) -> None:
    usual, rng = variance_within(corpora.x, corpora.speakers), np.random.default_rng(0)
    p = corpora.where(corpora.corpora == "crema")
    sets = [drawn(p, 5, rng) for _ in range(30)]
    one, two, different = (
        np.mean([identity.score(p.x[s[kind]].astype(float), usual) for s in sets])
        for kind in ("one", "two", "different")
    )
    assert one > two > different


def test_the_file_gives_both_back(head: SpeakerHead, identity: Identity) -> None:
    head = replace(head, temperature=0.5)
    again = unpacked(packed(head, identity), len(head.usual), len(head.hidden), len(identity.between), 0.5)
    assert again.head.usual == pytest.approx(head.usual)
    assert again.identity.between == pytest.approx(identity.between)
    for rows, rounded in ((head.hidden, again.head.hidden), (identity.directions, again.identity.directions)):
        assert (np.abs(rounded - rows).max(1) <= np.abs(rows).max(1) / 250).all()
    assert packed(again.head, again.identity) == packed(replace(again.head, temperature=1.0), again.identity), (
        "rounded once"
    )


def test_the_shipped_file_gives_its_golden_vectors(tmp_path: Path) -> None:
    card = json.loads((MODELS / "speaker.json").read_text())
    data = (MODELS / card["file"]).read_bytes()
    size, hidden, directions = card["size"], card["hidden"], card["identity"]["directions"]
    floats = size + (2 + len(EMOTIONS)) * hidden + len(EMOTIONS) + 2 * directions
    assert len(data) == card["bytes"] == 4 * floats + (hidden + directions) * size
    assert card["network"] == json.loads((MODELS / "emotion.json").read_text())["sha256"]
    write_golden(unpacked(data, size, hidden, directions, card["temperature"]), GOLDEN, tmp_path)
    for path in SPEAKER_GOLDEN.glob("*.json"):
        shipped, again = json.loads(path.read_text()), json.loads((tmp_path / path.name).read_text())
        for key in ("probabilities", "onePerson"):
            assert again.pop(key) == pytest.approx(shipped.pop(key), abs=1e-6)
        assert again == shipped
        assert len(base64.b64decode(shipped["sum_f32"])) == 4 * card["size"]
