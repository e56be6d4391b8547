"""What rooms, microphones and speed do to the count of syllables: copies of clips, and the detector measured on them.

    python -m training.syllables.conditions make --corpora DIR --signals DIR --out DIR
    npx . tools prosody-tracks DIR
    python -m training.syllables.conditions measure --corpora DIR --copies DIR --net nucleusNet.json [--net OTHER.json]

`make` writes DIR/<condition>/<corpus>/<id>.f32 of every fourth clip of EmoDB and of the clips of RAVDESS and CREMA-D
whose speakers no fit hears. `measure` prints, by condition and corpus: expected over true count (mean ± standard
deviation over clips), and for EmoDB, where the marks tell the time of speech too, measured over true rate and r.
"""

import argparse
import json
import zlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from scipy.signal import fftconvolve

from training.constants import SAMPLE_RATE_HZ
from training.shared.augment import coloured_noise, rms
from training.shared.corpora import read_signal, read_tracks
from training.syllables.data import Syllables, counted_rows, features, marked_clips, sounding_units, speech_frames

EVERY = {"emodb": 4, "ravdess": 3, "crema": 8}
NEVER_HEARD = frozenset(
    ("nemo-SM0", "nemo-EB0", *(f"ravdess-0{i}" for i in range(1, 5)), *(f"crema-100{i}" for i in range(1, 9)))
)
"""Speakers of counted clips that no fit hears, for measuring."""

WINDOW, SEARCH = 480, 160
"""Of `at_tempo`: samples of a grain (30 ms), and how far it may be moved to fit what came before."""


@dataclass(frozen=True)
class Condition:
    change: Callable[[np.ndarray, np.random.Generator], np.ndarray]
    tempo: float = 1.0


def in_room(rt60_s: float, direct_db: float) -> Callable[[np.ndarray, np.random.Generator], np.ndarray]:
    """Direct sound, and `direct_db` below it a tail of noise that falls by 60 dB in `rt60_s`."""

    def change(x: np.ndarray, rng: np.random.Generator) -> np.ndarray:
        t = np.arange(int(rt60_s * SAMPLE_RATE_HZ)) / SAMPLE_RATE_HZ
        tail = rng.normal(size=len(t)) * 10 ** (-3 * t / rt60_s)
        tail[: int(0.003 * SAMPLE_RATE_HZ)] = 0
        tail *= 10 ** (-direct_db / 20) / np.sqrt(np.sum(tail**2))
        padded = np.concatenate([x, np.zeros(len(tail))])
        return padded + fftconvolve(padded, tail)[: len(padded)]

    return change


def noisy(snr_db: float) -> Callable[[np.ndarray, np.random.Generator], np.ndarray]:
    def change(x: np.ndarray, rng: np.random.Generator) -> np.ndarray:
        noise = coloured_noise(len(x), rng)
        return x + noise * (rms(x) / rms(noise) * 10 ** (-snr_db / 20))

    return change


def at_tempo(x: np.ndarray, tempo: float) -> np.ndarray:
    """The same voice `tempo` times as fast: grains moved to where they fit best (WSOLA)."""
    hop = WINDOW // 2
    window = np.hanning(WINDOW + 1)[:-1]
    x = np.pad(x, (SEARCH, WINDOW + SEARCH))
    grains = int((len(x) - WINDOW - 2 * SEARCH) / (hop * tempo))
    y = np.zeros((grains + 1) * hop + WINDOW)
    follows = x[SEARCH : SEARCH + WINDOW]
    for k in range(grains):
        start = round(k * hop * tempo)
        near = x[start : start + WINDOW + 2 * SEARCH]
        best = int(np.argmax(np.correlate(near, follows, "valid"))) if k else SEARCH
        grain = x[start + best : start + best + WINDOW]
        y[k * hop : k * hop + WINDOW] += grain * window
        follows = np.resize(x[start + best + hop : start + best + hop + WINDOW], WINDOW)
    return y


def band(x: np.ndarray, low_hz: float, high_hz: float) -> np.ndarray:
    f = np.fft.rfftfreq(len(x), 1 / SAMPLE_RATE_HZ)
    gain = 1 / (1 + np.exp(-(f - low_hz) / 30)) / (1 + np.exp((f - high_hz) / 60))
    return np.fft.irfft(np.fft.rfft(x) * gain, len(x))


