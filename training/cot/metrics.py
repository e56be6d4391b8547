"""How varied the texts are: distinct-n, self-BLEU-4, overlap of the most alike pair."""

import math
from collections import Counter
from random import Random

Words = list[str]


def ngrams(words: Words, n: int) -> list[tuple[str, ...]]:
    return [tuple(words[i : i + n]) for i in range(len(words) - n + 1)]


def distinct(texts: list[Words], n: int) -> float:
    """Different n-grams over all n-grams."""
    counts = Counter(g for words in texts for g in ngrams(words, n))
    return len(counts) / max(1, counts.total())


def self_bleu(texts: list[Words], n: int = 4) -> float:
    """Mean BLEU-n (uniform weights, no smoothing) of each text against all the others: 1 says all are alike."""
    counts = [[Counter(ngrams(words, k)) for k in range(1, n + 1)] for words in texts]
    lengths = [len(words) for words in texts]
    # The two highest counts of each n-gram over the texts: the best among the others, whichever text is left out.
    best: list[dict[tuple[str, ...], list[int]]] = [{} for _ in range(n)]
    for own in counts:
        for k in range(n):
            for gram, count in own[k].items():
                pair = best[k].setdefault(gram, [0, 0])
                if count > pair[1]:
                    best[k][gram] = sorted((pair[0], count), reverse=True)
    total = 0.0
    for i, own in enumerate(counts):
        logs = []
        for k in range(n):
            clipped = 0
            for gram, count in own[k].items():
                first, second = best[k][gram]
                clipped += min(count, second if count == first else first)
            logs.append(math.log(clipped / own[k].total()) if clipped else -math.inf)
        nearest = min((abs(length - lengths[i]), length) for j, length in enumerate(lengths) if j != i)[1]
        brevity = min(1.0, math.exp(1 - nearest / lengths[i]))
        total += brevity * math.exp(sum(logs) / n)
    return total / len(texts)


def most_alike(texts: list[Words], n: int = 4) -> float:
    """Highest share of n-grams that two texts have in common (Jaccard)."""
    grams = [set(ngrams(words, n)) for words in texts]
    holders: dict[tuple[str, ...], list[int]] = {}
    most = 0.0
    for i, own in enumerate(grams):
        shared: Counter[int] = Counter(j for g in own for j in holders.get(g, ()))
        most = max([most, *(c / (len(own) + len(grams[j]) - c) for j, c in shared.items())])
        for g in own:
            holders.setdefault(g, []).append(i)
    return most


def variety(texts: list[Words], seed: int, sample: int = 1000) -> dict:
    """Figures over all texts, and those that need pairs over a seeded sample."""
    some = Random(seed).sample(texts, min(sample, len(texts)))
    return {
        "texts": len(texts),
        "alike": len(texts) - len({tuple(words) for words in texts}),
        **{f"distinct_{n}": round(distinct(texts, n), 4) for n in range(1, 5)},
        "sample": len(some),
        **{f"sample_distinct_{n}": round(distinct(some, n), 4) for n in range(1, 5)},
        "sample_self_bleu_4": round(self_bleu(some), 4),
        "hundred_self_bleu_4": round(self_bleu(some[:100]), 4),
        "sample_most_alike_4grams": round(most_alike(some), 4),
    }
