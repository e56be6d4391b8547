"""The constants shared with the app, read from the same JSON file."""

import json
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SHARED = json.loads((ROOT / "common" / "constants.json").read_text())

SAMPLE_RATE_HZ: int = SHARED["sampleRate_hz"]
HOP_S: float = SHARED["hop_s"]
HOP_SAMPLES: int = SHARED["hop_samples"]
EMOTIONS: list[str] = list(SHARED["emotions"])
"""In the order of the logits."""
TRACK_CHANNELS: list[str] = SHARED["trackChannels"]
LEVEL_FLOOR_DBFS: float = SHARED["levelFloor_dbfs"]
MAX_WINDOW_S: float = SHARED["network"]["maxWindow_s"]
TRIM_DB: float = SHARED["network"]["trim_db"]
TRIM_MARGIN_S: float = SHARED["network"]["trimMargin_s"]
