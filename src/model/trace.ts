/** How the reasoning's claims and the measured ones meet. */
import type { Claim } from "../../common/analysis";
import type { TraceClaim } from "../../common/trace";

/** Spans that differ by less are one, s. */
const SAME_SPAN_S = 0.02;

/** Whether the claim was checked against the very fact that a line of the measured evidence states. */
export function isAbout({ measured }: TraceClaim, claim: Claim): boolean {
  return (
    measured !== null &&
    measured.kind === claim.kind &&
    Math.abs(measured.start - claim.start) < SAME_SPAN_S &&
    Math.abs(measured.end - claim.end) < SAME_SPAN_S
  );
}
