"""Captions, which only describe, and comparisons, which put three clips in order."""

from itertools import pairwise
from random import Random

from training.cot.claims import Trace, parse
from training.cot.grammar import Grammar, Speaker
from training.cot.reason import arousal, choose
from training.cot.source import Clip
from training.cot.telling import Text, state_all

MAX_CAPTION_CLAIMS = 8
STEP = {"pitch_level": 0.12, "pitch_range": 1.5, "energy_range": 2.0, "rate": 0.5, "brightness": 2.0, "pauses": 5.0}
"""Least difference between two neighbours in an order: pitch level as a share, the others in their cue's unit."""


def caption(clip: Clip, rng: Random, sentences: Grammar, families: dict[str, Grammar]) -> Trace:
    text = Text(Speaker(rng), sentences, families)
    told = choose(clip.statements, "neutral", rng, rng.randint(4, MAX_CAPTION_CLAIMS))
    rng.shuffle(told)
    state_all(text, told)
    active = arousal(told)
    if active and rng.random() < 0.6:
        text.say("caption_close", frozenset((active,)))
    return text.trace()


def value_of(clip: Clip, kind: str) -> float | None:
    """Value of a kind over the whole clip."""
    for fact in clip.facts:
        if fact["kind"] == kind and fact["scope"] == "whole" and fact["confidence"] >= 0.4:
            return fact["value"]
    return None


def ordered(values: list[float], kind: str) -> list[str] | None:
    """low, medium and high in the order heard; None where two values lie too close together to be told apart."""
    ranks = sorted(range(3), key=lambda i: values[i])
    for lower, upper in pairwise(ranks):
        step = STEP[kind] * values[lower] if kind == "pitch_level" else STEP[kind]
        if values[upper] - values[lower] < step:
            return None
    names = ["", "", ""]
    for name, i in zip(("low", "medium", "high"), ranks, strict=True):
        names[i] = name
    return names


def comparison(kind: str, order: list[str], rng: Random, sentences: Grammar) -> Trace:
    tags = frozenset((kind,))
    heard = ("first", "second", "third")
    bound = {f"o{i + 1}": level for i, level in enumerate(order)}
    bound |= {"lowest": heard[order.index("low")], "highest": heard[order.index("high")]}
    bound["middle"] = heard[order.index("medium")]
    speaker = Speaker(rng)
    parts = [speaker.say(sentences, "order", tags, bound)]
    if rng.random() < 0.6:
        parts.append(speaker.say(sentences, "rank", tags, bound))
        rng.shuffle(parts)
    return parse(" ".join(parts))
