"""Files of `npx . tools facts`, and what variants do."""

import json
from pathlib import Path

import numpy as np

from training.cot.follow import errors, pairs


def test_numpy_reads_the_frames_that_typescript_writes() -> None:
    """cli/facts/npz.test.ts holds the writer to the bytes of this file."""
    frames = np.load(Path(__file__).parent / "two_clips.npz")
    assert frames.files == ["03a01Fa", "ä~v0"]
    np.testing.assert_array_equal(frames["03a01Fa"], np.array([[0, 0.5, -40], [100, 0.9, np.nan]], np.float32))
    assert frames["03a01Fa"].dtype == np.float32
    assert frames["ä~v0"].shape == (0, 3)
    assert frames.zip.testzip() is None


def line(id: str, f0: float | None, rate: float, variant: dict | None = None) -> dict:
    prosody = {
        "f0_median_hz": f0,
        "level_db": -20.0,
        "rate_syl_s": rate,
        "energy_range_db": 20.0,
        "alpha_ratio_db": -12.0,
    }
    return {"id": id, "of": "a" if variant else None, "seconds": 2.0, "prosody": prosody, "variant": variant}


def test_variants_are_held_to_what_was_asked(tmp_path: Path) -> None:
    as_it_was = {"pitch_st": 0, "rate": 1, "level_db": 0, "dynamics": 1, "pauses": 1}
    originals = [line("a", 100, 5)]
    variants = [
        line("a~v0", 200, 5, as_it_was | {"pitch_st": 12}),
        line("a~v1", 100, 5, as_it_was | {"rate": 1.25}),
        line("a~v2", None, 5, as_it_was | {"pitch_st": 3}),
    ]
    for folder, lines in (("clean", originals), ("changed", variants)):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "nemo.jsonl").write_text("".join(json.dumps(x) + "\n" for x in lines))
    found = list(pairs(tmp_path / "clean", tmp_path / "changed"))
    assert len(found) == 3
    np.testing.assert_allclose(errors(found, "pitch"), ([0], [0]), atol=1e-9)
    np.testing.assert_allclose(errors(found, "rate")[0], [-100 * np.log(1.25)])
    assert errors(found, "brightness") == ([], [0, 0, 0])
