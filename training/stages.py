"""The recipe: every stage from the corpora to what ships, in order.

Places in braces: {corpora} and {encoder} as given, {out} for what is made on the way, {root} for the checkout, {ship}
for it or a copy of its layout: what ships goes there. Commands: `app VERB` is a tool of cli/, `bench FILE` a script of
bench/ in TypeScript, all else a Python module or file.
"""

from dataclasses import dataclass

from training.pipeline import Stage
from training.shared.corpora import TRAINING_CORPORA, UNSEEN_CORPUS

PRAAT = "parselmouth"


@dataclass(frozen=True)
class Settings:
    """How much of everything; the defaults are what ships."""

    heads: int = 3
    """In the emotion network, their logits averaged."""
    measured_heads: int = 2
    """Where heads are taught only to be measured."""
    head_epochs: int = 6
    syllable_steps: int = 1500
    praat_every: int = 8
    """Every so manieth clip is measured by Praat too, and all of EmoDB."""
    sound_clips: int = 250
    """Of each speech corpus, for the sound head."""
    sound_each: int = 42
    """Sounds of each synthetic maker."""
    sound_steps: int = 1200
    base_epochs: int = 6
    sft_epochs: int = 4
    tuples: int = 101_400
    """That the reward model learns from."""
    grpo_steps: int = 150
    ablation_steps: int = 50
    ablation_seeds: int = 3
    threads: int = 2
    """Of PyTorch."""


DATA = "--corpora {corpora} --signals {out}/signals"
VARIANTS = "--corpora {corpora} --signals {out}/variants/v0"
OWN = DATA + " --hidden {out}/hidden --facts {out}/facts"
EVIDENCE = OWN + " --copies 1"
LABELLED = ",".join((*TRAINING_CORPORA, UNSEEN_CORPUS))
SYLLABLES = "{ship}/workers/speech/syllables"
KINDS = "{root}/common/kinds.json"


def heads_set(s: Settings) -> str:
    return f"--set epochs={s.head_epochs} threads={s.threads}"


def stages(s: Settings) -> list[Stage]:
    return [
        *signals(),
        *measures(s),
        *facts(),
        *states(),
        *emotion(s),
        *sounds(s),
        *base(s),
        *shipped(s),
        *policy(s),
    ]


def signals() -> list[Stage]:
    return [
        Stage(
            "signals",
            ("app signals --corpora {corpora} --out {out}/signals",),
            makes=("signals",),
            reads=("{corpora}/*/labels.tsv",),
        ),
        Stage("tracks", ("app prosody-tracks {out}/signals",), needs=("signals",), makes=("signals/*/*.tracks",)),
        Stage(
            "augmented",
            (f"training.shared.augment {DATA} --out {{out}}/augmented --copies 1 --every 2 --only ravdess crema",),
            needs=("signals",),
            makes=("augmented",),
        ),
    ]


def measures(s: Settings) -> list[Stage]:
    """What the app measures with: syllables, stress, norms, and how far its facts are sure."""
    return [
        Stage(
            "syllables",
            (
                f"training.syllables.fit {DATA} --out {SYLLABLES}/nucleusNet.json --steps {s.syllable_steps}",
                f"training.syllables.golden --net {SYLLABLES}/nucleusNet.json --out {SYLLABLES}/golden.json",
            ),
            needs=("tracks",),
            reads=("{corpora}/emodb/marks/silb/*",),
        ),
        Stage(
            "stress",
            (
                "bench above-frame-emodb.ts --marks {corpora}/emodb/marks --tracks {out}/signals/emodb "
                f"--fit-stress {SYLLABLES}/stress.json",
            ),
            needs=("tracks", "syllables"),
            reads=("{corpora}/emodb/marks/*/*",),
        ),
        Stage(
            "norms",
            ("app norms --corpora {corpora} --tracks {out}/signals --out {ship}/common/norms.json",),
            needs=("tracks", "syllables", "stress"),
            reads=(KINDS,),
        ),
        Stage(
            "praat-tracks",
            (f"bench/claim-truth/praat_tracks.py {{out}}/signals {{out}}/praat --every {s.praat_every} --whole emodb",),
            needs=("tracks",),
            makes=("praat",),
            package=PRAAT,
        ),
        Stage(
            "facts-praat",
            ("app facts --corpora {corpora} --signals {out}/praat --out {out}/facts/praat",),
            needs=("praat-tracks", "norms"),
            makes=("facts/praat",),
            reads=(KINDS,),
            package=PRAAT,
        ),
        Stage(
            "facts-first",
            (f"app facts {DATA} --out {{out}}/facts/first",),
            needs=("tracks", "norms"),
            makes=("facts/first",),
            reads=(KINDS,),
            package=PRAAT,
        ),
        Stage(
            "agreement",
            (
                "training.tables.make_agreement --facts {out}/facts/first --praat {out}/facts/praat "
                "--out {ship}/common/agreement.json",
            ),
            needs=("facts-first", "facts-praat"),
            package=PRAAT,
        ),
    ]


