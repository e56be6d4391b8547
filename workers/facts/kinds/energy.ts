/**
 * Energy without loudness: how loud a stretch is against the speaker's own active level, and how far
 * the level moves within speech. Absolute level tells the microphone's gain, so nothing here uses it.
 */
import { HOP_S } from "../../../common/constants";
import { at, type FrameRange, type Speech, speechIndices } from "../../speech/speech";
import { meanPower_db, quantile, unit } from "../../speech/stats";
import type { Measurer } from "../measure";

/** Length of the loudest stretch: about a stressed syllable, s. */
export const LOUDEST_S = 0.3;
/** A loudest stretch means something only against enough other speech, s. */
const MIN_SPEECH_S = 0.9;
const MIN_RANGE_FRAMES = 25;
const PLENTY_S = 2;

/** Mean power over all frames of the range, dB re the speaker's active level. */
export const energy: Measurer = (speech, range) => {
  const speech_s = speech.isSpeech.reduce((n, s) => n + s, 0) * HOP_S;
  const frames = speechIndices(speech, range, false);
  if (speech_s < MIN_SPEECH_S || frames.length === 0) return null;
  const value = meanPower_db(speech.tracks.level_db.subarray(range.from, range.to));
  return { value, unit: "dB", quality: unit(speech_s / PLENTY_S) };
};

/** The stretch of LOUDEST_S with the highest mean power within `extent`; null where it is too short. */
export function loudestStretch(speech: Speech, extent: FrameRange): FrameRange | null {
  const length = Math.round(LOUDEST_S / HOP_S);
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

/**
 * p95 - p50 of the level over the speech frames, dB: how far the strong parts rise above the usual. Lower
 * percentiles, and voiced frames alone, would hang on which faint frames a pitch tracker calls voiced.
 */
export const energyRange: Measurer = (speech, range) => {
  const frames = speechIndices(speech, range, false);
  if (frames.length < MIN_RANGE_FRAMES) return null;
  const level_db = at(speech.tracks.level_db, frames);
  return {
    value: quantile(level_db, 0.95) - quantile(level_db, 0.5),
    unit: "dB",
    quality: unit(0.4 + 0.6 * ((frames.length * HOP_S) / PLENTY_S)),
  };
};
