"""Sampling from the reasoner with its key-value cache, as the app decodes: one token at a time."""

from dataclasses import dataclass

import torch
import torch.nn.functional as F
from torch import Tensor

from training.reasoner.model import Inputs, Memory, Reasoner
from training.reasoner.tokens import (
    ANSWER, BOS, END_ANSWER, END_THINK, EOS, FIRST_KIND, FIRST_LABEL, FIRST_LEVEL, FIRST_TIME, FIRST_WORD, KINDS, LEVELS, LEVELS_OF,
    MAX_TOKENS, PAD, THINK,
)  # fmt: skip


def told_kinds(inputs: Inputs) -> Tensor:
    """(B, kinds): how many facts of each kind were told; a trace claims no kind more often."""
    return (F.one_hot(inputs.kind, len(KINDS)) * inputs.fact_mask[..., None]).sum(1)


def allowed_after(vocabulary: int) -> Tensor:
    """bool (states, V): what the grammar allows next. States: in think, after <kind k>, after a level, after a start,
    after an end, after </think>, after <answer>, after the label, after </answer>. Mirrors workers/reasoner's mask."""
    think, kind, level, start, end = 0, 1, 1 + len(KINDS), 2 + len(KINDS), 3 + len(KINDS)
    rows = torch.zeros(end + 5, vocabulary, dtype=torch.bool)
    rows[think, FIRST_WORD:] = True
    rows[think, FIRST_KIND:FIRST_LEVEL] = True
    rows[think, END_THINK] = True
    for k, name in enumerate(KINDS):
        for each in LEVELS_OF[name]:
            rows[kind + k, FIRST_LEVEL + LEVELS.index(each)] = True
    rows[level, FIRST_TIME:FIRST_WORD] = True
    rows[start, FIRST_TIME:FIRST_WORD] = True
    rows[end, FIRST_WORD:] = True
    rows[end + 1, ANSWER] = True
    rows[end + 2, FIRST_LABEL:FIRST_TIME] = True
    rows[end + 3, END_ANSWER] = True
    rows[end + 4, EOS] = True
    return rows


def next_state(state: Tensor, token: Tensor) -> Tensor:
    """(B) -> (B): the place in the grammar after a token that it allows."""
    level, end = 1 + len(KINDS), 3 + len(KINDS)
    out = state.clone()
    is_kind = (token >= FIRST_KIND) & (token < FIRST_LEVEL)
    out[is_kind] = 1 + token[is_kind] - FIRST_KIND
    out[(token >= FIRST_LEVEL) & (token < FIRST_LABEL)] = level
    time = (token >= FIRST_TIME) & (token < FIRST_WORD)
    out[time] = state[time] + 1
    out[token >= FIRST_WORD] = 0
    for special, k in ((END_THINK, 1), (ANSWER, 2), (END_ANSWER, 4)):
        out[token == special] = end + k
    out[(token >= FIRST_LABEL) & (token < FIRST_TIME)] = end + 3
    return out


@dataclass
class Sampled:
    tokens: Tensor  # (B, T), padded after <eos>
    log_p: Tensor
    """(B, T): log probability of each token as it was drawn; 0 for the prompt and the padding."""


@torch.no_grad()
def generate(net: Reasoner, memory: Memory, batch: int, told: Tensor | None, temperature: float = 0.0, longest: int = MAX_TOKENS) -> Sampled:
    """`temperature` 0: greedy. `told`: told_kinds() of the inputs, then only what the grammar allows is drawn, as in the app;
    None: anything. The training of GRPO goes without, so that form is learnt."""
    net.eval()
    device = net.position.device
    prompt = (BOS, THINK)
    tokens = torch.full((batch, longest), PAD, dtype=torch.long, device=device)
    log_p = torch.zeros(batch, longest, device=device)
    past_k = past_v = net.empty_past(batch)
    grammar = allowed_after(net.config.vocabulary).to(device) if told is not None else None
    left = None if told is None else told.clone()
    state = torch.zeros(batch, dtype=torch.long, device=device)
    start = torch.zeros(batch, dtype=torch.long, device=device)
    alive = torch.ones(batch, dtype=torch.bool, device=device)
    times = torch.arange(net.config.vocabulary, device=device)[None]
    for t in range(longest):
        if t < len(prompt):
            token = torch.full((batch,), prompt[t], dtype=torch.long, device=device)
        else:
            z = logits.float()
            if grammar is not None and left is not None:
                ok = grammar[state]
                ok[:, FIRST_KIND:FIRST_LEVEL] &= left > 0
                ending = state == 2 + len(KINDS)  # an end lies after its start
                ok &= ~(ending[:, None] & (times <= start[:, None]))
                if t >= longest - 4:  # room for </think> <answer> label </answer>
                    ok = torch.where((state == 0)[:, None], (times == END_THINK).expand_as(ok), ok)
                z = z.masked_fill(~ok, -torch.inf)
            if temperature > 0:
                scaled = (z / temperature).log_softmax(-1)
                token = torch.multinomial(scaled.exp(), 1)[:, 0]
                log_p[:, t] = scaled.gather(1, token[:, None])[:, 0] * alive
            else:
                token = z.argmax(-1)
            if grammar is not None and left is not None:
                is_kind = (token >= FIRST_KIND) & (token < FIRST_LEVEL)
                left -= F.one_hot((token - FIRST_KIND).clamp(0, len(KINDS) - 1), len(KINDS)) * is_kind[:, None]
                starting = state == 1 + len(KINDS)
                start = torch.where(starting, token, start)
                state = next_state(state, token)
        tokens[:, t] = torch.where(alive, token, PAD)
        alive &= token != EOS
        if not alive.any():
            break
        logits, past_k, past_v = net.step(token[:, None], torch.tensor([t], device=device), past_k, past_v, memory)
    return Sampled(tokens, log_p)
