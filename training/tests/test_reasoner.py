"""Tokens, masks, the key-value cache, sampling under the grammar, and the arithmetic of the rewards."""

import math

import numpy as np
import pytest
import torch

from training.reasoner.average import between
from training.reasoner.base import Base, BaseConfig, memory_frames
from training.reasoner.facts import fact_table
from training.reasoner.generate import Allowed, Said, generate, told_claims
from training.reasoner.grpo import GrpoConfig, Progress, advantages, log_p_of, policy_loss, total_reward, trust_weights
from training.reasoner.model import Inputs, Reasoner, ReasonerConfig
from training.reasoner.readings import Readings, names_of
from training.reasoner.score import cut, repeated_share
from training.reasoner.tokens import (
    BOS,
    END_THINK,
    EOS,
    FIRST_LABEL,
    FIRST_WORD,
    KINDS,
    LEVELS,
    LEVELS_OF,
    MAX_REPEAT_WORDS,
    THINK,
    TIMES,
    UNK,
    Vocabulary,
    answer_of,
    claims_in,
    is_kind,
    well_formed,
)  # fmt: skip

WORDS = [",", ".", "and", "fast", "it", "runs", "sits", "high", "the", "voice"]
VOCABULARY = Vocabulary(WORDS)
TEXT = "[pitch_level high 0.40 1.60] the voice sits high , [rate fast 0.10 2.35] and it runs fast ."


def inputs(n: int = 2, frames: int = 12, facts: int = 4, seed: int = 0) -> Inputs:
    g = torch.Generator().manual_seed(seed)
    return Inputs(
        torch.randn(n, frames, 200, generator=g), torch.rand(n, frames, generator=g) * 3,
        torch.ones(n, frames, dtype=torch.bool),
        torch.randint(0, len(KINDS), (n, facts), generator=g), torch.randint(0, len(LEVELS), (n, facts), generator=g),
        torch.randint(0, 60, (n, facts, 2), generator=g), torch.rand(n, facts, 3, generator=g),
        torch.ones(n, facts, dtype=torch.bool),
        torch.randn(n, 8, generator=g).log_softmax(-1),
    )  # fmt: skip


@pytest.fixture(scope="module")
def net() -> Reasoner:
    torch.manual_seed(3)
    net = Reasoner(ReasonerConfig(vocabulary=len(VOCABULARY), width=32, heads=2, layers=2, feed_forward=64)).eval()
    with torch.no_grad():  # so that what it attends to makes a difference
        for p in net.parameters():
            p.mul_(2)
    return net


def test_text_and_tokens_are_the_same_thing() -> None:
    ids = VOCABULARY.encode(TEXT)
    assert VOCABULARY.decode(ids) == TEXT
    assert claims_in(ids) == [("pitch_level", "high", 0.4, 1.6), ("rate", "fast", 0.1, 2.35)]
    trace = VOCABULARY.trace(TEXT, "angry")
    assert well_formed(trace)
    assert answer_of(trace) == 4
    assert VOCABULARY.encode("the unheard voice")[1] == UNK


@pytest.mark.parametrize(
    "spoil",
    [
        lambda t: t[:-1],
        lambda t: [*t[:2], *t[3:]],  # a claim without its kind
        lambda t: [*t[:4], t[5], t[4], *t[6:]],  # ends before it starts
        lambda t: [UNK if i == 7 else x for i, x in enumerate(t)],
        lambda t: [x for x in t if x != END_THINK],
        lambda t: [x for x in t if not FIRST_LABEL <= x < FIRST_LABEL + 8],
        lambda t: [*t[:-1], FIRST_WORD, EOS],
        lambda t: [BOS, *t[2:]],
    ],
)
def test_what_is_not_well_formed(spoil) -> None:
    assert not well_formed(spoil(VOCABULARY.trace(TEXT, "angry")))


def test_a_level_of_another_kind_is_no_claim() -> None:
    assert claims_in(VOCABULARY.encode("[pitch_level fast 0.40 1.60] high")) == []


@torch.no_grad()
def test_the_cache_gives_what_the_whole_pass_gives(net: Reasoner) -> None:
    memory = net.remember(inputs())
    tokens = torch.randint(0, len(VOCABULARY), (2, 17))
    whole = net(tokens, memory)
    past_k = past_v = net.empty_past(2)
    for t in range(17):
        logits, past_k, past_v = net.step(tokens[:, t : t + 1], torch.tensor([t]), past_k, past_v, memory)
        torch.testing.assert_close(logits, whole[:, t], atol=2e-3, rtol=1e-2)


