"""Shapes, masks and learning of the network over tiny synthetic data."""

import numpy as np
import pytest
import torch

from training.constants import EMOTIONS, HOP_SAMPLES
from training.emotion.data import Item, batches, collate
from training.emotion.fit import FitConfig, fit, loss_per_clip, predict
from training.emotion.level import normalise_level
from training.emotion.model import EmotionConfig, EmotionHead, EmotionNet, mixable_states, prosody_features
from training.shared.corpora import Clip
from training.shared.moonshine import EncoderConfig, MoonshineEncoder, frame_count

STATES = EmotionConfig.layers - EmotionConfig.first_state + 1


def clip(emotion: str, corpus: str = "ravdess", name: str = "a") -> Clip:
    return Clip(corpus, name, f"{corpus}-1", "F", emotion, "1", 1.0, False)


def tracks_of(frames: int, f0_hz: float = 150.0, level_dbfs: float = -25.0) -> np.ndarray:
    t = np.zeros((frames, 4), np.float32)
    t[:, 0] = f0_hz * (1 + 0.1 * np.sin(np.arange(frames) / 9))
    t[:, 1], t[:, 2], t[:, 3] = 0.8, level_dbfs + 3 * np.sin(np.arange(frames) / 5), -12
    t[: frames // 4, 0] = 0
    return t


@pytest.fixture(scope="module")
def encoder() -> MoonshineEncoder:
    torch.manual_seed(1)
    return MoonshineEncoder(EncoderConfig(layers=EmotionConfig.layers)).eval()


def item(emotion: str, seed: int, frames: int = 20) -> Item:
    rng = np.random.default_rng(seed)
    states = rng.normal(size=(frames, STATES, 416)).astype(np.float16)
    return Item(clip(emotion), states, tracks_of(frames * 5, 100 + 20 * seed))


@pytest.mark.parametrize("samples", [4800, 16000, 48123])
def test_shapes(encoder: MoonshineEncoder, samples: int) -> None:
    net = EmotionNet(encoder, [EmotionHead(EmotionConfig()), EmotionHead(EmotionConfig())]).eval()
    tracks = torch.from_numpy(tracks_of(samples // HOP_SAMPLES + 1))[None]
    with torch.no_grad():
        signal = torch.randn(1, samples) * 0.05
        probabilities, attention, logits, statistics = net(signal, tracks)
        states = mixable_states(encoder, signal, EmotionConfig.first_state)[0]  # (S, T, 416)
    assert probabilities.shape == logits.shape == (1, len(EMOTIONS))
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


def test_a_batch_answers_as_its_clips_alone() -> None:
    torch.manual_seed(0)
    head = EmotionHead(EmotionConfig()).eval()
    short, long = item("angry", 1, 14), item("sad", 2, 31)
    both = collate([short, long], [1.0, 1.0], [0, 1])
    alone = collate([short], [1.0], [0])
    with torch.no_grad():
        together, _ = head(both.states, both.mask, both.tracks, both.tracks_mask)
        single, _ = head(alone.states, alone.mask, alone.tracks, alone.tracks_mask)
    # The convolutions see zeros beyond the clip in both cases, up to the padding's own frames.
    assert torch.allclose(together[0], single[0], atol=0.05)


def test_calm_counts_as_neutral_outside_ravdess() -> None:
    logits = torch.zeros(1, len(EMOTIONS))
    logits[0, EMOTIONS.index("calm")] = 9
    c = FitConfig(label_smoothing=0.0)

    def loss(corpus: str) -> float:
        i = Item(clip("neutral", corpus), np.zeros((4, STATES, 416), np.float16), tracks_of(20))
        return loss_per_clip(logits, collate([i], [1.0], [0]), c).item()

    assert loss("nemo") < 0.01
    assert loss("ravdess") > 5


def test_overfits_one_batch() -> None:
    emotions = ["angry", "sad", "happy", "calm", "fear", "neutral", "disgust", "surprise"]
    items = [item(e, k, 12 + k) for k, e in enumerate(emotions)]
    c = FitConfig(epochs=60, batch=8, lr=3e-3, label_smoothing=0.0, threads=1, ema=0.5)
    head = fit(EmotionConfig(dropout=0.0), [items], c, log=lambda _: None)
    answers = predict(head, items).argmax(1)
    assert [EMOTIONS[k] for k in answers] == emotions


def test_every_item_is_in_exactly_one_batch() -> None:
    items = [item("angry", k, 5 + k) for k in range(11)]
    seen = [k for b in batches(items, 4, rng=np.random.default_rng(0)) for k in b.index]
    assert sorted(seen) == list(range(11))


def test_states_do_not_depend_on_gain(encoder: MoonshineEncoder) -> None:
    x = torch.randn(1, 8000) * 0.05
    with torch.no_grad():
        a = mixable_states(encoder, x, EmotionConfig.first_state)
        b = mixable_states(encoder, x * 3, EmotionConfig.first_state)
    assert torch.allclose(a, b, atol=1e-2)
