/**
 * Claim → Verdict: measures the claim's cue again over the claim's own span, from the tracks, and
 * compares level and value. Knows nothing of how the claim came about, so it serves for claims from
 * any source.
 */
import type { Claim, Fact, Tracks, Unit, Verdict } from "../../common/analysis";
import { NORMS, type Norms } from "../../common/norms";
import { factOver } from "../facts/facts";
import { decideRegister, type RegisterHints } from "../speech/register";
import { speechOf } from "../speech/speech";

/** How far a stated value may lie from the measured one: a share of it, and an amount. */
const TOLERANCE: Readonly<Record<Unit, { readonly share: number; readonly amount: number }>> = {
  Hz: { share: 0.02, amount: 0 },
  st: { share: 0.05, amount: 0.2 },
  dB: { share: 0, amount: 0.5 },
  "syl/s": { share: 0.03, amount: 0.05 },
  "%": { share: 0, amount: 1 },
  s: { share: 0, amount: 0.03 },
};

/** Register and baseline, where the caller has them; must be those the claims were made with. */
export type CheckOptions = RegisterHints;

/** A checker for many claims about the same tracks. */
export function checker(
  tracks: Tracks,
  norms: Norms = NORMS,
  options: CheckOptions = {},
): (claim: Pick<Claim, keyof Fact>) => Verdict {
  const speech = speechOf(tracks);
  const register = decideRegister(speech, norms.register, options);
  return (claim) => {
    const measured = factOver(speech, norms, register, claim.cue, claim.unit, claim)?.fact;
    if (!measured) return "not measurable";
    const { share, amount } = TOLERANCE[claim.unit];
    const allowed = Math.abs(measured.value) * share + amount;
    const agrees =
      measured.level === claim.level && Math.abs(measured.value - claim.value) <= allowed;
    return agrees ? "confirmed" : "contradicted";
  };
}

/** The verdict on one claim. Pure. */
export function check(
  claim: Pick<Claim, keyof Fact>,
  tracks: Tracks,
  norms: Norms = NORMS,
  options: CheckOptions = {},
): Verdict {
  return checker(tracks, norms, options)(claim);
}
