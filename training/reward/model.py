"""The reward model: it compares what a trace claims with what was measured, reads the rest as text, and gives four
scores.

    facts  (B, N)  -> kind + level + start + end + numbers; behind them the answer, and a place that says "that is all"
    tokens (B, T)  -> embedding + position; a claim's four tokens also as one, put together as a fact is
           -> compare with the facts -> convolution over 3, every second place
           -> 2 x [self-attention, attention to the facts, feed-forward]
    facts compared with the tokens in turn (what was left unsaid)
    both pooled -> 4 scores in 1 ... 5

Levels, kinds and times have one embedding in facts and claims. A comparison is [x; y; x - y; x * y] with y what x
attends to, as in ESIM (Chen et al. 2017). Neither the label of the clip nor any verdict of the rule-based checker goes
in.
"""

from dataclasses import asdict, dataclass
from pathlib import Path

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from training.constants import EMOTIONS
from training.reasoner.facts import FactTable
from training.reasoner.model import Block, Embedding, ReasonerConfig, carried_over, time_features
from training.reasoner.tokens import FIRST_KIND, FIRST_LABEL, FIRST_LEVEL, FIRST_TIME, FIRST_WORD, MAX_TOKENS, PAD
from training.reward import BEST, SCORES, WORST
from training.reward.data import RewardBatch, collate
from training.reward.trace import LABEL_WORDS


@dataclass(frozen=True)
class RewardConfig:
    vocabulary: int = 0
    width: int = 96
    layers: int = 2
    heads: int = 4
    feed_forward: int = 192
    dropout: float = 0.1


class Compare(nn.Module):
    def __init__(self, width: int):
        super().__init__()
        self.look = nn.Linear(width, width, bias=False)
        nn.init.orthogonal_(self.look.weight)
        """One map for both sides: from the start a claim finds the fact that it is most like."""
        self.mix = nn.Sequential(nn.Linear(4 * width, width), nn.GELU(), nn.Linear(width, width))

    def forward(self, x: Tensor, other: Tensor, mask: Tensor) -> Tensor:
        """x (B, T, C) against other (B, M, C), mask (B, M)."""
        near = self.look(x) @ self.look(other).transpose(1, 2) / x.shape[-1] ** 0.5
        y = near.masked_fill(~mask[:, None], -torch.inf).softmax(-1) @ other
        return x + self.mix(torch.cat((x, y, x - y, x * y), dim=-1))


class Pool(nn.Module):
    """Attentive means, one a score, and the plain mean."""

    def __init__(self, width: int):
        super().__init__()
        self.queries = nn.Linear(width, len(SCORES))

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """x (B, T, C), mask (B, T) -> (B, S, 2 C)."""
        weight = self.queries(x).masked_fill(~mask[..., None], -torch.inf).softmax(1)
        mean = (x * mask[..., None]).sum(1) / mask.sum(1, keepdim=True)
        return torch.cat((weight.transpose(1, 2) @ x, mean[:, None].expand(-1, len(SCORES), -1)), dim=-1)


