"""What varies within one voice and mood is found, written behind the head, and written anew in its place."""

import numpy as np
import pytest

from training.emotion.data import Heard
from training.shared.corpora import Clip
from training.speaker.within import DIRECTIONS, LEFT, fit, packed, with_part


@pytest.fixture(scope="module")
def heard() -> Heard:
    rng = np.random.default_rng(0)
    clips, rows = [], []
    for voice in range(4):
        for k, emotion in enumerate(("neutral", "angry") * 30):
            clips.append(Clip("crema", f"{voice}-{k}", f"crema-{voice}", "F", emotion, "", 2.0, False))
            x = 0.1 * rng.normal(size=40)
            x[0] += 5 * (emotion == "angry")  # the mood
            x[1:11] += 5 * rng.normal()  # the words
            rows.append(x + voice)
    return Heard(clips, np.array(rows, np.float32))


def test_it_is_the_words_and_not_the_mood(heard: Heard) -> None:
    usual = np.full(40, 0.01)
    within = fit(heard, usual)
    first = within.directions[0] ** 2
    assert first[1:11].sum() > 0.95 and first[0] < 0.01
    assert len(within.left) <= DIRECTIONS and within.left[0] < within.left[-1] <= 1
    assert within.directions @ within.directions.T == pytest.approx(np.eye(len(within.left)), abs=1e-4)


def test_little_is_left_of_what_varies_much(heard: Heard) -> None:
    some = fit(heard, np.full(40, 1e-6))
    # Ten statistics of unit variance that move as one.
    assert some.left[0] ** 2 == pytest.approx(LEFT / (LEFT + 10), rel=0.05)


def test_a_former_part_is_replaced(heard: Heard) -> None:
    within = fit(heard, np.full(40, 0.01))
    once = with_part({"size": 40}, b"head", within)
    assert with_part(*once, within) == once
    assert once[1] == b"head" + packed(within)
    assert once[0]["bytes"] == len(once[1]) == 4 + len(within.left) * 48
