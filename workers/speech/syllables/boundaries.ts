/** Nuclei → syllables: cut where the voice is softest between two nuclei, at the ends of the phrase else. */
import { framesOf } from "../../../common/time";
import type { FrameRange, Speech } from "../speech";
import type { Nucleus } from "./nuclei";

/** A syllable at the edge of a phrase reaches at most this far from its nucleus. */
const MAX_REACH_S = 0.4;

export interface SyllableFrames extends FrameRange {
  readonly nucleus: Nucleus;
  /** Index of the unit (phrase) it lies in, and whether it is the last there. */
  readonly unit: number;
  readonly isLast: boolean;
}

/** In order; ranges of one unit do not overlap. */
export function syllableFrames(speech: Speech, nuclei: readonly Nucleus[]): SyllableFrames[] {
  const most = framesOf(MAX_REACH_S);
  return speech.units.flatMap((unit, index) => {
    const own = nuclei.filter(({ frame }) => frame >= unit.from && frame < unit.to);
    const cuts = own.slice(1).map((next, i) => softest(speech, own[i]?.frame ?? 0, next.frame));
    return own.map((nucleus, i) => ({
      nucleus,
      from: cuts[i - 1] ?? Math.max(unit.from, nucleus.frame - most),
      to: cuts[i] ?? Math.min(unit.to, nucleus.frame + most),
      unit: index,
      isLast: i === own.length - 1,
    }));
  });
}

/** The frame of lowest level strictly between two nuclei. */
function softest(speech: Speech, from: number, to: number): number {
  let best = Math.round((from + to) / 2);
  for (let i = from + 1; i < to; i++) {
    if ((speech.tracks.level_db[i] ?? 0) < (speech.tracks.level_db[best] ?? 0)) best = i;
  }
  return best;
}
