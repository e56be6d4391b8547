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
from training.evidence.parts import Parts
from training.evidence.places import WEIGHED
from training.shared.corpora import READ_CORPORA, UNMARKED_LABELS
from training.speaker.export import SPEAKER_GOLDEN, evidence_of, mean_timbre, packed, unpacked, write_golden
from training.speaker.fit import relative, train, variance_within
from training.speaker.identity import Identity, drawn, fit
from training.speaker.known import ALL, Draw, known, members
from training.speaker.model import PRIOR_CLIPS, Known, SpeakerHead, mixed, network_share, standardise
from training.speaker.places import WITHIN, relative_places
from training.tables.norms import NORMS
from training.tests.made_up import made_up

ANSWERS = len(EMOTIONS)
IN_BASELINE = [k for k, kind in enumerate(WEIGHED.values()) if kind.in_baseline]
PLANTED = next(k for k in IN_BASELINE if list(WEIGHED.values())[k].expected.get("sad") == 1)


@pytest.fixture(scope="module")
def corpora() -> Heard:
    every = made_up(voice=6)
    return every.where(~np.isin(every.corpora, READ_CORPORA))


@pytest.fixture(scope="module")
def values(corpora: Heard) -> np.ndarray:
    """Every voice has its own usual; one kind is high where the clip is sad."""
    rng = np.random.default_rng(3)
    _, speaker = np.unique(corpora.speakers, return_inverse=True)
    usual = 10 * rng.normal(size=(speaker.max() + 1, len(WEIGHED)))[speaker]
    usual[:, PLANTED] += 2 * (corpora.truth == EMOTIONS.index("sad"))
    v = usual * np.nan_to_num(WITHIN, nan=1.0)
    return v.astype(np.float32)


@pytest.fixture(scope="module")
def head(corpora: Heard, values: np.ndarray) -> SpeakerHead:
    return train(corpora, values, threads=1)


@pytest.fixture(scope="module")
def identity(corpora: Heard) -> Identity:
    return fit(corpora, variance_within(corpora.x, corpora.speakers))


def of_clips(x: np.ndarray) -> Known:
    return Known(np.array([len(x)]), x.sum(0), (x**2).sum(0), np.zeros(ANSWERS))


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
        assert np.isin(emotion[others], UNMARKED_LABELS).sum() == 3
        assert set(emotion[alike[i]]) == {emotion[i]}


def test_what_is_kept_are_the_sums_over_the_known_clips(corpora: Heard) -> None:
    network = np.random.default_rng(0).dirichlet(np.ones(ANSWERS), len(corpora.clips))
    member = members(corpora, Draw(5), np.random.default_rng(0))
    kept, own = known(corpora, member, network), member.toarray()[7] > 0
    assert kept.clips[7] == own.sum()
    assert kept.total[7] == pytest.approx(corpora.x[own].sum(0), rel=1e-4)
    assert kept.squares[7] == pytest.approx((corpora.x[own].astype(float) ** 2).sum(0), rel=1e-4)
    assert kept.moods[7] == pytest.approx(network[own].sum(0))


def test_the_network_has_more_to_say_where_less_is_known() -> None:
    """The same cases as in workers/emotion/speakerHead.test.ts."""

    def share(clips: int, *moods: float) -> float:
        total = np.zeros(ANSWERS)
        total[: len(moods)] = moods
        return network_share(Known(np.array([clips]), np.zeros(1), np.zeros(1), total), np.eye(ANSWERS)[0])[0]

    assert [share(1, 1), share(2, 1, 1), share(3, 1, 2), share(30, 1, 29)] == [1, 0.75, 0.5, 0.1]
    assert share(10, 5.5, 4.5) == pytest.approx(0.75)
    assert share(10, 10) == 1


def test_voices_that_differ_more_than_moods_are_told_apart(corpora: Heard, head: SpeakerHead) -> None:
    p = corpora.where(corpora.corpora == "ravdess")
    own = known(p, members(p, ALL, np.random.default_rng(0)))
    told = head.told(standardise(p.x, own, head.usual))
    assert np.mean(told.argmax(1) == p.truth) > 0.95


