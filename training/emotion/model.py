"""The emotion network: the lower Moonshine encoder, a learned layer mix, attentive pooling, prosody beside it.

    signal (B, N)     -> encoder states h2 ... h4 -> mix -> attention (B, T) -> mean + std of each state
    tracks (B, F, 4)  -> normalised prosody (B, 8, F) -> convolutions -> attentive mean + std
                                                             both -> logits (B, 8)

Emotion lives in the middle of the encoder (pitch and loudness are nearly gone at its end), so it is
cut after `layers`; it stays as Moonshine trained it, which also keeps its 8-bit weights exact.
Everything that must not depend on gain is normalised here, inside the graph.
"""

from dataclasses import dataclass
from pathlib import Path

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from training.constants import EMOTIONS
from training.emotion.level import normalise_level
from training.shared.moonshine import MoonshineEncoder
from training.sounds.model import SoundHead

ENCODER_WIDTH = 416
PROSODY_CHANNELS = 8
"""A multiple of 4: ORT's WebGPU Conv1d is wrong for some other channel counts (onnxruntime#29651)."""
SEMITONE_REFERENCE_HZ = 100.0


@dataclass(frozen=True)
class EmotionConfig:
    layers: int = 4
    first_state: int = 2
    """States first_state ... layers are mixed."""
    width: int = 256
    prosody_width: int = 64
    dropout: float = 0.6
    use_encoder: bool = True
    use_prosody: bool = True


def masked_mean(x: Tensor, weight: Tensor) -> Tensor:
    """Mean over the last axis, (B, F) -> (B, 1); 0 where there is no weight."""
    return (x * weight).sum(-1, keepdim=True) / (weight.sum(-1, keepdim=True) + 1e-6)


