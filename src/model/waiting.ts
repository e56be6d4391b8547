/** What can still be analysed of a take. */
import { isMeasuredSo } from "./corrections";
import type { Take } from "./take";

/** Utterances without an analysis, and those that were measured with other corrections than the take has. */
export function waitingIn(take: Pick<Take, "utterances" | "corrections">): number {
  return take.utterances.filter((one) => (one.analysis ? !isMeasuredSo(take, one) : !one.isRefused))
    .length;
}
