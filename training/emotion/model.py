"""The emotion network: the lower Moonshine encoder, statistics of its states, small heads.

    signal (B, N) -> encoder states h2 ... h4 (B, S, T, 416) -> mean and deviation of each (B, 2496)
                      -> emotion heads -> which emotion, were one acted        (B, 8)
                      -> marked heads  -> is any emotion marked in the voice?  (B, 1)

Emotion lives in the middle of the encoder (pitch and loudness are nearly gone at its end), so it is cut after
`layers`; it stays as Moonshine trained it, which also keeps its 8-bit weights exact. Whether a voice is marked at all
is asked apart, because those who can teach it are others: people who read or talk, whom nobody asked for an emotion.
Taught as "neutral" among the eight they make every milder actor neutral, too.
"""

from dataclasses import asdict, dataclass
from pathlib import Path

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from training.constants import EMOTIONS
from training.emotion.level import normalise_level
from training.shared.moonshine import MoonshineEncoder
from training.sounds.model import SoundHead

ENCODER_WIDTH = 416
UNMARKED = [EMOTIONS.index("neutral"), EMOTIONS.index("calm")]
MARKED = [i for i in range(len(EMOTIONS)) if i not in UNMARKED]


@dataclass(frozen=True)
class EmotionConfig:
    layers: int = 4
    first_state: int = 2
    """States first_state ... layers are heard."""
    width: int = 256
    dropout: float = 0.6
    marked_width: int = 128
    marked_dropout: float = 0.5

    @property
    def statistics(self) -> int:
        return (self.layers - self.first_state + 1) * 2 * ENCODER_WIDTH


def weighted_statistics(x: Tensor, weight: Tensor) -> Tensor:
    """x (B, T, C), weight (B, T) summing to 1 -> mean and standard deviation (B, 2 C)."""
    mean = (x * weight[..., None]).sum(1)
    variance = ((x - mean[:, None]) ** 2 * weight[..., None]).sum(1)
    return torch.cat((mean, (variance + 1e-5).sqrt()), dim=-1)


def clip_statistics(states: Tensor) -> Tensor:
    """states (B, S, T, 416) -> (B, S * 832): mean and deviation of h2, then of h3, then of h4, every frame alike."""
    alike = torch.ones_like(states[:, 0, :, 0])
    weight = alike / alike.sum(-1, keepdim=True)
    return torch.cat([weighted_statistics(h, weight) for h in states.unbind(1)], dim=-1)


class Head(nn.Module):
    """Everything that is trained: statistics in, logits out."""

    def __init__(self, inputs: int, width: int, dropout: float, outputs: int):
        super().__init__()
        # The statistics differ in scale by orders of magnitude; a classifier needs them standardised.
        self.standardise = nn.BatchNorm1d(inputs)
        self.drop = nn.Dropout(dropout)
        self.hidden = nn.Linear(inputs, width)
        self.out = nn.Linear(width, outputs)

    def forward(self, statistics: Tensor) -> Tensor:
        """(B, D) -> (B, outputs)."""
        x = F.gelu(self.hidden(self.drop(self.standardise(statistics))))
        return self.out(self.drop(x))

    def gradient(self, statistics: Tensor, chosen: Tensor) -> Tensor:
        """Of the chosen logits, chosen (B, outputs) 0 or 1, by the statistics: (B, D). In evaluation mode."""
        norm = self.standardise
        scale = norm.weight * (norm.running_var + norm.eps).rsqrt()
        a = self.hidden(norm(statistics))
        # d gelu(a) / da = Phi(a) + a phi(a)
        slope = 0.5 * (1 + torch.erf(a * 0.5**0.5)) + a * torch.exp(-0.5 * a * a) * (2 * torch.pi) ** -0.5
        return ((chosen @ self.out.weight) * slope) @ self.hidden.weight * scale


def emotion_head(c: EmotionConfig, inputs: int | None = None) -> Head:
    """inputs: how many statistics, where they are not those of the states."""
    return Head(inputs or c.statistics, c.width, c.dropout, len(EMOTIONS))


def marked_head(c: EmotionConfig, inputs: int | None = None) -> Head:
    return Head(inputs or c.statistics, c.marked_width, c.marked_dropout, 1)


