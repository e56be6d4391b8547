"""Sampling from the reasoner with its key-value cache, as the app decodes: one token at a time."""

from dataclasses import dataclass

import torch
import torch.nn.functional as F
from torch import Tensor

from training.reasoner.model import Inputs, Memory, Reasoner
from training.reasoner.readings import Readings, names_of
from training.reasoner.tokens import (
    ANSWER, BOS, END_ANSWER, END_THINK, EOS, FIRST_KIND, FIRST_LABEL, FIRST_LEVEL, FIRST_TIME, FIRST_WORD, MAX_REPEAT_WORDS, MAX_TOKENS, PAD, THINK,
    Vocabulary,
)  # fmt: skip


AFTER_CLAIM = 4
"""State of the grammar after a claim's four tokens."""


def told_claims(inputs: Inputs) -> Tensor:
    """(B, N, 4): kind, level, start and end of each fact, as tokens; -1 where there is none or it has no length on the grid."""
    times = FIRST_TIME + inputs.times
    claims = torch.cat((FIRST_KIND + inputs.kind[..., None], FIRST_LEVEL + inputs.level[..., None], times), dim=-1)
    there = inputs.fact_mask & (times[..., 0] < times[..., 1])
    return torch.where(there[..., None], claims, -1)


def allowed_after(vocabulary: int) -> Tensor:
    """bool (states, V): what the grammar allows next, claims aside. States: in think (0), in a claim's four tokens (1 … 3: so many
    are there), after a claim, after </think>, after <answer>, after the label, after </answer>. Mirrors workers/reasoner's."""
    rows = torch.zeros(AFTER_CLAIM + 5, vocabulary, dtype=torch.bool)
    rows[0, FIRST_WORD:] = True
    rows[0, END_THINK] = True
    rows[AFTER_CLAIM, FIRST_WORD:] = True
    rows[AFTER_CLAIM + 1, ANSWER] = True
    rows[AFTER_CLAIM + 2, FIRST_LABEL:FIRST_TIME] = True
    rows[AFTER_CLAIM + 3, END_ANSWER] = True
    rows[AFTER_CLAIM + 4, EOS] = True
    return rows


def next_state(state: Tensor, token: Tensor) -> Tensor:
    """(B) -> (B): the place in the grammar after a token that it allows."""
    is_kind = (token >= FIRST_KIND) & (token < FIRST_LEVEL)
    in_claim = is_kind | ((state > 0) & (state < AFTER_CLAIM))
    out = torch.where(in_claim, state + 1, 0)
    for special, k in ((END_THINK, 1), (ANSWER, 2), (END_ANSWER, 4)):
        out[token == special] = AFTER_CLAIM + k
    out[(token >= FIRST_LABEL) & (token < FIRST_TIME)] = AFTER_CLAIM + 3
    return out


class Claims:
    """What may be claimed of each clip of a batch: of told_claims(), those not stated yet that fit the tokens so far."""

    def __init__(self, told: Tensor):
        self.told = told
        self.left = told[..., 0] >= 0  # (B, N)
        self.open = self.left.clone()

    def at(self, state: Tensor) -> Tensor:
        """(B, N): the token of each claim at the place that the clip has come to."""
        return self.told.gather(2, state.clamp(max=AFTER_CLAIM - 1)[:, None, None].expand(-1, self.told.shape[1], 1))[..., 0]

    def allowed(self, state: Tensor, vocabulary: int) -> Tensor:
        """bool (B, V): the kinds, or the claim's next tokens."""
        token = self.at(state)
        token = torch.where(self.open & (state < AFTER_CLAIM)[:, None], token, vocabulary)
        ok = torch.zeros(len(token), vocabulary + 1, dtype=torch.bool, device=token.device)
        return ok.scatter(1, token, True)[:, :vocabulary]

    def push(self, state: Tensor, token: Tensor) -> None:
        """`state`: before the token."""
        begins = (state == 0) & (token >= FIRST_KIND) & (token < FIRST_LEVEL)
        inside = begins | ((state > 0) & (state < AFTER_CLAIM))
        self.open = torch.where(inside[:, None], self.open & (self.at(state) == token[:, None]), self.left)
        whole = (state == AFTER_CLAIM - 1)[:, None]
        self.left = self.left & ~(whole & self.open & (self.open.cumsum(1) == 1))
        self.open = torch.where(whole, self.left, self.open)


