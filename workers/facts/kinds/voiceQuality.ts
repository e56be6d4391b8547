/** Voiced frames of speech in which a measure of voice quality has a value, and how well founded a figure of them is. */
import { framesOf } from "../../../common/time";
import { at, type FrameRange, type Speech, speechIndices } from "../../speech/speech";
import { mean } from "../../speech/stats";
import type { Measure } from "../measure";
import { foundation } from "./foundation";

const MIN_VOICED_S = 0.3;

/** How well founded a figure over the voiced frames that have such a value is, 0…1; null where they are too few. */
export function voicedQuality(
  speech: Speech,
  range: FrameRange,
  has: (frame: number) => boolean,
): number | null {
  const frames = speechIndices(speech, range, true).filter(has);
  return frames.length < framesOf(MIN_VOICED_S)
    ? null
    : foundation(at(speech.tracks.voicing, frames));
}

/** The mean of a track of VoiceTracks over the voiced speech. */
export function voicedMean(speech: Speech, range: FrameRange, track: Float32Array): Measure | null {
  const has = (frame: number) => Number.isFinite(track[frame]);
  const quality = voicedQuality(speech, range, has);
  if (quality === null) return null;
  return { value: mean(at(track, speechIndices(speech, range, true).filter(has))), quality };
}