class RewardNet(nn.Module):
    def __init__(self, c: RewardConfig):
        super().__init__()
        self.config = c
        like = ReasonerConfig(c.vocabulary, 0, c.width, c.layers, c.heads, c.feed_forward, c.dropout)
        self.embedding = Embedding(like)
        self.position = nn.Parameter(time_features(torch.arange(MAX_TOKENS) / 8, c.width) / 2)
        self.start, self.end = (nn.Linear(c.width, c.width, bias=False) for _ in range(2))
        self.numbers = nn.Linear(3, c.width)
        self.all_facts = nn.Parameter(torch.randn(c.width))
        self.token_norm, self.fact_norm = nn.LayerNorm(c.width), nn.LayerNorm(c.width)
        self.near = nn.Conv1d(c.width, c.width, 3, stride=2, padding=1)
        self.claims_to_facts, self.facts_to_claims = Compare(c.width), Compare(c.width)
        self.blocks = nn.ModuleList(Block(like) for _ in range(c.layers))
        self.norms = nn.ModuleList(nn.LayerNorm(c.width) for _ in range(2))
        self.pools = nn.ModuleList(Pool(c.width) for _ in range(2))
        self.drop = nn.Dropout(c.dropout)
        self.hidden, self.out = nn.Linear(4 * c.width, c.width), nn.Linear(c.width, 1)
        self.own = nn.Parameter(torch.randn(len(SCORES), c.width) * 0.02)
        """What tells the four scores apart after the common layer."""
        self.start_alike()

    @torch.no_grad()
    def start_alike(self) -> None:
        """Kind, level, start and end weigh the same in a claim and in a fact from the start, the numbers little; times
        that are near are alike. Without this the comparison takes several times as many steps to be learnt."""
        nn.init.normal_(self.embedding.table)
        self.embedding.table[FIRST_TIME:FIRST_WORD] = 0
        nn.init.normal_(self.embedding.time.weight, std=(2 / self.embedding.times.shape[1]) ** 0.5)
        nn.init.orthogonal_(self.start.weight)
        nn.init.orthogonal_(self.end.weight)
        nn.init.normal_(self.numbers.weight, std=0.1)
        nn.init.zeros_(self.numbers.bias)

    def spans(self, table: Tensor, start: Tensor, end: Tensor) -> Tensor:
        """Time tokens (...) -> (..., C)."""
        return self.start(F.embedding(start, table)) + self.end(F.embedding(end, table))

    @torch.no_grad()
    def know_labels(self, words: list[str]) -> None:
        """Words that name a label begin close to its answer token, so that an answer can be held against the text."""
        for i, forms in enumerate(LABEL_WORDS[label] for label in EMOTIONS):
            for word in {*forms[0], *forms[1]} & set(words):
                own = self.embedding.table[FIRST_WORD + words.index(word)]
                own.copy_(0.9 * self.embedding.table[FIRST_LABEL + i] + 0.44 * own)

    def read_facts(self, table: Tensor, x: RewardBatch) -> tuple[Tensor, Tensor]:
        """(B, N + 2, C) and its mask (B, N + 2); an answer that is missing is a zero vector."""
        facts = (
            F.embedding(FIRST_KIND + x.kind, table)
            + F.embedding(FIRST_LEVEL + x.level, table)
            + self.numbers(x.numbers)
        )
        facts = facts + self.spans(table, FIRST_TIME + x.times[..., 0], FIRST_TIME + x.times[..., 1])
        labels = ((x.tokens >= FIRST_LABEL) & (x.tokens < FIRST_TIME))[..., None]
        answer = (F.embedding(x.tokens, table) * labels).sum(1, keepdim=True) / labels.sum(1, keepdim=True).clamp(min=1)
        facts = torch.cat((facts, answer, self.all_facts.expand(len(facts), 1, -1)), dim=1)
        return self.fact_norm(facts), F.pad(x.fact_mask, (0, 2), value=True)

    def read_tokens(self, table: Tensor, tokens: Tensor) -> tuple[Tensor, Tensor]:
        """(B, T, C) and its mask (B, T)."""
        mask = tokens != PAD
        x = F.embedding(tokens, table)
        level, start, end = (F.pad(tokens, (0, 3), value=PAD)[:, k : k + tokens.shape[1]] for k in (1, 2, 3))
        whole = (tokens >= FIRST_KIND) & (tokens < FIRST_LEVEL) & (level >= FIRST_LEVEL) & (level < FIRST_LABEL)
        for time in (start, end):
            whole = whole & (time >= FIRST_TIME) & (time < FIRST_WORD)
        x = x + whole[..., None] * (F.embedding(level, table) + self.spans(table, start, end))
        return self.token_norm(x), mask

    def forward(self, x: RewardBatch) -> Tensor:
        """Scores (B, 4), 1 ... 5, in the order of SCORES."""
        table = self.embedding.weight()
        facts, fact_mask = self.read_facts(table, x)
        trace, mask = self.read_tokens(table, x.tokens)
        trace, facts = self.claims_to_facts(trace, facts, fact_mask), self.facts_to_claims(facts, trace, mask)
        trace = self.drop(trace) + self.position[: trace.shape[1]]
        trace = trace[:, ::2] + F.gelu(self.near((trace * mask[..., None]).transpose(1, 2)).transpose(1, 2))
        mask = mask[:, ::2]
        for block in self.blocks:
            memory = block.cross_attention.keys_values(facts)
            trace, _ = block(trace, memory, fact_mask[:, None, None], None, mask[:, None, None])
        trace, facts = self.norms[0](trace), self.norms[1](facts)
        pooled = torch.cat((self.pools[0](trace, mask), self.pools[1](facts, fact_mask)), dim=-1)  # (B, S, 4 C)
        y = self.out(F.gelu(self.hidden(self.drop(pooled)) + self.own))[..., 0]
        return WORST + (BEST - WORST) * y.float().sigmoid()


class VocabularyError(ValueError):
    """The reward model was trained on other words than the traces are written in."""


class RewardModel:
    """A trained network, ready to score traces."""

    def __init__(self, net: RewardNet, words: list[str]):
        self.net, self.words = net.eval(), words

    @staticmethod
    def load(path: Path, words: list[str] | None = None, device: str = "cpu") -> "RewardModel":
        """Raises VocabularyError where `words`, those of the reasoner's vocabulary, are not the model's own."""
        stored = torch.load(path, map_location=device, weights_only=True)
        if words is not None and words != stored["words"]:
            raise VocabularyError(
                f"{path} knows {len(stored['words'])} words, not these {len(words)}: train it on this EmotionCoT"
            )
        net = RewardNet(RewardConfig(**stored["config"])).to(device)
        net.load_state_dict(stored["state"])
        return RewardModel(net, stored["words"])

    @torch.no_grad()
    def score(self, rows: list[list[int]], tables: list[FactTable], size: int = 64) -> Tensor:
        """Traces (token ids; what follows <eos> is ignored) and the facts of their clips -> float32 (n, 4), 1 … 5."""
        device = self.net.position.device
        parts = [
            self.net(collate(rows[i : i + size], tables[i : i + size]).to(device)) for i in range(0, len(rows), size)
        ]
        return torch.cat([torch.zeros(0, len(SCORES)), *(p.cpu() for p in parts)])


def begin_from(net: RewardNet, words: list[str], path: Path) -> None:
    """Goes on from a model of the same shape whose vocabulary may have been another."""
    stored = torch.load(path, map_location=net.position.device, weights_only=True)
    state = stored["state"]
    table = carried_over(net.embedding.table, words, state["embedding.table"], stored["words"])
    net.load_state_dict({**state, "embedding.table": table})


def save(net: RewardNet, words: list[str], path: Path, **more: object) -> None:
    partial = path.with_suffix(".partial")
    torch.save({"config": asdict(net.config), "state": net.state_dict(), "words": words, **more}, partial)
    partial.rename(path)


SCORE_WEIGHTS = (0.25, 0.25, 0.25, 0.25)


def reasoning_reward(scores: Tensor) -> Tensor:
    """R_t = sum of w_j g_j / 5: scores (n, 4) -> (n), 0.2 … 1."""
    return scores @ torch.tensor(SCORE_WEIGHTS) / BEST
