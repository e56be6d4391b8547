"""Fits the syllable detector, measures it on speakers or sentences left out, writes its weights.

    python -m training.syllables.fit --corpora DIR --signals DIR --out workers/speech/syllables/nucleusNet.json

Marks come from EmoDB, counts from nEMO's and RAVDESS's sentences, exact counts from synthetic tracks. The emotion
network never hears any of this: EmoDB stays unseen by it. Of the folds, each a fit that has not heard a fifth of
EmoDB's speakers (or sentences), only the figures are kept; the weights written are a fit to all of EmoDB.
"""

import argparse
import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn

from training.syllables.conditions import NEVER_HEARD
from training.syllables.data import SILENCE, WEAK_CORPORA, Syllables, counted_clips, marked_clips, synthetic_clip
from training.syllables.model import DILATIONS, REACH, SyllableNet, counted_loss, marked_loss

MARKED_PER_STEP, COUNTED_PER_STEP, SYNTHETIC_PER_STEP = 16, 6, 2


@dataclass(frozen=True)
class Task:
    """How much each loss counts, and how fast to learn."""

    marks: float  # likelihood of one nucleus a mark
    rate: float  # squared relative error of a marked clip's count
    # The same of the other clips. Less: their words tell what should have been said, not what was.
    counts: float
    learning_rate: float


TASKS = {"density": Task(1, 200, 30, 5e-3), "nucleus": Task(3, 0, 1.5, 1e-2)}
"""Two networks: what counts well is smeared over the syllable, and what finds the nucleus miscounts fast speech."""
AVERAGED_SHARE, AVERAGE_DECAY = 0.3, 0.98
"""The weights kept are a running average over the last steps: they generalise better than the last ones."""


@dataclass(frozen=True)
class Joined:
    """Clips one after the other, REACH frames of silence between them: no frame hears another clip's sound."""

    x: torch.Tensor  # f32 (F, 3)
    clip: torch.Tensor  # (F,) index of the clip, -1 between clips
    counts: torch.Tensor  # f32 (B,)
    owner: torch.Tensor  # (F,) index of the marked syllable over all clips, -1 none


def join(clips: list[Syllables]) -> Joined:
    gap = np.tile(SILENCE, (REACH, 1))
    outside = np.full(REACH, -1)
    x, clip, owner, syllables = [], [], [], 0
    for i, c in enumerate(clips):
        own = np.full(len(c.x), -1) if c.owner is None else np.where(c.owner >= 0, c.owner + syllables, -1)
        syllables += c.count
        x += [c.x, gap]
        clip += [np.full(len(c.x), i), outside]
        owner += [own, outside]
    counts = torch.tensor([float(c.count) for c in clips])
    return Joined(
        *(torch.from_numpy(np.concatenate(v)) for v in (x, clip)), counts, torch.from_numpy(np.concatenate(owner))
    )


def stretched(clip: Syllables, rng: np.random.Generator) -> Syllables:
    """Said up to a quarter faster or slower, with another microphone's tilt and level."""
    frames = len(clip.x)
    at = np.linspace(0, frames - 1, max(8, round(frames * np.exp(rng.uniform(-0.22, 0.22)))))
    low = at.astype(int)
    share = (at - low)[:, None].astype(np.float32)
    x = clip.x[low] * (1 - share) + clip.x[np.minimum(low + 1, frames - 1)] * share
    x = x + (rng.normal(size=3) * (0.3, 0.4, 0.05)).astype(np.float32)
    x += rng.normal(size=x.shape).astype(np.float32) * 0.05
    owner = None if clip.owner is None else clip.owner[np.round(at).astype(int)]
    return Syllables(np.maximum(x, SILENCE), clip.count, clip.speaker, clip.sentence, owner)


def fit(task: Task, marked: list[Syllables], counted: list[Syllables], args: argparse.Namespace) -> SyllableNet:
    torch.manual_seed(args.seed)
    rng = np.random.default_rng(args.seed)
    net = SyllableNet(args.channels)
    average = AveragedModel(net, multi_avg_fn=get_ema_multi_avg_fn(AVERAGE_DECAY))
    optimiser = torch.optim.AdamW(net.parameters(), task.learning_rate, weight_decay=1e-3)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, task.learning_rate, total_steps=args.steps)

    def some(clips: list[Syllables], number: int) -> list[Syllables]:
        return [stretched(clips[i], rng) for i in rng.integers(0, len(clips), number)]

    for step in range(args.steps):
        own = join(some(marked, MARKED_PER_STEP))
        p = torch.sigmoid(net(own.x))
        loss = task.marks * marked_loss(p, own.owner, int(own.counts.sum()))
        loss = loss + task.rate * counted_loss(p, own.clip, own.counts)
        others = join(some(counted, COUNTED_PER_STEP) + [synthetic_clip(rng) for _ in range(SYNTHETIC_PER_STEP)])
        loss = loss + task.counts * counted_loss(torch.sigmoid(net(others.x)), others.clip, others.counts)
        optimiser.zero_grad()
        loss.backward()
        if not torch.isfinite(torch.nn.utils.clip_grad_norm_(net.parameters(), 1.0)):
            raise SystemExit("The loss is no longer finite: lower the learning rate.")
        optimiser.step()
        schedule.step()
        if step >= (1 - AVERAGED_SHARE) * args.steps:
            average.update_parameters(net)
        if step % 500 == 499:
            print(f"  step {step + 1}: loss {loss.item():.2f}", flush=True)
    return average.module


