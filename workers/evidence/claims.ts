/** Facts → Claims: which are shown, and in which order. */
import type { Claim, Fact } from "../../common/analysis";
import type { Emotion } from "../../common/constants";
import type { KindName } from "../../common/kinds";
import { placeOf, supportFor } from "./support";

const MAX_CLAIMS = 10;
const MAX_CLAIMS_A_KIND = 2;
/** A fact without an expectation counts this much of its own prominence. */
const CONTEXT_WEIGHT = 0.1;

/** Strongest evidence for the emotion first; what speaks against it last. */
export function claimsFor(emotion: Emotion, facts: readonly Fact[]): Claim[] {
  const taken = new Map<KindName, number>();
  return facts
    .map((fact) => ({ fact, score: scoreOf(emotion, fact) }))
    .sort((a, b) => b.score - a.score)
    .filter(({ fact }) => {
      const count = (taken.get(fact.kind) ?? 0) + 1;
      taken.set(fact.kind, count);
      return count <= MAX_CLAIMS_A_KIND;
    })
    .slice(0, MAX_CLAIMS)
    .map(({ fact }, i) => ({ id: i + 1, ...fact }));
}

function scoreOf(emotion: Emotion, fact: Fact): number {
  const prominence = Math.abs(placeOf(fact)) * fact.confidence;
  return supportFor(emotion, fact) ?? CONTEXT_WEIGHT * prominence;
}