@torch.no_grad()
def test_padding_of_the_memory_changes_nothing(net: Reasoner) -> None:
    x = inputs(1)
    tokens = torch.randint(0, len(VOCABULARY), (1, 9))
    alone = net(tokens, net.remember(x, masked=False))
    more = inputs(1, frames=20, facts=9, seed=5)
    padded = Inputs(*(getattr(more, f) for f in Inputs.__dataclass_fields__))
    padded.frames[:, :12], padded.frame_s[:, :12] = x.frames, x.frame_s
    padded.frame_mask[:, 12:] = False
    for f in ("kind", "level", "times", "numbers"):
        getattr(padded, f)[:, :4] = getattr(x, f)
    padded.fact_mask[:, 4:] = False
    padded.log_posterior = x.log_posterior
    torch.testing.assert_close(net(tokens, net.remember(padded)), alone, atol=1e-4, rtol=1e-3)


@torch.no_grad()
def test_no_token_sees_a_later_one(net: Reasoner) -> None:
    memory = net.remember(inputs(1))
    tokens = torch.randint(0, len(VOCABULARY), (1, 9))
    changed = tokens.clone()
    changed[0, 5] = (changed[0, 5] + 1) % len(VOCABULARY)
    a, b = net(tokens, memory), net(changed, memory)
    torch.testing.assert_close(a[:, :5], b[:, :5])
    assert not torch.allclose(a[:, 5:], b[:, 5:])


@pytest.mark.parametrize("temperature", [0.0, 1.0])
def test_what_the_grammar_lets_through_is_well_formed(net: Reasoner, temperature: float) -> None:
    torch.manual_seed(1)
    heard = inputs(6, seed=2)
    heard.level = heard.kind.clone().apply_(lambda k: LEVELS.index(LEVELS_OF[KINDS[k]][0]))
    told = told_claims(heard)
    for row, own in zip(
        generate(net, net.remember(heard), 6, Allowed.of(heard, VOCABULARY), temperature, 60).tokens.tolist(),
        told,
        strict=True,
    ):
        row = cut(row)
        assert row[-1] == EOS or len(row) == 60
        if row[-1] == EOS:
            assert well_formed(row)
        claims = [tuple(row[i : i + 4]) for i, token in enumerate(row) if is_kind(token)]
        assert len(set(claims)) == len(claims)
        assert set(claims) <= {tuple(c) for c in own.tolist()} or row[-1] != EOS


def test_a_text_does_not_conclude_what_it_turned_down() -> None:
    words = Vocabulary(["angry", "anger", "sad", "fear", "it", "."])
    text = ["it", "angry", ".", "it", "sad", "angry", ".", "it", "fear", ".", "it", "angry", "."]
    readings = Readings(names_of(words), words.id_of["."], 1)
    may = []
    for word in text:
        may.append({w for w in words.words if readings.allowed()[0, words.id_of[w]]})
        readings.push(torch.tensor([words.id_of[word]]))
    every = set(words.words)
    assert may[1] == every
    assert may[4] == every - {"angry", "anger"}, "first a reading that is not the one considered"
    assert may[5] == every - {"fear"}, "… which may be set against the one considered"
    assert may[8] == every - {"angry", "anger", "sad"}
    assert may[11] == every - {"sad", "fear"}, "then the one considered"


def test_no_long_run_of_words_is_said_twice() -> None:
    run, after = list(range(FIRST_WORD, FIRST_WORD + MAX_REPEAT_WORDS)), FIRST_WORD + 7
    a_kind = FIRST_WORD - 1
    rows = torch.tensor([[*run, after, *run, 0], [*run, after, a_kind, *run], [*run, after, *run[:-1], after, after]])
    said = Said(3, rows.shape[1], rows.device)
    forbidden = []
    for token in rows.T:
        said.push(token)
        forbidden.append(said.forbidden(len(VOCABULARY)).nonzero().tolist())
    assert forbidden[-2] == [[0, after]]  # the second has not yet said the run again, the third said another
    assert forbidden[-1] == [[1, after]]
    assert not any(forbidden[:-2])


