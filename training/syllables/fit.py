"""Fits the syllable detector, measures it on speakers left out, writes its weights.

    python -m training.syllables.fit --corpora DIR --signals DIR --out workers/cues/syllables/nucleusNet.json

Marks come from EmoDB, counts from nEMO's and RAVDESS's sentences, exact counts from synthetic tracks. The emotion
network never hears any of this: EmoDB stays unseen by it. With --folds 2 two fits are measured, each on the five EmoDB
speakers that it has not heard (the ten sentences are common to all); the weights written are a fit to all ten.
"""

import argparse
import json
from pathlib import Path

import numpy as np
import torch

from training.syllables.data import SILENCE, Syllables, counted_clips, marked_clips, synthetic_clip
from training.syllables.network import DILATIONS, REACH, SyllableNet, counted_loss, marked_loss


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


def batch(clips: list[Syllables]) -> tuple[torch.Tensor, torch.Tensor]:
    """-> x (B, F, 3) padded with silence, mask (B, F)."""
    longest = max(len(c.x) for c in clips)
    x = np.tile(SILENCE, (len(clips), longest, 1))
    mask = np.zeros((len(clips), longest), np.float32)
    for i, clip in enumerate(clips):
        x[i, : len(clip.x)] = clip.x
        mask[i, : len(clip.x)] = 1
    return torch.from_numpy(x), torch.from_numpy(mask)


def fit(marked: list[Syllables], counted: list[Syllables], args: argparse.Namespace) -> SyllableNet:
    torch.manual_seed(args.seed)
    rng = np.random.default_rng(args.seed)
    net = SyllableNet(args.channels)
    if args.start:
        load(net, json.loads(args.start.read_text()))
    optimiser = torch.optim.AdamW(net.parameters(), args.rate, weight_decay=1e-3)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, args.rate, total_steps=args.steps)
    net.train()
    for step in range(args.steps):
        some = [stretched(marked[i], rng) for i in rng.integers(0, len(marked), 16)]
        x, mask = batch(some)
        p = torch.sigmoid(net(x)) * mask
        loss = args.marks_weight * marked_loss(p, [c.owner for c in some], [c.count for c in some])
        some = [stretched(counted[i], rng) for i in rng.integers(0, len(counted), 20)]
        some += [synthetic_clip(rng) for _ in range(6)]
        x, mask = batch(some)
        p = torch.sigmoid(net(x)) * mask
        loss = loss + args.counts_weight * counted_loss(p, torch.tensor([float(c.count) for c in some]))
        optimiser.zero_grad()
        loss.backward()
        if not torch.isfinite(torch.nn.utils.clip_grad_norm_(net.parameters(), 1.0)):
            raise SystemExit("The loss is no longer finite: lower --rate.")
        optimiser.step()
        schedule.step()
        if step % 200 == 199:
            print(f"  step {step + 1}: loss {loss.item():.2f}", flush=True)
    return net.eval()


def probabilities(net: SyllableNet, clip: Syllables) -> np.ndarray:
    with torch.no_grad():
        return torch.sigmoid(net(torch.from_numpy(clip.x)[None]))[0].numpy()


def rates(net: SyllableNet, clips: list[Syllables]) -> tuple[np.ndarray, np.ndarray]:
    """-> marked and expected syllables a second of speech, one a clip."""
    true = np.array([c.count / c.marked_s for c in clips])
    ours = np.array([probabilities(net, c).sum() / c.speech_s for c in clips])
    return true, ours


def report(name: str, true: np.ndarray, ours: np.ndarray) -> None:
    error = ours - true
    print(
        f"{name}: n = {len(true)}, r = {np.corrcoef(true, ours)[0, 1]:.3f}, bias {error.mean():+.2f}, "
        f"mean |error| {np.abs(error).mean():.2f} syl/s",
        flush=True,
    )


def report_counts(net: SyllableNet, clips: list[Syllables]) -> None:
    for corpus in ("nemo", "ravdess"):
        own = [c for c in clips if c.speaker.startswith(corpus)]
        ratio = np.array([probabilities(net, c).sum() / c.count for c in own])
        print(f"  {corpus} (left out): n = {len(own)}, expected / true count {ratio.mean():.3f} ± {ratio.std():.3f}")


STEPS_PER_UNIT = 64
"""Weights are written as whole steps of 1/64: a third of the bytes, and the page ships them."""


def load(net: SyllableNet, written: dict) -> None:
    for conv, layer in zip((*net.convolutions, net.out), written["layers"]):
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

    return {"made_by": "python -m training.syllables.fit", "steps_per_unit": STEPS_PER_UNIT, "layers": [layer(c) for c in (*net.convolutions, net.out)]}


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--signals", type=Path, required=True)
    parser.add_argument("--out", type=Path)
    parser.add_argument("--start", type=Path, help="go on from these weights instead of random ones")
    parser.add_argument("--folds", type=int, default=2)
    parser.add_argument("--measure", type=int, default=2, help="how many of the folds to measure")
    parser.add_argument("--steps", type=int, default=3000)
    parser.add_argument("--rate", type=float, default=1e-2)
    parser.add_argument("--channels", type=int, default=20)
    parser.add_argument("--marks-weight", type=float, default=3.0)
    parser.add_argument("--counts-weight", type=float, default=0.3)
    parser.add_argument("--seed", type=int, default=0)
    args = parser.parse_args()
    torch.set_num_threads(1)

    marked = marked_clips(args.corpora, args.signals)
    counted = counted_clips(args.corpora, args.signals, ravdess=600, seed=0)
    left_out = {"nemo-SM0", "nemo-EB0", "ravdess-01", "ravdess-02", "ravdess-03", "ravdess-04"}
    kept = [c for c in counted if c.speaker not in left_out]
    held = [c for c in counted if c.speaker in left_out]
    print(f"{len(marked)} marked, {len(kept)} counted clips; {DILATIONS=} {REACH=}")

    speakers = sorted({c.speaker for c in marked})
    true_all, ours_all = [], []
    for fold in range(min(args.folds, args.measure)):
        out = set(speakers[fold :: args.folds])
        net = fit([c for c in marked if c.speaker not in out], kept, args)
        true, ours = rates(net, [c for c in marked if c.speaker in out])
        report(f"fold {fold}, speakers left out", true, ours)
        report(f"fold {fold}, speakers heard", *rates(net, [c for c in marked if c.speaker not in out]))
        report_counts(net, held)
        true_all.append(true)
        ours_all.append(ours)
    if true_all:
        report("every speaker left out once", np.concatenate(true_all), np.concatenate(ours_all))
    if args.out:
        net = fit(marked, kept, args)
        args.out.write_text(json.dumps(weights(net), separators=(",", ":")) + "\n")
        load(net, weights(net))  # measured as it is written
        report("all speakers heard", *rates(net, marked))
        report_counts(net, held)
        print(f"Written to {args.out}.")


if __name__ == "__main__":
    main()