class Said:
    """The words of each trace of a batch, for the rule that no run of more than MAX_REPEAT_WORDS words is said
    twice (workers/reasoner/saidWords.ts).

    A claim ends a run: the words after it state another fact, and some word has to be allowed there.
    """

    def __init__(self, batch: int, longest: int, device: torch.device):
        self.runs = torch.full((batch, longest), -1, dtype=torch.long, device=device)
        """Tokens, -1 where there is no word."""
        self.count = 0

    def push(self, token: Tensor) -> None:
        self.runs[:, self.count] = torch.where(token >= FIRST_WORD, token, -1)
        self.count += 1

    def forbidden(self, vocabulary: int) -> Tensor:
        """bool (B, V): the words that would complete a run said before."""
        out = torch.zeros(len(self.runs), vocabulary + 1, dtype=torch.bool, device=self.runs.device)
        if self.count > MAX_REPEAT_WORDS:
            last = self.runs[:, self.count - MAX_REPEAT_WORDS : self.count]
            before = self.runs[:, : self.count].unfold(1, MAX_REPEAT_WORDS + 1, 1)  # (B, runs, MAX_REPEAT_WORDS + 1)
            again = (before[..., :-1] == last[:, None]).all(-1) & (before >= 0).all(-1)
            out.scatter_(1, torch.where(again, before[..., -1], vocabulary), True)
        return out[:, :vocabulary]


@dataclass
class Allowed:
    """What the app's grammar needs to know: told_claims() of the inputs, and which words name a label."""

    told: Tensor
    names: Tensor
    stop: int
    """The token of the full stop, -1 where the vocabulary has none."""

    @staticmethod
    def of(inputs: Inputs, vocabulary: Vocabulary) -> "Allowed":
        told = told_claims(inputs)
        return Allowed(told, names_of(vocabulary).to(told.device), vocabulary.id_of.get(".", -1))

    def repeated(self, index: Tensor) -> "Allowed":
        return Allowed(self.told[index], self.names, self.stop)


@dataclass
class Sampled:
    tokens: Tensor  # (B, T), padded after <eos>
    log_p: Tensor
    """(B, T): log probability of each token as it was drawn; 0 for the prompt and the padding."""
    allowed: Tensor | None
    """bool (B, T, V): what the grammar let it be drawn from; everything for the prompt and the padding. None: without grammar."""


@torch.no_grad()
def generate(net: Reasoner, memory: Memory, batch: int, rules: Allowed | None, temperature: float = 0.0, longest: int = MAX_TOKENS) -> Sampled:
    """`temperature` 0: greedy. `rules`: then only what the app's grammar allows is drawn; None: anything."""
    net.eval()
    device = net.position.device
    prompt = (BOS, THINK)
    tokens = torch.full((batch, longest), PAD, dtype=torch.long, device=device)
    log_p = torch.zeros(batch, longest, device=device)
    past_k = past_v = net.empty_past(batch)
    grammar = None if rules is None else allowed_after(net.config.vocabulary).to(device)
    claims = None if rules is None else Claims(rules.told)
    readings = None if rules is None else Readings(rules.names, rules.stop, batch)
    said = Said(batch, longest, device)
    allowed = None if rules is None else torch.ones(batch, longest, net.config.vocabulary, dtype=torch.bool, device=device)
    state = torch.zeros(batch, dtype=torch.long, device=device)
    alive = torch.ones(batch, dtype=torch.bool, device=device)
    times = torch.arange(net.config.vocabulary, device=device)[None]
    for t in range(longest):
        if t < len(prompt):
            token = torch.full((batch,), prompt[t], dtype=torch.long, device=device)
        else:
            z = logits.float()
            if grammar is not None and claims is not None and readings is not None and allowed is not None:
                word = ~said.forbidden(net.config.vocabulary) & readings.allowed()
                ok = grammar[state] & word | claims.allowed(state, net.config.vocabulary)
                if t >= longest - 9:  # four tokens of a claim and a word would not leave the end its room
                    ok[:, FIRST_KIND:FIRST_LEVEL] = False
                if t >= longest - 4:  # room for </think> <answer> label </answer>
                    ok = torch.where((state == 0)[:, None], (times == END_THINK).expand_as(ok), ok)
                z = z.masked_fill(~ok, -torch.inf)
                allowed[:, t] = ok | ~alive[:, None]
            if temperature > 0:
                scaled = (z / temperature).log_softmax(-1)
                token = torch.multinomial(scaled.exp(), 1)[:, 0]
                log_p[:, t] = scaled.gather(1, token[:, None])[:, 0] * alive
            else:
                token = z.argmax(-1)
            if claims is not None and readings is not None:
                claims.push(state, token)
                readings.push(token)
                said.push(token)
                state = next_state(state, token)
        tokens[:, t] = torch.where(alive, token, PAD)
        alive &= token != EOS
        if not alive.any():
            break
        logits, past_k, past_v = net.step(token[:, None], torch.tensor([t], device=device), past_k, past_v, memory)
    return Sampled(tokens, log_p, allowed)