@pytest.mark.parametrize("temperature", [0.0, 1.0])
def test_sampling_under_the_grammar_says_nothing_twice(net: Reasoner, temperature: float) -> None:
    torch.manual_seed(2)
    heard = inputs(4, seed=3)
    for row in generate(net, net.remember(heard), 4, Allowed.of(heard, VOCABULARY), temperature, 120).tokens.tolist():
        runs = [tuple(row[i : i + MAX_REPEAT_WORDS + 1]) for i in range(len(row) - MAX_REPEAT_WORDS)]
        of_words = [r for r in runs if min(r) >= FIRST_WORD]
        assert len(set(of_words)) == len(of_words)


def test_log_probabilities_of_sampling_are_those_of_the_whole_pass(net: Reasoner) -> None:
    torch.manual_seed(4)
    memory = net.remember(inputs(3))
    sampled = generate(net, memory, 3, None, 1.0, 12)
    again = log_p_of(sampled.tokens, net(sampled.tokens[:, :-1], memory))
    drawn = sampled.tokens[:, 2:] != 0
    torch.testing.assert_close(again[:, 1:][drawn], sampled.log_p[:, 2:][drawn], atol=1e-3, rtol=1e-3)


@torch.no_grad()
def test_log_probabilities_under_the_grammar_are_those_it_was_drawn_with(net: Reasoner) -> None:
    torch.manual_seed(4)
    heard = inputs(6, seed=2)
    memory = net.remember(heard)
    sampled = generate(net, memory, 6, Allowed.of(heard, VOCABULARY), 0.7, 30)
    again = log_p_of(sampled.tokens, net(sampled.tokens[:, :-1], memory), 0.7, sampled.allowed)
    assert (sampled.tokens[:, -1] == 0).any(), "one ends early"
    assert torch.isfinite(again).all()
    drawn = sampled.tokens[:, 2:] != 0
    torch.testing.assert_close(again[:, 1:][drawn], sampled.log_p[:, 2:][drawn], atol=1e-3, rtol=1e-3)
    free = log_p_of(sampled.tokens, net(sampled.tokens[:, :-1], memory), 0.7)
    assert (free[:, 1:][drawn] <= again[:, 1:][drawn] + 1e-4).all()


def test_trust() -> None:
    reasoning = torch.tensor([[0.9, 0.5], [0.5, 0.9], [0.8, 0.6], [0.8, 0.6]])
    right = torch.tensor([[1.0, 0.0], [1.0, 0.0], [1.0, 1.0], [0.0, 0.0]])
    tau = trust_weights(reasoning, right)[:, 0].tolist()
    assert tau == pytest.approx([1.0, math.exp(-0.4), 1.0, math.exp(-0.7)])  # the mean of an empty side is 0


def test_reward_and_its_progressive_start() -> None:
    form, outcome = torch.tensor([[1.0, 1.0]]), torch.tensor([[1.0, 0.0]])
    reasoning = torch.tensor([[0.4, 0.8]])
    before, _ = total_reward(form, outcome, None, GrpoConfig())
    assert before.tolist() == [pytest.approx([1.3, 0.3])]
    after, tau = total_reward(form, outcome, reasoning, GrpoConfig())
    assert float(tau) == pytest.approx(math.exp(-0.4))
    assert after.tolist() == [pytest.approx([1.3 + 0.5 * math.exp(-0.4) * 0.4, 0.3 + 0.5 * math.exp(-0.4) * 0.8])]
    without, _ = total_reward(form, outcome, reasoning, GrpoConfig(trust=False))
    assert without.tolist() == [pytest.approx([1.5, 0.7])]


def test_progress_needs_more_than_one_lucky_step_and_stays() -> None:
    progress = Progress(0.5)
    assert [progress.see(x) for x in (1.0, 0.3, 0.0, 0.2)] == [False] * 4
    assert [progress.see(0.8) for _ in range(20)][-1]
    assert progress.see(0.0)
    assert Progress(0.0).see(0.0)


def test_progress_of_a_good_start_waits_only_for_the_least_number_of_steps() -> None:
    progress = Progress(0.5, least=3)
    assert [progress.see(0.6) for _ in range(4)] == [False, False, True, True]
    assert progress.mean == pytest.approx(0.6)


def test_share_of_repeated_runs_of_words() -> None:
    a, b, c, d, e, a_kind = (FIRST_WORD + i for i in (*range(5), -1))
    assert repeated_share([[a, b, c, d, a_kind, a, b, c, d]]) == pytest.approx(1 / 5)
    assert repeated_share([[a, b, c, d, e], [a, b]]) == 0


