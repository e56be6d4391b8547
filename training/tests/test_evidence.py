"""The sum of evidence: it adds up, holds the directions, finds planted causes, says nothing where nothing is told."""

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch

from training.constants import EMOTIONS
from training.emotion.data import Heard, Material, Pairs
from training.emotion.fit import FitConfig, Taught, fit_sum, predict
from training.emotion.model import EmotionConfig, Summed, emotion_head
from training.evidence.curve import Recipe as CurveRecipe
from training.evidence.curve import kept_out, rows, scored, without_facts
from training.evidence.measure import cause, explained_share
from training.evidence.model import Evidence, directions, pieces, weighed_sum
from training.evidence.parts import Parts
from training.evidence.places import WEIGHED, FactsOf, places_of, read_places, read_values, values_of
from training.shared.corpora import Clip
from training.shared.facts import NoFactsError
from training.tests.made_up import ANSWERS, KINDS, made_up, material, no_pairs

SETTLED = directions()
NETWORK = EmotionConfig(width=16, dropout=0.0)
QUICK = FitConfig(epochs=25, batch=64, lr=3e-3, threads=1, ema=0.9)


def fact(kind: str, z: float, scope: str = "whole", value: float = 1.0) -> dict:
    return {"kind": kind, "z": z, "scope": scope, "value": value}


def some_sum(seed: int = 0) -> Summed:
    torch.manual_seed(seed)
    own = Summed(emotion_head(NETWORK, ANSWERS), Evidence(SETTLED)).eval()
    for p in own.evidence.parameters():
        torch.nn.init.normal_(p)
    return own


def test_of_a_kind_s_facts_the_one_that_stands_out_counts() -> None:
    first, second, *_ = WEIGHED
    z = places_of([fact(first, 0.2, "stretch"), fact(first, -0.7, "stretch"), fact("no such kind", 1), fact(second, 3)])
    assert z.tolist() == pytest.approx([-0.7, 1, *[0] * (KINDS - 2)])
    assert not places_of([]).any()


def test_values_are_of_the_whole_clip_and_octaves_in_semitones() -> None:
    octave = next(k for k, kind in WEIGHED.items() if kind.scale == "octave")
    values = values_of([fact(octave, 0, value=200.0), fact(octave, 0, "stretch", 900.0)])
    assert np.flatnonzero(~np.isnan(values)).tolist() == [list(WEIGHED).index(octave)]
    assert np.nanmax(values) == pytest.approx(12 * np.log2(200.0))


def test_too_little_speech_says_nothing_about_what_is_usual(tmp_path: Path) -> None:
    first = next(iter(WEIGHED))
    lines = [
        {"corpus": "nemo", "id": i, "of": None, "facts": [fact(first, 1)], "prosody": {"speech_s": s}}
        for i, s in (("a", 0.4), ("b", 0.5))
    ]
    (tmp_path / "nemo.jsonl").write_text("".join(json.dumps(x) + "\n" for x in lines))
    clips = [Clip("nemo", i, "nemo-1", "F", "sad", "1", 1, False) for i in "ab"]
    assert np.isfinite(read_values(tmp_path, clips)).any(1).tolist() == [False, True]


def test_variants_are_found_by_their_original(tmp_path: Path) -> None:
    lines = [{"corpus": "nemo", "id": f"{of}~v{k}", "of": of, "facts": []} for of in "ab" for k in range(2)]
    (tmp_path / "nemo.jsonl").write_text("".join(json.dumps(x) + "\n" for x in lines))
    clip = Clip("nemo", "b", "nemo-1", "F", "sad", "1", 1, False)
    assert FactsOf(tmp_path, [clip]).variants(clip) == ["b~v0", "b~v1"]
    assert FactsOf(tmp_path, [clip]).variants(replace(clip, id="c")) == []


def test_facts_are_read_by_clip_and_missing_ones_are_named(tmp_path: Path) -> None:
    first = next(iter(WEIGHED))
    lines = [{"corpus": "nemo", "id": i, "of": None, "facts": [fact(first, z)]} for i, z in (("a", 0.5), ("b", -1))]
    (tmp_path / "nemo.jsonl").write_text("".join(json.dumps(x) + "\n" for x in lines))
    clips = [Clip("nemo", i, "nemo-1", "F", "sad", "1", 1, False) for i in "ba"]
    assert read_places(tmp_path, clips)[:, 0].tolist() == [-1, 0.5]
    with pytest.raises(NoFactsError, match="nemo/c"):
        read_places(tmp_path, [replace(clips[0], id="c")])


def test_a_fact_that_is_not_there_weighs_nothing() -> None:
    own = some_sum()
    phi = pieces(torch.zeros(1, KINDS))
    assert not weighed_sum(phi, own.evidence.weights).any()
    heard = Heard([], np.zeros((3, ANSWERS), np.float32), np.zeros((3, KINDS), np.float32))
    assert not predict([own], heard).facts.any()


