"""What the sound head learns from: clips whose every frame says what is heard, as encoder states.

    python -m training.sounds.data --corpora DIR --signals DIR --encoder encoder_model.onnx --out DIR

writes OUT/states.f16 (float16 [sum T, 3, 416]), OUT/targets.f16 ([sum T, 6], all zeros on frames that say nothing:
silence, pauses) and OUT/index.json. Of everything a part is kept aside: speakers of the corpora and of EmoGator, seeds
of what is synthetic (`"test": true`). EmoDB is only ever test.

Speech, sounds of a voice and synthetic sounds, each clean and augmented; speech over noise and music; and one after
the other, so that the head learns where one ends, not what a clip is as a whole.
"""

import argparse
import csv
import json
import zlib
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass
from functools import partial
from multiprocessing import get_context
from pathlib import Path

import numpy as np
import torch

from training.constants import HOP_SAMPLES, SAMPLE_RATE_HZ, SOUNDS
from training.emotion.model import EmotionConfig
from training.shared.augment import augment, rms
from training.shared.corpora import UNSEEN_CORPUS, read_signal
from training.shared.encoder_states import encoder_states
from training.shared.window import levels, speech_extent
from training.sounds.synthetic import MAKERS, make
from training.toy.corpora import speaker_of
from training.toy.voices import MOODS, say

BURSTS = "emogator"
SAID = "said"
"""Of synthetic voices."""
SPEECH = {"ravdess": 1, "nemo": 1, "ased": 1, "emospeech": 3, "crema": 1, "librispeech": 1, "speechocean": 1}
"""Corpora, and how many times as many of their clips: EmoSpeech's are single words of a second."""
FRAME_SAMPLES = 768
"""Of the encoder's paired frames."""
QUIET_DB = -28
"""Below the loudest frames of its part a frame says nothing: pauses, closures, room."""
LONGEST_S = 4.0
WORD_S = (0.3, 0.9)
"""How long a piece cut out of speech is: about a word."""
MOST_BABBLE = 6
"""Voices that augmentation may lay over one another; with fewer there is no babble."""

MEANT: dict[str, dict[str, float]] = {
    "Amusement": {"laughter": 1},
    "Elation": {"laughter": 0.3, "scream": 0.3, "voice": 0.4},
    "Sadness": {"crying": 1},
    "Distress": {"crying": 0.5, "scream": 0.3, "voice": 0.2},
    "Fear": {"scream": 1},
    "Pain": {"scream": 0.5, "voice": 0.5},
    "Anger": {"scream": 0.5, "voice": 0.5},
    "Surprise (Negative)": {"scream": 0.4, "voice": 0.6},
    "Surprise (Positive)": {"scream": 0.2, "voice": 0.8},
    "Contentment": {"voice": 1},
    "Relief": {"voice": 1},
    "Disgust": {"voice": 1},
}
"""EmoGator's categories are what people were asked to express, not what came: only some are one sound."""


@dataclass(frozen=True)
class Source:
    """A clip of a corpus, or a seed of a maker."""

    group: str
    """Corpus, category of EmoGator, or maker."""
    id: str
    kind: str
    """"speech", "burst" or "synthetic"."""
    test: bool
    path: str = ""


@dataclass(frozen=True)
class Example:
    name: str
    sources: tuple[Source, ...]
    how: str
    """"plain", "augmented", "word" (a piece so short), "over" (the first over the second) or "after" (one after the
    other)."""

    @property
    def test(self) -> bool:
        return self.sources[0].test

    @property
    def rng(self) -> np.random.Generator:
        """Seeded by the name: a resumed run makes the same."""
        return np.random.default_rng(zlib.crc32(self.name.encode()))


def kept_aside(speaker: str) -> bool:
    """A quarter of the speakers, the same in every run."""
    return zlib.crc32(speaker.encode()) % 4 == 0


def rows_of(corpora: Path, name: str) -> list[dict[str, str]]:
    path = corpora / name / "labels.tsv"
    if not path.exists():
        return []
    with open(path, newline="") as f:
        return list(csv.DictReader(f, delimiter="\t"))


def signal_of(signals: Path, corpus: str, clip: str) -> str:
    return str(signals / corpus / f"{clip}.f32")