def mixable_states(encoder: MoonshineEncoder, signal: Tensor, first_state: int) -> Tensor:
    """signal (B, N) -> (B, S, T, 416): states first_state ... of the level-normalised signal.

    As the encoder leaves them (not normalised: their scale tells too), averaged over pairs of frames:
    T is about N / 768, 20.8 per second.
    """
    states = torch.stack(encoder(normalise_level(signal))[first_state:], dim=1)
    even = states.shape[2] // 2 * 2
    return (states[:, :, 0:even:2] + states[:, :, 1:even:2]) / 2


class EmotionNet(nn.Module):
    """What the browser runs: the frozen encoder, the trained heads (logits averaged), the temperature."""

    def __init__(
        self,
        encoder: MoonshineEncoder,
        heads: list[Head],
        marked: list[Head],
        temperature: float = 1.0,
        sounds: SoundHead | None = None,
        first_state: int = EmotionConfig.first_state,
    ):
        super().__init__()
        self.encoder, self.heads, self.marked = encoder, nn.ModuleList(heads), nn.ModuleList(marked)
        self.temperature, self.sounds, self.first_state = temperature, sounds, first_state

    def forward(self, signal: Tensor) -> tuple[Tensor, ...]:
        """signal (B, N) -> as `answer`."""
        return self.answer(self.states(signal))

    def states(self, signal: Tensor) -> Tensor:
        return mixable_states(self.encoder, signal, self.first_state)

    def answer(self, states: Tensor) -> tuple[Tensor, ...]:
        """states (B, S, T, 416) -> probabilities (B, 8) as among actors, attention (B, T), logits (B, 8),
        statistics (B, 2496), probability that the voice is marked (B, 1) as among people who just talk, and, with a
        sound head, sounds (B, T, 6)."""
        statistics = clip_statistics(states)
        logits = sum(head(statistics) for head in self.heads) / (len(self.heads) * self.temperature)
        marked = sum(head(statistics) for head in self.marked) / len(self.marked)
        answer = (
            logits.softmax(-1),
            self.attention(states, statistics, logits),
            logits,
            statistics,
            marked.sigmoid(),
        )
        return answer if self.sounds is None else (*answer, self.sounds(states))

    def attention(self, states: Tensor, statistics: Tensor, logits: Tensor) -> Tensor:
        """(B, T), sums to 1: how far each frame moved the statistics towards the answer, to first order.

        A frame moves a mean by (x - mean) / T and a deviation by ((x - mean)^2 - variance) / (2 deviation T); that,
        times the gradient of the answer's logit. Frames that speak against it get nothing.
        """
        chosen = (logits >= logits.amax(-1, keepdim=True)).to(logits.dtype)
        gradient = sum(head.gradient(statistics, chosen) for head in self.heads)
        by_state = gradient.unflatten(-1, (states.shape[1], 2, 1, ENCODER_WIDTH))
        mean, deviation = statistics.unflatten(-1, (states.shape[1], 2, 1, ENCODER_WIDTH)).unbind(2)
        apart = states - mean
        moved = by_state[:, :, 0] * apart + by_state[:, :, 1] * (apart * apart - deviation**2) / (2 * deviation)
        towards = moved.sum((1, 3)).relu() + 1e-6
        return towards / towards.sum(-1, keepdim=True)


@dataclass
class Heads:
    """What training.emotion.experiment saves."""

    config: EmotionConfig
    emotion: list[Head]
    marked: list[Head]
    about: dict
    """How they were trained."""

    def save(self, path: Path) -> None:
        states = {"emotion": [h.state_dict() for h in self.emotion], "marked": [h.state_dict() for h in self.marked]}
        torch.save({"config": asdict(self.config), **states, "about": self.about}, path)


def load_heads(path: Path) -> Heads:
    stored = torch.load(path, weights_only=True)
    c = EmotionConfig(**stored["config"])

    def loaded(make, states: list[dict]) -> list[Head]:
        heads = [make(c).eval() for _ in states]
        for head, state in zip(heads, states, strict=True):
            head.load_state_dict(state)
        return heads

    return Heads(c, loaded(emotion_head, stored["emotion"]), loaded(marked_head, stored["marked"]), stored["about"])
