"""Writing from facts that the app measured on its own synthetic samples (cot_facts.jsonl)."""

import json
from collections import Counter
from itertools import pairwise
from pathlib import Path
from random import Random

import pytest

from training.constants import EMOTIONS
from training.cot.agreement import rising
from training.cot.claims import LEVELS, PATTERNS, parse
from training.cot.describe import caption, ordered
from training.cot.grammar import FOLDER, Speaker, articles, load, read_rules
from training.cot.metrics import distinct, most_alike, self_bleu
from training.cot.reason import Reasoner, separating
from training.cot.source import MIN_CLAIMS, Clip, UnseenCorpusError, can_reason, read_clips
from training.cot.validate import complaints, emotion_words
from training.cot.write import main

HERE = Path(__file__).parent
ROWS = [json.loads(line) | {"corpus": "ravdess"} for line in (HERE / "cot_facts.jsonl").read_text().splitlines()]
CLIPS = [Clip(row) for row in ROWS]
SENTENCES, FAMILIES = load()


@pytest.mark.parametrize("kind", LEVELS)
def test_each_family_has_forty_patterns_and_each_level_enough_of_them(kind: str) -> None:
    rules = read_rules(FOLDER / f"{kind}.txt")
    stating = [a.text for symbol in ("clause", "phrase") for a in rules[symbol]]
    assert len(set(stating)) == len(stating) >= 40
    for level in LEVELS[kind]:
        own = [len(FAMILIES[kind].alternatives(s, frozenset({level}))) for s in ("clause", "phrase")]
        assert min(own) >= 8 and sum(own) >= 32
        assert FAMILIES[kind].alternatives("name", frozenset({level}))


def test_every_rule_expands_in_every_context() -> None:
    speaker = Speaker(Random(1))
    for kind, levels in LEVELS.items():
        for level in levels:
            for degree in ("strong", "plain", "weak"):
                for where in ("whole", "early", "middle", "late"):
                    tags = frozenset({level, degree, where})
                    for symbol in ("clause", "phrase", "name"):
                        for alternative in FAMILIES[kind].alternatives(symbol, tags):
                            words = " ".join(speaker.expand(FAMILIES[kind], alternative.text, tags).split())
                            assert words and parse(words).words, alternative


@pytest.mark.parametrize("emotion", EMOTIONS)
def test_traces_pass_the_validator(emotion: str) -> None:
    reasoner = Reasoner(SENTENCES, FAMILIES)
    rng = Random(emotion)
    known: frozenset[str] = frozenset()
    for clip in CLIPS:
        clip = Clip({**clip.row, "emotion": emotion})
        for _ in range(20):
            told = reasoner.tell(clip, rng)
            one = {
                "task": "reason",
                "think": str(told.trace),
                "claims": [c.as_dict() for c in told.trace.claims],
                "label": emotion,
                "answer": emotion,
                "for": told.supporting,
                "alternatives": told.alternatives,
            }
            faults = [c for c in complaints(one, clip.facts, known, emotion_words()) if "words, not" not in c]
            assert faults == [], one["think"]


def test_counter_evidence_is_not_hidden() -> None:
    """Samples told under every label: what speaks against it is stated, and the trace does not say that all agrees."""
    cases = 0
    for emotion in EMOTIONS:
        for clip in [Clip({**c.row, "emotion": emotion}) for c in CLIPS]:
            told = Reasoner(SENTENCES, FAMILIES).tell(clip, Random(3))
            against = {s.claim for s in clip.statements if (s.support(emotion) or 0) < -0.1}
            assert against <= set(told.trace.claims)
            assert not against or told.evidence in ("mixed", "against")
            assert not against & {told.trace.claims[i] for i in told.supporting}
            cases += bool(against)
    assert cases >= 10


def test_a_reading_is_turned_down_only_by_a_cue_it_would_not_show() -> None:
    for clip in CLIPS:
        for label in EMOTIONS:
            for other in set(EMOTIONS) - {label}:
                found = separating(label, other, clip.statements, [])
                if found:
                    statement, does = found
                    expected = (PATTERNS[other] or {})[statement.kind]
                    assert does.endswith({1: "up", 0: "middle", -1: "down"}[expected])
                    assert statement.side != expected


def test_an_impression_chooses_the_readings_weighed() -> None:
    impression = [-9.0] * 8
    impression[EMOTIONS.index("disgust")] = impression[EMOTIONS.index("surprise")] = -0.1
    clip = next(c for c in CLIPS if c.id == "angry")
    told = [Reasoner(SENTENCES, FAMILIES).tell(clip, Random(i), impression).alternatives for i in range(5)]
    assert all(set(two) == {"disgust", "surprise"} for two in told)


def test_calm_is_not_turned_down_for_neutral_where_the_corpus_does_not_tell_them_apart() -> None:
    clip = Clip({**CLIPS[0].row, "corpus": "nemo", "emotion": "neutral"})
    told = [Reasoner(SENTENCES, FAMILIES).tell(clip, Random(i)).alternatives for i in range(30)]
    assert not any("calm" in two for two in told)


