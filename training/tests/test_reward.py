"""Corruptions do what they say, tuples keep their parts apart, and the network can learn to see a false claim."""

import json

import numpy as np
import pytest
import torch

from training.constants import EMOTIONS
from training.cot.claims import verdict
from training.reasoner.facts import FactTable
from training.reasoner.tokens import (
    ANSWER,
    BOS,
    END_ANSWER,
    END_THINK,
    EOS,
    FIRST_LABEL,
    FIRST_TIME,
    FIRST_WORD,
    KINDS,
    LEVELS,
    LEVELS_OF,
    MAX_TOKENS,
    PAD,
    THINK,
    TIMES,
    Vocabulary,
    answer_of,
    claims_in,
    well_formed,
)  # fmt: skip
from training.reward import BEST, WORST, fit
from training.reward.corrupt import CORRUPTIONS, HELD_OUT, NAMES, SEEN, damage, scores_of
from training.reward.corruptions.case import Case, Donors
from training.reward.data import HELD_KIND, HELD_SPEAKER, TRAIN, Tuples, batches, collate, measured
from training.reward.fit import plan, update
from training.reward.make import Good, make
from training.reward.model import (
    RewardConfig,
    RewardModel,
    RewardNet,
    VocabularyError,
    begin_from,
    reasoning_reward,
    save,
)
from training.reward.trace import Words, claim_places, has_claim

SAYS = {
    "pitch_level": "the voice sits {} in pitch",
    "pitch_range": "its melody is {}",
    "energy": "the loudness is {} here",
    "rate": "the words come {}",
    "brightness": "the sound of it is {}",
}
LABELS = ["angry", "sad", "happy", "fear"]
PLAIN = (
    "a an . , ; ? speech voice neutral calm happy joyful joy happiness sad sadness angry anger fearful "
    "frightened afraid fear disgusted disgust surprised surprise however yet there is nothing else on balance this "
    "fits sounds could it be hardly so that not the of in"
)
VOCABULARY = Vocabulary(sorted({*PLAIN.split(), *" ".join(SAYS.values()).replace("{}", "").split(), *LEVELS}))
WORDS = Words(VOCABULARY)


def clip(rng: np.random.Generator) -> FactTable:
    """Four of the five kinds that the texts speak of, each over a span of its own."""
    kinds = sorted(rng.permutation(list(SAYS))[:4].tolist(), key=KINDS.index)
    times = np.array([sorted(rng.choice(60, 2, replace=False)) for _ in kinds]) + np.array([0, 8])
    levels = [LEVELS.index(rng.choice(LEVELS_OF[k])) for k in kinds]
    numbers = np.stack([rng.uniform(-1, 1, 4), rng.uniform(0.5, 1, 4), np.zeros(4)], 1)
    return FactTable(np.array([KINDS.index(k) for k in kinds]), np.array(levels), times, numbers.astype(np.float32))


def told(facts: FactTable, rng: np.random.Generator) -> list[int]:
    label, other = rng.choice(LABELS, 2, replace=False)
    said = []
    for i, fact in enumerate(measured(facts)):
        words = SAYS[fact["kind"]].format(fact["level"])
        but = "however , " if i == 3 else ""
        said.append(f"{but}[{fact['kind']} {fact['level']} {fact['start']:.2f} {fact['end']:.2f}] {words} .")
    forms = {"angry": "anger", "sad": "sadness", "happy": "joy", "fear": "fear"}
    said += [
        f"this fits {forms[label]} .",
        f"could it be {forms[other]} ? hardly .",
        f"so it sounds {'afraid' if label == 'fear' else label} .",
    ]
    return VOCABULARY.trace(" ".join(said), str(label))


def good(count: int, seed: int) -> list[Good]:
    rng, out = np.random.default_rng(seed), []
    for i in range(count):
        facts = clip(rng)
        out.append(Good(f"toy/{i}", f"speaker {i % 10}", WORDS.split(told(facts, rng)), facts))
    return out


