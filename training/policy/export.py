"""Exports the policy: reasoner.onnx (weights as uint8, unfolded when it is loaded), its card, golden arguments.

    python -m training.policy.export --policy grpo.pt --ledgers ledgers.npz --out runs/policy

The app argues with it where emotion.json beside it says so (--named), else with the planner.
"""

import argparse
import datetime
import json
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import torch

from training.constants import EMOTIONS
from training.emotion.export import file_entries
from training.emotion.onnx_model import OPSET, round_weights, store_as_integers
from training.evidence.places import WEIGHED
from training.policy.golden import DECISION, drawn, write
from training.policy.ledgers import Ledgers
from training.policy.model import FACT, Policy, load_policy
from training.policy.moves import TOKENS, K
from training.policy.rollout import read_by_policy, roll_out

GOLDENS = 12

LICENCE = "Research and non-commercial use, share alike (CC BY-NC-SA 4.0), after the corpora it was trained on."
LIMITS = [
    "Chooses and orders steps; what each may say is computed, and checked by other code.",
    "Learnt from arguments planned by rule, then rewarded for right answers on acted emotion.",
]


def export(policy: Policy, path: Path) -> None:
    """Weights are rounded to 8 bits, in place, first: what is measured is what ships."""
    policy.eval()
    inputs = (torch.zeros(1, K, FACT), torch.zeros(1, 3, len(EMOTIONS)), torch.zeros(1, 4, dtype=torch.long))
    torch.onnx.export(
        policy,
        inputs,
        str(path),
        input_names=["facts", "totals", "tokens"],
        output_names=["logits"],
        dynamic_axes={"tokens": {1: "said"}, "logits": {1: "next"}},
        opset_version=OPSET,
        dynamo=False,
    )
    model = onnx.load(str(path))
    store_as_integers(model)
    onnx.checker.check_model(model)
    onnx.save(model, str(path))


def agrees(policy: Policy, path: Path, g: Ledgers) -> float:
    """Largest difference of the two runtimes' logits, also where nothing was said yet."""
    session, worst = onnxruntime.InferenceSession(str(path)), 0.0
    facts, totals = read_by_policy(g)
    rng = np.random.default_rng(0)
    for i in range(len(g.ids)):
        tokens = torch.from_numpy(rng.integers(0, TOKENS, (1, i % 20)))
        with torch.no_grad():
            own = policy(facts[i : i + 1], totals[i : i + 1], tokens).numpy()
        feeds = {"facts": facts[i : i + 1].numpy(), "totals": totals[i : i + 1].numpy(), "tokens": tokens.numpy()}
        worst = max(worst, float(np.abs(own - session.run(["logits"], feeds)[0]).max()))
    return worst


def write_golden(policy: Policy, path: Path, model_sha256: str) -> None:
    """What it says about ledgers drawn at random, the likeliest token each time."""
    told = drawn(GOLDENS, np.random.default_rng(11))
    said = roll_out(policy, told, DECISION, temperature=0)
    each = [{"tokens": t[:n].tolist()} for t, n in zip(said.tokens, said.length, strict=True)]
    write(path, told, each, model_sha256=model_sha256)


def main() -> None:
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--policy", type=Path, required=True)
    p.add_argument("--ledgers", type=Path, required=True)
    p.add_argument("--figures", type=Path, nargs="*", default=[], help="JSON of training.policy.score, by their stems")
    p.add_argument("--out", type=Path, required=True)
    p.add_argument("--named", action="store_true", help="in the emotion.json that is there")
    a = p.parse_args()
    a.out.mkdir(parents=True, exist_ok=True)
    policy = load_policy(a.policy)
    round_weights(policy)
    path = a.out / "reasoner.onnx"
    export(policy, path)
    g = Ledgers.load(a.ledgers)
    apart = agrees(policy, path, g.at(np.arange(0, len(g.ids), max(1, len(g.ids) // 40))))
    if apart > 1e-3:
        raise SystemExit(f"The graph is {apart:.1e} off.")
    card = {
        "name": "EmotionThinker policy",
        "version": "2",
        **file_entries(path),
        "labels": EMOTIONS,
        "kinds": list(WEIGHED),
        "tokens": TOKENS,
        "training": {
            "command": "see training/README.md",
            "corpora": sorted({key.partition("/")[0] for key in g.ids.tolist()}),
            "date": datetime.date.today().isoformat(),
        },
        "figures": {f.stem: json.loads(f.read_text()) for f in a.figures},
        "licence": LICENCE,
        "limits": LIMITS,
    }
    write_golden(policy, a.out / "golden.json", card["sha256"])
    (a.out / "reasoner.json").write_text(json.dumps(card, indent=2) + "\n")
    if a.named:
        network = a.out / "emotion.json"
        named = json.loads(network.read_text()) | {"reasoner": "reasoner.json"}
        network.write_text(json.dumps(named, indent=2) + "\n")
    print(f"{path.stat().st_size} bytes, {apart:.1e} off")


if __name__ == "__main__":
    main()
