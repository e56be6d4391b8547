"""Fits the sound head and the two thresholds of its decision.

    python -m training.sounds.fit --states DIR --out DIR

`--states`: what training.sounds.data wrote. Writes OUT/sounds.pt and OUT/sounds.json (thresholds and figures of what
was kept aside). A few minutes on one core.
"""

import argparse
import json
from dataclasses import asdict
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from training.constants import SOUNDS
from training.sounds.decide import SPEECH, Decision
from training.sounds.evaluate import Clip, counts, read_states, refused_and_passed
from training.sounds.model import SoundHead, save_head

BATCH = 24
CROP = 84
"""Frames of a training crop: 4 s."""
SPEECH_WEIGHT = 2.0
"""Speech that is refused costs more than a sound that passes."""
MIN_NAMED = 0.4
MOST_REFUSED = 0.02
"""Share of the speech kept aside that may be refused; the threshold is the highest that keeps to it."""


def batch_of(clips: list[Clip], rng: np.random.Generator) -> tuple[Tensor, Tensor]:
    """states (B, 3, CROP, 416), targets (B, CROP, 6), zeros where nothing is said."""
    states = torch.zeros(len(clips), 3, CROP, clips[0].states.shape[-1])
    targets = torch.zeros(len(clips), CROP, len(SOUNDS))
    for b, clip in enumerate(clips):
        n = len(clip.states)
        first = int(rng.integers(0, max(1, n - CROP + 1)))
        x = torch.from_numpy(np.asarray(clip.states[first : first + CROP], np.float32))
        states[b, :, : len(x)] = x.transpose(0, 1)
        targets[b, : len(x)] = torch.from_numpy(np.asarray(clip.targets[first : first + CROP], np.float32))
    return states, targets


def loss_of(logits: Tensor, targets: Tensor) -> Tensor:
    """Cross entropy on frames that say something; every clip counts alike."""
    weight = targets.sum(-1) * (1 + (SPEECH_WEIGHT - 1) * targets[..., SPEECH])
    nats = -(targets * logits.log_softmax(-1)).sum(-1) * (1 + (SPEECH_WEIGHT - 1) * targets[..., SPEECH])
    return (nats.sum(1) / (weight.sum(1) + 1)).mean()


def fit(clips: list[Clip], steps: int, seed: int = 0) -> SoundHead:
    """Batches of speech, sounds of a voice, what is no voice and mixtures, alike often."""
    torch.manual_seed(seed)
    rng = np.random.default_rng(seed)
    head = SoundHead()
    groups: dict[str, list[Clip]] = {}
    for clip in clips:
        groups.setdefault(clip.kind, []).append(clip)
    optimiser = torch.optim.AdamW(head.parameters(), 2e-3, weight_decay=0.05)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, 2e-3, total_steps=steps)
    for step in range(steps):
        chosen = [group[rng.integers(len(group))] for group in groups.values() for _ in range(BATCH // len(groups))]
        states, targets = batch_of(chosen, rng)
        # The states' own scale is normalised away; a little noise keeps the head from single channels.
        loss = loss_of(head(states + 0.1 * states.std() * torch.randn_like(states)), targets)
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
        schedule.step()
        if step % 100 == 0:
            print(f"step {step}: loss {loss.item():.3f}", flush=True)
    return head.eval()


def threshold(head: SoundHead, clips: list[Clip]) -> Decision:
    """Of a few, the highest min_speech at which no more of the speech is refused than may be."""
    for min_speech in (0.5, 0.45, 0.4, 0.35, 0.3, 0.25, 0.2, 0.15, 0.1):
        decision = Decision(min_speech, MIN_NAMED)
        refused, _ = refused_and_passed(head, clips, decision)
        if refused <= MOST_REFUSED:
            return decision
    return Decision(0.1, MIN_NAMED)


def main() -> None:
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--states", type=Path, required=True)
    p.add_argument("--out", type=Path, required=True)
    p.add_argument("--steps", type=int, default=1200)
    p.add_argument("--threads", type=int, default=1)
    a = p.parse_args()
    torch.set_num_threads(a.threads)
    clips = read_states(a.states)
    head = fit([c for c in clips if not c.test], a.steps)
    aside = [c for c in clips if c.test]
    decision = threshold(head, [c for c in aside if not c.unseen])
    figures = {"decision": asdict(decision), "kept_aside": counts(head, aside, decision)}
    a.out.mkdir(parents=True, exist_ok=True)
    save_head(head, a.out / "sounds.pt", figures)
    (a.out / "sounds.json").write_text(json.dumps(figures, indent=1) + "\n")
    print(json.dumps(figures, indent=1))


if __name__ == "__main__":
    main()
