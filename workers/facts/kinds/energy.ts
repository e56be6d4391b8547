/**
 * Energy without loudness: how loud the loudest stretch is against the speaker's own active level, dB. Absolute level
 * tells the microphone's gain, so nothing here uses it.
 */

import { HOP_S } from "../../../common/constants";
import { framesOf } from "../../../common/time";
import { type FrameRange, type Speech, speechIndices } from "../../speech/speech";
import { meanPower_db, unit } from "../../speech/stats";
import type { KindMeasurer, Measure } from "../measure";

/** Length of the loudest stretch: about a stressed syllable, s. */
const LOUDEST_S = 0.3;
/** A loudest stretch means something only against enough other speech, s. */
const MIN_SPEECH_S = 0.9;
const PLENTY_S = 2;

/** Mean power over all frames of the range, dB re the speaker's active level. */
function measure(speech: Speech, range: FrameRange): Measure | null {
  const speech_s = speech.isSpeech.reduce((n, s) => n + s, 0) * HOP_S;
  const frames = speechIndices(speech, range, false);
  if (speech_s < MIN_SPEECH_S || frames.length === 0) return null;
  const value = meanPower_db(speech.tracks.level_db.subarray(range.from, range.to));
  return { value, quality: unit(speech_s / PLENTY_S) };
}

/** The stretch of LOUDEST_S with the highest mean power within `extent`; null where it is too short. */
export function loudestStretch(speech: Speech, extent: FrameRange): FrameRange | null {
  const length = framesOf(LOUDEST_S);
  if (extent.to - extent.from < length) return null;
  const power = Array.from(speech.tracks.level_db, (l) => 10 ** (l / 10));
  let sum = 0;
  for (let i = extent.from; i < extent.from + length; i++) sum += power[i] ?? 0;
  let best = { from: extent.from, sum };
  for (let from = extent.from + 1; from + length <= extent.to; from++) {
    sum += (power[from + length - 1] ?? 0) - (power[from - 1] ?? 0);
    if (sum > best.sum) best = { from, sum };
  }
  return { from: best.from, to: best.from + length };
}

export const energy: KindMeasurer = {
  measure,
  stretches: (speech) => {
    const loudest = speech.extent && loudestStretch(speech, speech.extent);
    return loudest ? [loudest] : [];
  },
  normRange: loudestStretch,
};
