/**
 * Loudness course: the mean power of the last third of the speech against that of the first, dB. Most voices fade;
 * the norm says how far is usual. The recording's gain cancels out.
 */
import { HOP_S } from "../../../common/constants";
import { framesOf } from "../../../common/time";
import { at, type FrameRange, type Speech, speechIndices } from "../../speech/speech";
import { meanPower_db, unit } from "../../speech/stats";
import type { KindMeasurer, Measure } from "../measure";

const MIN_SPEECH_S = 0.9;
const PLENTY_S = 2;

function measure(speech: Speech, range: FrameRange): Measure | null {
  const frames = speechIndices(speech, range, false);
  if (frames.length < framesOf(MIN_SPEECH_S)) return null;
  const level_db = at(speech.tracks.level_db, frames);
  const third = Math.floor(level_db.length / 3);
  return {
    value: meanPower_db(level_db.slice(-third)) - meanPower_db(level_db.slice(0, third)),
    quality: unit(0.4 + 0.6 * ((frames.length * HOP_S) / PLENTY_S)),
  };
}

export const levelCourse: KindMeasurer = { measure };
