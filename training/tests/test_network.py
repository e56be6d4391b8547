"""Shapes, learning and attribution of the network over tiny synthetic data."""

from dataclasses import replace

import numpy as np
import pytest
import torch

from training.constants import EMOTIONS
from training.emotion.data import Heard
from training.emotion.fit import FitConfig, fit_emotion, fit_marked, loss_per_clip, marked_targets, predict
from training.emotion.level import normalise_level
from training.emotion.model import (
    EmotionConfig,
    EmotionNet,
    clip_statistics,
    emotion_head,
    load_heads,
    marked_head,
    mixable_states,
)
from training.emotion.model import Heads as SavedHeads
from training.reasoner.prosody import prosody_features
from training.shared.corpora import Clip
from training.shared.moonshine import EncoderConfig, MoonshineEncoder, frame_count

CONFIG = EmotionConfig()
STATES = CONFIG.layers - CONFIG.first_state + 1


def clip(emotion: str, corpus: str = "ravdess", name: str = "a", **votes: float) -> Clip:
    return Clip(corpus, name, f"{corpus}-1", "F", emotion, "1", 1.0, False, votes)


def tracks_of(frames: int, f0_hz: float = 150.0, level_dbfs: float = -25.0) -> np.ndarray:
    t = np.zeros((frames, 4), np.float32)
    t[:, 0] = f0_hz * (1 + 0.1 * np.sin(np.arange(frames) / 9))
    t[:, 1], t[:, 2], t[:, 3] = 0.8, level_dbfs + 3 * np.sin(np.arange(frames) / 5), -12
    t[: frames // 4, 0] = 0
    return t


@pytest.fixture(scope="module")
def encoder() -> MoonshineEncoder:
    torch.manual_seed(1)
    return MoonshineEncoder(EncoderConfig(layers=CONFIG.layers)).eval()


def net_of(encoder: MoonshineEncoder) -> EmotionNet:
    torch.manual_seed(2)
    return EmotionNet(encoder, [emotion_head(CONFIG), emotion_head(CONFIG)], [marked_head(CONFIG)], 1.3).eval()


@pytest.mark.parametrize("samples", [4800, 16000, 48123])
def test_shapes(encoder: MoonshineEncoder, samples: int) -> None:
    net = net_of(encoder)
    with torch.no_grad():
        signal = torch.randn(1, samples) * 0.05
        probabilities, attention, logits, statistics, marked = net(signal)
        states = mixable_states(encoder, signal, CONFIG.first_state)[0]  # (S, T, 416)
    assert probabilities.shape == logits.shape == (1, len(EMOTIONS))
    assert marked.shape == (1, 1) and 0 < marked.item() < 1
    assert attention.shape == (1, frame_count(samples) // 2)
    assert probabilities.sum().item() == pytest.approx(1, abs=1e-5)
    assert attention.sum().item() == pytest.approx(1, abs=1e-5)
    each = torch.stack((states.mean(1), states.std(1, correction=0)), 1)
    assert torch.allclose(statistics[0], each.flatten(), atol=1e-3)


def test_gain_and_silence_do_not_move_the_level() -> None:
    x = torch.randn(1, 16000) * 0.1
    louder = normalise_level(x * 5)
    assert torch.allclose(louder, normalise_level(x), atol=1e-4)
    padded = normalise_level(torch.cat((x, torch.zeros(1, 16000)), 1))
    assert torch.allclose(padded[:, :16000], normalise_level(x), atol=1e-3)


def test_prosody_features_ignore_gain_and_padding() -> None:
    t = torch.from_numpy(tracks_of(100))[None]
    frames, per_clip = prosody_features(t, torch.ones(1, 100))
    louder = t.clone()
    louder[..., 2] += 17
    assert torch.allclose(prosody_features(louder, torch.ones(1, 100))[0], frames, atol=1e-4)
    padded = torch.cat((t, torch.zeros(1, 30, 4)), 1)
    mask = torch.cat((torch.ones(1, 100), torch.zeros(1, 30)), 1)
    again, clip_again = prosody_features(padded, mask)
    assert torch.allclose(clip_again, per_clip, atol=1e-4)
    assert torch.allclose(again[..., :98], frames[..., :98], atol=1e-4)


def test_attention_is_what_a_frame_moves_the_answer_by(encoder: MoonshineEncoder) -> None:
    """Against PyTorch's own derivative by the weight of each frame."""
    net = net_of(encoder)
    states = torch.randn(1, STATES, 9, 416, generator=torch.Generator().manual_seed(3))
    with torch.no_grad():
        _, attention, logits, _, _ = net.answer(states)
    weight = torch.full((1, 9), 1 / 9, requires_grad=True)
    share = weight / weight.sum(1, keepdim=True)
    mean = (states * share[:, None, :, None]).sum(2)
    deviation = (((states - mean[:, :, None]) ** 2 * share[:, None, :, None]).sum(2) + 1e-5).sqrt()
    statistics = torch.stack((mean, deviation), 2).flatten(1)
    top = sum(head(statistics) for head in net.heads)[0, logits[0].argmax()]
    [moved] = torch.autograd.grad(top, weight)
    towards = moved.relu()
    assert torch.allclose(attention, towards / towards.sum(), atol=1e-3)


def test_calm_counts_as_neutral_outside_ravdess() -> None:
    logits = torch.zeros(1, len(EMOTIONS))
    logits[0, EMOTIONS.index("calm")] = 9

    def loss(corpus: str) -> float:
        heard = Heard([clip("neutral", corpus)], np.zeros((1, CONFIG.statistics), np.float32))
        return loss_per_clip(logits, torch.from_numpy(heard.accepted), torch.from_numpy(heard.offered), 0.0).item()

    assert loss("nemo") < 0.01
    assert loss("ravdess") > 5


def made_up(emotions: list[str], corpus: str = "ravdess") -> Heard:
    """Clips whose every statistic tells their emotion."""
    rng = np.random.default_rng(0)
    sound = {e: rng.normal(size=CONFIG.statistics) for e in [*EMOTIONS, "read"]}
    clips = [clip(e, "librispeech" if e == "read" else corpus, str(k)) for k, e in enumerate(emotions)]
    x = np.stack([sound[e] + 0.1 * rng.normal(size=CONFIG.statistics) for e in emotions])
    return Heard(clips, x.astype(np.float32))


QUICK = FitConfig(epochs=30, batch=16, lr=3e-3, marked_lr=3e-3, label_smoothing=0.0, threads=1, ema=0.5)


def test_what_can_be_told_is_learnt() -> None:
    heard = made_up(EMOTIONS * 4)
    answers = predict([fit_emotion(replace(CONFIG, dropout=0.0), [heard], QUICK)], heard.x).argmax(1)
    assert [EMOTIONS[k] for k in answers] == EMOTIONS * 4


def test_read_speech_teaches_that_nothing_is_marked_and_no_emotion() -> None:
    heard = made_up([*EMOTIONS, *["read"] * 8] * 4)
    config = replace(CONFIG, marked_dropout=0.0)
    marked = predict([fit_marked(config, [heard], QUICK)], heard.x)[:, 0] > 0
    assert marked.tolist() == [c.emotion not in ("neutral", "calm", "read") for c in heard.clips]
    without = made_up(EMOTIONS)
    emotion = fit_emotion(CONFIG, [heard], replace(QUICK, epochs=1))
    alone = fit_emotion(CONFIG, [heard.where(heard.corpora == "ravdess")], replace(QUICK, epochs=1))
    assert np.allclose(predict([emotion], without.x), predict([alone], without.x), atol=1e-5)


def test_listeners_say_how_marked_a_voice_is() -> None:
    clips = [
        clip("sad", "crema", neutral=0.75, sad=0.25),
        clip("sad", "nemo"),
        clip("calm"),
        clip("read", "speechocean"),
    ]
    assert marked_targets(clips).tolist() == [0.25, 1, 0, 0]


def test_heads_are_saved_and_loaded(tmp_path) -> None:
    heads = SavedHeads(CONFIG, [emotion_head(CONFIG).eval()], [marked_head(CONFIG).eval()], {"clips": 3})
    heads.save(tmp_path / "heads.pt")
    again = load_heads(tmp_path / "heads.pt")
    x = np.random.default_rng(0).normal(size=(2, CONFIG.statistics)).astype(np.float32)
    assert again.about == {"clips": 3}
    assert np.array_equal(predict(heads.emotion, x), predict(again.emotion, x))


def test_statistics_do_not_depend_on_the_length(encoder: MoonshineEncoder) -> None:
    states = torch.randn(1, STATES, 7, 416)
    assert torch.allclose(clip_statistics(states), clip_statistics(states.repeat(1, 1, 2, 1)), atol=1e-5)


def test_states_do_not_depend_on_gain(encoder: MoonshineEncoder) -> None:
    x = torch.randn(1, 8000) * 0.05
    with torch.no_grad():
        a = mixable_states(encoder, x, CONFIG.first_state)
        b = mixable_states(encoder, x * 3, CONFIG.first_state)
    assert torch.allclose(a, b, atol=1e-2)
