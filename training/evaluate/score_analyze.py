"""Scores what the shipped app answered: `npm run analyze` output against a corpus's labels.

    npm run analyze -- DIR/emodb/audio/*.opus --out runs/emodb-analyze.jsonl
    python -m training.evaluate.score_analyze runs/emodb-analyze.jsonl --corpora DIR --corpus emodb

Clips with other emotions (EmoDB's boredom) are left out; the probabilities are renormalised over the corpus's own
classes, calm counted as neutral outside RAVDESS. Prints one JSON object (see metrics.report).
"""

import argparse
import json
from pathlib import Path

import numpy as np

from training.constants import EMOTIONS
from training.data.corpora import CORPUS_LABELS, read_clips
from training.evaluate.metrics import report


def main() -> None:
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("answers", type=Path)
    p.add_argument("--corpora", type=Path, required=True)
    p.add_argument("--corpus", choices=sorted(CORPUS_LABELS), required=True)
    a = p.parse_args()
    probabilities = {}
    for line in a.answers.read_text().splitlines():
        answer = json.loads(line)
        if "error" not in answer:
            probabilities[Path(answer["file"]).stem] = answer["probabilities"]
    clips = [c for c in read_clips(a.corpora, (a.corpus,)) if c.id in probabilities]
    if not clips:
        raise SystemExit(f"No answer in {a.answers} is about a clip of {a.corpus}.")
    p_all = np.array([[probabilities[c.id][e] for e in EMOTIONS] for c in clips])
    print(json.dumps(report(clips, np.log(p_all + 1e-9), a.corpus)))


if __name__ == "__main__":
    main()