GOOD = good(40, 1)
DONORS = Donors([g.trace for g in GOOD])


def case(g: Good, seed: int) -> Case:
    return Case(g.trace.copy(), g.facts, WORDS, DONORS, np.random.default_rng(seed))


def confirmed(tokens: list[int], facts: FactTable) -> list[bool]:
    return [verdict(c, measured(facts)) == "confirmed" for c in claims_in(tokens)]


def text(tokens: list[int]) -> str:
    return VOCABULARY.decode(tokens)


def after(name: str, strength: float = 1.0, seed: int = 0, g: Good = GOOD[0]) -> tuple[list[int], list[int], float]:
    """Tokens before and after one corruption, and its amount."""
    c = case(g, seed)
    amount = CORRUPTIONS[name].apply(c, strength)
    return g.trace.tokens(), c.trace.tokens(), amount


def test_a_trace_taken_apart_is_the_same_put_together():
    for g in GOOD:
        assert well_formed(g.trace.tokens())
        assert WORDS.split(g.trace.tokens()).tokens() == g.trace.tokens()
        assert all(confirmed(g.trace.tokens(), g.facts)) and len(claim_places(g.trace.sentences)) == 4


@pytest.mark.parametrize("name", NAMES)
def test_every_corruption_finds_work_and_says_how_much(name):
    amounts = []
    for i, g in enumerate(GOOD):
        before, tokens, amount = after(name, 0.6, i, g)
        assert 0 <= amount <= 1
        assert (tokens != before) == (amount > 0)
        amounts.append(amount)
    assert np.mean(np.array(amounts) > 0) > 0.8


@pytest.mark.parametrize("name", ["flipped_levels", "restated_levels", "wrong_spans"])
def test_false_claims_are_false_and_as_many_as_said(name):
    for i, g in enumerate(GOOD):
        _, tokens, amount = after(name, 0.5, i, g)
        right = confirmed(tokens, g.facts)
        assert len(right) == 4
        assert right.count(False) == round(amount * 4)


def test_flipped_levels_keep_the_words_and_restated_levels_change_them():
    before, flipped, _ = after("flipped_levels")
    assert [t for t in flipped if t >= FIRST_WORD] == [t for t in before if t >= FIRST_WORD]
    before, restated, _ = after("restated_levels")
    assert [t for t in restated if t >= FIRST_WORD] != [t for t in before if t >= FIRST_WORD]
    for kind, level, _, _ in claims_in(restated):
        assert SAYS[kind].format(level) in " ".join(text(restated).split())


def test_unmeasured_kinds_are_of_no_fact():
    _, tokens, amount = after("unmeasured_kinds")
    measured_kinds = {f["kind"] for f in measured(GOOD[0].facts)}
    assert amount == 1
    assert sum(c[0] not in measured_kinds for c in claims_in(tokens)) == 3


def test_dropped_claims_and_ungrounded_words():
    before, tokens, amount = after("dropped_claims", 1)
    assert amount == 1 and not claims_in(tokens) and answer_of(tokens) == answer_of(before)
    before, tokens, amount = after("ungrounded", 1)
    assert amount == 1 and not claims_in(tokens)
    assert [t for t in tokens if t >= FIRST_WORD] == [t for t in before if t >= FIRST_WORD]
    _, tokens, amount = after("one_cue_only", 1)
    assert len({c[0] for c in claims_in(tokens)}) == 1 and amount == 0.75


def test_conclusions_that_do_not_follow():
    before, tokens, _ = after("changed_answer")
    assert answer_of(tokens) != answer_of(before) and tokens[:-3] == before[:-3]
    before, tokens, _ = after("relabelled")
    label = EMOTIONS[answer_of(tokens)]
    assert answer_of(tokens) != answer_of(before) and well_formed(tokens)
    assert WORDS.labels_in(WORDS.split(tokens).sentences[-1]) == {EMOTIONS.index(label)}
    before, tokens, _ = after("swapped_alternatives")
    assert answer_of(tokens) == answer_of(before)
    assert WORDS.split(tokens).sentences[-1] == WORDS.split(before).sentences[-1]
    first = GOOD[0].trace.reasoning
    assert WORDS.labels_in(WORDS.split(tokens).sentences[first]) != WORDS.labels_in(
        WORDS.split(before).sentences[first]
    )


