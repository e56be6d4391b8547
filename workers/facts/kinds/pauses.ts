/** Pauses: the share of the time from first to last sound that is pause, %. */
import { HOP_S } from "../../../common/constants";
import { canComparePauses, pausesWithin } from "../../speech/pauses";
import type { FrameRange, Speech } from "../../speech/speech";
import { unit } from "../../speech/stats";
import type { KindMeasurer, Measure } from "../measure";

const PLENTY_EXTENT_S = 6;

function measure(speech: Speech, range: FrameRange): Measure | null {
  if (!canComparePauses(speech, range)) return null;
  const extent_s = (range.to - range.from) * HOP_S;
  const paused_s = pausesWithin(speech, range).reduce((s, p) => s + (p.to - p.from) * HOP_S, 0);
  return { value: (100 * paused_s) / extent_s, quality: unit(extent_s / PLENTY_EXTENT_S) };
}

export const pauses: KindMeasurer = {
  measure,
  isDoubted: ({ level, z }) => level === "medium" || (level === "many" && z < 0.4),
};
