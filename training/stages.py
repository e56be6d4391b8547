"""The recipe: every stage from the corpora to what ships, in order.

Places in braces: {corpora} and {encoder} as given, {out} for what is made on the way, {root} for the checkout, {ship}
for it or a copy of its layout: what ships goes there. Commands: `app VERB` is a tool of cli/, `bench FILE` a script of
bench/ in TypeScript, all else a Python module or file.
"""

from dataclasses import dataclass

from training.pipeline import Stage

PRAAT = "parselmouth"


@dataclass(frozen=True)
class Rounds:
    """One round of supervised fine-tuning on EmotionCoT."""

    captions: int
    pairs: int | None = None
    """None: all."""
    lr: float = 1e-3
    seed: int = 0

    @property
    def options(self) -> str:
        pairs = "" if self.pairs is None else f" --pairs {self.pairs}"
        return f"--captions {self.captions}{pairs} --epochs 1 --lr {self.lr:g} --seed {self.seed}"


@dataclass(frozen=True)
class Settings:
    """How much of everything; the defaults are what ships."""

    heads: int = 3
    """Heads of each kind in the emotion network, their logits averaged."""
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
    pairs: int = 35_000
    sft: tuple[Rounds, ...] = (
        Rounds(3200),
        Rounds(64, 17_600, 6e-4, 1),
        Rounds(64, None, 6e-4, 2),
        Rounds(64, None, 4e-4, 3),
        Rounds(32, 28_800, 6e-4, 4),
        Rounds(32, 28_800, 6e-4, 5),
    )
    """Each with the learning rate from its top again."""
    sft_scored: int = 200
    reasoner: str = ""
    """Fields of ReasonerConfig that are not its defaults, as `--set` of training.reasoner.sft."""
    tuples: int = 101_400
    tuples_seen: int = 90_000
    grpo: str = "--steps 40 --clips 6 --lr 5e-5 --score 150"
    ablation: str = "--seeds 3 --steps 30 --clips 4 --lr 5e-5 --score 100"
    threads: int = 2
    """Of PyTorch."""
    scored: int = 300
    """Clips of speakers kept out that the card's figures are of."""


DATA = "--corpora {corpora} --signals {out}/signals"
VARIANTS = "--corpora {corpora} --signals {out}/variants/v0"
HEADS = DATA + " --hidden {out}/hidden --copies 1"
FACTS = "--facts {out}/facts/clean {out}/facts/v0"
COT = (
    f"--cot {{out}}/cot {FACTS} --frames {{out}}/frames/clean {{out}}/frames/v0 "
    "--impressions {out}/impressions/clean.npz {out}/impressions/v0.npz"
)
SYLLABLES = "{ship}/workers/speech/syllables"
KINDS = "{root}/common/kinds.json"


def heads_set(s: Settings) -> str:
    return f"--set epochs={s.head_epochs} threads={s.threads}"


def stages(s: Settings) -> list[Stage]:
    return [
        *signals(),
        *measures(s),
        *states(),
        *emotion(s),
        *sounds(s),
        *facts(),
        *listening(s),
        *reasoner(s),
        *shipped(s),
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
                "training.cot.agreement --facts {out}/facts/first --praat {out}/facts/praat "
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
    ]


def emotion(s: Settings) -> list[Stage]:
    heard = ("hidden", "hidden-augmented")

    def experiment(what: str, heads: int, file: str) -> str:
        return f"training.emotion.experiment {what} {HEADS} {heads_set(s)} --heads {heads} --save {{out}}/{file}"

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
                f"training.speaker.evaluate {DATA} --hidden {{out}}/hidden --loco {{out}}/loco.npz --folds {files} "
                f"--calibration {{out}}/calibration.json --threads {s.threads} --out {{out}}/speaker-head.json",
            ),
            needs=("hidden", "calibration"),
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
    """What traces are written from and what the reasoner hears, of the clips and of their prosodic variants."""
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
            (f"app variants {DATA} --out {{out}}/variants/v0 --copies 1 --seed 1",),
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


