"""What facts add to the answer.

    logits = F phi(z) + t(statistics)                 t: the head over the encoder's statistics
           = W phi(z) + [t(statistics) - G phi(z)]    W = F + G; what is in brackets is the timbre
    phi(z_k) = [min(z_k, 0), max(z_k, 0)]

z_k, -1 ... 1, is the place of a fact of kind k in the norm, 0 where there is none: it then weighs nothing. F is what a
fact says beyond what is heard anyway; G is what t would say because of the fact itself, found by regression and handed
over to the fact. The sum is the same whatever G is: handing over costs no accuracy. Two straight pieces that meet in 0
rise, fall, or have one turn. W is held to the directions that phonetics knows of (common/kinds.json); of an answer for
which it knows none a fact says nothing, and what the corpora have there stays in the timbre.
"""

import numpy as np
import torch
from torch import Tensor, nn

from training.constants import EMOTIONS
from training.evidence.places import WEIGHED
from training.kinds import Kind

PIECES = 2
ALTERNATIONS = 8
"""Of the two projections that hold the weights: onto rows of sum 0, onto the known directions."""


def pieces(z: Tensor) -> Tensor:
    """phi: places (..., K) -> (..., K, 2)."""
    return torch.stack((z.clamp(max=0), z.clamp(min=0)), dim=-1)


def directions(kinds: dict[str, Kind] = WEIGHED) -> Tensor:
    """(K, 7): 1 where a higher place speaks for the answer, -1 where against it, 0 where nothing is known."""
    return torch.tensor([[float(kind.expected.get(e, 0)) for e in EMOTIONS] for kind in kinds.values()])


def centred(x: Tensor) -> Tensor:
    """x (..., 7) less its mean over the answers, which the answer does not depend on."""
    return x - x.mean(-1, keepdim=True)


def held(weights: Tensor, direction: Tensor) -> Tensor:
    """weights (K, 2, 7), direction (K, 7) -> the like with no entry against its direction or without one, rows of sum
    about 0."""
    direction = direction[:, None]
    for _ in range(ALTERNATIONS):
        weights = centred(weights)
        weights = torch.where(weights * direction > 0, weights, 0.0)
    return weights


class Evidence(nn.Module):
    """F, G, what t says apart from all facts, and how much likelier an unmarked voice is among actors."""

    def __init__(self, direction: Tensor, is_held: bool = True):
        """direction (K, 7), as of `directions`; is_held: else rows of sum 0 are all that is asked of W."""
        super().__init__()
        shape = (len(direction), PIECES, len(EMOTIONS))
        self.beyond, self.heard = nn.Parameter(torch.zeros(shape)), nn.Parameter(torch.zeros(shape))
        self.offset = nn.Parameter(torch.zeros(len(EMOTIONS)))
        """What t says where every fact is ordinary: of the regression that finds G alone."""
        self.shift = nn.Parameter(torch.zeros(()))
        """Less of the unmarked logit among people who just talk than among actors."""
        self.register_buffer("direction", direction, persistent=False)
        self.is_held = is_held

    @property
    def weights(self) -> Tensor:
        """W (K, 2, 7)."""
        return self.beyond + self.heard

    @torch.no_grad()
    def hold(self) -> None:
        """W to its directions; the difference goes into G."""
        own = held(self.weights, self.direction) if self.is_held else centred(self.weights)
        self.heard.copy_(own - self.beyond)


def weighed_sum(phi: Tensor, weights: Tensor) -> Tensor:
    """phi (B, K, 2), weights (K, 2, 7) -> (B, 7)."""
    return torch.einsum("bkp,kpe->be", phi, weights)


def facts_say(z: np.ndarray, weights: np.ndarray) -> np.ndarray:
    """The same of places z (n, K) -> (n, 7)."""
    return np.einsum("nkp,kpe->ne", pieces(torch.from_numpy(z)).numpy(), weights)
