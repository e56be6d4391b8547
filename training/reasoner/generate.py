"""Sampling from the reasoner with its key-value cache, as the app decodes: one token at a time."""

from dataclasses import dataclass, replace

import torch
from torch import Tensor

from training.reasoner.model import Inputs, Memory, Reasoner
from training.reasoner.readings import Readings, names_of
from training.reasoner.tokens import (
    ANSWER,
    BOS,
    END_ANSWER,
    END_THINK,
    EOS,
    FIRST_KIND,
    FIRST_LABEL,
    FIRST_LEVEL,
    FIRST_TIME,
    FIRST_WORD,
    MAX_REPEAT_WORDS,
    MAX_TOKENS,
    PAD,
    THINK,
    Vocabulary,
)  # fmt: skip
from training.reasoner.word_runs import Place, WordRunTables, word_run_tables

PROMPT = (BOS, THINK)
GOLDEN_RATIO = 0.6180339887498949
AFTER_CLAIM = 4
"""State of the grammar after a claim's four tokens."""


def told_claims(inputs: Inputs) -> Tensor:
    """(B, N, 4): kind, level, start and end of each fact, as tokens;
    -1 where there is none or it has no length on the grid."""
    times = FIRST_TIME + inputs.times
    claims = torch.cat((FIRST_KIND + inputs.kind[..., None], FIRST_LEVEL + inputs.level[..., None], times), dim=-1)
    there = inputs.fact_mask & (times[..., 0] < times[..., 1])
    return torch.where(there[..., None], claims, -1)


def allowed_after(vocabulary: int) -> Tensor:
    """bool (states, V): what the grammar allows next, claims aside. States: in think (0), in a claim's four tokens (1 …
    3: so many are there), after a claim, after </think>, after <answer>, after the label, after </answer>. Mirrors
    workers/reasoner's."""
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
    """What may be claimed of each clip of a batch: of told_claims(),
    those not stated yet that fit the tokens so far."""

    def __init__(self, told: Tensor):
        self.told = told
        self.left = told[..., 0] >= 0  # (B, N)
        self.open = self.left.clone()

    def at(self, state: Tensor) -> Tensor:
        """(B, N): the token of each claim at the place that the clip has come to."""
        return self.told.gather(2, state.clamp(max=AFTER_CLAIM - 1)[:, None, None].expand(-1, self.told.shape[1], 1))[
            ..., 0
        ]

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
    """What the app's grammar needs to know: told_claims() of the inputs (B, N, 4), names_of() the vocabulary (V),
    its word runs."""

    told: Tensor
    names: Tensor
    stop: int
    """The token of the full stop, -1 where the vocabulary has none."""
    word_runs: WordRunTables

    @staticmethod
    def of(inputs: Inputs, vocabulary: Vocabulary) -> "Allowed":
        told = told_claims(inputs)
        names = names_of(vocabulary).to(told.device)
        return Allowed(told, names, vocabulary.id_of.get(".", -1), word_run_tables(vocabulary, told.device))

    def repeated(self, index: Tensor) -> "Allowed":
        return replace(self, told=self.told[index])


class Grammar:
    """The app's grammar over a batch of texts, after the prompt, token by token (workers/reasoner/grammar.ts)."""

    def __init__(self, rules: Allowed, vocabulary: int, longest: int):
        batch, device = len(rules.told), rules.told.device
        self.rules, self.longest, self.count = rules, longest, len(PROMPT)
        self.table = allowed_after(vocabulary).to(device)
        self.claims, self.readings = Claims(rules.told), Readings(rules.names, rules.stop, batch)
        self.said = Said(batch, longest, device)
        self.state = torch.zeros(batch, dtype=torch.long, device=device)
        self.place = Place.start(rules.word_runs, batch, device)

    def allowed(self) -> Tensor:
        """bool (B, V): what may come next. A run that can only go on as it was said before is said again; where nothing
        goes on with a run, anything may."""
        V = self.table.shape[1]
        ok = self.table[self.state] & self.readings.allowed() | self.claims.allowed(self.state, V)
        # Four tokens of a claim and a word would not leave the end its room.
        late = self.count > self.longest - 9
        if late:
            ok[:, FIRST_KIND:FIRST_LEVEL] = False
        more = self.claims.left.any(1, keepdim=True) & (not late)
        running = ok & self.rules.word_runs.allowed(self.place, more)
        fresh = ~self.said.forbidden(V)
        ok = _first_not_empty(running & fresh, running, ok & fresh)
        if self.count >= self.longest - 4:  # room for </think> <answer> label </answer>
            end = torch.zeros_like(ok)
            end[:, END_THINK] = True
            ok = torch.where((self.state == 0)[:, None], end, ok)
        return ok

    def opens(self) -> Tensor:
        """bool (B): a sentence begins, and no reading was named."""
        begins = (self.place.last == THINK) | (self.place.last == self.rules.stop)
        return (self.state == 0) & begins & (self.readings.count == 0) & (self.readings.current < 0)

    def push(self, token: Tensor) -> None:
        self.count += 1
        self.said.push(token)
        self.claims.push(self.state, token)
        self.readings.push(token)
        self.place = self.rules.word_runs.after(self.place, token)
        self.state = next_state(self.state, token)