def states() -> list[Stage]:
    """The frozen encoder's states, computed once."""
    hidden = "training.emotion.hidden --encoder {encoder} "
    return [
        Stage(
            "hidden",
            (f"{hidden}{DATA} --out {{out}}/hidden/clean",),
            needs=("signals",),
            makes=("hidden/clean",),
            reads=("{encoder}",),
        ),
        Stage(
            "hidden-augmented",
            (f"{hidden}--corpora {{corpora}} --signals {{out}}/augmented/copy0 --out {{out}}/hidden/copy0",),
            needs=("augmented",),
            makes=("hidden/copy0",),
            reads=("{encoder}",),
        ),
        Stage(
            "tracks-variants",
            ("app prosody-tracks {out}/variants/v0",),
            needs=("variants",),
            makes=("variants/v0/*/*.tracks",),
        ),
        Stage(
            "hidden-variants",
            (f"training.emotion.hidden --encoder {{encoder}} {VARIANTS} --out {{out}}/hidden/v0 --variants",),
            needs=("tracks-variants",),
            makes=("hidden/v0",),
            reads=("{encoder}",),
        ),
    ]


def emotion(s: Settings) -> list[Stage]:
    heard = ("hidden", "hidden-augmented", "hidden-variants", "facts", "facts-variants")

    def experiment(what: str, heads: int, file: str) -> str:
        return f"training.emotion.experiment {what} {EVIDENCE} {heads_set(s)} --heads {heads} --save {{out}}/{file}"

    def measured(name: str, what: str) -> Stage:
        return Stage(
            name,
            (experiment(what, s.measured_heads, f"{name}.npz"),),
            needs=heard,
            makes=(f"{name}.npz",),
        )

    folds = ("ravdess", "crema")
    files = " ".join(f"{{out}}/{corpus}.npz" for corpus in folds)
    return [
        Stage(
            "curve",
            (f"training.evidence.curve {EVIDENCE} {heads_set(s)} --out {{out}}/curve.json",),
            needs=heard,
            makes=("curve.json",),
        ),
        measured("loco", "loco"),
        *(measured(corpus, f"folds --corpus {corpus}") for corpus in folds),
        Stage(
            "calibration",
            (
                f"training.emotion.calibrate --corpora {{corpora}} --loco {{out}}/loco.npz --folds {files} "
                "--out {out}/calibration.json",
            ),
            needs=("loco", *folds),
            makes=("calibration.json",),
        ),
        Stage("heads", (experiment("final", s.heads, "heads.pt"),), needs=heard, makes=("heads.pt",)),
        Stage(
            "speaker-figures",
            (
                f"training.speaker.evaluate {OWN} --loco {{out}}/loco.npz --folds {files} "
                f"--calibration {{out}}/calibration.json --threads {s.threads} --out {{out}}/speaker-head.json",
            ),
            needs=("hidden", "facts", "calibration"),
            makes=("speaker-head.json",),
        ),
        Stage(
            "identity",
            (f"training.speaker.identity {DATA} --hidden {{out}}/hidden --out {{out}}/identity.json",),
            needs=("hidden", "hidden-augmented"),
            makes=("identity.json",),
        ),
    ]


def sounds(s: Settings) -> list[Stage]:
    """What tells speech from laughter, crying, screams and what is no voice: a head over the same states."""
    return [
        Stage(
            "sounds-states",
            (
                f"training.sounds.data {DATA} --encoder {{encoder}} --out {{out}}/sounds/states "
                f"--clips {s.sound_clips} --each {s.sound_each} --threads {s.threads}",
            ),
            needs=("signals",),
            makes=("sounds/states",),
            reads=("{encoder}",),
        ),
        Stage(
            "sounds",
            (
                f"training.sounds.fit --states {{out}}/sounds/states --out {{out}}/sounds --steps {s.sound_steps} "
                f"--threads {s.threads}",
            ),
            needs=("sounds-states",),
            makes=("sounds/sounds.pt", "sounds/sounds.json"),
        ),
    ]


def facts() -> list[Stage]:
    """What the answer is a sum of, of the clips and of their prosodic variants."""
    sure = ("norms", "agreement")
    return [
        Stage(
            "facts",
            (f"app facts {DATA} --out {{out}}/facts/clean",),
            needs=("tracks", *sure),
            makes=("facts/clean",),
            reads=(KINDS,),
        ),
        Stage(
            "variants",
            (f"app variants {DATA} --out {{out}}/variants/v0 --copies 1 --seed 1 --set wide --only {LABELLED}",),
            needs=("tracks",),
            makes=("variants/v0",),
        ),
        Stage(
            "facts-variants",
            (f"app facts {VARIANTS} --out {{out}}/facts/v0",),
            needs=("variants", *sure),
            makes=("facts/v0",),
            reads=(KINDS,),
        ),
    ]


def base(s: Settings) -> list[Stage]:
    """The frames that ship beside the answer."""
    return [
        Stage(
            "base",
            (
                f"training.base.perception {DATA} --hidden {{out}}/hidden --facts {{out}}/facts/clean "
                f"--out {{out}}/base --epochs {s.base_epochs} --threads {s.threads}",
            ),
            needs=("hidden", "facts"),
            makes=("base",),
        ),
    ]


