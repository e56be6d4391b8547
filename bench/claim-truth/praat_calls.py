"""What Praat hears in one clip: the calls that its manual recommends, none of our own tracks."""

import os
import subprocess
import tempfile
from dataclasses import fields
from pathlib import Path

import numpy as np
import parselmouth
from parselmouth.praat import call

from praat_clip import HOP_S, RATE_HZ, PraatClip

ALPHA_WINDOW_S = 0.032
SCRIPT = Path(__file__).parent / "two_pass.praat"


def read_signal(path: Path) -> np.ndarray:
    return np.fromfile(path, "<f4").astype(float)


def filtered_hz(paths: list[Path]) -> list[np.ndarray] | None:
    """Praat 6.4 as a program ($PRAAT or `praat`): F0 of each file at 0, 0.01 s, …;
    None where there is no such Praat."""
    program = os.environ.get("PRAAT", "praat")
    try:
        version = subprocess.run([program, "--version"], capture_output=True, text=True, check=True).stdout
    except (OSError, subprocess.CalledProcessError):
        return None
    if tuple(map(int, version.split()[1].split(".")[:2])) < (6, 4):
        return None
    with tempfile.TemporaryDirectory() as folder:
        lines = []
        for i, path in enumerate(paths):
            wav, out = Path(folder, f"{i}.wav"), Path(folder, f"{i}.txt")
            # Halved, as Praat clips at full scale; its pitch does not depend on gain.
            parselmouth.Sound(read_signal(path) / 2, RATE_HZ).save(str(wav), "WAV")
            lines.append(f"{wav}\t{out}")
        listed = Path(folder, "list.txt")
        listed.write_text("\n".join(lines))
        subprocess.run([program, "--run", str(SCRIPT), str(listed)], check=True)
        return [_on_grid(Path(line.split("\t")[1]), len(read_signal(p))) for line, p in zip(lines, paths, strict=True)]


def _on_grid(table: Path, samples: int) -> np.ndarray:
    """Praat's frames -> the nearest one to each time of ours."""
    first, *values = map(float, table.read_text().split())
    at = np.round((_times(samples) - first) / HOP_S).astype(int)
    inside = (at >= 0) & (at < len(values))
    return np.where(inside, np.array(values)[np.clip(at, 0, len(values) - 1)], 0)


def _times(samples: int) -> np.ndarray:
    return np.arange(samples // (RATE_HZ * HOP_S) + 1) * HOP_S


def measure(samples: np.ndarray, filtered: np.ndarray | None) -> PraatClip:
    """samples [N], 16 kHz."""
    sound = parselmouth.Sound(samples, RATE_HZ)
    time_s = _times(len(samples))
    intensity = call(sound, "To Intensity", 100, HOP_S, "yes")
    level = np.array([call(intensity, "Get value at time", t, "cubic") for t in time_s])
    return PraatClip(
        time_s=time_s,
        raw_hz=_two_pass(sound, time_s),
        filtered_hz=np.zeros(len(time_s)) if filtered is None else filtered,
        intensity_db=_ends_filled(level),
        alpha_db=np.array([_alpha(sound, t) for t in time_s]),
        sounding=_sounding(sound),
    )


def _two_pass(sound: parselmouth.Sound, time_s: np.ndarray) -> np.ndarray:
    """Floor and ceiling from the quartiles of a first pass (De Looze & Hirst 2008,
    wide ceiling for expressive speech)."""
    wide = sound.to_pitch_ac(HOP_S, 60, 15, False, 0.03, 0.45, 0.01, 0.35, 0.14, 700)
    f0 = wide.selected_array["frequency"]
    if not f0.any():
        return np.zeros(len(time_s))
    low, high = np.percentile(f0[f0 > 0], [25, 75])
    floor, ceiling = max(50, 0.75 * low), min(800, 2.5 * high)
    pitch = sound.to_pitch_ac(HOP_S, floor, 15, False, 0.03, 0.45, 0.01, 0.35, 0.14, ceiling)
    values = np.array(
        [pitch.get_value_at_time(t, interpolation=parselmouth.ValueInterpolation.NEAREST) for t in time_s]
    )
    return np.nan_to_num(values)


def _ends_filled(level: np.ndarray) -> np.ndarray:
    """Praat has no intensity in the first and last half window: the nearest value stands in."""
    known = np.flatnonzero(np.isfinite(level))
    return np.interp(np.arange(len(level)), known, level[known]) if len(known) else np.full(len(level), -300.0)


def _alpha(sound: parselmouth.Sound, t: float) -> float:
    half = ALPHA_WINDOW_S / 2
    part = sound.extract_part(t - half, t + half, parselmouth.WindowShape.HANNING, 1, False)
    spectrum = part.to_spectrum()
    low, high = spectrum.get_band_energy(50, 1000), spectrum.get_band_energy(1000, 5000)
    return 10 * np.log10((high + 1e-20) / (low + 1e-20))


def _sounding(sound: parselmouth.Sound) -> np.ndarray:
    grid = call(sound, "To TextGrid (silences)", 100, 0, -25, 0.2, 0.1, "silent", "sounding")
    spans = [
        (call(grid, "Get start time of interval", 1, i), call(grid, "Get end time of interval", 1, i))
        for i in range(1, call(grid, "Get number of intervals", 1) + 1)
        if call(grid, "Get label of interval", 1, i) == "sounding"
    ]
    return np.array(spans).reshape(-1, 2)


def clips(paths: list[Path], cache: Path) -> dict[str, PraatClip]:
    """Id (file name) -> readings; remembered in `cache`, a folder."""
    cache.mkdir(parents=True, exist_ok=True)
    new = [p for p in paths if not (cache / f"{p.stem}.npz").exists()]
    if new:
        tracks = filtered_hz(new)
        for i, path in enumerate(new):
            clip = measure(read_signal(path), tracks and tracks[i])
            np.savez_compressed(cache / f"{path.stem}.npz", **vars(clip))
    names = [f.name for f in fields(PraatClip)]
    out = {}
    for path in paths:
        with np.load(cache / f"{path.stem}.npz") as stored:
            out[path.stem] = PraatClip(**{name: stored[name] for name in names})
    return out
