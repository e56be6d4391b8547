"""A policy part of the way from SFT to GRPO: the weights between the two (WARP's interpolation, Ramé et al. 2024).

    python -m training.reasoner.average --start runs/sft-6/sft.pt --policy runs/grpo/grpo.pt --share 0.5 \\
        --out runs/average/policy.pt

What GRPO learnt comes in early along the way, what it broke comes in late: see training/reasoner/README.md for both
ends.
"""

import argparse
from pathlib import Path

import torch
from torch import Tensor


def between(start: dict[str, Tensor], policy: dict[str, Tensor], share: float) -> dict[str, Tensor]:
    """share 0: start; 1: policy."""
    assert start.keys() == policy.keys()
    return {name: torch.lerp(a, policy[name], share) if a.is_floating_point() else a for name, a in start.items()}


def main() -> None:
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--start", type=Path, required=True)
    p.add_argument("--policy", type=Path, required=True)
    p.add_argument("--share", type=float, default=0.5)
    p.add_argument("--out", type=Path, required=True)
    a = p.parse_args()
    start, policy = (torch.load(path, weights_only=False, map_location="cpu") for path in (a.start, a.policy))
    assert start["words"] == policy["words"] and start["config"] == policy["config"]
    a.out.parent.mkdir(parents=True, exist_ok=True)
    torch.save({**policy, "state": between(start["state"], policy["state"], a.share), "share": a.share}, a.out)


if __name__ == "__main__":
    main()
