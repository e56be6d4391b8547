/** Brightness: the mean alpha ratio (1–5 kHz over 50 Hz–1 kHz) of the voiced speech, dB: vocal effort, whatever the gain. */
import { framesOf } from "../../../common/time";
import { at, type FrameRange, type Speech, speechIndices } from "../../speech/speech";
import { mean, unit } from "../../speech/stats";
import type { KindMeasurer, Measure } from "../measure";

const MIN_VOICED_S = 0.25;
const PLENTY_S = 1;
/** Microphones, rooms and codecs tilt the spectrum too: never fully certain. */
const BEST_QUALITY = 0.8;

function measure(speech: Speech, range: FrameRange): Measure | null {
  const voiced = speechIndices(speech, range, true);
  if (voiced.length < framesOf(MIN_VOICED_S)) return null;
  return {
    value: mean(at(speech.tracks.alpha_db, voiced)),
    quality: BEST_QUALITY * unit(0.4 + 0.6 * (voiced.length / framesOf(PLENTY_S))),
  };
}

export const brightness: KindMeasurer = { measure, summary: "alpha_ratio_db" };
