"""GRPO-PTR: reinforcement learning with the progressive, trust-aware reasoning reward (EmotionThinker, Wang et al.
2026).

    python -m training.reasoner.grpo --start runs/sft/sft.pt --reward runs/reward/reward.pt --cot ... --facts ... \
        --frames ... --impressions ... --out runs/grpo \
        [--grammar] [--no-trust] [--no-progressive] [--judge heuristic | none]

For every clip a group of K traces is sampled, and rewarded. Without --grammar, form has to be kept; with it the traces
are drawn as the app draws them, and every probability below is that of the distribution over what its grammar allows.

    R   = 0.3 R_f + 1.0 R_o + 0.5 tau R_t        R_t only from the step on at which accuracy has reached one half
    R_f = 1 where the trace is well formed        R_o = 1 where the answer is right
    R_t = sum_j w_j g_j / 5                       g_j in 1 ... 5: the four scores of the reward model, w_j = 1/4
    tau = 1 if mean R_t(right) >= mean R_t(wrong), else exp(mean R_t(right) - mean R_t(wrong)), one a group

    A   = (R - mean R) / (std R + eps)            within the group (GRPO, Shao et al. 2024)
    J   = mean over tokens of min(r A, clip(r, 1 - e, 1 + e) A) - beta KL(policy || SFT policy)

What the paper leaves open is decided here. A group without a right (or a wrong) answer: the mean of the empty side is
0, so an all-right group is trusted (tau = 1) and an all-wrong group the less, the better its reasoning is praised (tau
= exp(-mean)). KL is the unbiased estimator of Schulman (2020), as in GRPO. What is logged and in no reward shows
whether the reward is being hacked: `claim_truth` (the rule-based claim checker) and the language, as `reference_log_p`
(mean log probability of a word under the SFT policy, without grammar) and `repeated_4grams` (score.repeated_share).
"""

import argparse
import copy
import json
import time
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn

from training.constants import EMOTIONS
from training.reasoner.data import Example, collate
from training.reasoner.facts import fact_table
from training.reasoner.generate import Allowed, generate
from training.reasoner.score import cut, right_answer, score, score_rows
from training.reasoner.sft import CoT, data_arguments, device, load, logger, save
from training.reasoner.tokens import FIRST_WORD, PAD, answer_of, well_formed
from training.reward.model import RewardModel, reasoning_reward


@dataclass(frozen=True)
class GrpoConfig:
    group: int = 8
    """K, traces a clip."""
    clips: int = 6
    """Groups a step."""
    steps: int = 300
    lr: float = 2e-5
    beta: float = 0.04
    clip: float = 0.2
    updates: int = 1
    """Optimiser steps a batch of samples."""
    temperature: float = 1.0
    format_weight: float = 0.3
    outcome_weight: float = 1.0
    reasoning_weight: float = 0.5
    progressive_at: float = 0.5
    """Running accuracy from which on R_t counts; 0: from the start."""
    trust: bool = True
    longest: int = 300
    grammar: bool = False
    """Samples are drawn under the app's grammar."""
    seed: int = 0


def trust_weights(reasoning: Tensor, right: Tensor) -> Tensor:
    """tau of each group: reasoning (G, K), right (G, K) of 0 and 1 -> (G, 1). The mean of an empty side is 0."""
    wrong = 1 - right
    mean_right = (reasoning * right).sum(1, keepdim=True) / right.sum(1, keepdim=True).clamp(min=1)
    mean_wrong = (reasoning * wrong).sum(1, keepdim=True) / wrong.sum(1, keepdim=True).clamp(min=1)
    return torch.exp((mean_right - mean_wrong).clamp(max=0))


def total_reward(form: Tensor, outcome: Tensor, reasoning: Tensor | None, c: GrpoConfig) -> tuple[Tensor, Tensor]:
    """All (G, K) -> R (G, K), tau (G, 1). `reasoning` None: its turn has not come (or there is no judge)."""
    reward = c.format_weight * form + c.outcome_weight * outcome
    if reasoning is None:
        return reward, torch.ones_like(form[:, :1])
    tau = trust_weights(reasoning, outcome) if c.trust else torch.ones_like(form[:, :1])
    return reward + c.reasoning_weight * tau * reasoning, tau


def advantages(reward: Tensor) -> Tensor:
    """(G, K), normalised within each group."""
    return (reward - reward.mean(1, keepdim=True)) / (reward.std(1, keepdim=True) + 1e-4)


