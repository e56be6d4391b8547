"""Memory frames of every clip, computed once: Base over the cached encoder states, the tracks beside it.

    python -m training.reasoner.listen --base runs/base/base.pt --corpora DIR --signals DIR --hidden DIR/clean \\
        --out runs/frames/clean

writes OUT/<corpus>.f16 (float16 [sum U, 200]) and OUT/<corpus>.json ({"width", "clips": {id: [first, count,
start_s]}}). `--variants DIR` reads DIR/variants.json: the clips are the variants there, their signals and tracks lie in
DIR.
"""

import argparse
import json
from pathlib import Path

import numpy as np
import torch

from training.constants import HOP_S
from training.emotion.data import Cache
from training.reasoner.base import Base, BaseConfig, memory_frames
from training.shared.corpora import (
    READ_CORPORA,
    TRAINING_CORPORA,
    UNSEEN_CORPUS,
    Clip,
    read_clips,
    read_tracks,
    variants_of,
)
from training.shared.encoder_weights import load_module
from training.shared.window import LEVEL, speech_extent
from training.shared.window import MAX_WINDOW_S as LONGEST_S


def window_start(clip: Clip, signals: Path) -> float:
    """When the stretch begins that the network hears (training/shared/window.py), s."""
    first, last = speech_extent(read_tracks(clip.path(signals, ".tracks"))[:, LEVEL])
    return (first + max(0, last - first - round(LONGEST_S / HOP_S)) // 2) * HOP_S


def load_base(path: Path) -> Base:
    """Out of a base.pt, or out of a graph that ships (rounded to 8 bits there; written again it is the same)."""
    if path.suffix == ".onnx":
        base = Base()
        load_module(str(path), "base", base)
        return base.eval()
    stored = torch.load(path, weights_only=True)
    base = Base(BaseConfig(**stored["config"]))
    base.load_state_dict(stored["state"])
    return base.eval()


@torch.inference_mode()
def main() -> None:
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("--base", "--corpora", "--signals", "--hidden", "--out"):
        p.add_argument(name, type=Path, required=True)
    p.add_argument("--variants", action="store_true", help="SIGNALS holds variants (npx . tools variants)")
    a = p.parse_args()
    a.out.mkdir(parents=True, exist_ok=True)
    base, cache = load_base(a.base), Cache(a.hidden, a.signals)
    for name in (UNSEEN_CORPUS, *TRAINING_CORPORA, *READ_CORPORA):
        if not (a.hidden / f"{name}.f16").exists():
            continue
        clips = read_clips(a.corpora, (name,))
        index, total = {}, 0
        with open(a.out / f"{name}.f16", "wb") as f:
            for clip in variants_of(a.signals, clips) if a.variants else clips:
                item = cache.item(clip)
                states = torch.from_numpy(np.asarray(item.states, np.float32)).transpose(0, 1)[None]
                frames = memory_frames(
                    base(states, torch.ones(1, states.shape[2])), torch.from_numpy(item.tracks)[None]
                )[0]
                f.write(frames.to(torch.float16).numpy().tobytes())
                index[clip.id] = (total, len(frames), round(window_start(clip, a.signals), 2))
                total += len(frames)
        (a.out / f"{name}.json").write_text(json.dumps({"width": base.config.width + 8, "clips": index}))
        print(f"{name}: {len(index)} clips, {total} frames", flush=True)


if __name__ == "__main__":
    main()
