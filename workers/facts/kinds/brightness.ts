/** Brightness: the alpha ratio over voiced speech, which tells vocal effort and ignores gain. */

import { at, speechIndices } from "../../speech/speech";
import { mean, unit } from "../../speech/stats";
import type { Measurer } from "../measure";

const MIN_FRAMES = 25;
const PLENTY_FRAMES = 100;
/** Microphones, rooms and codecs tilt the spectrum too: never fully certain. */
const BEST_QUALITY = 0.8;

/** Mean alpha ratio (1–5 kHz over 50 Hz–1 kHz) of the voiced speech frames, dB. */
export const brightness: Measurer = (speech, range) => {
  const voiced = speechIndices(speech, range, true);
  if (voiced.length < MIN_FRAMES) return null;
  return {
    value: mean(at(speech.tracks.alpha_db, voiced)),
    unit: "dB",
    quality: BEST_QUALITY * unit(0.4 + 0.6 * (voiced.length / PLENTY_FRAMES)),
  };
};
