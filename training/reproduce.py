"""Everything that ships, from the corpora: one command, stage by stage, resumable.

    python -m training.reproduce --corpora DIR --encoder encoder_model.onnx --out runs [--from STAGE] [--until STAGE] [--list]

A stage whose result is there is skipped; a stage that was stopped goes on where it can. Where to get the corpora:
training/shared/corpora.py; the encoder: npm pack @usefulsensors/moonshine-js@0.1.4 (training/README.md).
"""

import argparse
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from training.constants import ROOT


@dataclass(frozen=True)
class Stage:
    name: str
    result: str
    """Under --out; written last by the stage."""
    command: str
    """`npm` or a Python module, with {corpora}, {encoder} and {out} to fill in."""


DATA = "--corpora {corpora} --signals {out}/signals"
HEADS = DATA + " --augmented {out}/augmented --hidden {out}/hidden --copies 1"
COT = (
    "--cot {out}/cot --facts {out}/facts/clean {out}/facts/v0 --frames {out}/frames/clean {out}/frames/v0 "
    "--impressions {out}/impressions/clean.npz {out}/impressions/v0.npz"
)
GRPO = "training.reasoner.grpo --start {out}/sft-6/sft.pt --reward {out}/reward/reward.pt " + COT


def again(name: str, before: str, options: str) -> Stage:
    """SFT once more, the learning rate from its top again."""
    return Stage(
        name,
        f"{name}/.done",
        "training.reasoner.sft --start {out}/"
        + before
        + "/sft.pt "
        + COT
        + f" --epochs 1 {options} "
        + "--out {out}/"
        + name,
    )


STAGES = [
    Stage("signals", "signals/emodb", "npm signals --corpora {corpora} --out {out}/signals"),
    Stage("tracks", "signals/.tracks", "npm prosody-tracks {out}/signals"),
    Stage("augmented", "augmented/copy0", "training.shared.augment " + DATA + " --out {out}/augmented --copies 1"),
    Stage("augmented-tracks", "augmented/.tracks", "npm prosody-tracks {out}/augmented"),
    Stage("hidden", "hidden/clean/speechocean.json", "training.emotion.hidden --encoder {encoder} " + DATA + " --out {out}/hidden/clean"),
    Stage(
        "hidden-augmented", "hidden/copy0/emospeech.json",
        "training.emotion.hidden --encoder {encoder} --corpora {corpora} --signals {out}/augmented/copy0 --out {out}/hidden/copy0",
    ),
    Stage("ravdess", "ravdess.jsonl", "training.emotion.experiment ravdess " + HEADS + " --seeds 5 --set epochs=24 within_corpus=0.5 --save-logits {out}/ravdess-logits.npz --log {out}/ravdess.jsonl"),
    Stage("ravdess-one", "ravdess-one.npz", "training.emotion.experiment ravdess " + HEADS + " --seeds 1 --set epochs=24 within_corpus=0.5 --save-logits {out}/ravdess-one.npz --log {out}/ravdess-one.jsonl"),
    Stage("heads", "heads.pt", "training.emotion.experiment emodb " + HEADS + " --seeds 5 --save {out}/heads.pt --log {out}/emodb.jsonl"),
    Stage(
        "speaker-figures", "speaker-head.json",
        "training.speaker.evaluate " + DATA + " --hidden {out}/hidden --checkpoint {out}/heads.pt --network {out}/ravdess-one.npz --out {out}/speaker-head.json",
    ),
    Stage("facts", "facts/clean/facts.json", "npm facts " + DATA + " --out {out}/facts/clean"),
    Stage("variants", "variants/v0/variants.json", "npm variants " + DATA + " --out {out}/variants/v0 --copies 1 --seed 1"),
    Stage("facts-variants", "facts/v0/facts.json", "npm facts --corpora {corpora} --signals {out}/variants/v0 --out {out}/facts/v0"),
    Stage("tracks-variants", "variants/.tracks", "npm prosody-tracks {out}/variants/v0"),
    Stage(
        "hidden-variants", "hidden/v0/emospeech.json",
        "training.emotion.hidden --encoder {encoder} --corpora {corpora} --signals {out}/variants/v0 --out {out}/hidden/v0 --variants",
    ),
    Stage("impressions", "impressions/v0.npz", "training.reasoner.impression " + HEADS + " --variants {out}/variants/v0 --out {out}/impressions"),
    Stage("base", "base/perception.json", "training.reasoner.perception " + DATA + " --hidden {out}/hidden --facts {out}/facts/clean --out {out}/base"),
    Stage("frames", "frames/clean/speechocean.json", "training.reasoner.listen --base {out}/base/base.pt " + DATA + " --hidden {out}/hidden/clean --out {out}/frames/clean"),
    Stage(
        "frames-variants", "frames/v0/emospeech.json",
        "training.reasoner.listen --base {out}/base/base.pt --corpora {corpora} --signals {out}/variants/v0 --hidden {out}/hidden/v0 --out {out}/frames/v0 --variants",
    ),
    Stage("cot", "cot/word_runs.json", "training.cot.write --facts {out}/facts/clean {out}/facts/v0 --impressions {out}/impressions/clean.npz {out}/impressions/v0.npz --out {out}/cot"),
    Stage("sft", "sft/.done", "training.reasoner.sft " + COT + " --captions 3200 --epochs 1 --out {out}/sft"),
    again("sft-2", "sft", "--captions 64 --pairs 17600 --lr 6e-4 --seed 1"),
    again("sft-3", "sft-2", "--captions 64 --lr 6e-4 --seed 2"),
    again("sft-4", "sft-3", "--captions 64 --lr 4e-4 --seed 3"),
    again("sft-5", "sft-4", "--captions 32 --pairs 28800 --lr 6e-4 --seed 4"),
    again("sft-6", "sft-5", "--captions 32 --pairs 28800 --lr 6e-4 --seed 5"),
    Stage("reward-tuples", "reward/tuples.npz", "training.reward.make --cot {out}/cot --facts {out}/facts/clean {out}/facts/v0 --out {out}/reward"),
    Stage("reward", "reward/reward.pt", "training.reward.fit --tuples {out}/reward --out {out}/reward"),
    Stage("grpo", "grpo/result.json", GRPO + " --steps 40 --clips 6 --lr 5e-5 --grammar --threads 1 --score 150 --out {out}/grpo"),
    Stage("average", "average/policy.pt", "training.reasoner.average --start {out}/sft-6/sft.pt --policy {out}/grpo/grpo.pt --share 0.5 --out {out}/average/policy.pt"),
    Stage("ablation", "ablation/table.md", GRPO.replace("reasoner.grpo", "evaluate.ablation") + " --seeds 3 --steps 30 --clips 4 --lr 5e-5 --grammar --score 100 --threads 1 --out {out}/ablation"),
    Stage(
        "release", "release.done",
        "training.emotion.export --encoder {encoder} --checkpoint {out}/heads.pt --ravdess {out}/ravdess.json --emodb {out}/emodb.json --base {out}/base/base.pt",
    ),
    Stage("speaker", "speaker.done", "training.speaker.export " + DATA + " --hidden {out}/hidden --figures {out}/speaker-head.json"),
    Stage("reasoner", "reasoner.done", "training.reasoner.export --checkpoint {out}/average/policy.pt --perception {out}/base/perception.json " + COT + " --out public/models"),
]  # fmt: skip