def probabilities(net: SyllableNet, clip: Syllables) -> np.ndarray:
    with torch.no_grad():
        return torch.sigmoid(net(torch.from_numpy(clip.x))).numpy()


def within_units(net: SyllableNet, clip: Syllables) -> float:
    """Expected syllables between the pauses, as the app counts."""
    p = probabilities(net, clip)
    return float(sum(p[start:to].sum() for start, to in clip.units))


def rates(net: SyllableNet, clips: list[Syllables]) -> tuple[np.ndarray, np.ndarray]:
    """-> marked and expected syllables a second of speech, one a clip."""
    true = np.array([c.count / c.marked_s for c in clips])
    return true, np.array([within_units(net, c) / c.speech_s for c in clips])


def report(name: str, true: np.ndarray, ours: np.ndarray) -> None:
    error = ours - true
    print(
        f"{name}: n = {len(true)}, r = {np.corrcoef(true, ours)[0, 1]:.3f}, bias {error.mean():+.2f}, "
        f"mean |error| {np.abs(error).mean():.2f} syl/s",
        flush=True,
    )


def report_counts(net: SyllableNet, clips: list[Syllables]) -> None:
    for corpus in WEAK_CORPORA:
        own = [c for c in clips if c.speaker.startswith(corpus)]
        if not own:
            continue
        ratio = np.array([within_units(net, c) / c.count for c in own])
        print(f"  {corpus} (left out): n = {len(own)}, expected / true count {ratio.mean():.3f} ± {ratio.std():.3f}")


def measure(marked: list[Syllables], counted: list[Syllables], args: argparse.Namespace) -> None:
    """Every group of EmoDB (speakers or sentences) left out once."""
    groups = sorted({getattr(c, args.by) for c in marked})
    folds = []
    for fold in range(args.folds):
        out = set(groups[fold :: args.folds])
        left = [c for c in marked if getattr(c, args.by) in out]
        heard = [c for c in marked if getattr(c, args.by) not in out]
        net = fit(TASKS["density"], heard, counted, args)
        folds.append(rates(net, left))
        report(f"fold {fold}, {args.by}s left out ({' '.join(sorted(out))})", *folds[-1])
        report(f"fold {fold}, {args.by}s heard", *rates(net, heard))
    report(f"every {args.by} left out once", *np.concatenate(folds, axis=1))


STEPS_PER_UNIT = 64
"""Weights are written as whole steps of 1/64: a third of the bytes, and the page ships them."""


def load(net: SyllableNet, written: dict) -> None:
    for conv, layer in zip((*net.convolutions, net.out), written["layers"], strict=True):
        conv.weight.data = torch.tensor(layer["weights"]).reshape(conv.weight.shape) / written["steps_per_unit"]
        conv.bias.data = torch.tensor(layer["bias"]) / written["steps_per_unit"]


def weights(net: SyllableNet) -> dict:
    def layer(conv: torch.nn.Conv1d) -> dict:
        # [out][in][k] in reading order
        return {
            "dilation": conv.dilation[0],
            "kernel": conv.kernel_size[0],
            "inputs": conv.in_channels,
            "outputs": conv.out_channels,
            "weights": [round(float(v) * STEPS_PER_UNIT) for v in conv.weight.detach().flatten()],
            "bias": [round(float(v) * STEPS_PER_UNIT) for v in conv.bias.detach()],
        }

    return {"steps_per_unit": STEPS_PER_UNIT, "layers": [layer(c) for c in (*net.convolutions, net.out)]}


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--signals", type=Path, required=True)
    parser.add_argument("--out", type=Path, help="where to write a fit to all of EmoDB")
    parser.add_argument(
        "--folds", type=int, default=0, help="measure with every fold of EmoDB left out once; 0: do not"
    )
    parser.add_argument("--by", choices=("speaker", "sentence"), default="speaker", help="what a fold leaves out")
    parser.add_argument("--steps", type=int, default=1500)
    parser.add_argument("--channels", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    torch.set_num_threads(1)

    marked = marked_clips(args.corpora, args.signals)
    counted = counted_clips(args.corpora, args.signals, most=600, seed=0)
    kept = [c for c in counted if c.speaker not in NEVER_HEARD]
    print(f"{len(marked)} marked, {len(kept)} counted clips; {DILATIONS=} {REACH=}")
    if args.folds:
        measure(marked, kept, args)
    if args.out:
        nets = {name: fit(task, marked, kept, args) for name, task in TASKS.items()}
        written = {"made_by": "python -m training.syllables.fit", **{name: weights(net) for name, net in nets.items()}}
        args.out.write_text(json.dumps(written, separators=(",", ":")) + "\n")
        for name, net in nets.items():
            load(net, written[name])  # measured as it is written
            report(f"{name}: all of EmoDB heard", *rates(net, marked))
            report_counts(net, [c for c in counted if c.speaker in NEVER_HEARD])
        print(f"Written to {args.out}.")


if __name__ == "__main__":
    main()
