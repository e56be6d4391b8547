/** The silences between the units of a stretch of speech. */

import { HOP_S } from "../../common/constants";
import { type FrameRange, type Speech, unitsWithin } from "./speech";

/** Below this a signal is too short for its pauses to mean anything, s. */
const MIN_EXTENT_S = 3;

/** Gaps between the sounding units of a range. */
export function pausesWithin(speech: Speech, range: FrameRange): FrameRange[] {
  const gaps: FrameRange[] = [];
  speech.units.forEach((next, i) => {
    const previous = speech.units[i - 1];
    if (previous && previous.to >= range.from && next.from <= range.to) {
      gaps.push({ from: previous.to, to: next.from });
    }
  });
  return gaps;
}

/** Whether a range is long enough for its pauses to be compared with other people's. */
export function canComparePauses(speech: Speech, range: FrameRange): boolean {
  return (range.to - range.from) * HOP_S >= MIN_EXTENT_S && unitsWithin(speech, range).length > 0;
}
