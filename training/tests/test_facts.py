"""Files of `npx . tools facts`."""

from pathlib import Path

import numpy as np


def test_numpy_reads_the_frames_that_typescript_writes() -> None:
    """cli/facts/npz.test.ts holds the writer to the bytes of this file."""
    frames = np.load(Path(__file__).parent / "two_clips.npz")
    assert frames.files == ["03a01Fa", "ä~v0"]
    np.testing.assert_array_equal(frames["03a01Fa"], np.array([[0, 0.5, -40], [100, 0.9, np.nan]], np.float32))
    assert frames["03a01Fa"].dtype == np.float32
    assert frames["ä~v0"].shape == (0, 3)
    assert frames.zip.testzip() is None