def shipped(s: Settings) -> list[Stage]:
    models, workers = "{ship}/public/models", "{ship}/workers"
    return [
        Stage(
            "release",
            (
                "training.emotion.export --encoder {encoder} --heads {out}/heads.pt "
                "--calibration {out}/calibration.json --base {out}/base/base.pt --sounds {out}/sounds/sounds.pt "
                f"--models {models} --golden {workers}/emotion/golden",
            ),
            needs=("calibration", "heads", "base", "sounds"),
            reads=("{encoder}",),
        ),
        Stage(
            "speaker",
            (
                f"training.speaker.export {OWN} --figures {{out}}/speaker-head.json "
                "--identity {out}/identity.json "
                f"--threads {s.threads} --models {models} --golden {workers}/emotion",
            ),
            needs=("hidden", "hidden-augmented", "facts", "speaker-figures", "identity", "release"),
        ),
    ]


ABLATIONS = {
    "full": "",
    "no-trust": "--without trust",
    "no-progressive": "--without progressive",
    "no-reasoning": "--without reasoning",
}
"""The paper's: options of training.policy.grpo. Plain GRPO is no-reasoning; SFT alone is scored as it is."""


def policy(s: Settings) -> list[Stage]:
    """Arguments about what the network heard, and what chooses their steps."""
    about = "--ledgers {out}/ledgers.npz --calibration {out}/calibration.json"
    scored = f"training.policy.score {about} --cot {{out}}/cot.jsonl --reward {{out}}/reward/reward.pt"
    start = "--start {out}/sft/sft.pt --reward {out}/reward/reward.pt"
    grpo = f"training.policy.grpo {start} {about} --threads {s.threads}"
    made = [
        Stage(
            "ledgers",
            (
                f"training.policy.ledgers {EVIDENCE} {heads_set(s)} --heads {s.measured_heads} "
                "--calibration {out}/calibration.json --out {out}/ledgers.npz",
            ),
            needs=("hidden", "hidden-augmented", "hidden-variants", "facts", "facts-variants", "calibration"),
            makes=("ledgers.npz", "ledgers.jsonl"),
        ),
        Stage(
            "cot",
            (
                "app arguments --facts {out}/facts/clean --ledgers {out}/ledgers.jsonl --out {out}/cot.jsonl",
                f"training.policy.validate {about} --cot {{out}}/cot.jsonl",
            ),
            needs=("ledgers", "facts", "calibration"),
            makes=("cot.jsonl",),
        ),
        Stage(
            "sft",
            (
                f"training.policy.sft {about} --cot {{out}}/cot.jsonl --epochs {s.sft_epochs} --threads {s.threads} "
                "--out {out}/sft",
            ),
            needs=("ledgers", "cot", "calibration"),
            makes=("sft/sft.pt",),
        ),
        Stage(
            "reward",
            (
                f"training.reward.fit --ledgers {{out}}/ledgers.npz --cot {{out}}/cot.jsonl --tuples {s.tuples} "
                f"--threads {s.threads} --out {{out}}/reward",
            ),
            needs=("ledgers", "cot"),
            makes=("reward/reward.pt", "reward/figures.json"),
        ),
        Stage(
            "grpo",
            (
                f"{grpo} --steps {s.grpo_steps} --out {{out}}/grpo",
                f"{scored} --policy {{out}}/grpo/grpo.pt --out {{out}}/grpo/policy.json",
            ),
            needs=("ledgers", "cot", "sft", "reward", "calibration"),
            makes=("grpo/grpo.pt", "grpo/policy.json"),
        ),
        Stage(
            "policy",
            (
                "training.policy.export --policy {out}/grpo/grpo.pt --ledgers {out}/ledgers.npz "
                "--figures {out}/grpo/policy.json {out}/reward/figures.json --out {out}/policy",
                "training.policy.golden --out {ship}/workers/reasoner/golden/speaking.json",
            ),
            needs=("grpo", "reward", "release", "speaker"),
        ),
    ]
    return [
        *made,
        *(ablation(s, name, options, seed) for name, options in ABLATIONS.items() for seed in range(s.ablation_seeds)),
    ]


def ablation(s: Settings, name: str, options: str, seed: int) -> Stage:
    about = "--ledgers {out}/ledgers.npz --calibration {out}/calibration.json"
    folder = f"{{out}}/ablation/{name}-{seed}"
    return Stage(
        f"ablation-{name}-{seed}",
        (
            f"training.policy.grpo --start {{out}}/sft/sft.pt --reward {{out}}/reward/reward.pt {about} {options} "
            f"--steps {s.ablation_steps} --seed {seed} --threads {s.threads} --out {folder}",
            f"training.policy.score {about} --cot {{out}}/cot.jsonl --reward {{out}}/reward/reward.pt "
            f"--policy {folder}/grpo.pt --out {folder}/policy.json",
        ),
        needs=("ledgers", "cot", "sft", "reward", "calibration"),
        makes=(f"ablation/{name}-{seed}",),
    )