def test_renaming_a_label_keeps_its_article():
    sentence = WORDS.split(VOCABULARY.trace("this is an angry voice .", None)).sentences[0]
    renamed = WORDS.renamed(sentence, {EMOTIONS.index("angry"): EMOTIONS.index("sad")})
    assert text([t for (t,) in renamed]) == "this is a sad voice ."


def test_hidden_evidence_is_the_sentence_of_contrast():
    _, tokens, _ = after("hidden_evidence")
    assert "however" not in text(tokens) and len(claims_in(tokens)) == 3


def test_order_and_form():
    label = GOOD[0].trace.answer
    _, tokens, _ = after("leaked_label")
    assert any(label in WORDS.labels_in(s) for s in WORDS.split(tokens).sentences[:2])
    before, tokens, _ = after("conclusion_first", 0.1)
    assert WORDS.split(tokens).sentences[0] == WORDS.split(before).sentences[-1]
    before, tokens, _ = after("shuffled_sentences")
    assert sorted(tokens) == sorted(before)
    _, tokens, _ = after("truncated")
    assert answer_of(tokens) is None and not well_formed(tokens)
    for seed in range(20):
        assert not well_formed(after("broken_form", 0.1, seed)[1])


def test_more_strength_does_more():
    for name in ("flipped_levels", "dropped_function_words", "word_salad", "phrase_loop", "ungrounded"):
        mild, strong = (np.mean([after(name, s, i, g)[2] for i, g in enumerate(GOOD)]) for s in (0.2, 0.9))
        assert strong > mild + 0.3, name


def test_scores_fall_with_what_was_done():
    assert scores_of({}).tolist() == [BEST] * 4
    assert scores_of({"flipped_levels": 0.25}).tolist() == pytest.approx([3, 4.5, 5, 5])
    assert scores_of({"flipped_levels": 1.0, "wrong_spans": 1.0})[0] == WORST
    assert set(SEEN) | set(HELD_OUT) == set(NAMES) and not set(SEEN) & set(HELD_OUT)
    assert all(any(c.costs) for c in CORRUPTIONS.values())


@pytest.mark.parametrize("level", [5, 4, 3, 2, 1])
def test_damage_stays_in_bounds(level):
    scores = []
    for i, g in enumerate(GOOD):
        d = damage(case(g, i), level, SEEN)
        assert 0 < len(d.tokens) <= MAX_TOKENS
        assert (d.scores >= WORST).all() and (d.scores <= BEST).all()
        assert set(d.amounts) <= set(SEEN) and (len(d.amounts) == 0) == (level == 5)
        scores.append(d.scores.mean())
    assert abs(np.mean(scores) - {5: 5, 4: 4.5, 3: 4.1, 2: 3.5, 1: 3.0}[level]) < 0.5


def tuples(count: int = 300) -> Tuples:
    return make(GOOD, VOCABULARY, {"speaker 3", "speaker 7"}, count, seed=4)


def test_parts_share_no_speaker_and_held_kinds_are_never_trained_on():
    data = tuples()
    speakers = data.speakers[data.clip]
    assert set(speakers[data.part != TRAIN]) == {"speaker 3", "speaker 7"}
    assert not set(speakers[data.part == TRAIN]) & {"speaker 3", "speaker 7"}
    held = [NAMES.index(n) for n in HELD_OUT]
    assert not data.amounts[data.part != HELD_KIND][:, held].any()
    assert data.amounts[data.part == HELD_KIND][:, held].any()
    assert not np.delete(data.amounts[data.part == HELD_KIND], held, axis=1).any()
    assert min((data.part == p).sum() for p in (TRAIN, HELD_SPEAKER, HELD_KIND)) > 10
    assert set(plan(data, 500, 0).tolist()) <= set(np.flatnonzero(data.part == TRAIN).tolist())


