"""The constants shared with the app, read from the same JSON file."""

from dataclasses import dataclass
from pathlib import Path

from training.tables.record import Fault, read_table

ROOT = Path(__file__).resolve().parent.parent
COMMON = ROOT / "common"
UNMARKED = "unmarked"
"""The answer that nothing marks the voice: place 0 among the logits, those of the marked emotions follow."""


@dataclass(frozen=True)
class NetworkWindow:
    max_window_s: float
    min_signal_s: float
    trim_db: float
    trim_margin_s: float


@dataclass(frozen=True)
class Constants:
    """common/constants.json."""

    sample_rate_hz: int
    hop_s: float
    hop_samples: int
    emotions: dict[str, int]
    """Answer -> place among the logits; the first: nothing marks the voice."""
    sounds: list[str]
    """What can be heard, in the order of the sound head's logits."""
    track_channels: list[str]
    level_floor_dbfs: float
    network: NetworkWindow

    def __post_init__(self) -> None:
        if list(self.emotions.values()) != list(range(len(self.emotions))):
            raise Fault("emotions: the labels stand in the order of their places")
        if next(iter(self.emotions)) != UNMARKED:
            raise Fault(f"emotions: {UNMARKED} is the first")
        if round(self.hop_s * self.sample_rate_hz) != self.hop_samples:
            raise Fault("hop_samples is hop_s at the sample rate")


SHARED = read_table(Constants, COMMON / "constants.json")

SAMPLE_RATE_HZ = SHARED.sample_rate_hz
HOP_S = SHARED.hop_s
HOP_SAMPLES = SHARED.hop_samples
EMOTIONS = list(SHARED.emotions)
"""In the order of the logits."""
SOUNDS = SHARED.sounds
TRACK_CHANNELS = SHARED.track_channels
LEVEL_FLOOR_DBFS = SHARED.level_floor_dbfs
MAX_WINDOW_S = SHARED.network.max_window_s
TRIM_DB = SHARED.network.trim_db
TRIM_MARGIN_S = SHARED.network.trim_margin_s