def speech_sources(corpora: Path, signals: Path, name: str, most: int) -> list[Source]:
    """At most `most` clips, every emotion (and so the shouted and the sobbed) alike often."""
    by_emotion: dict[str, list[dict[str, str]]] = {}
    for row in rows_of(corpora, name):
        by_emotion.setdefault(row["emotion"], []).append(row)
    rng = np.random.default_rng(zlib.crc32(name.encode()))
    chosen = []
    for rows in by_emotion.values():
        take = min(len(rows), -(-most // len(by_emotion)))
        chosen += [rows[i] for i in rng.choice(len(rows), take, replace=False)]
    unseen = name == UNSEEN_CORPUS
    return [
        Source(
            name, r["id"], "speech", unseen or kept_aside(f"{name}-{r['speaker']}"), f"{signals}/{name}/{r['id']}.f32"
        )
        for r in chosen
    ]


def burst_sources(corpora: Path, signals: Path) -> list[Source]:
    return [
        Source(
            r["category"], r["id"], "burst", kept_aside(f"{BURSTS}-{r['speaker']}"), f"{signals}/{BURSTS}/{r['id']}.f32"
        )
        for r in rows_of(corpora, BURSTS)
    ]


def synthetic_sources(each: int) -> list[Source]:
    """The first sixth of the seeds of each maker are kept aside."""
    return [Source(kind, f"{kind}-{i}", "synthetic", i < max(1, each // 6)) for kind in MAKERS for i in range(each)]


def said_sources(each: int) -> list[Source]:
    """Synthetic voices: who lets a machine speak is understood too."""
    moods = list(MOODS)
    return [Source(SAID, f"{moods[i % len(moods)]}-{i}", "speech", i % 4 == 0) for i in range(each)]


def examples(corpora: Path, signals: Path, clips: int, each: int) -> list[Example]:
    speech = [s for name, times in SPEECH.items() for s in speech_sources(corpora, signals, name, times * clips)]
    unseen = speech_sources(corpora, signals, UNSEEN_CORPUS, clips)
    bursts, synthetic = burst_sources(corpora, signals), synthetic_sources(each)
    speech += said_sources(each)
    made = [Example(f"{s.group}/{s.id}", (s,), "plain") for s in [*speech, *unseen, *bursts, *synthetic]]
    made += [
        Example(f"{s.group}/{s.id}+", (s,), "augmented")
        for s in [*speech[::2], *speech[1::4], *unseen, *bursts[::2], *synthetic[::2]]
    ]
    made += [Example(f"word/{i}", (s,), "word") for i, s in enumerate(speech[::3])]
    rng = np.random.default_rng(1)

    def other(sources: list[Source], like: Source) -> Source | None:
        """What is kept aside is mixed with what is kept aside only."""
        same = [s for s in sources if s.test == like.test]
        return same[rng.integers(len(same))] if same else None

    for i, s in enumerate(speech[::5]):
        if second := other(synthetic, s):
            made.append(Example(f"over/{i}", (s, second), "over"))
    for i, s in enumerate(speech[1::5]):
        if second := other(bursts if bursts and i % 2 else synthetic, s):
            made.append(Example(f"after/{i}", (s, second) if i % 3 else (second, s), "after"))
    return made


def sound_of(source: Source, rng: np.random.Generator) -> np.ndarray:
    if source.kind == "synthetic":
        return make(source.group, np.random.default_rng(zlib.crc32(source.id.encode())))
    if source.group == SAID:
        own = np.random.default_rng(zlib.crc32(source.id.encode()))
        phrases = [int(n) for n in own.integers(2, 7, own.integers(1, 3))]
        x = say(speaker_of("MF"[own.integers(2)], own), MOODS[source.id.split("-")[0]], phrases, own).signal
        x = x.astype(np.float64)
    else:
        x = read_signal(Path(source.path)).astype(np.float64)
    return piece(x, LONGEST_S, rng)


def piece(x: np.ndarray, most_s: float, rng: np.random.Generator) -> np.ndarray:
    """What the app hears of a clip (workers/emotion/windows.ts), of it a stretch of so many seconds at most."""
    first, last = speech_extent(levels(x))
    heard = x[first * HOP_SAMPLES : last * HOP_SAMPLES]
    samples = min(len(heard), round(most_s * SAMPLE_RATE_HZ))
    start = int(rng.integers(0, len(heard) - samples + 1))
    return heard[start : start + samples]


def meant(source: Source) -> np.ndarray:
    """[6], sums to 1."""
    shares = {"speech": {"speech": 1.0}, "synthetic": {"noise": 1.0}}.get(source.kind) or MEANT[source.group]
    return np.array([shares.get(sound, 0) for sound in SOUNDS])


def targets_of(x: np.ndarray, source: Source) -> np.ndarray:
    """[T, 6]: what is meant where it sounds, zeros where it is quiet."""
    frames = max(1, len(x) // FRAME_SAMPLES)
    blocks = np.pad(x, (0, max(0, FRAME_SAMPLES - len(x))))[: frames * FRAME_SAMPLES].reshape(frames, FRAME_SAMPLES)
    level = 10 * np.log10(np.square(blocks).mean(1) + 1e-12)
    loud = level > np.sort(level)[int(0.95 * (len(level) - 1))] + QUIET_DB
    return loud[:, None] * meant(source)


def build(example: Example, voices: list[Path]) -> tuple[np.ndarray, np.ndarray]:
    """-> signal float32 [N], targets [T, 6]."""
    rng = example.rng
    parts = [sound_of(s, rng) for s in example.sources]
    if example.how == "word":
        parts = [piece(parts[0], rng.uniform(*WORD_S), rng)]
    x, targets = parts[0], targets_of(parts[0], example.sources[0])
    if example.how == "augmented":
        y = augment(x, rng, voices).astype(np.float64)
        # Speed moves where things are: the targets follow.
        at = (np.arange(max(1, len(y) // FRAME_SAMPLES)) + 0.5) * len(x) / max(1, len(y))
        return y.astype("<f4"), targets[np.minimum(at.astype(int), len(targets) - 1)]
    if example.how == "over":
        under = np.resize(parts[1], len(x))
        snr_db = rng.uniform(3, 20)
        x = x + under * rms(x) / rms(under) * 10 ** (-snr_db / 20)
    if example.how == "after":
        silence = round(rng.uniform(0, 0.4) * SAMPLE_RATE_HZ)
        silence += -(len(x) + silence) % FRAME_SAMPLES  # the second part begins where a frame does
        second = parts[1] / rms(parts[1]) * rms(x) * 10 ** (rng.uniform(-8, 6) / 20)
        own = targets_of(second, example.sources[1])
        between = np.zeros(((len(x) + silence) // FRAME_SAMPLES - len(targets), len(SOUNDS)))
        targets = np.concatenate((targets, between, own))
        x = np.concatenate((x, rng.normal(size=silence) * 1e-4, second))
    x = x / (np.abs(x).max() + 1e-9) * 10 ** (-rng.uniform(0.5, 20) / 20)
    return x.astype("<f4"), targets


def encode_all(chosen: list[Example], encoder_path: str, voices: list[Path]) -> Iterator[tuple[np.ndarray, np.ndarray]]:
    """States float16 (T, 3, 416) and targets float16 (T, 6) of each."""
    torch.set_num_threads(1)
    states_of = encoder_states(encoder_path, EmotionConfig.first_state, EmotionConfig.layers)
    for example in chosen:
        x, targets = build(example, voices)
        states = states_of(x)
        n = min(len(states), len(targets))
        yield states[:n].astype(np.float16), targets[:n].astype(np.float16)


def encode_share(chosen: list[Example], encoder: str, voices: list[Path]) -> list[tuple[np.ndarray, np.ndarray]]:
    return list(encode_all(chosen, encoder, voices))


def main() -> None:
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--corpora", type=Path, required=True)
    p.add_argument("--signals", type=Path, required=True)
    p.add_argument("--encoder", required=True)
    p.add_argument("--out", type=Path, required=True)
    p.add_argument("--clips", type=int, default=250, help="of each speech corpus")
    p.add_argument("--each", type=int, default=42, help="sounds of each synthetic maker")
    p.add_argument("--threads", type=int, default=2)
    a = p.parse_args()
    a.out.mkdir(parents=True, exist_ok=True)
    made = examples(a.corpora, a.signals, a.clips, a.each)
    voices = [Path(s.path) for s in speech_sources(a.corpora, a.signals, "librispeech", a.clips) if not s.test]
    if len(voices) < MOST_BABBLE:
        voices = []
    work = partial(encode_share, encoder=a.encoder, voices=voices)
    shares = [made[i : i + 64] for i in range(0, len(made), 64)]
    index, total = [], 0
    with (
        open(a.out / "states.f16", "wb") as states_file,
        open(a.out / "targets.f16", "wb") as targets_file,
        # Forked processes would hang: PyTorch has threads by now.
        ProcessPoolExecutor(a.threads, get_context("spawn")) as pool,
    ):
        for share, encoded in zip(shares, pool.map(work, shares) if a.threads > 1 else map(work, shares), strict=True):
            for example, (states, targets) in zip(share, encoded, strict=True):
                states_file.write(states.tobytes())
                targets_file.write(targets.tobytes())
                index.append(
                    {
                        "name": example.name,
                        "how": example.how,
                        "test": example.test,
                        "sources": [asdict(s) for s in example.sources],
                        "first": total,
                        "frames": len(states),
                    }
                )
                total += len(states)
            print(f"{len(index)}/{len(made)}", flush=True)
    (a.out / "index.json").write_text(json.dumps(index) + "\n")


if __name__ == "__main__":
    main()
