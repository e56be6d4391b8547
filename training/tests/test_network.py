"""Shapes, learning and attribution of the network over tiny synthetic data."""

from dataclasses import replace

import numpy as np
import pytest
import torch

from training.constants import EMOTIONS
from training.emotion.data import Heard
from training.emotion.fit import FitConfig, fit_sum, loss_per_clip, marked_targets, predict
from training.emotion.level import normalise_level
from training.emotion.model import (
    EmotionConfig,
    EmotionNet,
    Heads,
    Summed,
    clip_statistics,
    emotion_head,
    load_heads,
    mixable_states,
)
from training.evidence.model import Evidence, directions
from training.shared.corpora import Clip, class_of
from training.shared.moonshine import EncoderConfig, MoonshineEncoder, frame_count
from training.tests.made_up import material

CONFIG = EmotionConfig()
STATES = CONFIG.layers - CONFIG.first_state + 1


def clip(emotion: str, corpus: str = "ravdess", name: str = "a", **votes: float) -> Clip:
    return Clip(corpus, name, f"{corpus}-1", "F", emotion, "1", 1.0, False, votes)


@pytest.fixture(scope="module")
def encoder() -> MoonshineEncoder:
    torch.manual_seed(1)
    return MoonshineEncoder(EncoderConfig(layers=CONFIG.layers)).eval()


def net_of(encoder: MoonshineEncoder) -> EmotionNet:
    torch.manual_seed(2)
    return EmotionNet(encoder, [emotion_head(CONFIG), emotion_head(CONFIG)], torch.arange(7.0) / 5, 1.3).eval()