class Progress:
    """Has accuracy reached the threshold? A running mean, so that one lucky group does not decide; once reached it
    stays.

    The mean begins at 0 and is corrected for that, as Adam's are (Kingma & Ba 2015), so a policy that is good enough at
    the start need not wait for it to warm up.
    """

    def __init__(self, threshold: float, memory: float = 0.9, least: int = 3):
        """`least`: steps seen before it may be reached."""
        self.threshold, self.memory, self.least = threshold, memory, least
        self.sum, self.steps, self.reached = 0.0, 0, threshold <= 0

    @property
    def mean(self) -> float:
        return self.sum / (1 - self.memory**self.steps) if self.steps else 0.0

    def see(self, accuracy: float) -> bool:
        self.sum = self.memory * self.sum + (1 - self.memory) * accuracy
        self.steps += 1
        self.reached = self.reached or (self.steps >= self.least and self.mean >= self.threshold)
        return self.reached


def log_p_of(tokens: Tensor, logits: Tensor, temperature: float = 1.0, allowed: Tensor | None = None) -> Tensor:
    """Of each token but the first given those before it: tokens (B, T), logits (B, T - 1, V), allowed bool (B, T, V)
    -> (B, T - 1)."""
    z = logits.float() / temperature
    if allowed is not None:
        z = z.masked_fill(~allowed[:, 1:], -torch.inf)
    return z.log_softmax(-1).gather(-1, tokens[:, 1:, None])[..., 0]


def policy_loss(
    new: Tensor, old: Tensor, reference: Tensor, advantage: Tensor, mask: Tensor, c: GrpoConfig
) -> tuple[Tensor, Tensor]:
    """Log probabilities (B, T), advantage (B) and mask (B, T) -> loss and mean KL. Every trace counts the same."""
    ratio = (new - old).exp()
    a = advantage[:, None]
    gain = torch.minimum(ratio * a, ratio.clamp(1 - c.clip, 1 + c.clip) * a)
    kl = (reference - new).exp() - (reference - new) - 1
    each = ((gain - c.beta * kl) * mask).sum(1) / mask.sum(1).clamp(min=1)
    return -each.mean(), (kl * mask).sum() / mask.sum().clamp(min=1)


def heuristic_judge(rows: list[list[int]]) -> Tensor:
    """Four scores without any training, for the ablation: length up to 150 tokens and share of tokens not said before.
    (n, 4)"""
    marks = [1 + 4 * min(1, len(r) / 150) * len(set(r)) / max(1, len(r)) for r in rows]
    return torch.tensor(marks)[:, None].expand(-1, 4)


class Judge:
    """The reward model, or what stands in for it: rows of tokens -> R_t in 0.2 … 1, (n)."""

    def __init__(self, name: str, path: Path | None, words: list[str]):
        self.name = name
        if name == "trained":
            self.model = RewardModel.load(path, words)

    def __call__(self, rows: list[list[int]], examples: list[Example]) -> Tensor | None:
        if self.name == "none":
            return None
        if self.name == "heuristic":
            return reasoning_reward(heuristic_judge(rows))
        return reasoning_reward(self.model.score(rows, [fact_table(x.record) for x in examples]))


