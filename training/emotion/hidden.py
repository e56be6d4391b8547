"""States of the frozen encoder, computed once: training only runs what it changes.

    python -m training.emotion.hidden --encoder encoder_model.onnx --corpora DIR --signals DIR \
        --out hidden/clean

writes `OUT/<corpus>.f16` (float16 [sum T, S, 416], all frames of the corpus) and `OUT/<corpus>.json`
({id: [first frame, frames]}). Only the stretch that the network hears (training/shared/window.py).
"""

import argparse
import json
from pathlib import Path

import numpy as np

from training.constants import HOP_SAMPLES
from training.emotion.model import EmotionConfig
from training.shared.corpora import (
    READ_CORPORA,
    TRAINING_CORPORA,
    UNSEEN_CORPUS,
    read_clips,
    read_signal,
    variants_of,
)
from training.shared.encoder_states import States, encoder_states
from training.shared.window import heard_stretch, levels


def cache_corpus(states_of: States, name: str, corpora: Path, signals: Path, out: Path, variants: bool) -> None:
    index: dict[str, tuple[int, int]] = {}
    total = 0
    with open(out / f"{name}.part", "wb") as f:
        clips = read_clips(corpora, (name,))
        for clip in variants_of(signals, clips) if variants else clips:
            if not clip.path(signals).exists():
                continue  # not every clip has this copy
            signal = read_signal(clip.path(signals))
            first, last = heard_stretch(levels(signal))
            states = states_of(signal[first * HOP_SAMPLES : last * HOP_SAMPLES])
            f.write(np.ascontiguousarray(states, np.float16).tobytes())
            index[clip.id] = (total, len(states))
            total += len(states)
    (out / f"{name}.part").rename(out / f"{name}.f16")
    (out / f"{name}.json").write_text(json.dumps(index))
    print(f"{name}: {len(index)} clips, {total} frames", flush=True)


def main() -> None:
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--encoder", required=True, help="a file of training/shared/encoder_weights.py")
    p.add_argument("--corpora", type=Path, required=True)
    p.add_argument("--signals", type=Path, required=True)
    p.add_argument("--out", type=Path, required=True)
    p.add_argument("--only", nargs="*", default=(UNSEEN_CORPUS, *TRAINING_CORPORA, *READ_CORPORA))
    p.add_argument("--variants", action="store_true", help="SIGNALS holds prosodic variants (npx . tools variants)")
    a = p.parse_args()
    a.out.mkdir(parents=True, exist_ok=True)
    states_of = encoder_states(a.encoder, EmotionConfig.first_state, EmotionConfig.layers)
    for name in (UNSEEN_CORPUS, *TRAINING_CORPORA, *READ_CORPORA):
        # Augmented copies exist for the training corpora only.
        if (a.signals / name).exists() and name in a.only and not (a.out / f"{name}.f16").exists():
            cache_corpus(states_of, name, a.corpora, a.signals, a.out, a.variants)


if __name__ == "__main__":
    main()