def _first_not_empty(*choices: Tensor) -> Tensor:
    """Of bool (B, V) each, row by row."""
    out = choices[-1]
    for choice in reversed(choices[:-1]):
        out = torch.where(choice.any(1, keepdim=True), choice, out)
    return out


class Openings:
    """The next token as the app chooses it (workers/reasoner/openings.ts): the likeliest, but until a reading was
    named, the word or claim that a sentence begins with is drawn as the model weighs it, so that not every text opens
    with the likeliest one.

    The draws are a Weyl sequence (multiples of the golden ratio) that begins at `seeds` (B): see seed_of().
    """

    def __init__(self, rules: Allowed, seeds: Tensor):
        self.seed = seeds.to(rules.names.device, torch.double)
        self.never = rules.names >= 0
        self.never[END_THINK] = True
        self.drawn = torch.zeros_like(self.seed)

    def choose(self, z: Tensor, opens: Tensor) -> Tensor:
        """Masked logits (B, V), opens (B) -> tokens (B)."""
        best = z.argmax(-1)
        opens = opens & ~self.never[best]
        self.drawn += opens
        u = ((self.seed + self.drawn) * GOLDEN_RATIO) % 1
        p = z.double().masked_fill(self.never, -torch.inf).softmax(-1)
        drawn = (p.cumsum(-1) > u[:, None]).int().argmax(-1)
        return torch.where(opens, drawn, best)


def seed_of(seconds: float) -> int:
    """Tenths of a second: a clip says the same each time, and so does its version of another pitch or level,
    where its facts do."""
    return int(seconds * 10 + 0.5)


@dataclass
class Sampled:
    tokens: Tensor  # (B, T), padded after <eos>
    log_p: Tensor
    """(B, T): log probability of each token as it was drawn; 0 for the prompt and the padding."""
    allowed: Tensor | None
    """bool (B, T, V): what the grammar let it be drawn from; everything for the prompt and the padding. None:
    without grammar."""


@torch.no_grad()
def generate(
    net: Reasoner,
    memory: Memory,
    batch: int,
    rules: Allowed | None,
    temperature: float = 0.0,
    longest: int = MAX_TOKENS,
    seeds: Tensor | None = None,
) -> Sampled:
    """`rules`: only what the app's grammar allows is drawn; None: anything. `temperature` 0: the likeliest; with rules
    and `seeds` (B) as the app chooses."""
    net.eval()
    device = net.position.device
    tokens = torch.full((batch, longest), PAD, dtype=torch.long, device=device)
    log_p = torch.zeros(batch, longest, device=device)
    past_k = past_v = net.empty_past(batch)
    logits = torch.empty(0)  # of the last step; the prompt needs none
    grammar = None if rules is None else Grammar(rules, net.config.vocabulary, longest)
    openings = None if rules is None or seeds is None else Openings(rules, seeds)
    allowed = (
        None if rules is None else torch.ones(batch, longest, net.config.vocabulary, dtype=torch.bool, device=device)
    )
    alive = torch.ones(batch, dtype=torch.bool, device=device)
    for t in range(longest):
        if t < len(PROMPT):
            token = torch.full((batch,), PROMPT[t], dtype=torch.long, device=device)
        else:
            z = logits.float()
            if grammar and allowed is not None:
                ok = grammar.allowed()
                z = z.masked_fill(~ok, -torch.inf)
                allowed[:, t] = ok | ~alive[:, None]
            if temperature > 0:
                scaled = (z / temperature).log_softmax(-1)
                token = torch.multinomial(scaled.exp(), 1)[:, 0]
                log_p[:, t] = scaled.gather(1, token[:, None])[:, 0] * alive
            elif grammar and openings:
                token = openings.choose(z, grammar.opens())
            else:
                token = z.argmax(-1)
            if grammar:
                grammar.push(token)
        tokens[:, t] = torch.where(alive, token, PAD)
        alive &= token != EOS
        if not alive.any():
            break
        logits, past_k, past_v = net.step(token[:, None], torch.tensor([t], device=device), past_k, past_v, memory)
    return Sampled(tokens, log_p, allowed)
