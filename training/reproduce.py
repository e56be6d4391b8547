"""Everything that ships, from the corpora: one command, stage by stage (training/stages.py), resumable.

    python -m training.reproduce --corpora DIR --encoder encoder_model.onnx --out runs \\
        [--from STAGE] [--until STAGE] [--list] [--without-praat]

A stage is done when it has said so (training/pipeline.py) and runs again when its command, a stage that it rests on or
a file that it reads is another. Code is none of these: after a change of it, `--from STAGE` makes that stage and all
that rests on it anew. --list says what is due and why. Where to get the corpora: training/shared/corpora.py; the
encoder: npm pack @usefulsensors/moonshine-js@0.1.4 (training/README.md).
"""

import argparse
import importlib.util
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from training.constants import ROOT
from training.pipeline import Pipeline, Stage
from training.shared.app import app_command
from training.stages import PRAAT, Settings, stages


def commands_of(words: Sequence[str], out: Path) -> list[list[str]]:
    """The command lines behind one of a stage's (training/stages.py)."""
    first, *rest = words
    if first == "app":
        return [app_command(*rest)]
    if first == "bench":
        bundle = out / "bench" / f"{Path(rest[0]).stem}.mjs"
        rolldown = [ROOT / "node_modules" / "rolldown" / "bin" / "cli.mjs", ROOT / "bench" / rest[0], "--file", bundle]
        return [
            ["node", *map(str, rolldown), "--platform", "node", "--format", "esm"],
            ["node", str(bundle), *rest[1:]],
        ]
    return [[sys.executable, *([first] if first.endswith(".py") else ["-m", first]), *rest]]


def run(stage: Stage, lines: list[list[str]], out: Path) -> None:
    for command in (c for words in lines for c in commands_of(words, out)):
        print(f"== {stage.name}: {' '.join(command)}", flush=True)
        # Scripts of bench/ import training too.
        subprocess.run(command, cwd=ROOT, check=True, env=os.environ | {"PYTHONPATH": str(ROOT)})


def without(package: str, every: Sequence[Stage]) -> dict[str, str]:
    """The stages that need a package, each with that reason."""
    return {stage.name: f"needs {package}" for stage in every if stage.package == package}


def main() -> None:
    every = stages(Settings())
    names = [s.name for s in every]
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--corpora", type=Path, required=True)
    p.add_argument("--encoder", type=Path, required=True, help="Moonshine base's quantised encoder_model.onnx")
    p.add_argument("--out", type=Path, default=Path("runs"))
    p.add_argument("--from", dest="first", choices=names, metavar="STAGE")
    p.add_argument("--until", choices=names, metavar="STAGE")
    p.add_argument("--list", action="store_true", help="only say what is done, what is due, and why")
    p.add_argument("--without-praat", action="store_true", help="keep common/agreement.json as it is")
    a = p.parse_args()
    out = a.out.resolve()
    places = {"corpora": a.corpora.resolve(), "encoder": a.encoder.resolve(), "out": out, "root": ROOT, "ship": ROOT}
    pipeline = Pipeline(
        every,
        {name: str(path) for name, path in places.items()},
        lambda stage, lines: run(stage, lines, out),
        without(PRAAT, every) if a.without_praat else {},
    )
    if a.list:
        for name, why in pipeline.why_due().items():
            print(f"{name:18} {'done' if why is None else f'due: {why}'}")
        return
    if not a.without_praat and importlib.util.find_spec(PRAAT) is None:
        raise SystemExit("The agreement is fitted to Praat: pip install praat-parselmouth (GPL), or --without-praat.")
    for stage, why, seconds in pipeline.make(a.first, a.until):
        print(f"== {stage.name}: done in {seconds:.0f} s ({why})", flush=True)


if __name__ == "__main__":
    main()
