"""The parts of answers, which add up to the logits."""

from dataclasses import dataclass

import numpy as np
from scipy.special import softmax


@dataclass(frozen=True)
class Parts:
    facts: np.ndarray  # (n, 7) W phi
    timbre: np.ndarray  # (n, 7) t - G phi: what the prior will be is in it
    shift: np.ndarray  # (n) less of the unmarked logit among people who just talk

    @property
    def logits(self) -> np.ndarray:
        """(n, 7), as among actors."""
        return self.facts + self.timbre

    @property
    def everyday_logits(self) -> np.ndarray:
        """(n, 7), as among people who just talk."""
        logits = self.logits
        logits[:, 0] -= self.shift
        return logits

    def acted(self, temperature: float = 1.0) -> np.ndarray:
        """Probabilities (n, 7), as among actors."""
        return softmax(self.logits / temperature, axis=-1)

    def everyday(self, temperature: float = 1.0) -> np.ndarray:
        """Probabilities (n, 7), as among people who just talk."""
        return softmax(self.everyday_logits / temperature, axis=-1)

    def at(self, rows: np.ndarray) -> "Parts":
        return Parts(self.facts[rows], self.timbre[rows], self.shift[rows])

    def scaled(self, by: float | np.ndarray) -> "Parts":
        """by: a number, or one a row (n, 1)."""
        return Parts(self.facts * by, self.timbre * by, self.shift * np.ravel(by))

    def __add__(self, other: "Parts") -> "Parts":
        return Parts(self.facts + other.facts, self.timbre + other.timbre, self.shift + other.shift)

    @classmethod
    def joined(cls, each: list["Parts"]) -> "Parts":
        return cls(*(np.concatenate([getattr(p, name) for p in each]) for name in ("facts", "timbre", "shift")))