def test_tuples_are_the_same_after_saving(tmp_path):
    data = tuples(50)
    data.save(tmp_path)
    again = Tuples.load(tmp_path)
    assert again.words == data.words and again.names == NAMES
    for i in (0, 17, 49):
        assert again.tokens[i].tolist() == data.tokens[i].tolist()
        for field in ("kind", "level", "times", "numbers"):
            assert np.array_equal(getattr(again.facts(i), field), getattr(data.facts(i), field))
    assert np.array_equal(again.scores, data.scores)


def test_the_same_seed_makes_the_same_tuples():
    one, two = tuples(60), tuples(60)
    assert np.array_equal(one.tokens.flat, two.tokens.flat) and np.array_equal(one.scores, two.scores)


def small_net(seed: int = 0) -> RewardNet:
    torch.manual_seed(seed)
    return RewardNet(RewardConfig(vocabulary=len(VOCABULARY), width=32, layers=1, heads=2, feed_forward=64)).eval()


def test_scores_lie_between_one_and_five_and_padding_changes_nothing():
    net = small_net()
    with torch.no_grad():
        net.out.weight.mul_(50)
    model = RewardModel(net, VOCABULARY.words)
    data = tuples(12)
    rows, tables = [data.tokens[i].tolist() for i in range(12)], [data.facts(i) for i in range(12)]
    together = model.score(rows, tables, size=12)
    alone = torch.cat([model.score([r], [t]) for r, t in zip(rows, tables, strict=True)])
    assert together.shape == (12, 4) and (together >= WORST).all() and (together <= BEST).all()
    assert together.std(0).min() > 0.01
    assert torch.allclose(together, alone, atol=1e-4)
    # What a batch of sampled traces has behind <eos> is not read either; nor does a clip without facts break anything.
    assert torch.allclose(model.score([r + [PAD] * 9 for r in rows], tables), together, atol=1e-4)
    none = FactTable(
        np.zeros(0, np.int64), np.zeros(0, np.int64), np.zeros((0, 2), np.int64), np.zeros((0, 3), np.float32)
    )
    assert torch.isfinite(model.score(rows[:1], [none])).all()


def test_moving_a_clip_moves_claims_and_facts_together():
    g = GOOD[0]
    row = [*g.trace.tokens()]
    moved = collate([row], [g.facts], [40])
    still = collate([row], [g.facts])
    time = (still.tokens >= FIRST_TIME) & (still.tokens < FIRST_WORD)
    assert torch.equal(moved.tokens[time], still.tokens[time] + 40) and torch.equal(
        moved.tokens[~time], still.tokens[~time]
    )
    assert torch.equal(moved.times, still.times + 40)


def test_a_false_claim_is_seen():
    """A hundred steps tell true claims from flipped ones in traces of other clips, which wording alone cannot."""
    torch.manual_seed(0)
    traces, rng = good(1200, 2), np.random.default_rng(0)
    rows, true = [], []
    for i, g in enumerate(traces):
        c = case(g, i)
        amount = CORRUPTIONS["flipped_levels"].apply(c, 1.0) if i % 2 else 0.0
        # Words would give a flip away: only claims and the frame are shown.
        c.trace.sentences = [[u for u in s if len(u) == 4] for s in c.trace.sentences if has_claim(s)]
        rows.append(c.trace.tokens())
        true.append(scores_of({"flipped_levels": amount} if amount else {}))
    net = small_net()
    optimiser = torch.optim.AdamW(net.parameters(), lr=3e-3)
    net.train()
    for _ in range(100):
        chosen = rng.integers(0, 1000, 64)
        batch = collate([rows[i] for i in chosen], [traces[i].facts for i in chosen])
        update(net, optimiser, batch, torch.from_numpy(np.stack([true[i] for i in chosen])))
    said = RewardModel(net, VOCABULARY.words).score(rows[1000:], [g.facts for g in traces[1000:]])[:, 0].numpy()
    flipped = np.arange(200) % 2 == 1
    assert np.mean((said < 3) == flipped) > 0.95


