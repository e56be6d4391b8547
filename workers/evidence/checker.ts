/**
 * Claim → Verdict, for claims from any source: knows nothing of how a claim came about. One that states a value is
 * measured again over its own span, and value and level must agree. One that states a level alone is snapped to the
 * measured fact of its kind whose both ends lie within SPAN_TOLERANCE_S, the nearest, and that fact's level decides;
 * without such a fact the kind is measured over the claimed span itself.
 */
import type { Fact, Span, Verdict } from "../../common/analysis";
import { KINDS, type KindName, type Level, type Unit } from "../../common/kinds";
import { SPAN_TOLERANCE_S } from "../../common/reasoning";
import type { ClipFacts } from "../facts/clipFacts";
import { factOver } from "../facts/facts";

export interface StatedClaim extends Span {
  readonly kind: KindName;
  readonly level: Level;
  /** In the kind's unit; absent where only the level is stated. */
  readonly value?: number;
}

export interface Finding {
  readonly verdict: Verdict;
  /** What decided; null where nothing could be measured. */
  readonly measured: Fact | null;
}

/** How far a stated value may lie from the measured one: a share of it, and an amount. */
const TOLERANCE: Readonly<Record<Unit, { readonly share: number; readonly amount: number }>> = {
  Hz: { share: 0.02, amount: 0 },
  st: { share: 0.05, amount: 0.2 },
  dB: { share: 0, amount: 0.5 },
  "syl/s": { share: 0.03, amount: 0.05 },
  "%": { share: 0, amount: 1 },
  s: { share: 0, amount: 0.03 },
};

/** The verdict on one claim about a clip. Pure. */
export function check(claim: StatedClaim, clip: ClipFacts): Finding {
  const { kind, level, value } = claim;
  const afresh = () => factOver(clip, kind, claim, "stretch");
  const measured = value === undefined ? (snap(claim, clip.facts) ?? afresh()) : afresh();
  if (!measured) return { verdict: "not measurable", measured };
  const agrees = measured.level === level && (value === undefined || isNear(value, measured));
  return { verdict: agrees ? "confirmed" : "contradicted", measured };
}

function isNear(value: number, { kind, value: measured }: Fact): boolean {
  const { share, amount } = TOLERANCE[KINDS[kind].unit];
  return Math.abs(measured - value) <= Math.abs(measured) * share + amount;
}

/** The fact of the claim's kind with both ends within the tolerance, the nearest; null where there is none. */
export function snap<F extends Span & { readonly kind: KindName }>(
  claim: StatedClaim,
  facts: readonly F[],
): F | null {
  let best: F | null = null;
  let least = Number.POSITIVE_INFINITY;
  for (const fact of facts) {
    const start = Math.abs(fact.start - claim.start);
    const end = Math.abs(fact.end - claim.end);
    const near = Math.max(start, end) <= SPAN_TOLERANCE_S + 1e-9;
    if (near && fact.kind === claim.kind && start + end < least) {
      best = fact;
      least = start + end;
    }
  }
  return best;
}