@pytest.mark.parametrize("samples", [4800, 16000, 48123])
def test_shapes(encoder: MoonshineEncoder, samples: int) -> None:
    net = net_of(encoder)
    with torch.no_grad():
        signal = torch.randn(1, samples) * 0.05
        timbre, attention, statistics = net(signal)
        states = mixable_states(encoder, signal, CONFIG.first_state)[0]  # (S, T, 416)
    assert timbre.shape == (1, len(EMOTIONS))
    assert timbre.sum().item() == pytest.approx(0, abs=1e-5)
    assert attention.shape == (1, frame_count(samples) // 2)
    assert attention.sum().item() == pytest.approx(1, abs=1e-5)
    each = torch.stack((states.mean(1), states.std(1, correction=0)), 1)
    assert torch.allclose(statistics[0], each.flatten(), atol=1e-3)


def test_gain_and_silence_do_not_move_the_level() -> None:
    x = torch.randn(1, 16000) * 0.1
    louder = normalise_level(x * 5)
    assert torch.allclose(louder, normalise_level(x), atol=1e-4)
    padded = normalise_level(torch.cat((x, torch.zeros(1, 16000)), 1))
    assert torch.allclose(padded[:, :16000], normalise_level(x), atol=1e-3)


def test_attention_is_what_a_frame_moves_the_answer_by(encoder: MoonshineEncoder) -> None:
    """Against PyTorch's own derivative by the weight of each frame."""
    net = net_of(encoder)
    states = torch.randn(1, STATES, 9, 416, generator=torch.Generator().manual_seed(3))
    with torch.no_grad():
        timbre, attention, _ = net.answer(states)
    weight = torch.full((1, 9), 1 / 9, requires_grad=True)
    share = weight / weight.sum(1, keepdim=True)
    mean = (states * share[:, None, :, None]).sum(2)
    deviation = (((states - mean[:, :, None]) ** 2 * share[:, None, :, None]).sum(2) + 1e-5).sqrt()
    statistics = torch.stack((mean, deviation), 2).flatten(1)
    told = sum(head(statistics) for head in net.heads)[0]
    top = told[timbre[0].argmax()] - told.mean()
    [moved] = torch.autograd.grad(top, weight)
    towards = moved.relu()
    assert torch.allclose(attention, towards / towards.sum(), atol=1e-3)


def test_only_the_classes_of_the_corpus_are_asked_for() -> None:
    logits = torch.zeros(1, len(EMOTIONS))
    logits[0, EMOTIONS.index("surprise")] = 9

    def loss(corpus: str) -> float:
        heard = Heard([clip("calm", corpus)], np.zeros((1, CONFIG.statistics), np.float32))
        return loss_per_clip(logits, torch.from_numpy(heard.truth), torch.from_numpy(heard.offered), 0.0).item()

    assert loss("crema") == pytest.approx(np.log(6)), "nobody there was asked for surprise"
    assert loss("ravdess") > 5


def made_up(emotions: list[str], corpus: str = "ravdess") -> Heard:
    """Clips whose every statistic tells their emotion."""
    rng = np.random.default_rng(0)
    sound = {e: rng.normal(size=CONFIG.statistics) for e in [*EMOTIONS, "neutral", "read"]}
    clips = [clip(e, "librispeech" if e == "read" else corpus, str(k)) for k, e in enumerate(emotions)]
    x = np.stack([sound[e] + 0.1 * rng.normal(size=CONFIG.statistics) for e in emotions])
    return Heard(clips, x.astype(np.float32))


QUICK = FitConfig(epochs=30, batch=16, lr=3e-3, label_smoothing=0.0, threads=1, ema=0.5, penalty=0.0)


def test_what_can_be_told_is_learnt() -> None:
    heard = made_up(EMOTIONS[1:] * 4 + ["neutral"] * 4)
    parts = predict([fit_sum(replace(CONFIG, dropout=0.0), material(heard), QUICK)], heard)
    assert parts.logits.argmax(1).tolist() == heard.truth.tolist()


def test_read_speech_teaches_that_nothing_is_marked() -> None:
    heard = made_up([*EMOTIONS[1:], *["neutral"] * 2, *["read"] * 8] * 4)
    asked = predict([fit_sum(replace(CONFIG, dropout=0.0), material(heard), QUICK)], heard)
    everyday = asked.everyday(1.0)
    assert (everyday[:, 0] < 0.5).tolist() == [class_of(c.emotion) != "unmarked" for c in heard.clips]
    # The shift is all that tells the two from each other.
    assert asked.logits[:, 0] - asked.everyday_logits[:, 0] == pytest.approx(asked.shift, abs=1e-5)


def test_listeners_say_how_marked_a_voice_is() -> None:
    clips = [
        clip("sad", "crema", neutral=0.75, sad=0.25),
        clip("sad", "nemo"),
        clip("calm"),
        clip("read", "speechocean"),
    ]
    assert marked_targets(clips).tolist() == [0.25, 1, 0, 0]


def test_heads_are_saved_and_loaded(tmp_path) -> None:
    own = Summed(emotion_head(CONFIG), Evidence(directions())).eval()
    torch.nn.init.normal_(own.evidence.beyond)
    torch.nn.init.normal_(own.evidence.shift)
    heads = Heads(CONFIG, [own], torch.arange(7.0), {"clips": 3})
    heads.save(tmp_path / "heads.pt")
    again = load_heads(tmp_path / "heads.pt")
    heard = made_up(["sad", "angry"])
    heard.places[:] = 0.5
    assert again.about == {"clips": 3} and again.mean.tolist() == list(range(7))
    assert np.array_equal(predict(heads.sums, heard).everyday(1.0), predict(again.sums, heard).everyday(1.0))
    stored = torch.load(tmp_path / "heads.pt")
    torch.save(stored | {"kinds": ["another"]}, tmp_path / "heads.pt")
    with pytest.raises(ValueError, match="other kinds: another"):
        load_heads(tmp_path / "heads.pt")


def test_statistics_do_not_depend_on_the_length(encoder: MoonshineEncoder) -> None:
    states = torch.randn(1, STATES, 7, 416)
    assert torch.allclose(clip_statistics(states), clip_statistics(states.repeat(1, 1, 2, 1)), atol=1e-5)


def test_states_do_not_depend_on_gain(encoder: MoonshineEncoder) -> None:
    x = torch.randn(1, 8000) * 0.05
    with torch.no_grad():
        a = mixable_states(encoder, x, CONFIG.first_state)
        b = mixable_states(encoder, x * 3, CONFIG.first_state)
    assert torch.allclose(a, b, atol=1e-2)
