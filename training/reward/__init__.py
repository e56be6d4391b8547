"""The learned reward of reasoning: four scores, 1 … 5, from the facts of a clip and the tokens of a trace about it."""

SCORES = ("factual_alignment", "interpretative_quality", "caption_completeness", "fluency_and_structural_clarity")
BEST, WORST = 5.0, 1.0