def test_places_are_relative_to_the_speaker_as_the_app_s_baseline(corpora: Heard) -> None:
    kind = IN_BASELINE[0]
    values = np.full((len(corpora.clips), len(WEIGHED)), np.nan, np.float32)
    own = np.flatnonzero(corpora.speakers == "nemo-1")[:4]
    values[own, kind] = [10, 12, 11, 15]
    member = members(corpora, ALL, np.random.default_rng(0))
    z = relative_places(values, member)
    squares = np.sum((np.array([10, 12, 11, 15]) - 12) ** 2)
    sd = np.sqrt((PRIOR_CLIPS * NORMS.within_speaker[list(WEIGHED)[kind]] ** 2 + squares) / (PRIOR_CLIPS + 3))
    assert z[own, kind] == pytest.approx(((np.array([10, 12, 11, 15]) - 12) / (2.5 * sd)).clip(-1, 1), abs=1e-5)
    assert np.count_nonzero(z) == 3, "of no other clip is anything known"
    alone = relative_places(values, members(corpora, Draw(1), np.random.default_rng(0)))
    assert not alone.any(), "one clip is its own middle"


def test_what_the_head_says_because_of_a_fact_is_handed_over(
    head: SpeakerHead, corpora: Heard, values: np.ndarray
) -> None:
    own = relative(corpora, values, head.usual, ALL, np.random.default_rng(0))
    parts = head.parts(own.x, own.places, np.zeros(len(own.clips)))
    told = head.told(own.x)
    assert parts.logits - told == pytest.approx((parts.logits - told)[:, :1] * np.ones(ANSWERS), abs=1e-4)
    sad = head.evidence[:, :, EMOTIONS.index("sad")].mean(1)
    assert sad.argmax() == PLANTED and sad.max() > 3 * np.abs(np.delete(sad, PLANTED)).max()
    assert not head.evidence[[k for k in range(len(WEIGHED)) if k not in IN_BASELINE]].any()
    # The prior of the card takes what is said on the average; what is left of the timbre is about nothing.
    mean = mean_timbre(head, corpora, values)
    assert parts.timbre.mean(0) == pytest.approx(mean, abs=1e-5)
    card = evidence_of(head.evidence, mean, 0.7, 2.0)
    assert card["prior"] == pytest.approx((mean / 2 - 0.7 * np.eye(ANSWERS)[0]) + 0.1, abs=1e-4)


def test_the_mixture_is_linear_in_the_logits() -> None:
    rng = np.random.default_rng(0)
    a, b = (Parts(rng.normal(size=(3, ANSWERS)), rng.normal(size=(3, ANSWERS)), np.full(3, 0.5)) for _ in range(2))
    share = np.array([[0.0], [0.25], [1.0]])
    found = mixed(a, b, share)
    assert found.logits == pytest.approx((1 - share) * a.logits + share * b.logits)
    assert found.shift == pytest.approx(0.5)


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
    within = card["within"]["directions"]
    assert len(data) == card["bytes"] == 4 * floats + (hidden + directions) * size + within * (size + 8)
    assert card["network"] == json.loads((MODELS / "emotion.json").read_text())["sha256"]
    emotion = json.loads((MODELS / "emotion.json").read_text())["evidence"]
    shipped = unpacked(data, size, hidden, directions, card["temperature"])
    write_golden(shipped, card["evidence"], emotion, GOLDEN, tmp_path)
    for path in SPEAKER_GOLDEN.glob("*.json"):
        shipped, again = json.loads(path.read_text()), json.loads((tmp_path / path.name).read_text())
        for key in ("probabilities", "onePerson", "timbre", "networkLogits", "share"):
            assert again.pop(key) == pytest.approx(shipped.pop(key), abs=1e-6)
        assert again == shipped
        assert len(base64.b64decode(shipped["sum_f32"])) == 4 * card["size"]
