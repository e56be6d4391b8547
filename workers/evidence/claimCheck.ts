/**
 * Verdicts on claims that state a level and a span but no value. The span is snapped to the measured fact of the
 * same kind whose both ends lie within SPAN_TOLERANCE_S, the nearest, and that fact's level decides; without
 * such a fact the cue is measured over the claimed span itself.
 */
import type { CueLevel, Fact, Span, Verdict } from "../../common/analysis";
import { NORMS, type Norms } from "../../common/norms";
import { type ClaimKind, claimKind, SPAN_TOLERANCE_S } from "../../common/reasoning";
import { factOver, type GradedFact } from "../facts/facts";
import { decideRegister, type RegisterHints } from "../speech/register";
import type { Speech } from "../speech/speech";

export interface StatedClaim extends Span {
  readonly kind: ClaimKind;
  readonly level: CueLevel;
}

export interface Finding {
  readonly verdict: Verdict;
  /** What decided; null where nothing could be measured. */
  readonly measured: GradedFact | null;
}

/** A checker for many claims about one voice; `facts` are all of its facts. */
export function claimChecker(
  speech: Speech,
  facts: readonly GradedFact[],
  hints: RegisterHints = {},
  norms: Norms = NORMS,
): (claim: StatedClaim) => Finding {
  const register = decideRegister(speech, norms.register, hints);
  return (claim) => {
    const { cue, unit } = claim.kind;
    const afresh = (): GradedFact | null => {
      const found = factOver(speech, norms, register, cue, unit, claim, hints.baseline);
      return found && { ...found, scope: "stretch" };
    };
    const measured = snap(claim, facts) ?? afresh();
    if (!measured) return { verdict: "not measurable", measured };
    const agrees = measured.fact.level === claim.level;
    return { verdict: agrees ? "confirmed" : "contradicted", measured };
  };
}

/** The fact of the claim's kind with both ends within the tolerance, the nearest; null where there is none. */
export function snap<T extends { readonly fact: Fact }>(
  claim: StatedClaim,
  facts: readonly T[],
): T | null {
  let best: T | null = null;
  let least = Number.POSITIVE_INFINITY;
  for (const graded of facts) {
    const { fact } = graded;
    const start = Math.abs(fact.start - claim.start);
    const end = Math.abs(fact.end - claim.end);
    const near = Math.max(start, end) <= SPAN_TOLERANCE_S + 1e-9;
    if (near && claimKind(fact) === claim.kind && start + end < least) {
      best = graded;
      least = start + end;
    }
  }
  return best;
}