def test_captions_name_no_emotion() -> None:
    rng = Random(2)
    for clip in CLIPS * 20:
        assert not emotion_words() & set(caption(clip, rng, SENTENCES, FAMILIES).words)


def test_only_sure_facts_are_stated() -> None:
    for clip in CLIPS:
        told = {str(s.claim) for s in clip.statements}
        assert told == {str(clip._statement(f).claim) for f in clip.facts if f["told"]}
        assert len({s.claim.kind for s in clip.statements}) >= MIN_CLAIMS
    unsure = {**CLIPS[0].row, "facts": [{**f, "told": False} for f in CLIPS[0].facts]}
    assert Clip(unsure).statements == []


def test_agreement_rises_with_the_margin() -> None:
    rng = Random(4)
    pairs = [(m := rng.random() * 4, rng.random() < 0.5 + m / 8) for _ in range(2000)]
    fitted = rising(pairs)
    # The one disagreement added to each step may bend it by as much.
    assert all(a[0] < b[0] and a[1] < b[1] + 1 / 25 for a, b in pairwise(fitted))
    assert fitted[0][1] < 0.65 and fitted[-1][1] > 0.85


def test_orders_need_a_difference() -> None:
    assert ordered([5.0, 3.0, 4.0], "rate") == ["high", "low", "medium"]
    assert ordered([5.0, 4.8, 4.0], "rate") is None
    assert ordered([200.0, 100.0, 150.0], "pitch_level") == ["high", "low", "medium"]


def test_articles() -> None:
    assert articles(["a", "angry", "a", "usual", "a", "even", "a", "wide"]) == [
        "an",
        "angry",
        "a",
        "usual",
        "an",
        "even",
        "a",
        "wide",
    ]


def test_variety_of_known_texts() -> None:
    same = [["a", "b", "c", "d", "e"]] * 3
    different = [["a", "b", "c", "d", "e"], ["f", "g", "h", "i", "j"]]
    assert self_bleu(same) == pytest.approx(1)
    assert self_bleu(different) == 0
    assert distinct(same, 2) == pytest.approx(4 / 12)
    assert most_alike(different) == 0 and most_alike(same) == 1
    assert most_alike([["a", "b", "c", "d", "e"], ["a", "b", "c", "d", "f"]]) == pytest.approx(1 / 3)


def write_facts(folder: Path, corpus: str, rows: list[dict]) -> None:
    folder.mkdir(exist_ok=True)
    (folder / f"{corpus}.jsonl").write_text("".join(json.dumps(row | {"corpus": corpus}) + "\n" for row in rows))


def test_the_unseen_corpus_is_refused_and_leaks_are_not_reasoned_on(tmp_path: Path) -> None:
    write_facts(tmp_path / "a", "emodb", ROWS)
    assert read_clips([tmp_path / "a"]) == []
    (tmp_path / "a" / "emodb.jsonl").rename(tmp_path / "a" / "nemo.jsonl")
    with pytest.raises(UnseenCorpusError):
        read_clips([tmp_path / "a"])
    assert not can_reason(Clip(ROWS[0] | {"text_leak": True}))
    assert not can_reason(Clip(ROWS[0] | {"corpus": "librispeech", "emotion": "read"}))


def test_the_command_writes_what_the_validator_accepts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from training.cot import validate

    write_facts(tmp_path / "facts", "ravdess", ROWS)
    for out in ("one", "two"):
        monkeypatch.setattr(
            "sys.argv", f"write --facts {tmp_path}/facts --out {tmp_path}/{out} --pairs 30 --seed 5".split()
        )
        main()
    files = [tmp_path / "one" / f"{name}.jsonl" for name in ("reason", "captions", "compare")]
    assert files[0].read_text() == (tmp_path / "two" / "reason.jsonl").read_text()
    rows = [json.loads(line) for line in files[0].read_text().splitlines()]
    assert len(rows) == 30 and len({row["think"] for row in rows}) == 30
    assert max(Counter(row["label"] for row in rows).values()) <= 8
    report = json.loads((tmp_path / "one" / "report.json").read_text())
    assert report["reason"]["variety"]["alike"] == 0
    monkeypatch.setattr("sys.argv", ["validate", *map(str, files), "--facts", f"{tmp_path}/facts"])
    validate.main()
    claim = rows[0]["claims"][0]
    claim["level"], true = next(level for level in LEVELS[claim["kind"]] if level != claim["level"]), claim["level"]
    rows[0]["think"] = rows[0]["think"].replace(f"[{claim['kind']} {true} ", f"[{claim['kind']} {claim['level']} ", 1)
    files[0].write_text("".join(json.dumps(row) + "\n" for row in rows))
    with pytest.raises(SystemExit):
        validate.main()