def main() -> None:
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    data_arguments(p)
    p.add_argument("--start", type=Path, required=True, help="checkpoint of training.reasoner.sft")
    p.add_argument("--reward", type=Path, help="checkpoint of training.reward.fit")
    p.add_argument("--judge", choices=("trained", "heuristic", "none"), default="trained")
    p.add_argument("--no-trust", action="store_true")
    p.add_argument("--no-progressive", action="store_true")
    p.add_argument("--score", type=int, default=200, help="clips of speakers kept out that are scored at the end")
    for name in ("steps", "clips"):
        p.add_argument(f"--{name}", type=int, default=getattr(GrpoConfig, name))
    for name in ("lr", "beta"):
        p.add_argument(f"--{name}", type=float, default=getattr(GrpoConfig, name))
    p.add_argument(
        "--grammar", action="store_true", help="draw under the app's grammar: what is deployed is what is trained"
    )
    a = p.parse_args()
    c = GrpoConfig(
        steps=a.steps, clips=a.clips, lr=a.lr, beta=a.beta, grammar=a.grammar, seed=a.seed, trust=not a.no_trust,
        progressive_at=0.0 if a.no_progressive else GrpoConfig.progressive_at,
    )  # fmt: skip
    a.out.mkdir(parents=True, exist_ok=True)
    torch.set_num_threads(a.threads)
    torch.manual_seed(c.seed)
    rng = np.random.default_rng(c.seed)
    log, cot = logger(a.out / "log.jsonl"), CoT(a)
    net, vocabulary, stored = load(a.start)
    assert vocabulary.words == cot.vocabulary.words, "the checkpoint was trained with another vocabulary"
    net.to(device())
    reference = copy.deepcopy(net).eval().requires_grad_(False)
    held = set(stored["held"])
    clips = list({x.key: x for x in cot.pairs("reason")}.values())
    train = [x for x in clips if x.speaker not in held]
    told = [x for x in clips if x.speaker in held and "~" not in x.key]
    told = [told[i] for i in np.random.default_rng(3).permutation(len(told))[: a.score]]
    judge, progress = Judge(a.judge, a.reward, vocabulary.words), Progress(c.progressive_at)
    optimiser = torch.optim.AdamW(net.parameters(), lr=c.lr, weight_decay=0.0)
    log({"event": "start", "judge": a.judge, "clips": len(train), **asdict(c)})
    order: list[int] = []
    for step in range(1, c.steps + 1):
        started = time.time()
        if len(order) < c.clips:
            order = rng.permutation(len(train)).tolist()
        chosen = [train[order.pop()] for _ in range(c.clips)]
        examples = [x for x in chosen for _ in range(c.group)]
        batch = collate(chosen, cot.frames)
        repeat = torch.arange(c.clips, device=device()).repeat_interleave(c.group)
        with torch.no_grad():
            inputs = batch.inputs.to(device())
            memory = net.eval().remember(inputs)
            rules = Allowed.of(inputs, cot.vocabulary).repeated(repeat) if c.grammar else None
            sampled = generate(net, memory.of(repeat), len(examples), rules, c.temperature, c.longest)
        rows = [cut(r) for r in sampled.tokens.tolist()]
        longest = max(map(len, rows))
        tokens = sampled.tokens[:, :longest]
        allowed = None if sampled.allowed is None else sampled.allowed[:, :longest]
        form = torch.tensor([float(well_formed(r)) for r in rows]).view(c.clips, c.group)
        outcome = torch.tensor(
            [float(right_answer(x, answer_of(r))) for r, x in zip(rows, examples, strict=True)]
        ).view(c.clips, c.group)
        reasoning = judge(rows, examples)
        if reasoning is not None:
            reasoning = reasoning.view(c.clips, c.group)
        counts = progress.see(float(outcome.mean()))
        reward, tau = total_reward(form, outcome, reasoning if counts else None, c)
        advantage = advantages(reward).flatten().to(tokens.device)
        mask = (tokens[:, 1:] != PAD).float()
        mask[:, 0] = 0  # <think> is given
        old = sampled.log_p[:, 1:longest]
        with torch.no_grad():
            logits = reference(tokens[:, :-1], reference.remember(inputs).of(repeat))
            theirs = log_p_of(tokens, logits, c.temperature, allowed)
            reference_log_p = log_p_of(tokens, logits)[tokens[:, 1:] >= FIRST_WORD].mean()
            del logits
        for _ in range(c.updates):
            # Without dropout: the ratio to the sampling policy is to be 1 where nothing was learnt yet.
            logits = net.eval()(tokens[:, :-1], net.remember(inputs).of(repeat))
            new = log_p_of(tokens, logits, c.temperature, allowed)
            loss, kl = policy_loss(new, old, theirs, advantage, mask, c)
            optimiser.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            optimiser.step()
        checked = score_rows(rows, examples)
        log({
            "event": "step", "step": step, "R_f": float(form.mean()), "R_o": float(outcome.mean()),
            "R_t": None if reasoning is None else float(reasoning.mean()), "counts": counts, "tau": float(tau.mean()),
            "reward": float(reward.mean()), "kl": kl.item(), "tokens": checked["tokens"], "kinds": checked["kinds"],
            "claim_truth": checked["confirmed"], "reference_log_p": reference_log_p.item(),
            "repeated_4grams": checked["repeated_4grams"],
            "seconds": round(time.time() - started, 1),
        })  # fmt: skip
        if step % 25 == 0 or step == c.steps:
            save(net, vocabulary.words, a.out / "grpo.pt", held=sorted(held), step=step, settings=asdict(c))
    result = score(net, cot, told)
    log({"event": "held", **result})
    (a.out / "result.json").write_text(
        json.dumps({"judge": a.judge, "config": asdict(c), "held": result, "labels": EMOTIONS}, indent=2) + "\n"
    )


if __name__ == "__main__":
    main()
