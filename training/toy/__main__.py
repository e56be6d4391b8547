"""The whole pipeline at work on synthetic voices, in under three minutes: no corpus, no download.

    python -m training.toy [--out DIR]

Lays out toy corpora (training/toy/corpora.py) and runs the very stages of training.reproduce on them, with few clips
and few steps; the encoder is read out of the graph that ships. What ships is written to DIR/ship, not to the checkout.
Of sixty clips nothing is learnt that is worth anything: what can be seen here is that, and how, all of it works. The
stages that need Praat (the optional praat-parselmouth) are left out where it is not installed.
"""

import argparse
import contextlib
import importlib
import importlib.util
import io
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TextIO

import torch

from training.constants import ROOT
from training.pipeline import Pipeline, Stage
from training.reproduce import commands_of, without
from training.stages import PRAAT, Settings, stages
from training.toy.corpora import write

SMALL = Settings(
    heads=1,
    measured_heads=1,
    head_epochs=1,
    syllable_steps=20,
    praat_every=3,
    sound_clips=2,
    sound_each=1,
    sound_steps=5,
    base_epochs=1,
    sft_epochs=1,
    tuples=120,
    grpo_steps=2,
    ablation_steps=1,
    ablation_seeds=1,
    threads=1,  # two that wait for one another on busy cores take longer
)
SHIPPED = ("common", "public/models", "workers/speech/syllables", "workers/reasoner/golden")
"""Folders that there are in every checkout, and that stages write into."""


class Failed(Exception):
    """A stage did not get through; the message is the end of what it printed."""


@contextlib.contextmanager
def arguments(words: Sequence[str]) -> Iterator[None]:
    kept, sys.argv = sys.argv, list(words)
    try:
        yield
    finally:
        sys.argv = kept


@contextlib.contextmanager
def printed_to(file: TextIO) -> Iterator[None]:
    """All that is printed, by subprocesses too."""
    own = sys.stdout, sys.stderr
    kept = [os.dup(stream.fileno()) for stream in own]
    for stream in own:
        stream.flush()
        os.dup2(file.fileno(), stream.fileno())
    try:
        yield
    finally:
        for stream, descriptor in zip(own, kept, strict=True):
            stream.flush()
            os.dup2(descriptor, stream.fileno())
            os.close(descriptor)


def run(lines: Sequence[Sequence[str]], out: Path, log: Path) -> None:
    """Python's modules in this process, which has PyTorch loaded; all else as training.reproduce runs it."""
    log.parent.mkdir(parents=True, exist_ok=True)
    with open(log, "w") as f:
        try:
            for words in lines:
                if not words[0].startswith("training."):
                    for command in commands_of(words, out):
                        env = os.environ | {"PYTHONPATH": str(ROOT)}
                        subprocess.run(command, cwd=ROOT, check=True, env=env, stdout=f, stderr=f)
                    continue
                torch.set_num_threads(SMALL.threads)
                with arguments(words), printed_to(f):
                    importlib.import_module(words[0]).main()
        except (Exception, SystemExit) as error:
            f.flush()
            raise Failed(f"{log.read_text()[-3000:]}\n{type(error).__name__}: {error}") from error


def summary(out: Path, ship: Path) -> str:
    """What there is now, as the shipped files' sizes and two figures."""
    heard = json.loads((out / "calibration.json").read_text())["figures"]["corpora_left_out"]["emodb"]
    text = io.StringIO()
    for path in sorted(p for p in ship.rglob("*") if p.is_file() and "golden" not in p.parent.name):
        print(f"  {path.relative_to(ship)!s:50} {path.stat().st_size / 1000:10.1f} kB", file=text)
    print(f"The emotion network answers {heard['accuracy']:.0%} of {heard['clips']} toy clips rightly.", file=text)
    weights = json.loads((ship / "public/models/emotion.json").read_text())["evidence"]["kinds"]
    print(f"{len(weights)} kinds of facts explain {heard['explained_by_facts']:.0%} of the answers to them.", file=text)
    return text.getvalue()


def main() -> None:
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--out", type=Path, help="kept, and gone on with; without it a folder that is deleted at the end")
    a = p.parse_args()
    started = time.time()
    with contextlib.ExitStack() as stack:
        folder = (a.out or Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="toy-")))).resolve()
        corpora, out, ship = folder / "corpora", folder / "runs", folder / "ship"
        for name in SHIPPED:
            (ship / name).mkdir(parents=True, exist_ok=True)
        out.mkdir(parents=True, exist_ok=True)
        if not corpora.exists():
            count = write(folder / "corpora.part")
            (folder / "corpora.part").rename(corpora)
            print(f"{'corpora':18} {count} clips, the bundled samples among them", flush=True)
        every = stages(SMALL)
        left_out = without(PRAAT, every) if importlib.util.find_spec(PRAAT) is None else {}
        encoder = ROOT / "public" / "models" / "emotion.onnx"
        places = {"corpora": corpora, "encoder": encoder, "out": out, "root": ROOT, "ship": ship}

        def execute(stage: Stage, lines: list[list[str]]) -> None:
            print(f"{stage.name:18} ", end="", flush=True)
            run(lines, out, out / "log" / f"{stage.name}.txt")

        pipeline = Pipeline(every, {k: str(v) for k, v in places.items()}, execute, left_out)
        done = 0
        try:
            for _, _, seconds in pipeline.make():
                print(f"{seconds:6.1f} s", flush=True)
                done += 1
        except Failed as failed:
            sys.exit(f"failed\n{failed}")
        if left_out:
            print(f"left out: {', '.join(left_out)} (pip install praat-parselmouth)")
        took_s, worked_s = time.time() - started, sum(os.times()[:4])
        print(f"\n{done} of {len(every)} stages in {took_s:.0f} s ({worked_s:.0f} s of processor time).")
        print(summary(out, ship))


if __name__ == "__main__":
    main()
