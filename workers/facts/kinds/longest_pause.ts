/** Longest pause: its length, s, and its place. */
import { HOP_S } from "../../../common/constants";
import { canComparePauses, pausesWithin } from "../../speech/pauses";
import type { FrameRange, Speech } from "../../speech/speech";
import type { KindMeasurer, Measure } from "../measure";

/** Of single pauses only longer ones agree with hand marks, s. */
const SURE_ABOVE_S = 0.55;

function measure(speech: Speech, range: FrameRange): Measure | null {
  const longest = Math.max(0, ...pausesWithin(speech, range).map((p) => p.to - p.from));
  return longest > 0 ? { value: longest * HOP_S, quality: 1 } : null;
}

function stretches(speech: Speech): FrameRange[] {
  const { extent } = speech;
  if (!extent || !canComparePauses(speech, extent)) return [];
  const longest = pausesWithin(speech, extent).reduce<FrameRange | null>(
    (best, p) => (best && best.to - best.from >= p.to - p.from ? best : p),
    null,
  );
  return longest ? [longest] : [];
}

export const longestPause: KindMeasurer = {
  measure,
  stretches,
  isDoubted: ({ level, value }) => level !== "many" || value <= SURE_ABOVE_S,
};
