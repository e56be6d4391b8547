"""Base is taught to perceive prosody, and asked what it perceives before and after.

    python -m training.base.perception --corpora DIR --signals DIR --hidden DIR --facts DIR --out runs/base

Trains the heads of model.py twice on the same clips: on the frozen encoder's own states (its last one used, h4) and on
Base. One speaker in eight is left out of both; the table is over those and over EmoDB. Labels are what the app's own
prosody code measured (`npx . tools facts`), weighted by its confidence. Writes OUT/base.pt, OUT/perception.json.
"""

import argparse
import json
import time
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor, nn

from training.base.model import CONTOURS, FRAME_S, GRADED_KINDS, LEVELS_OF, Base, PerceptionHeads
from training.emotion.data import Cache, pad
from training.emotion.model import ENCODER_WIDTH
from training.shared.corpora import READ_CORPORA, TRAINING_CORPORA, UNSEEN_CORPUS, Clip, read_clips, read_tracks
from training.shared.facts import read_facts
from training.shared.precision import mixed
from training.shared.window import LEVEL, speech_extent

ORDER_APART = 0.35
"""Two clips are put in order when their places in the norm (-1 … 1) lie this far apart."""


@dataclass
class Heard:
    """One clip: what is heard, and what there is to perceive."""

    clip: Clip
    states: np.ndarray  # float16 (T, S, 416)
    frames: (
        np.ndarray
    )  # float32 (T, 4): F0 in st re the clip's mean, share voiced, level re the clip's mean, share of F0 known
    level: np.ndarray  # int64 [K], -1 = not measured
    place: np.ndarray  # float32 [K]: z
    sure: np.ndarray  # float32 [K]: confidence
    phrases: list[tuple[float, float, int, float]]  # start, end (s, from the window's start), contour, confidence
    syllables: list[tuple[float, float, float, float]]  # start, end, stressed, confidence


def pooled_frames(tracks: np.ndarray, frames: int) -> np.ndarray:
    """tracks [F, 4] -> targets (T, 4) at the rate of the states, each over the frames nearest to it."""
    f0, level = tracks[:, 0], tracks[:, LEVEL]
    voiced = f0 > 0
    st = np.where(voiced, 12 * np.log2(np.maximum(f0, 30.0) / 100), 0)
    st = np.where(voiced, st - st[voiced].mean() if voiced.any() else 0, 0)
    energy = 10 ** ((level - level.max()) / 10)
    relative = np.clip(level - (level * energy).sum() / energy.sum(), -50, 20)
    out = np.zeros((frames, 4), np.float32)
    for t in range(frames):
        a, b = round(t * FRAME_S / 0.01), round((t + 1) * FRAME_S / 0.01)
        v = voiced[a:b]
        if len(v) == 0:
            break
        out[t] = (st[a:b][v].mean() if v.any() else 0, v.mean(), relative[a:b].mean(), v.mean() > 0.6)
    return out


