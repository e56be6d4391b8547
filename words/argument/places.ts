/** Where on its kind's scale a claim lies, and where in the speech. */
import type { Claim, Span } from "../../common/analysis";
import { KINDS } from "../../common/kinds";

/** Which of a kind's three levels: below what is ordinary, ordinary, above it. */
export type Place = "below" | "ordinary" | "above";

export function placeOf({ kind, level }: Pick<Claim, "kind" | "level">): Place {
  const at = KINDS[kind].levels.indexOf(level);
  return at === 0 ? "below" : at === 2 ? "above" : "ordinary";
}

export function isOrdinary(claim: Claim): boolean {
  return claim.norm.by !== "shape" && placeOf(claim) === "ordinary";
}

/** From so many semitones on a fall is more than a statement has. */
const WIDE_FALL_ST = 10;

/** Whether the pitch falls as in a plain statement. */
export function isPlainFall({ level, value }: Pick<Claim, "level" | "value">): boolean {
  return level === "falling" && Math.abs(value) < WIDE_FALL_ST;
}

/** A stretch within the speech. */
export type Region = "throughout" | "start" | "middle" | "end";

export function regionOf(span: Span, extent: Span): Region {
  const length = extent.end - extent.start;
  if (length <= 0 || span.end - span.start > 0.7 * length) return "throughout";
  const middle = ((span.start + span.end) / 2 - extent.start) / length;
  if (middle < 1 / 3) return "start";
  return middle > 2 / 3 ? "end" : "middle";
}

/** All the speech: what a claim of the whole spans. */
export function extentOf(claims: readonly Claim[]): Span {
  return claims.find(({ scope }) => scope === "whole") ?? { start: 0, end: 0 };
}
