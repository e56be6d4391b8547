"""The emotion network: the lower Moonshine encoder, statistics of its states, small heads.

    signal (B, N) -> encoder states h2 ... h4 (B, S, T, 416) -> mean and deviation of each (B, 2496)
                      -> heads -> t, what it adds to the answers beside the facts (B, 7)

Emotion lives in the middle of the encoder (pitch and loudness are nearly gone at its end), so it is cut after
`layers`; it stays as Moonshine trained it, which also keeps its 8-bit weights exact. What the answer is made of:
training/evidence/model.py.
"""

from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from training.constants import EMOTIONS
from training.emotion.level import normalise_level
from training.evidence.model import Evidence, centred, directions
from training.evidence.places import WEIGHED
from training.shared.moonshine import MoonshineEncoder
from training.sounds.model import SoundHead

ENCODER_WIDTH = 416


@dataclass(frozen=True)
class EmotionConfig:
    layers: int = 4
    first_state: int = 2
    """States first_state ... layers are heard."""
    width: int = 256
    dropout: float = 0.6
    unmarked_width: int = 128
    unmarked_dropout: float = 0.5

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
        """Of the sum of the logits weighed by chosen (B, outputs), by the statistics: (B, D). In evaluation mode."""
        norm = self.standardise
        scale = norm.weight * (norm.running_var + norm.eps).rsqrt()
        a = self.hidden(norm(statistics))
        # d gelu(a) / da = Phi(a) + a phi(a)
        slope = 0.5 * (1 + torch.erf(a * 0.5**0.5)) + a * torch.exp(-0.5 * a * a) * (2 * torch.pi) ** -0.5
        return ((chosen @ self.out.weight) * slope) @ self.hidden.weight * scale


class AnswerHead(nn.Module):
    """t: one head for the unmarked answer, one for the marked ones. Those who teach that a voice is unmarked are others
    (people who read or talk) than those who teach which emotion, so neither bends the other's hidden layer."""

    def __init__(self, c: EmotionConfig, inputs: int):
        super().__init__()
        self.unmarked = Head(inputs, c.unmarked_width, c.unmarked_dropout, 1)
        self.marked = Head(inputs, c.width, c.dropout, len(EMOTIONS) - 1)

    def forward(self, statistics: Tensor) -> Tensor:
        """(B, D) -> (B, 7)."""
        return torch.cat((self.unmarked(statistics), self.marked(statistics)), dim=-1)

    def gradient(self, statistics: Tensor, chosen: Tensor) -> Tensor:
        """As of Head."""
        return self.unmarked.gradient(statistics, chosen[:, :1]) + self.marked.gradient(statistics, chosen[:, 1:])


def emotion_head(c: EmotionConfig, inputs: int | None = None) -> AnswerHead:
    """inputs: how many statistics, where they are not those of the states."""
    return AnswerHead(c, inputs or c.statistics)


def mixable_states(encoder: MoonshineEncoder, signal: Tensor, first_state: int) -> Tensor:
    """signal (B, N) -> (B, S, T, 416): states first_state ... of the level-normalised signal.

    As the encoder leaves them (not normalised: their scale tells too), averaged over pairs of frames:
    T is about N / 768, 20.8 per second.
    """
    states = torch.stack(encoder(normalise_level(signal))[first_state:], dim=1)
    even = states.shape[2] // 2 * 2
    return (states[:, :, 0:even:2] + states[:, :, 1:even:2]) / 2


