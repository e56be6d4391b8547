"""Synthetic voices are what they were made to be, and the toy corpora have the layout of the real ones.

That every stage runs on them is the step `toy` of npm test.
"""

from pathlib import Path

import numpy as np
import pytest

from training.constants import SAMPLE_RATE_HZ
from training.shared.corpora import CORPUS_LABELS, READ_CORPORA, TRAINING_CORPORA, UNSEEN_CORPUS, read_clips
from training.shared.wav import read_wav
from training.syllables.data import read_marks
from training.toy.corpora import chance, speaker_of, write
from training.toy.voices import EDGE_S, MOODS, Mood, Said, Speaker, say


def f0_of(said: Said) -> float:
    """Of the middle of the first phrase, by autocorrelation."""
    middle = round((EDGE_S + 0.5) * SAMPLE_RATE_HZ)
    x = said.signal[middle : middle + 1600].astype(float)
    shifts = np.arange(40, 230)
    return SAMPLE_RATE_HZ / shifts[np.argmax([x[:-s] @ x[s:] / (len(x) - s) for s in shifts])]


def level_db(x: np.ndarray) -> float:
    return 10 * np.log10(np.mean(x.astype(float) ** 2))


@pytest.mark.parametrize("f0_hz", [100, 150, 220])
def test_a_voice_has_the_pitch_it_was_given(f0_hz: float) -> None:
    flat = Mood(1, 0, 0, 4, -20, -10)
    assert f0_of(say(Speaker(f0_hz, 1), flat, [6], np.random.default_rng(1))) == pytest.approx(f0_hz, rel=0.03)


def test_moods_differ_as_they_should() -> None:
    said = {e: say(Speaker(110, 1), m, [3, 4], np.random.default_rng(1)) for e, m in MOODS.items()}
    assert f0_of(said["fear"]) > 1.2 * f0_of(said["sad"])
    assert len(said["sad"].signal) > 1.3 * len(said["angry"].signal), "seven syllables take longer"
    assert level_db(said["angry"].signal) > level_db(said["sad"].signal) + 10
    bright = {e: level_db(np.diff(s.signal)) - level_db(s.signal) for e, s in said.items()}
    assert bright["angry"] > bright["calm"] + 3


def test_a_pause_is_where_it_is_said_to_be() -> None:
    said = say(Speaker(110, 1), MOODS["neutral"], [3, 4], np.random.default_rng(1))
    before, after = said.syllables[2][1], said.syllables[3][0]
    assert after - before == pytest.approx(0.35, abs=0.001)
    quiet = said.signal[round(before * SAMPLE_RATE_HZ) + 1 : round(after * SAMPLE_RATE_HZ) - 1]
    assert level_db(quiet) < level_db(said.signal) - 30


def test_the_same_names_sound_the_same() -> None:
    one, two = (speaker_of("F", chance(1, "nemo", "AA0")) for _ in range(2))
    assert one == two != speaker_of("F", chance(1, "nemo", "SM0"))


def test_the_layout_is_that_of_the_real_corpora(tmp_path: Path) -> None:
    count = write(tmp_path)
    clips = read_clips(tmp_path, (*TRAINING_CORPORA, *READ_CORPORA, UNSEEN_CORPUS))
    assert len(clips) == count == len(list(tmp_path.glob("*/audio/*.wav")))
    for corpus, labels in CORPUS_LABELS.items():
        assert {c.emotion for c in clips if c.corpus == corpus} >= set(labels)
    for clip in clips:
        seconds = len(read_wav(tmp_path / clip.corpus / "audio" / f"{clip.id}.wav")) / SAMPLE_RATE_HZ
        assert clip.seconds == pytest.approx(seconds, abs=0.01)
    marks = {p.stem: read_marks(p) for p in (tmp_path / "emodb" / "marks" / "silb").iterdir()}
    assert marks.keys() == {c.id for c in clips if c.corpus == "emodb"}
    assert all(spans is not None and len(spans) == 7 for spans in marks.values())