def run(stage: Stage, values: dict[str, str]) -> None:
    first, *rest = stage.command.format(**values).split(" ")
    if first == "npm":
        npm = shutil.which("npm")
        if npm is None:
            raise SystemExit("npm is not on the PATH: facts and tracks are measured by the app's own code.")
        command = [npm, "run", rest[0], "--", *rest[1:]]
    else:
        command = [sys.executable, "-m", first, *rest]
    print(f"== {stage.name}: {' '.join(command)}", flush=True)
    subprocess.run(command, cwd=ROOT, check=True)


def last_line(source: Path, target: Path) -> None:
    """The result of an experiment is the last line of its log."""
    target.write_text(source.read_text().splitlines()[-1] + "\n")


def main() -> None:
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--corpora", type=Path)
    p.add_argument("--encoder", type=Path, help="Moonshine base's quantised encoder_model.onnx")
    p.add_argument("--out", type=Path, default=Path("runs"))
    p.add_argument("--from", dest="first", choices=[s.name for s in STAGES])
    p.add_argument("--until", choices=[s.name for s in STAGES])
    p.add_argument("--list", action="store_true", help="only print the commands")
    a = p.parse_args()
    values = {"corpora": str(a.corpora), "encoder": str(a.encoder), "out": str(a.out.resolve())}
    if a.list:
        print("\n".join(f"{s.name}: {s.command}" for s in STAGES))
        return
    if not a.corpora or not a.encoder:
        p.error("--corpora and --encoder are needed")
    names = [s.name for s in STAGES]
    for stage in STAGES[names.index(a.first or names[0]) : names.index(a.until or names[-1]) + 1]:
        result = a.out / stage.result
        if result.exists() and stage.name != a.first:
            print(f"== {stage.name}: there already ({result})")
            continue
        run(stage, values)
        for log in ("ravdess", "emodb"):
            if (a.out / f"{log}.jsonl").exists():
                last_line(a.out / f"{log}.jsonl", a.out / f"{log}.json")
        if not result.exists():  # stages that write in several places
            result.parent.mkdir(parents=True, exist_ok=True)
            result.touch()


if __name__ == "__main__":
    main()