class EmotionNet(nn.Module):
    """What the browser runs: the frozen encoder, the trained heads (averaged), what they say on the average and the
    temperature."""

    def __init__(
        self,
        encoder: MoonshineEncoder,
        heads: list[Head],
        mean: Tensor,
        temperature: float = 1.0,
        sounds: SoundHead | None = None,
        first_state: int = EmotionConfig.first_state,
    ):
        """mean (7): of the timbre over the clips taught, in the prior instead."""
        super().__init__()
        self.encoder, self.heads, self.sounds = encoder, nn.ModuleList(heads), sounds
        self.temperature, self.first_state = temperature, first_state
        self.register_buffer("mean", mean)

    def forward(self, signal: Tensor) -> tuple[Tensor, ...]:
        """signal (B, N) -> as `answer`."""
        return self.answer(self.states(signal))

    def states(self, signal: Tensor) -> Tensor:
        return mixable_states(self.encoder, signal, self.first_state)

    def answer(self, states: Tensor) -> tuple[Tensor, ...]:
        """states (B, S, T, 416) -> timbre (B, 7), centred, what the facts are handed over not yet taken off;
        attention (B, T), statistics (B, 2496) and, with a sound head, sounds (B, T, 6)."""
        statistics = clip_statistics(states)
        told = sum(head(statistics) for head in self.heads) / len(self.heads)
        timbre = centred((told - self.mean) / self.temperature)
        answer = (timbre, self.attention(states, statistics, timbre), statistics)
        return answer if self.sounds is None else (*answer, self.sounds(states))

    def attention(self, states: Tensor, statistics: Tensor, timbre: Tensor) -> Tensor:
        """(B, T), sums to 1: how far each frame moved the statistics towards the timbre's top answer, to first order.

        A frame moves a mean by (x - mean) / T and a deviation by ((x - mean)^2 - variance) / (2 deviation T); that,
        times the gradient of that answer's centred logit. Frames that speak against it get nothing.
        """
        chosen = centred((timbre >= timbre.amax(-1, keepdim=True)).to(timbre.dtype))
        gradient = sum(head.gradient(statistics, chosen) for head in self.heads)
        by_state = gradient.unflatten(-1, (states.shape[1], 2, 1, ENCODER_WIDTH))
        mean, deviation = statistics.unflatten(-1, (states.shape[1], 2, 1, ENCODER_WIDTH)).unbind(2)
        apart = states - mean
        moved = by_state[:, :, 0] * apart + by_state[:, :, 1] * (apart * apart - deviation**2) / (2 * deviation)
        towards = moved.sum((1, 3)).relu() + 1e-6
        return towards / towards.sum(-1, keepdim=True)


class Summed(nn.Module):
    """What is taught together: a head over the statistics, and the weights of the facts."""

    def __init__(self, head: Head, evidence: Evidence):
        super().__init__()
        self.head, self.evidence = head, evidence


def averaged(sums: list[Summed], of: Callable[[Evidence], Tensor]) -> Tensor:
    """As the logits of their heads are averaged."""
    return torch.stack([of(s.evidence) for s in sums]).mean(0).detach()


@dataclass
class Heads:
    """What training.emotion.experiment saves."""

    config: EmotionConfig
    sums: list[Summed]
    mean: Tensor
    """(7): of the timbre over the clips taught."""
    about: dict
    """How they were trained."""

    @property
    def heads(self) -> list[Head]:
        return [s.head for s in self.sums]

    @property
    def weights(self) -> Tensor:
        """W (K, 2, 7)."""
        return averaged(self.sums, lambda e: e.weights)

    @property
    def heard(self) -> Tensor:
        """G (K, 2, 7)."""
        return averaged(self.sums, lambda e: e.heard)

    @property
    def shift(self) -> float:
        return float(averaged(self.sums, lambda e: e.shift))

    def save(self, path: Path) -> None:
        own = {"config": asdict(self.config), "mean": self.mean, "about": self.about, "kinds": list(WEIGHED)}
        torch.save(own | {"sums": [s.state_dict() for s in self.sums]}, path)


def load_heads(path: Path) -> Heads:
    """Raises ValueError where other kinds weigh by now."""
    stored = torch.load(path, weights_only=True)
    if stored["kinds"] != list(WEIGHED):
        raise ValueError(f"{path} was taught with other kinds: {', '.join(stored['kinds'])}")
    c = EmotionConfig(**stored["config"])
    sums = [Summed(emotion_head(c), Evidence(directions())).eval() for _ in stored["sums"]]
    for own, state in zip(sums, stored["sums"], strict=True):
        own.load_state_dict(state)
    return Heads(c, sums, stored["mean"], stored["about"])