def listening(s: Settings) -> list[Stage]:
    """What the reasoner is given of a clip beside its facts: first impressions, and the frames of Base."""
    listen = "training.reasoner.listen --base {out}/base/base.pt "
    return [
        Stage(
            "impressions",
            (
                f"training.reasoner.impression {HEADS} {heads_set(s)} --variants {{out}}/variants/v0 "
                "--calibration {out}/calibration.json --out {out}/impressions",
            ),
            needs=("hidden", "hidden-augmented", "calibration", "tracks-variants", "hidden-variants"),
            makes=("impressions",),
        ),
        Stage(
            "base",
            (
                f"training.reasoner.perception {DATA} --hidden {{out}}/hidden --facts {{out}}/facts/clean "
                f"--out {{out}}/base --epochs {s.base_epochs} --threads {s.threads}",
            ),
            needs=("hidden", "facts"),
            makes=("base",),
        ),
        Stage(
            "frames",
            (f"{listen}{DATA} --hidden {{out}}/hidden/clean --out {{out}}/frames/clean",),
            needs=("base", "hidden"),
            makes=("frames/clean",),
        ),
        Stage(
            "frames-variants",
            (f"{listen}{VARIANTS} --hidden {{out}}/hidden/v0 --out {{out}}/frames/v0 --variants",),
            needs=("base", "hidden-variants"),
            makes=("frames/v0",),
        ),
    ]


def reasoner(s: Settings) -> list[Stage]:
    read = ("cot", "facts", "facts-variants", "frames", "frames-variants", "impressions")
    last = f"sft-{len(s.sft)}"
    policy = f"--start {{out}}/{last}/sft.pt --reward {{out}}/reward/reward.pt {COT} --grammar --threads 1"
    made = [
        Stage(
            "cot",
            (
                f"training.cot.write {FACTS} --impressions {{out}}/impressions/clean.npz {{out}}/impressions/v0.npz "
                f"--out {{out}}/cot --pairs {s.pairs} --seed 1",
                f"training.cot.validate {{out}}/cot/reason.jsonl {{out}}/cot/captions.jsonl {{out}}/cot/compare.jsonl "
                f"{FACTS}",
            ),
            needs=("facts", "facts-variants", "impressions"),
            makes=("cot",),
            reads=("{root}/training/cot/grammar/*.txt",),
        )
    ]
    for i, rounds in enumerate(s.sft, 1):
        start = f"--start {{out}}/sft-{i - 1}/sft.pt " if i > 1 else s.reasoner
        made.append(
            Stage(
                f"sft-{i}",
                (
                    f"training.reasoner.sft {start}{COT} {rounds.options} --score {s.sft_scored} "
                    f"--threads {s.threads} --out {{out}}/sft-{i}",
                ),
                needs=(*read, *([f"sft-{i - 1}"] if i > 1 else [])),
                makes=(f"sft-{i}",),
            )
        )
    return [
        *made,
        Stage(
            "reward-tuples",
            (f"training.reward.make --cot {{out}}/cot {FACTS} --tuples {s.tuples} --out {{out}}/reward",),
            needs=("cot", "facts", "facts-variants"),
            makes=("reward/tuples.npz", "reward/tuples.json"),
        ),
        Stage(
            "reward",
            (f"training.reward.fit --tuples {{out}}/reward --seen {s.tuples_seen} --out {{out}}/reward",),
            needs=("reward-tuples",),
            makes=("reward/reward.pt", "reward/log.jsonl"),
        ),
        Stage(
            "grpo",
            (f"training.reasoner.grpo {policy} {s.grpo} --out {{out}}/grpo",),
            needs=(*read, last, "reward"),
            makes=("grpo",),
        ),
        Stage(
            "average",
            (
                f"training.reasoner.average --start {{out}}/{last}/sft.pt --policy {{out}}/grpo/grpo.pt --share 0.5 "
                "--out {out}/average/policy.pt",
            ),
            needs=(last, "grpo"),
            makes=("average",),
        ),
        Stage(
            "ablation",
            (f"training.reasoner.ablation {policy} {s.ablation} --out {{out}}/ablation",),
            needs=(*read, last, "reward"),
            makes=("ablation",),
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
                f"training.speaker.export {DATA} --hidden {{out}}/hidden --figures {{out}}/speaker-head.json "
                "--identity {out}/identity.json "
                f"--threads {s.threads} --models {models} --golden {workers}/emotion",
            ),
            needs=("hidden", "hidden-augmented", "speaker-figures", "identity", "release"),
        ),
        Stage(
            "reasoner",
            (
                f"training.reasoner.export --checkpoint {{out}}/average/policy.pt --perception "
                f"{{out}}/base/perception.json {COT} --score {s.scored} --threads {s.threads} --out {models} "
                f"--emotion {models}/emotion.onnx --golden {workers}/reasoner/golden",
            ),
            needs=("cot", "facts", "facts-variants", "frames", "frames-variants", "impressions", "average", "release"),
        ),
    ]
