"""What follows what in a text, and how its sentences open:
the rules that workers/reasoner/{wordRuns,openings}.ts mirror."""

import math

import pytest
import torch

from training.cot.word_runs import word_runs
from training.reasoner.generate import Allowed, Grammar, Openings
from training.reasoner.readings import names_of
from training.reasoner.tokens import END_THINK, FIRST_KIND, FIRST_LEVEL, FIRST_TIME, MAX_TOKENS, Vocabulary
from training.reasoner.word_runs import Place, word_run_tables

RUNS = Vocabulary(
    ["it", "is", "clear", "because", "of", "sad", "calm", "."],
    {
        "follows": {
            "<think>": "it because", "<think> it": "is", "<think> because": "<claim>", "it is": "clear <label>",
            "is clear": ". because", "clear because": "of", "because of": "<claim>", "of <claim>": "it",
            "is <label>": ". it", ".": "it </think>", ". it": "is",
        },
        "claim_ahead": ["<think> because", "clear because", "because of"],
        "claim_sentences": ["it is <label> it"],
    },
)  # fmt: skip


@pytest.mark.parametrize(
    ("text", "left", "expected"),
    [
        ("", True, "it because"),
        ("it is", True, "clear sad calm"),
        ("it is sad .", True, "it </think>"),
        ("it is clear", True, "because ."),
        ("it is clear", False, "."),
        ("it is clear because of", True, "<claim>"),
        ("it is clear because of <claim>", True, "it"),
        ("it is clear . it", True, "is"),
        ("it is calm . it is calm", False, "."),
        ("it is sad", True, ". it"),
        ("sad sad", True, "it is clear because of sad calm . <claim> </think>"),
        ("sad sad", False, "it is clear because of sad calm . <claim> </think>"),
    ],
)
def test_runs_go_on_as_they_did(text: str, left: bool, expected: str) -> None:
    """Of the same runs as workers/reasoner/wordRuns.test.ts."""
    tables = word_run_tables(RUNS, torch.device("cpu"))
    id_of = RUNS.id_of | {"<claim>": FIRST_KIND, "</think>": END_THINK}
    place = Place.start(tables, 1, torch.device("cpu"))
    for word in text.split():
        place = tables.after(place, torch.tensor([id_of[word]]))
    allowed = tables.allowed(place, torch.tensor([[left]]))[0]
    assert {name for name, i in id_of.items() if allowed[i]} == set(expected.split())


def test_word_runs_of_texts() -> None:
    texts = [
        "I hear [rate fast 0.10 0.90] a quick pace . it is sad .",
        "it is calm ; two things : [rate fast 0.10 0.90] a pace .",
    ]
    found = word_runs(texts)
    assert found["follows"]["<think>"] == "I it"
    assert found["follows"]["hear <claim>"] == "a"
    assert found["follows"]["it is"] == "<label>"
    assert found["follows"]["."] == "</think> it"
    assert found["claim_sentences"] == ["I", "it is <label> ;"]
    assert found["claim_ahead"] == sorted(["<think> I", "I hear", "<label> ;", "; two", "two things", "things :"])


def may_follow(text: str, told: list[list[int]], longest: int = MAX_TOKENS) -> tuple[Grammar, set[str]]:
    """After `text`, of words and claims "<claim>" (the first told)."""
    rules = Allowed(
        torch.tensor([told]).view(1, -1, 4), names_of(RUNS), RUNS.id_of["."], word_run_tables(RUNS, torch.device("cpu"))
    )
    grammar = Grammar(rules, len(RUNS), longest)
    for word in text.split():
        for token in told[0] if word == "<claim>" else [RUNS.id_of[word]]:
            assert grammar.allowed()[0, token], word
            grammar.push(torch.tensor([token]))
    allowed = grammar.allowed()[0]
    names = RUNS.id_of | {"<claim>": FIRST_KIND, "</think>": END_THINK}
    return grammar, {name for name, i in names.items() if allowed[i]}


CLAIM = [FIRST_KIND, FIRST_LEVEL, FIRST_TIME, FIRST_TIME + 9]


@pytest.mark.parametrize(
    ("text", "told", "expected"),
    [
        ("it is clear", [CLAIM], ". because"),
        ("it is clear", [], "."),
        ("it is clear because of", [CLAIM], "<claim>"),
        ("it is clear because of <claim> it", [CLAIM], "it is clear because of sad calm . </think>"),
        ("it is sad .", [], "it </think>"),
    ],
)
def test_the_grammar_keeps_to_word_runs(text: str, told: list[list[int]], expected: str) -> None:
    assert may_follow(text, told)[1] == set(expected.split())


def test_openings_are_drawn_as_they_are_weighed_until_a_reading_was_named() -> None:
    grammar, _ = may_follow("", [CLAIM])
    z = torch.zeros(1, len(RUNS)).masked_fill(~grammar.allowed(), -torch.inf)
    z[0, RUNS.id_of["it"]] = math.log(3)
    openings = Openings(grammar.rules, torch.tensor([25]))
    drawn = [int(openings.choose(z, grammar.opens())) for _ in range(100)]
    assert 70 < drawn.count(RUNS.id_of["it"]) < 80
    assert set(drawn) == {RUNS.id_of["it"], RUNS.id_of["because"]}
    z[0, RUNS.id_of["sad"]] = 2.0
    assert openings.choose(z, grammar.opens()) == RUNS.id_of["sad"], "the likeliest names a reading"
    assert may_follow("it is clear .", [CLAIM])[0].opens()
    assert not may_follow("it is sad .", [CLAIM])[0].opens()
    assert not may_follow("it is", [CLAIM])[0].opens()