def test_the_sum_adds_up_whatever_is_handed_over() -> None:
    """F phi + t = W phi + (t - G phi), up to what all answers have in common."""
    own, rng = some_sum(), np.random.default_rng(0)
    x, z = rng.normal(size=(5, ANSWERS)).astype(np.float32), rng.uniform(-1, 1, (5, KINDS)).astype(np.float32)

    def parts() -> Parts:
        return predict([own], Heard([], x, z))

    with torch.no_grad():
        told = own.head(torch.from_numpy(x)) + weighed_sum(pieces(torch.from_numpy(z)), own.evidence.beyond)
    want = told.softmax(-1).numpy()
    before = parts()
    assert before.acted(1.0) == pytest.approx(want, abs=1e-5)
    with torch.no_grad():
        own.evidence.heard.mul_(-2)
    assert parts().acted(1.0) == pytest.approx(want, abs=1e-5)
    assert np.abs(parts().facts - before.facts).max() > 0.1, "something was handed over"


def test_projection_holds_the_directions_and_changes_no_answer() -> None:
    own = some_sum()
    before = own.evidence.beyond.detach().clone()
    assert ((own.evidence.weights * SETTLED[:, None]) < -1e-3).any(), "nothing to hold"
    own.evidence.hold()
    w = own.evidence.weights.detach()
    assert SETTLED.any() and (w * SETTLED[:, None]).min() >= -1e-6
    assert w.sum(-1).abs().max() < 0.3 * w.abs().max()
    assert torch.equal(own.evidence.beyond, before), "the difference goes into G"
    assert (w[(SETTLED == 0)[:, None].expand_as(w)] == 0).all(), "of what nothing is known nothing is said"


def test_unheld_weights_are_only_centred() -> None:
    free = Evidence(SETTLED, is_held=False)
    with torch.no_grad():
        free.heard.copy_(torch.randn(KINDS, 2, ANSWERS))
        want = free.weights - free.weights.mean(-1, keepdim=True)
        free.hold()
    assert torch.allclose(free.weights, want, atol=1e-6)


def test_two_pieces_rise_fall_or_turn_once() -> None:
    z = torch.linspace(-1, 1, 41)[:, None]
    assert pieces(torch.zeros(1))[0].tolist() == [0, 0]
    for weights in torch.randn(20, 2):
        steps = (pieces(z)[:, 0] @ weights).diff().sign()
        assert (steps.diff() != 0).sum() <= 1


def with_facts(heard: Heard, kind: int, speaks_for: str, seed: int = 0) -> Heard:
    """The kind's place is high in clips of that answer, and anything elsewhere."""
    rng = np.random.default_rng(seed)
    places = rng.uniform(-1, 1, (len(heard.clips), KINDS)).astype(np.float32)
    own = heard.truth == EMOTIONS.index(speaks_for)
    places[own, kind] = rng.uniform(0.5, 1, own.sum())
    return Heard(heard.clips, heard.x, places)


def varied(heard: Heard, kind: int, effect: np.ndarray, seed: int = 1) -> Pairs:
    """Variants in which one kind's place is another, and the statistics with it: effect (D) per unit."""
    rng = np.random.default_rng(seed)
    places = heard.places.copy()
    places[:, kind] = rng.uniform(-1, 1, len(places))
    x = heard.x + (places - heard.places)[:, [kind]] * effect
    return Pairs(Heard(heard.clips, x.astype(np.float32), places), np.arange(len(places)))


@pytest.fixture(scope="module")
def planted() -> tuple[Material, int]:
    """A kind that is known to rise in disgust moves the statistics as is known of it."""
    kind = int(np.flatnonzero(SETTLED[:, EMOTIONS.index("disgust")].numpy() > 0)[0])
    heard = made_up(voice=0)
    rng = np.random.default_rng(5)
    places = rng.uniform(-1, 1, (len(heard.clips), KINDS)).astype(np.float32)
    effect = 2 * SETTLED[kind].numpy()
    x = heard.x + places[:, [kind]] * effect
    heard = Heard(heard.clips, x.astype(np.float32), places)
    return Material([heard], varied(heard, kind, effect)), kind


def strength(weights: torch.Tensor) -> np.ndarray:
    """(K): of the slopes of disgust."""
    return weights.mean(1)[:, EMOTIONS.index("disgust")].numpy()


def test_the_pairs_find_a_planted_cause(planted: tuple[Material, int]) -> None:
    material, kind = planted
    own = fit_sum(NETWORK, material, replace(QUICK, beyond=False, penalty=0.0))
    found = strength(own.evidence.heard.detach())
    others = np.delete(found, kind)
    assert found[kind] > 0.3 and found[kind] > 3 * np.abs(others).max()
    before, after = (predict([own], h) for h in (material.original, material.pairs.variants))
    right = cause(before, after)
    assert right.r > 0.8 and right.sign > 0.9 and right.changes > 0
    assert not own.evidence.beyond.any(), "told to say nothing beyond"


