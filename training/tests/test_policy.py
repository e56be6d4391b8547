"""Licences, arguments and rewards of the policy."""

import numpy as np
import pytest
import torch

from training.evidence.model import directions
from training.policy.golden import DECISION, drawn, spoken
from training.policy.grpo import GrpoConfig, advantages, rewards, right, train
from training.policy.ledgers import Ledgers
from training.policy.model import Policy, PolicyConfig
from training.policy.moves import CONCLUDE, FEWEST_FACTS, FOR, NOTHING, STOP, K, State, concluded, total_of
from training.policy.plans import tokens_of
from training.policy.rollout import log_probabilities, read_by_policy, roll_out
from training.policy.sft import fit, lessons
from training.reward.corrupt import BEST, CORRUPTIONS, parts, whole, worsened
from training.reward.fit import figures, predicted, tuples
from training.reward.fit import fit as fit_reward

TINY = PolicyConfig(width=16, layers=1, heads=2, dropout=0.0)


@pytest.fixture(scope="module")
def g() -> Ledgers:
    return drawn(60, np.random.default_rng(3))


def said(g: Ledgers, seed: int = 0) -> list[tuple[int, list[int]]]:
    tokens, _ = spoken(g, np.random.default_rng(seed))
    return [(i, row[: int((row == CONCLUDE).argmax()) + 1].tolist()) for i, row in enumerate(tokens)]


def test_whatever_is_drawn_under_its_licences_ends_and_speaks_of_what_it_states(g: Ledgers) -> None:
    for i, tokens in said(g):
        assert tokens[-1] == CONCLUDE
        chosen, groups, _ = parts(tokens)
        assert len(chosen) >= min(FEWEST_FACTS, g.told[i].sum())
        assert all(g.told[i, k] for k in chosen)
        assert sorted(t for group in groups for t in group if t < K) == sorted(chosen)


def test_a_group_may_speak_for_what_all_of_it_speaks_for_and_for_nothing_else(g: Ledgers) -> None:
    state = State.of(g, DECISION)
    for k in range(K):
        state.stated[:, k] = g.told[:, k]
    state.stopped[:] = True
    first = g.told.argmax(1)
    state.take(first)
    mask = state.licensed()
    bits = g.weight[np.arange(len(first)), first] / np.log(2)
    marked = g.level[np.arange(len(first)), first] != 1
    assert 0 < marked.sum() < len(marked)
    # Nor for one of the two likeliest answers what is for the other one, and more.
    two = np.argsort(-total_of(g, state.stated), axis=1)[:, :2]
    others = np.full_like(bits, -np.inf)
    for of, other in ((0, 1), (1, 0)):
        np.put_along_axis(others, two[:, [of]], np.take_along_axis(bits, two[:, [other]], 1), 1)
    may = (bits >= 0.25) & (bits >= others) & marked[:, None]
    assert (may != (bits >= 0.25)).any()
    # Nor for an unmarked voice what the other answer would do as well.
    other = np.where(two[:, 0] == 0, two[:, 1], two[:, 0])
    at, known = np.arange(len(first)), directions().numpy()[first]
    may[:, 0] &= known[at, other] * (g.level[at, first] - 1) != 1
    assert (mask[:, FOR : FOR + 7] == may).all()


def test_the_answer_is_the_sum_of_what_is_stated(g: Ledgers) -> None:
    stated = np.zeros_like(g.told)
    assert np.allclose(total_of(g, stated), g.prior + g.timbre)
    stated[:, 2] = True
    assert np.allclose(total_of(g, stated), g.prior + g.timbre + g.weight[:, 2])
    open_between = concluded(np.array([[2.0, 1.99, 0, 0, 0, 0, 0], [9.0, 0, 0, 0, 0, 0, 0]]), DECISION)
    assert open_between.tolist() == [[0, 1], [0, -1]]


def test_steps_and_tokens_say_the_same() -> None:
    steps = [
        {"move": "observe", "facts": ["rate"]},
        {"move": "for", "emotion": "angry", "facts": ["rate"]},
        {"move": "observe", "facts": ["pauses"]},
        {"move": "timbre", "emotion": None, "side": "for", "size": "slight"},
        {"move": "conclude", "conclusion": ["angry"]},
    ]
    tokens = tokens_of(steps)
    assert tokens[2] == STOP
    assert NOTHING in tokens  # nothing is inferred from the pauses
    assert tokens[-1] == CONCLUDE