def test_advantages_are_normalised_within_the_group() -> None:
    a = advantages(torch.tensor([[1.0, 0.0, 1.0, 0.0], [5.0, 5.0, 5.0, 5.0]]))
    assert a[0].mean().item() == pytest.approx(0, abs=1e-6)
    assert a[0].std().item() == pytest.approx(1, abs=1e-3)
    assert a[1].tolist() == [0, 0, 0, 0]


def test_policy_loss_moves_towards_what_was_rewarded() -> None:
    new = torch.full((2, 3), -1.0, requires_grad=True)
    old, mask = new.detach().clone(), torch.tensor([[1.0, 1.0, 0.0], [1.0, 1.0, 1.0]])
    loss, kl = policy_loss(new, old, old, torch.tensor([1.0, -1.0]), mask, GrpoConfig())
    loss.backward()
    assert kl.item() == 0
    assert (new.grad[0, :2] < 0).all() and (new.grad[1] > 0).all()  # gradient descent raises the first
    assert new.grad[0, 2] == 0
    far = old + 1  # ratio e: clipped, no further gain
    far.requires_grad_(True)
    loss, kl = policy_loss(far, old, old, torch.tensor([1.0, 1.0]), mask, GrpoConfig(beta=0.0))
    loss.backward()
    assert far.grad.abs().max() == 0
    assert kl > 0


def fact(kind: str, level: str, start: float, end: float, **more) -> dict:
    return {
        "kind": kind,
        "level": level,
        "start": start,
        "end": end,
        "z": 0.5,
        "confidence": 0.8,
        "scope": "whole",
        "told": True,
        **more,
    }


def test_only_facts_that_the_app_tells_are_told() -> None:
    facts = [fact("rate", "fast", 0.1, 1.0, confidence=i / 100, told=i % 2 == 0) for i in range(40)]
    table = fact_table({"facts": facts})
    assert table.numbers[:, 1].tolist() == pytest.approx([i / 100 for i in range(0, 40, 2)])
    assert fact_table({"facts": facts}, 100.0).times.max() == TIMES - 1


@torch.no_grad()
def test_memory_frames_of_a_steady_voice() -> None:
    base = Base(BaseConfig(width=16)).eval()
    states = torch.randn(1, 3, 31, 416)
    tracks = torch.tensor([150.0, 0.9, -20.0, -10.0]).repeat(1, 150, 1)
    frames = memory_frames(base(states, torch.ones(1, 31)), tracks)
    assert frames.shape == (1, 15, 24)
    torch.testing.assert_close(frames[0, :14, 17], torch.ones(14), atol=1e-3, rtol=0)  # voiced throughout


def test_spans_of_phrases_and_syllables() -> None:
    from training.reasoner.perception import spans

    where = spans([[1, 0.0, 0.48, 0.96, 1.44]], 40, 2).unflatten(2, (2, 40))
    assert where[0, :, 0].sum() == 0
    assert where[0, :, 1].sum(1).tolist() == pytest.approx([1, 1, 1])
    assert np.flatnonzero(where[0, 1, 1]).tolist() == list(range(10, 20))


def test_trace_frame() -> None:
    trace = VOCABULARY.trace("the voice", None)
    assert trace[:2] == [BOS, THINK] and trace[-2:] == [END_THINK, EOS]


def test_speakers_kept_out_stay_the_same_when_one_is_added() -> None:
    from training.reasoner.data import Example
    from training.reasoner.sft import held_speakers

    def clips(n: int) -> list[Example]:
        return [Example(f"ravdess/{i}", f"ravdess-{i}", "sad", {}, np.zeros(8, np.float32), []) for i in range(n)]

    before, after = held_speakers(clips(40)), held_speakers(clips(41))
    assert len(before) == 4
    assert len(before & after) >= 3


def test_between_two_policies() -> None:
    a, b = {"w": torch.tensor([0.0, 2.0]), "n": torch.tensor(3)}, {"w": torch.tensor([1.0, 4.0]), "n": torch.tensor(3)}
    torch.testing.assert_close(between(a, b, 0.5)["w"], torch.tensor([0.5, 3.0]))
    torch.testing.assert_close(between(a, b, 0.0)["w"], a["w"])
