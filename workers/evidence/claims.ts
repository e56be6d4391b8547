/** Facts → Claims: which are shown, in which order, in which words. */
import type { Claim } from "../../common/analysis";
import type { Emotion } from "../../common/constants";
import type { GradedFact } from "../facts/facts";
import type { Speech } from "../speech/speech";
import { sentence } from "./sentences";
import { placeOf, supportFor } from "./support";

const MAX_CLAIMS = 10;
const MAX_CLAIMS_A_CUE = 2;
/** A fact without an expectation counts this much of its own prominence. */
const CONTEXT_WEIGHT = 0.1;

/** Strongest evidence for the emotion first; what speaks against it last. */
export function claimsFor(emotion: Emotion, facts: readonly GradedFact[], speech: Speech): Claim[] {
  const ranked = facts
    .map((graded) => ({ graded, score: scoreOf(emotion, graded) }))
    .sort((a, b) => b.score - a.score);
  const taken = new Map<string, number>();
  return ranked
    .filter(({ graded }) => {
      const count = (taken.get(graded.fact.cue) ?? 0) + 1;
      taken.set(graded.fact.cue, count);
      return count <= MAX_CLAIMS_A_CUE;
    })
    .slice(0, MAX_CLAIMS)
    .map(({ graded }, i) => ({
      id: i + 1,
      ...graded.fact,
      text: sentence(graded, speech.f0Median_hz),
    }));
}

function scoreOf(emotion: Emotion, graded: GradedFact): number {
  const prominence = Math.abs(placeOf(graded)) * graded.fact.confidence;
  return supportFor(emotion, graded) ?? CONTEXT_WEIGHT * prominence;
}