def test_a_model_is_the_same_after_loading_and_refuses_other_words(tmp_path):
    net, path = small_net(), tmp_path / "reward.pt"
    save(net, VOCABULARY.words, path)
    rows, tables = [GOOD[0].trace.tokens()], [GOOD[0].facts]
    loaded = RewardModel.load(path, VOCABULARY.words)
    assert torch.equal(loaded.score(rows, tables), RewardModel(net, VOCABULARY.words).score(rows, tables))
    with pytest.raises(VocabularyError):
        RewardModel.load(path, VOCABULARY.words[1:])


def test_beginning_from_another_vocabulary_keeps_what_words_mean(tmp_path):
    net, path = small_net(), tmp_path / "reward.pt"
    save(net, VOCABULARY.words, path)
    more = sorted([*(w for w in VOCABULARY.words if w not in ("balance", "else", "fits")), "aardvark", "zest"])
    other = RewardNet(
        RewardConfig(vocabulary=FIRST_WORD + len(more), width=32, layers=1, heads=2, feed_forward=64)
    ).eval()
    begin_from(other, more, path)
    said = "the voice sits high in pitch . so it sounds sad ."
    old, new = VOCABULARY.trace(said, "sad"), Vocabulary(more).trace(said, "sad")
    assert old != new
    assert torch.allclose(
        RewardModel(net, VOCABULARY.words).score([old], [GOOD[0].facts]),
        RewardModel(other, more).score([new], [GOOD[0].facts]),
    )


def test_reward_is_the_weighted_mean_over_five():
    assert reasoning_reward(torch.tensor([[5.0, 5, 5, 5], [1, 2, 3, 4]])).tolist() == pytest.approx([1.0, 0.5])


def test_training_goes_on_where_it_was_stopped(tmp_path, monkeypatch):
    tuples(120).save(tmp_path)
    arguments = ["--tuples", str(tmp_path), "--out", str(tmp_path), "--seen", "64", "--batch", "16"]
    monkeypatch.setattr(fit, "SAVE_EVERY", 2)
    steps = []

    def stopping(*given):
        if len(steps) == 3:
            raise KeyboardInterrupt
        steps.append(1)
        return update(*given)

    monkeypatch.setattr(fit, "update", stopping)
    with pytest.raises(KeyboardInterrupt):
        fit.main(arguments)
    monkeypatch.setattr(fit, "update", update)
    fit.main(arguments)
    events = [json.loads(line) for line in (tmp_path / "log.jsonl").read_text().splitlines()]
    assert [e["resumed at"] for e in events if e["event"] == "start"] == [0, 2]
    assert torch.load(tmp_path / "reward.pt", weights_only=True)["step"] == 4
    held = events[-1]
    assert held["event"] == "held" and set(held["by held corruption"]) <= set(HELD_OUT)
    assert held["checker on held speakers"]["traces"] > 0


def test_batches_give_every_tuple_once():
    data = tuples(70)
    chosen = np.flatnonzero(data.part == TRAIN)
    seen = [scores for _, scores in batches(data, chosen, 16, np.random.default_rng(0))]
    assert torch.cat(seen).sum() == pytest.approx(float(data.scores[chosen].sum()), rel=1e-5)


def test_a_broken_trace_is_refused():
    with pytest.raises(ValueError, match="whole"):
        WORDS.split([BOS, THINK, FIRST_WORD])
    assert WORDS.split([BOS, THINK, FIRST_WORD, END_THINK, ANSWER, FIRST_LABEL, END_ANSWER, EOS]).answer == 0
    assert TIMES == 601