def test_a_wrong_cause_is_seen(planted: tuple[Material, int]) -> None:
    material, _ = planted
    own = fit_sum(NETWORK, material, replace(QUICK, beyond=False, penalty=0.0))
    before, after = (predict([own], h) for h in (material.original, material.pairs.variants))
    wrong = cause(
        before, Parts(2 * before.facts - after.facts, after.timbre + 2 * (after.facts - before.facts), after.shift)
    )
    assert wrong.r < -0.8 and wrong.sign < 0.1
    nothing = cause(replace(before, facts=0 * before.facts), replace(after, facts=0 * after.facts))
    assert (nothing.r, nothing.changes) == (0, 0)


def test_the_penalty_makes_the_facts_explain_more() -> None:
    heard = with_facts(made_up(voice=0), 0, "angry")

    def share(penalty: float) -> float:
        own = fit_sum(NETWORK, material(heard), replace(QUICK, epochs=8, penalty=penalty, size=0.0))
        return explained_share(predict([own], heard), np.ones(ANSWERS, bool))

    assert share(1.0) > share(0.0) + 0.05


def test_share_explained_is_of_the_variance() -> None:
    rng = np.random.default_rng(0)
    a, b = rng.normal(size=(2, 4000, ANSWERS))
    every, none = np.ones(ANSWERS, bool), np.zeros(4000)
    assert explained_share(Parts(a, 0 * b, none), every) == pytest.approx(1)
    assert explained_share(Parts(0 * a, b, none), every) == pytest.approx(0)
    assert explained_share(Parts(a, 2 * b, none), every) == pytest.approx(0.2, abs=0.02)
    # What all clips have in common explains no difference between them.
    assert explained_share(Parts(a + 5 * np.arange(ANSWERS), 2 * b, none), every) == pytest.approx(0.2, abs=0.02)


def test_taught_weights_are_held_and_free_ones_are_not() -> None:
    kind = int(np.flatnonzero((SETTLED[:, EMOTIONS.index("angry")] > 0).numpy())[0])
    heard = with_facts(made_up(voice=0), kind, "angry")
    heard.places[:, kind] *= -1  # against phonetics

    def least(held: bool) -> float:
        own = fit_sum(NETWORK, material(heard), replace(QUICK, epochs=8, penalty=1.0, held=held))
        return float((own.evidence.weights.detach() * SETTLED[:, None]).min())

    assert least(held=True) >= -1e-5
    assert least(held=False) < -0.05


def test_facts_are_dropped_as_often_as_asked() -> None:
    heard = with_facts(made_up(voice=0), 0, "sad")
    taught, rng = Taught.of_material(material(heard), QUICK, None), np.random.default_rng(0)
    _, phi = taught.drawn(torch.arange(len(heard.clips)), replace(QUICK, drop=0.25), rng)
    untold = ~(phi != 0).any(-1) & (taught.phi[0] != 0).any(-1)
    assert untold.float().mean().item() == pytest.approx(0.25, abs=0.02)


def test_pairs_follow_their_originals() -> None:
    heard = with_facts(made_up(voice=0), 0, "sad")
    pairs = varied(heard, 0, np.ones(ANSWERS))
    keep = heard.corpora == "crema"
    kept = Material([heard], pairs).where(keep)
    assert len(kept.pairs.of) == keep.sum()
    assert all(kept.clips[i].id == v.id for v, i in zip(kept.pairs.variants.clips, kept.pairs.of, strict=True))
    unseen = Material([heard], pairs).taught(np.ones(len(keep), bool))
    assert "emodb" not in unseen.pairs.variants.corpora and "crema" in unseen.pairs.variants.corpora


def test_the_curve_scores_speakers_that_were_not_taught() -> None:
    heard = with_facts(made_up(voice=0), 0, "angry")
    data = Material([heard], varied(heard, 0, np.zeros(ANSWERS)))
    masks = kept_out(heard)
    assert {c: len(set(heard.speakers[m])) for c, m in masks.items()} == {
        "ravdess": 2,
        "crema": 2,
        "nemo": 2,
        "emodb": 6,
    }
    settings = rows(replace(QUICK, epochs=4))
    assert settings["free"].penalty == QUICK.penalty and not settings["free"].held
    found = scored(data, CurveRecipe(NETWORK, settings["lam 0.1"], 1), masks)
    assert all(0 <= f["accuracy"] <= 1 and "r" in f for f in found.values())
    alone = scored(without_facts(data), CurveRecipe(NETWORK, settings["timbre alone"], 1), masks)
    assert all(f["explained"] == 0 and "r" not in f for f in alone.values())
    assert len(no_pairs(heard).of) == 0
