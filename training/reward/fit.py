"""Training of the reward model.

    python -m training.reward.fit --tuples runs/reward --out runs/reward

One JSON object a line goes to OUT/log.jsonl, the network to OUT/reward.pt; the same command goes on where it was
stopped. `--seen` tuples are drawn without return (again and again where there are fewer), so training can stop short of
all.
"""

import argparse
import math
import time
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn

from training.reasoner.sft import device, logger
from training.reasoner.tokens import FIRST_WORD
from training.reward import SCORES
from training.reward.data import HELD_SPEAKER, TRAIN, RewardBatch, Tuples, batches
from training.reward.evaluate import by_score, figures, predict
from training.reward.model import RewardConfig, RewardNet, begin_from, save
from training.shared.precision import mixed

SAVE_EVERY = 100
WATCH_EVERY = 300
WATCHED = 600


def plan(data: Tuples, seen: int, seed: int) -> np.ndarray:
    """Which tuples are seen, in which order: all of the training part once before any comes again."""
    train, rng = np.flatnonzero(data.part == TRAIN), np.random.default_rng(seed)
    return np.concatenate([rng.permutation(train) for _ in range(-(-seen // len(train)))])[:seen]


def update(net: RewardNet, optimiser: torch.optim.Optimizer, batch: RewardBatch, true: Tensor) -> Tensor:
    """One step; squared errors of the scores, (4)."""
    with mixed(net.position.device.type):
        said = net(batch)
    error = (said - true).square().mean(0)
    optimiser.zero_grad()
    error.mean().backward()
    nn.utils.clip_grad_norm_(net.parameters(), 1.0)
    optimiser.step()
    return error.detach()


def main(arguments: list[str] | None = None) -> None:
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--tuples", type=Path, required=True, help="folder that training.reward.make wrote")
    p.add_argument("--out", type=Path, required=True)
    p.add_argument("--start", type=Path, help="a model trained on another EmotionCoT, to begin from")
    p.add_argument("--seen", type=int, default=90_000)
    p.add_argument("--batch", type=int, default=64)
    p.add_argument("--lr", type=float, default=2e-3)
    p.add_argument("--threads", type=int, default=1)
    p.add_argument("--seed", type=int, default=0)
    a = p.parse_args(arguments)
    a.out.mkdir(parents=True, exist_ok=True)
    torch.set_num_threads(a.threads)
    torch.manual_seed(a.seed)
    log, data = logger(a.out / "log.jsonl"), Tuples.load(a.tuples)
    net = RewardNet(RewardConfig(vocabulary=len(data.words) + FIRST_WORD))
    net.know_labels(data.words)
    net.to(device())
    optimiser = torch.optim.AdamW(net.parameters(), lr=a.lr, weight_decay=0.02, betas=(0.9, 0.98))
    order = plan(data, a.seen, a.seed)
    chunks = [order[i : i + 64 * a.batch] for i in range(0, len(order), 64 * a.batch)]
    steps = sum(-(-len(c) // a.batch) for c in chunks)
    warm = max(1, min(150, steps // 15))
    path, done = a.out / "reward.pt", 0
    if a.start and not path.exists():
        begin_from(net, data.words, a.start)
    if path.exists():
        stored = torch.load(path, map_location=device(), weights_only=True)
        net.load_state_dict(stored["state"])
        optimiser.load_state_dict(stored["optimiser"])
        done = stored["step"]
    held = np.flatnonzero(data.part == HELD_SPEAKER)
    watched = np.random.default_rng(5).permutation(held)[:WATCHED]
    log(
        {
            "event": "start",
            "parameters": sum(q.numel() for q in net.parameters()),
            "tuples": len(data),
            "seen": a.seen,
            "steps": steps,
            "resumed at": done,
        }
    )

    def store() -> None:
        save(net, data.words, path, optimiser=optimiser.state_dict(), step=step, seen=a.seen, seed=a.seed)

    step, errors, started = 0, [], time.time()
    for k, chunk in enumerate(chunks):
        for batch, true in batches(data, chunk, a.batch, np.random.default_rng([a.seed, k])):
            step += 1
            if step <= done:
                continue
            for group in optimiser.param_groups:
                group["lr"] = a.lr * min(step / warm, 0.02 + 0.98 * 0.5 * (1 + math.cos(math.pi * step / steps)))
            net.train()
            errors.append(update(net, optimiser, batch.to(device()), true.to(device())))
            if step % 20 == 0:
                mean = torch.stack(errors).mean(0).tolist()
                log(
                    {
                        "event": "step",
                        "step": step,
                        "squared error": dict(zip(SCORES, (round(m, 4) for m in mean), strict=True)),
                        "seconds": round(time.time() - started, 1),
                    }
                )
                errors, started = [], time.time()
            if step % WATCH_EVERY == 0:
                log({"event": "watch", "step": step, **by_score(predict(net, data, watched), data.scores[watched])})
            if step % SAVE_EVERY == 0:
                store()
    store()
    log({"event": "held", "seen": a.seen, **figures(net, data)})


if __name__ == "__main__":
    main()