def prosody_features(tracks: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
    """tracks (B, F, 4), mask (B, F) -> per frame (B, 8, F) and per clip (B, 4), about unit scale, gain-free."""
    f0, voicing, level, alpha = tracks.unbind(-1)
    voiced = (f0 > 0).to(tracks.dtype) * mask
    pitch = 12 * torch.log2(f0.clamp(min=30.0) / SEMITONE_REFERENCE_HZ)  # st
    register = masked_mean(pitch, voiced)
    pitch = (pitch - register) * voiced
    # Energy weights relative to the loudest frame: silence and padding weigh nothing.
    loudest = (level - 1e3 * (1 - mask)).amax(-1, keepdim=True)
    energy = torch.exp((level - loudest) * 0.2302585) * mask
    level = (level - masked_mean(level, energy)).clamp(-50.0, 20.0) * mask
    alpha = alpha.clamp(-60.0, 30.0)
    brightness = masked_mean(alpha, energy)
    alpha_rel = (alpha - brightness) * mask

    def slope(x: Tensor) -> Tensor:  # central difference over 40 ms
        return F.pad(x[:, 4:] - x[:, :-4], (2, 2))

    both_voiced = voiced * F.pad(voiced[:, 2:], (0, 2)) * F.pad(voiced[:, :-2], (2, 0))
    frames = torch.stack(
        (
            pitch / 4,
            voiced,
            voicing * mask,
            level / 10,
            alpha_rel / 10,
            alpha / 20 * mask,
            slope(pitch) * both_voiced / 2,
            slope(level) * mask / 10,
        ),
        dim=1,
    )
    spread = (masked_mean(pitch * pitch, voiced) + 1e-6).sqrt()
    clip = torch.cat((register / 6, spread / 3, masked_mean(voiced, mask), brightness / 10), dim=-1)
    return frames, clip


class AttentivePooling(nn.Module):
    """Attentive statistics pooling (Okabe et al. 2018): (B, T, C) -> mean and std (B, 2 C), weights (B, T)."""

    def __init__(self, width: int):
        super().__init__()
        self.score = nn.Sequential(nn.Linear(width, 64), nn.Tanh(), nn.Linear(64, 1))

    def forward(self, x: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        weight = self.weights(x, mask)
        return weighted_statistics(x, weight), weight

    def weights(self, x: Tensor, mask: Tensor) -> Tensor:
        """(B, T), sums to 1 over the real frames."""
        return (self.score(x)[..., 0] - 1e4 * (1 - mask)).softmax(-1)


def weighted_statistics(x: Tensor, weight: Tensor) -> Tensor:
    """x (B, T, C), weight (B, T) summing to 1 -> mean and standard deviation (B, 2 C)."""
    mean = (x * weight[..., None]).sum(1)
    variance = ((x - mean[:, None]) ** 2 * weight[..., None]).sum(1)
    return torch.cat((mean, (variance + 1e-5).sqrt()), dim=-1)


def clip_statistics(states: Tensor) -> Tensor:
    """states (B, S, T, 416) -> (B, S * 832): mean and deviation of h2, then of h3, then of h4, every frame alike.

    What the speaker-relative head (training/speaker/fit.py) sees of a clip. Not the heads' own pooling: each of
    those weighs the frames by an attention of its own.
    """
    alike = torch.ones_like(states[:, 0, :, 0])
    weight = alike / alike.sum(-1, keepdim=True)
    return torch.cat([weighted_statistics(h, weight) for h in states.unbind(1)], dim=-1)


class ProsodyBranch(nn.Module):
    def __init__(self, width: int):
        super().__init__()
        self.conv1 = nn.Conv1d(PROSODY_CHANNELS, width, 5, stride=2, padding=2)
        self.conv2 = nn.Conv1d(width, width, 5, stride=2, padding=2)
        self.conv3 = nn.Conv1d(width, width, 5, stride=1, padding=2)
        self.pool = AttentivePooling(width)

    def forward(self, tracks: Tensor, mask: Tensor) -> Tensor:
        frames, clip = prosody_features(tracks, mask)
        x = F.gelu(self.conv1(frames))
        x = F.gelu(self.conv2(x))
        x = x + F.gelu(self.conv3(x))
        stats, _ = self.pool(x.transpose(1, 2), mask[:, ::4])
        return torch.cat((stats, clip), dim=-1)


class EmotionHead(nn.Module):
    """Everything that is trained: encoder states and tracks in, logits out."""

    def __init__(self, c: EmotionConfig):
        super().__init__()
        self.config = c
        self.mix = nn.Parameter(torch.zeros(c.layers - c.first_state + 1))
        self.pool = AttentivePooling(ENCODER_WIDTH)
        self.prosody = ProsodyBranch(c.prosody_width)
        sizes = c.use_encoder * len(self.mix) * 2 * ENCODER_WIDTH + c.use_prosody * (2 * c.prosody_width + 4)
        # The statistics differ in scale by orders of magnitude; a classifier needs them standardised.
        self.standardise = nn.BatchNorm1d(sizes)
        self.drop = nn.Dropout(c.dropout)
        self.hidden = nn.Linear(sizes, c.width)
        self.out = nn.Linear(c.width, len(EMOTIONS))

    def forward(self, states: Tensor, mask: Tensor, tracks: Tensor, tracks_mask: Tensor) -> tuple[Tensor, Tensor]:
        """states (B, S, T, 416) from `mixable_states`, tracks (B, F, 4) -> logits (B, 8), attention (B, T).

        Masks (B, T) and (B, F): 1 = real frame, 0 = padding.
        """
        # Normalised per frame, so that the deeper states, which are larger, do not drown the others.
        frames = (F.layer_norm(states, (ENCODER_WIDTH,)) * self.mix.softmax(0)[:, None, None]).sum(1)
        attention = self.pool.weights(frames, mask)
        parts = []
        if self.config.use_encoder:
            parts += [weighted_statistics(h, attention) for h in states.unbind(1)]
        if self.config.use_prosody:
            parts.append(self.prosody(tracks, tracks_mask))
        x = self.standardise(torch.cat(parts, dim=-1))
        x = F.gelu(self.hidden(self.drop(x)))
        return self.out(self.drop(x)), attention


def mixable_states(encoder: MoonshineEncoder, signal: Tensor, first_state: int) -> Tensor:
    """signal (B, N) -> (B, S, T, 416): states first_state ... of the level-normalised signal.

    As the encoder leaves them (not normalised: their scale tells too), averaged over pairs of frames:
    T is about N / 768, 20.8 per second.
    """
    states = torch.stack(encoder(normalise_level(signal))[first_state:], dim=1)
    even = states.shape[2] // 2 * 2
    return (states[:, :, 0:even:2] + states[:, :, 1:even:2]) / 2


class EmotionNet(nn.Module):
    """What the browser runs: the frozen encoder, the trained heads (their logits averaged), the temperature."""

    def __init__(
        self,
        encoder: MoonshineEncoder,
        heads: list[EmotionHead],
        temperature: float = 1.0,
        sounds: SoundHead | None = None,
    ):
        super().__init__()
        self.encoder, self.heads, self.sounds = encoder, nn.ModuleList(heads), sounds
        self.register_buffer("temperature", torch.tensor(temperature))

    def forward(self, signal: Tensor, tracks: Tensor) -> tuple[Tensor, ...]:
        """signal (B, N), tracks (B, F, 4) -> probabilities (B, 8), attention (B, T), logits (B, 8),
        statistics (B, 2496) and, with a sound head, sounds (B, T, 6)."""
        return self.answer(mixable_states(self.encoder, signal, self.heads[0].config.first_state), tracks)

    def answer(self, states: Tensor, tracks: Tensor) -> tuple[Tensor, ...]:
        """states (B, S, T, 416): as forward, for whoever has the states already."""
        mask, tracks_mask = torch.ones_like(states[:, 0, :, 0]), torch.ones_like(tracks[..., 0])
        answers = [head(states, mask, tracks, tracks_mask) for head in self.heads]
        logits = sum(a[0] for a in answers) / (len(answers) * self.temperature)
        attention = sum(a[1] for a in answers) / len(answers)
        answer = (logits.softmax(-1), attention, logits, clip_statistics(states))
        return answer if self.sounds is None else (*answer, self.sounds(states))


def load_heads(checkpoint: Path) -> tuple[list[EmotionHead], dict]:
    """The trained heads that training.emotion.experiment saved, and all that lies beside them."""
    stored = torch.load(checkpoint, weights_only=False)
    heads = [EmotionHead(EmotionConfig(**stored["config"])).eval() for _ in stored["heads"]]
    for head, state in zip(heads, stored["heads"], strict=True):
        head.load_state_dict(state)
    return heads, stored