def heard_of(cache: Cache, clip: Clip, record: dict) -> Heard:
    item = cache.item(clip)
    first, last = speech_extent(read_tracks(clip.path(cache.signals, ".tracks"))[:, LEVEL])
    spare = max(0, last - first - 1000)
    start = (first + spare // 2) * 0.01
    level, place, sure = (
        np.full(len(GRADED_KINDS), -1),
        np.zeros(len(GRADED_KINDS), np.float32),
        np.zeros(len(GRADED_KINDS), np.float32),
    )
    for fact in record["facts"]:
        if fact["kind"] in GRADED_KINDS:
            k = GRADED_KINDS.index(fact["kind"])
            if level[k] < 0:  # the first of a kind is the one over the whole clip
                level[k] = LEVELS_OF[fact["kind"]].index(fact["level"])
                place[k], sure[k] = fact["z"], fact["confidence"]
    return Heard(
        clip,
        item.states,
        pooled_frames(item.tracks, len(item.states)),
        level,
        place,
        sure,
        [
            (p["start"] - start, p["end"] - start, CONTOURS.index(p["contour"]), p["confidence"])
            for p in record["phrases"]
            if p["contour"] in CONTOURS
        ],
        [(s["start"] - start, s["end"] - start, float(s["stressed"]), s["confidence"]) for s in record["syllables"]],
    )


def spans(starts: list[list[float]], longest: int, batch: int) -> Tensor:
    """Rows of (clip, edge, edge, edge, edge) in seconds -> weights (P, 3, B * T):
    the mean over each of the three stretches."""
    where = torch.zeros(len(starts), 3, batch, longest)
    for p, (b, *edges) in enumerate(starts):
        for k in range(3):
            a = int(np.clip(edges[k] / FRAME_S, 0, longest - 1))
            z = int(np.clip(np.ceil(edges[k + 1] / FRAME_S), a + 1, longest))
            where[p, k, int(b), a:z] = 1 / (z - a)
    return where.flatten(2)


@dataclass
class Asked:
    """A batch of clips and the questions about them."""

    states: Tensor
    mask: Tensor
    frames: Tensor
    level: Tensor
    place: Tensor
    sure: Tensor
    contour_where: Tensor
    contour: Tensor
    contour_sure: Tensor
    stress_where: Tensor
    stress: Tensor
    stress_sure: Tensor
    same_corpus: Tensor


def ask(clips: list[Heard]) -> Asked:
    states, mask = pad([h.states for h in clips])
    frames, _ = pad([h.frames for h in clips])
    longest = states.shape[1]
    third = lambda b, s, e: [b, s, s + (e - s) / 3, s + 2 * (e - s) / 3, e]  # noqa: E731
    around = lambda b, s, e: [b, s - 0.15, s, e, e + 0.15]  # noqa: E731
    phrases = [(b, p) for b, h in enumerate(clips) for p in h.phrases]
    syllables = [(b, s) for b, h in enumerate(clips) for s in h.syllables]
    corpus = np.array([h.clip.corpus for h in clips])
    return Asked(
        states.transpose(1, 2),
        mask,
        frames,
        torch.from_numpy(np.stack([h.level for h in clips])),
        torch.from_numpy(np.stack([h.place for h in clips])),
        torch.from_numpy(np.stack([h.sure for h in clips])),
        spans([third(b, p[0], p[1]) for b, p in phrases], longest, len(clips)),
        torch.tensor([p[2] for _, p in phrases], dtype=torch.long),
        torch.tensor([p[3] for _, p in phrases]),
        spans([around(b, s[0], s[1]) for b, s in syllables], longest, len(clips)),
        torch.tensor([s[2] for _, s in syllables]),
        torch.tensor([s[3] for _, s in syllables]),
        torch.from_numpy(corpus[:, None] == corpus[None, :]),
    )


class Perception(nn.Module):
    """Base (or, for the comparison, only the encoder's last state) and the heads that are asked."""

    def __init__(self, base: Base | None):
        super().__init__()
        self.base = base
        self.heads = PerceptionHeads(base.config.width if base else ENCODER_WIDTH)

    def listen(self, a: Asked) -> Tensor:
        if self.base:
            return self.base(a.states, a.mask)
        return F.layer_norm(a.states[:, -1], (ENCODER_WIDTH,)) * a.mask[..., None]

    def loss(self, a: Asked) -> dict[str, Tensor]:
        x = self.listen(a)
        f0, voicing, level = self.heads.frame(x).unbind(-1)
        logits, scores = self.heads.clip(x, a.mask)
        known = a.frames[..., 3] * a.mask
        losses = {
            "f0": (F.smooth_l1_loss(f0, a.frames[..., 0] / 4, reduction="none") * known).sum()
            / known.sum().clamp(min=1),
            "voicing": (F.binary_cross_entropy_with_logits(voicing, a.frames[..., 1], reduction="none") * a.mask).sum()
            / a.mask.sum(),
            "level": (F.smooth_l1_loss(level, a.frames[..., 2] / 10, reduction="none") * a.mask).sum() / a.mask.sum(),
            "levels": weighted(
                F.cross_entropy(logits.flatten(0, 1), a.level.flatten().clamp(min=0), reduction="none"),
                a.sure.flatten() * (a.level.flatten() >= 0),
            ),
        }
        apart = a.place[:, None] - a.place[None, :]  # (B, B, K)
        measured = (a.level >= 0)[:, None] & (a.level >= 0)[None, :] & a.same_corpus[..., None] & (apart > ORDER_APART)
        losses["order"] = weighted(F.softplus(scores[None, :] - scores[:, None]), measured.to(scores.dtype))
        losses["contour"] = weighted(
            F.cross_entropy(self.heads.phrases(x, a.contour_where), a.contour, reduction="none"), a.contour_sure
        )
        losses["stress"] = weighted(
            F.binary_cross_entropy_with_logits(self.heads.syllables(x, a.stress_where), a.stress, reduction="none"),
            a.stress_sure,
        )
        return losses


def weighted(loss: Tensor, weight: Tensor) -> Tensor:
    return (loss * weight).sum() / weight.sum().clamp(min=1e-3)


def batched(clips: list[Heard], size: int, rng: np.random.Generator | None = None):
    noise = rng.normal(0, 8, len(clips)) if rng else 0
    order = np.argsort(np.array([len(h.states) for h in clips]) + noise, kind="stable")
    groups = [order[i : i + size] for i in range(0, len(order), size)]
    if rng:
        rng.shuffle(groups)
    for g in groups:
        yield ask([clips[i] for i in g])


def fit(net: Perception, clips: list[Heard], epochs: int, lr: float, seed: int, log) -> None:
    rng = np.random.default_rng(seed)
    torch.manual_seed(seed)
    optimiser = torch.optim.AdamW(net.parameters(), lr=lr, weight_decay=0.01)
    steps = epochs * ((len(clips) + 31) // 32)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, lr, total_steps=steps, pct_start=0.1)
    for epoch in range(epochs):
        started, sums, n = time.time(), {}, 0
        net.train()
        for a in batched(clips, 32, rng):
            with mixed():
                losses = net.loss(a)
            loss = sum(losses.values())
            optimiser.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            optimiser.step()
            schedule.step()
            for k, v in losses.items():
                sums[k] = sums.get(k, 0) + float(v.detach())
            n += 1
        log(
            {
                "event": "epoch",
                "base": net.base is not None,
                "epoch": epoch,
                **{k: round(v / n, 4) for k, v in sums.items()},
                "seconds": round(time.time() - started, 1),
            }
        )


@torch.inference_mode()
def perceive(net: Perception, clips: list[Heard]) -> dict:
    """Accuracy of every task; of the order: three clips of a corpus put into the right order (chance 1/6)."""
    net.eval()
    right = {
        k: [0, 0]
        for k in (
            *GRADED_KINDS,
            "contour",
            "stressed",
            "unstressed",
            "voicing",
            *(f"order of {k}" for k in GRADED_KINDS),
        )
    }
    error, known = 0.0, 0.0
    scored: dict[str, list[tuple[np.ndarray, np.ndarray, np.ndarray]]] = {}
    for a, group in zip(batched(clips, 32), groups_of(clips, 32), strict=True):
        x = net.listen(a)
        logits, scores = net.heads.clip(x, a.mask)
        guess = logits.argmax(-1)
        for k, kind in enumerate(GRADED_KINDS):
            m = a.level[:, k] >= 0
            count(right[kind], (guess[:, k] == a.level[:, k])[m])
        count(right["contour"], net.heads.phrases(x, a.contour_where).argmax(-1) == a.contour)
        said = net.heads.syllables(x, a.stress_where) > 0
        count(right["stressed"], said[a.stress > 0])
        count(right["unstressed"], ~said[a.stress == 0])
        frame = net.heads.frame(x)
        count(right["voicing"], ((frame[..., 1] > 0) == (a.frames[..., 1] > 0.5))[a.mask > 0])
        m = a.frames[..., 3] * a.mask
        error += float(((frame[..., 0] * 4 - a.frames[..., 0]).abs() * m).sum())
        known += float(m.sum())
        for i, h in enumerate(group):
            scored.setdefault(h.clip.corpus, []).append((scores[i].numpy(), h.place, h.level))
    rng = np.random.default_rng(0)
    for clips_of in scored.values():
        for _ in range(3000):
            three = rng.choice(len(clips_of), 3, replace=False)
            for k, kind in enumerate(GRADED_KINDS):
                place = np.array([clips_of[i][1][k] for i in three])
                if any(clips_of[i][2][k] < 0 for i in three) or np.diff(np.sort(place)).min() < ORDER_APART:
                    continue
                given = np.array([clips_of[i][0][k] for i in three])
                count(right[f"order of {kind}"], torch.tensor([bool((given.argsort() == place.argsort()).all())]))
    table = {k: round(a / n, 4) for k, (a, n) in right.items() if n}
    table["stress, unweighted"] = round((table["stressed"] + table["unstressed"]) / 2, 4)
    table["f0_error_st"] = round(error / max(known, 1), 3)
    return table


def groups_of(clips: list[Heard], size: int):
    order = np.argsort([len(h.states) for h in clips], kind="stable")
    return [[clips[i] for i in order[j : j + size]] for j in range(0, len(order), size)]


def count(pair: list[int], right: Tensor) -> None:
    pair[0] += int(right.sum())
    pair[1] += right.numel()


def main() -> None:
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("--corpora", "--signals", "--hidden", "--facts", "--out"):
        p.add_argument(name, type=Path, required=True)
    p.add_argument("--epochs", type=int, default=6)
    p.add_argument("--lr", type=float, default=1e-3)
    p.add_argument("--seed", type=int, default=0)
    p.add_argument("--threads", type=int, default=2)
    a = p.parse_args()
    torch.set_num_threads(a.threads)
    a.out.mkdir(parents=True, exist_ok=True)

    def log(event: dict) -> None:
        line = json.dumps({"time": time.strftime("%FT%T"), **event})
        print(line, flush=True)
        with open(a.out / "log.jsonl", "a") as f:
            f.write(line + "\n")

    facts = read_facts(a.facts)
    cache = Cache(a.hidden / "clean", a.signals)
    clips = [
        heard_of(cache, clip, facts[f"{clip.corpus}/{clip.id}"])
        for clip in read_clips(a.corpora, (*TRAINING_CORPORA, *READ_CORPORA, UNSEEN_CORPUS))
        if f"{clip.corpus}/{clip.id}" in facts and (a.hidden / "clean" / f"{clip.corpus}.f16").exists()
    ]
    speakers = sorted({h.clip.speaker for h in clips})
    held_speakers = set(np.random.default_rng(7).choice(speakers, len(speakers) // 8, replace=False))
    train = [h for h in clips if h.clip.corpus != UNSEEN_CORPUS and h.clip.speaker not in held_speakers]
    held = [h for h in clips if h.clip.corpus != UNSEEN_CORPUS and h.clip.speaker in held_speakers]
    unseen = [h for h in clips if h.clip.corpus == UNSEEN_CORPUS]
    log({"event": "start", "train": len(train), "held": len(held), "unseen": len(unseen)})
    result = {}
    for name, net in (("encoder alone", Perception(None)), ("Base", Perception(Base()))):
        fit(net, train, a.epochs, a.lr, a.seed, log)
        result[name] = {"speakers left out": perceive(net, held), "EmoDB": perceive(net, unseen)}
        log({"event": "result", "of": name, **result[name]})
        if net.base:
            torch.save(
                {"config": asdict(net.base.config), "state": net.base.state_dict(), "heads": net.heads.state_dict()},
                a.out / "base.pt",
            )
    (a.out / "perception.json").write_text(json.dumps(result, indent=2) + "\n")


if __name__ == "__main__":
    main()