def public(tempo: float) -> Condition:
    """Drawn-out words in a large, loud hall, through an old microphone."""

    def change(x: np.ndarray, rng: np.random.Generator) -> np.ndarray:
        hall = in_room(1.2, 3)(at_tempo(x, 0.75), rng)
        return at_tempo(noisy(20)(band(hall, 90, 3800), rng), tempo)

    return Condition(change, 0.75 * tempo)


CONDITIONS = {
    "clean": Condition(lambda x, _: x),
    "room": Condition(in_room(0.5, 6)),
    "hall": Condition(in_room(1.5, 3)),
    "noise": Condition(noisy(10)),
    "faster": Condition(lambda x, _: at_tempo(x, 1.5), 1.5),
    "slower": Condition(lambda x, _: at_tempo(x, 0.7), 0.7),
    "public": public(1),
    "public-faster": public(1.5),
}


def measured_clips(corpora: Path) -> list[tuple[str, str, int]]:
    """(corpus, id, syllables) of the clips that copies are made of; EmoDB's counts come from its marks: 0."""
    ids = [p.stem for p in sorted((corpora / "emodb" / "marks" / "silb").glob("*.silb"))]
    clips = [("emodb", i, 0) for i in ids[:: EVERY["emodb"]]]
    for corpus in ("ravdess", "crema"):
        rows = [r for r in counted_rows(corpora, corpus) if f"{corpus}-{r.speaker}" in NEVER_HEARD]
        clips += [(corpus, r.id, r.count) for r in rows[:: EVERY[corpus]]]
    return clips


def make(args: argparse.Namespace) -> None:
    for corpus, name, _ in measured_clips(args.corpora):
        source = args.signals / corpus / f"{name}.f32"
        if not source.exists():
            continue
        x = read_signal(source).astype(np.float64)
        for condition, of in CONDITIONS.items():
            out = args.out / condition / corpus / f"{name}.f32"
            if out.exists():
                continue
            rng = np.random.default_rng(zlib.crc32(f"{condition}/{corpus}/{name}".encode()))
            y = of.change(x, rng)
            out.parent.mkdir(parents=True, exist_ok=True)
            (y * min(1, 0.95 / (np.abs(y).max() + 1e-9))).astype("<f4").tofile(out)


def counted_copies(corpora: Path, folder: Path, corpus: str) -> list[Syllables]:
    clips = []
    for own, name, count in measured_clips(corpora):
        path = folder / corpus / f"{name}.tracks"
        if own == corpus and path.exists():
            tracks = read_tracks(path)
            units = tuple(sounding_units(tracks[:, 2], speech_frames(tracks[:, 2])))
            clips.append(Syllables(features(tracks), count, name, "-", units=units))
    return clips


def measure(args: argparse.Namespace) -> None:
    from training.syllables.fit import load, rates, within_units
    from training.syllables.model import SyllableNet

    for path in args.net:
        written = json.loads(path.read_text())["density"]
        net = SyllableNet(channels=written["layers"][0]["outputs"])
        load(net, written)
        print(f"\n{path}\n| condition | EmoDB rate / true | r | RAVDESS count / true | CREMA-D count / true |")
        print("|---|---|---|---|---|", flush=True)
        for condition, of in CONDITIONS.items():
            marked = [
                replace(c, marked_s=c.marked_s / of.tempo) for c in marked_clips(args.corpora, args.copies / condition)
            ]
            true, ours = rates(net, marked)
            ratio = ours / true
            cells = [f"{ratio.mean():.2f} ± {ratio.std():.2f}", f"{np.corrcoef(true, ours)[0, 1]:.3f}"]
            for corpus in ("ravdess", "crema"):
                clips = counted_copies(args.corpora, args.copies / condition, corpus)
                over = np.array([within_units(net, c) / c.count for c in clips])
                cells.append(f"{over.mean():.2f} ± {over.std():.2f}" if len(over) else "-")
            print(f"| {condition} | {' | '.join(cells)} |", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    verbs = parser.add_subparsers(required=True)
    for name, run in (("make", make), ("measure", measure)):
        verb = verbs.add_parser(name)
        verb.set_defaults(run=run)
        verb.add_argument("--corpora", type=Path, required=True)
        if run is make:
            verb.add_argument("--signals", type=Path, required=True)
            verb.add_argument("--out", type=Path, required=True)
        else:
            verb.add_argument("--copies", type=Path, required=True)
            verb.add_argument("--net", type=Path, action="append", required=True)
    args = parser.parse_args()
    args.run(args)


if __name__ == "__main__":
    main()
