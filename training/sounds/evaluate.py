"""What the sound head hears of clips kept aside: how much speech is refused, what passes for speech, who is who.

    python -m training.sounds.evaluate --states DIR --head runs/sounds/sounds.pt

A clip is refused where none of it is speech, and passes where some of it is: then the page states an emotion.
"""

import argparse
import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch

from training.constants import SOUNDS
from training.emotion.model import ENCODER_WIDTH
from training.shared.corpora import UNSEEN_CORPUS
from training.sounds.decide import SPEECH, Decision, decide
from training.sounds.model import STATES, SoundHead, about_head, load_head


@dataclass
class Clip:
    name: str
    group: str
    """Corpus, category of EmoGator, or maker."""
    kind: str
    """"speech", "burst", "synthetic" or "mixed"."""
    test: bool
    states: np.ndarray  # float16 (T, 3, 416)
    targets: np.ndarray  # float16 (T, 6)

    @property
    def unseen(self) -> bool:
        return self.group == UNSEEN_CORPUS

    @property
    def sounding(self) -> np.ndarray:
        """[T], 1 where the targets say something."""
        return (np.asarray(self.targets).sum(-1) > 0).astype(float)

    @property
    def has_speech(self) -> bool:
        return bool(np.asarray(self.targets)[:, SPEECH].sum() > 0)


def read_states(folder: Path) -> list[Clip]:
    states = np.memmap(folder / "states.f16", np.float16, "r").reshape(-1, STATES, ENCODER_WIDTH)
    targets = np.memmap(folder / "targets.f16", np.float16, "r").reshape(-1, len(SOUNDS))
    clips = []
    for entry in json.loads((folder / "index.json").read_text()):
        first, n, source = entry["first"], entry["frames"], entry["sources"][0]
        if n == 0:
            continue
        kind = source["kind"] if len(entry["sources"]) == 1 else "mixed"
        span = slice(first, first + n)
        group = source["group"] if entry["how"] in ("plain", "augmented") else entry["how"]
        clips.append(Clip(entry["name"], group, kind, entry["test"], states[span], targets[span]))
    return clips


def logits_of(head: SoundHead, clip: Clip) -> np.ndarray:
    """[T, 6]"""
    x = torch.from_numpy(np.asarray(clip.states, np.float32)).transpose(0, 1)[None]
    with torch.inference_mode():
        return head(x)[0].numpy()


def heard(head: SoundHead, clip: Clip, decision: Decision) -> np.ndarray:
    """Frames that each sound fills, [6]."""
    decided = decide(logits_of(head, clip), clip.sounding, decision)
    return np.bincount(decided[decided >= 0], minlength=len(SOUNDS))


def refused_and_passed(head: SoundHead, clips: list[Clip], decision: Decision) -> tuple[float, float]:
    """Shares: of the clips with speech, those refused; of the others, those that pass."""
    speech = [heard(head, c, decision)[SPEECH] == 0 for c in clips if c.has_speech]
    others = [heard(head, c, decision)[SPEECH] > 0 for c in clips if not c.has_speech]
    return float(np.mean(speech)) if speech else 0.0, float(np.mean(others)) if others else 0.0


def counts(head: SoundHead, clips: list[Clip], decision: Decision) -> dict[str, dict[str, int]]:
    """By group: how many clips, in how many some speech was heard, and what filled most of the rest."""
    table: dict[str, dict[str, int]] = {}
    for clip in clips:
        row = table.setdefault(f"{clip.kind}/{clip.group}", {"clips": 0})
        row["clips"] += 1
        filled = heard(head, clip, decision)
        name = "speech" if filled[SPEECH] > 0 else SOUNDS[int(filled.argmax())] if filled.any() else "nothing"
        row[name] = row.get(name, 0) + 1
    return table


def main() -> None:
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--states", type=Path, required=True)
    p.add_argument("--head", type=Path, required=True)
    a = p.parse_args()
    decision = Decision(**about_head(a.head)["decision"])
    head, clips = load_head(a.head), [c for c in read_states(a.states) if c.test]
    print(json.dumps(counts(head, clips, decision), indent=1))
    for name, chosen in (("every clip", clips), ("unseen corpus", [c for c in clips if c.unseen])):
        refused, passed = refused_and_passed(head, chosen, decision)
        print(f"{name}: {refused:.2%} of the speech refused, {passed:.2%} of the rest passes for speech")


if __name__ == "__main__":
    main()
