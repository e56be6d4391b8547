"""A policy of random weights, far too small to argue well: what the tests of workers/reasoner/policy.ts run on.

python -m workers.testing.make_tiny_reasoner        (in the repository's root)
"""

import hashlib
from pathlib import Path

import torch

from training.emotion.onnx_model import round_weights
from training.policy.export import export, write_golden
from training.policy.model import Policy, PolicyConfig

MODEL = Path(__file__).parent / "tiny-reasoner.onnx"


def main() -> None:
    torch.manual_seed(5)
    policy = Policy(PolicyConfig(width=16, layers=1, heads=2)).eval()
    with torch.no_grad():
        policy.head.weight.mul_(8)  # far enough apart that no runtime rounds one token to another
    round_weights(policy)
    export(policy, MODEL)
    write_golden(policy, MODEL.with_suffix(".json"), hashlib.sha256(MODEL.read_bytes()).hexdigest())


if __name__ == "__main__":
    main()