def test_the_policy_learns_what_it_is_shown(g: Ledgers) -> None:
    arguments = said(g)
    taught = lessons(g, DECISION, arguments * 4)
    net = fit(g, taught, TINY, epochs=12, lr=1e-2, seed=0, batch=60)
    facts, totals = read_by_policy(g.at(taught.row))
    args = (facts, totals, torch.from_numpy(taught.tokens), torch.from_numpy(taught.licensed))
    inside = torch.arange(taught.tokens.shape[1])[None] < torch.from_numpy(taught.length)[:, None]
    with torch.no_grad():
        before = -(log_probabilities(Policy(TINY).eval(), *args) * inside).sum() / inside.sum()
        after = -(log_probabilities(net, *args) * inside).sum() / inside.sum()
    assert after < before - 0.05


def test_a_move_without_licence_is_refused(g: Ledgers) -> None:
    i, tokens = said(g)[0]
    with pytest.raises(ValueError, match="not licensed"):
        lessons(g, DECISION, [(i, [STOP + 1, *tokens])])


def test_token_by_token_is_the_same_as_at_once(g: Ledgers) -> None:
    net = Policy(TINY).eval()
    r = roll_out(net, g, DECISION, seed=1)
    facts, totals = read_by_policy(g)
    tokens = torch.from_numpy(r.tokens)
    with torch.no_grad():
        whole_row, speaker = net(facts, totals, tokens[:, :-1]), net.begin(facts, totals)
        each = [speaker.next(None if s == 0 else tokens[:, s - 1]) for s in range(tokens.shape[1])]
    assert torch.allclose(whole_row, torch.stack(each, 1), atol=1e-5)


def test_reasoning_counts_less_where_wrong_answers_reason_better() -> None:
    r_f, r_o = np.ones((1, 4)), np.array([[1.0, 1, 0, 0]])
    good = rewards(r_f, r_o, np.array([[0.9, 0.9, 0.5, 0.5]]), GrpoConfig())
    bad = rewards(r_f, r_o, np.array([[0.5, 0.5, 0.9, 0.9]]), GrpoConfig())
    assert good[0, 0] == pytest.approx(0.3 + 1 + 0.45)
    assert bad[0, 0] == pytest.approx(0.3 + 1 + 0.5 * np.exp(-0.4) * 0.5)
    assert advantages(good)[0, 0] > 0 > advantages(good)[0, 2]
    assert np.allclose(advantages(np.ones((1, 4))), 0)


def test_reward_teaches_which_facts_lead_to_the_right_answer() -> None:
    rng = np.random.default_rng(0)
    g = drawn(80, rng)
    # One kind always speaks for the label, another against it; nothing else says anything.
    weight = np.zeros_like(g.weight)
    weight[np.arange(80), 0, g.label] = 3
    weight[np.arange(80), 1, g.label] = -6
    told = np.zeros_like(g.told)
    told[:, :6] = True
    g = Ledgers(**{**vars(g), "weight": weight - weight.mean(-1, keepdims=True), "told": told,
                   "timbre": np.zeros_like(g.timbre), "prior": np.zeros_like(g.prior)})  # fmt: skip
    net = Policy(TINY).eval()
    before = right(g, roll_out(net, g, DECISION, seed=5).state.total).mean()
    train(net, g, DECISION, None, GrpoConfig(steps=60, clips=16, rollouts=8, lr=1e-2, kl=0.0))
    after = right(g, roll_out(net, g, DECISION, seed=5).state.total).mean()
    assert after > before + 0.15


@pytest.mark.parametrize("c", CORRUPTIONS, ids=lambda c: c.name)
def test_corruptions_change_the_argument(c, g: Ledgers) -> None:
    rng, changed = np.random.default_rng(1), 0
    for i, tokens in said(g):
        worse = c.make(list(tokens), g, i, rng)
        if worse is not None:
            changed += worse != tokens
            assert worse[-1] == CONCLUDE
    assert changed > 3
    assert sum(c.cost) > 0


def test_an_argument_taken_apart_is_put_together_again(g: Ledgers) -> None:
    for _, tokens in said(g):
        chosen, groups, alone = parts(tokens)
        assert sorted(whole(chosen, groups, alone)) == sorted(tokens)


def test_scores_fall_with_every_corruption(g: Ledgers) -> None:
    rng = np.random.default_rng(2)
    i, tokens = said(g)[0]
    assert (worsened(tokens, g, i, 0, rng)[1] == BEST).all()
    _, scores, done = worsened(tokens, g, i, 2, rng)
    assert scores.sum() < 4 * BEST
    assert len(done) == 2


def test_the_reward_model_learns_to_tell_good_from_bad(g: Ledgers) -> None:
    arguments = said(g)
    rows, texts, scores = tuples(g, arguments, 1500, 0)
    net = fit_reward(g, rows, texts, scores, PolicyConfig(width=32, layers=1, heads=2, dropout=0.0), 6, 1e-2, 50)
    found = figures(predicted(net, g, rows, texts), scores, rows)
    assert found["prefers_the_better"] > 0.7
