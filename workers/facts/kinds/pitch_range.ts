/** Pitch range: 12 log2(p95 / p5) of F0 over the voiced speech, semitones. */
import { framesOf } from "../../../common/time";
import { at, type FrameRange, type Speech, speechIndices } from "../../speech/speech";
import { quantile, semitones } from "../../speech/stats";
import type { KindMeasurer, Measure } from "../measure";
import { foundation } from "./foundation";

/** The range is reliable only from here on (EmotionCoT-35K pipeline), s and share of the speech. */
const MIN_VOICED_S = 0.25;
const MIN_VOICED_SHARE = 0.2;
/** Wide ranges this near the norm are not what the rules find in Praat's tracks, st. */
const DOUBTED_WITHIN_ST = 1.5;

function measure(speech: Speech, range: FrameRange): Measure | null {
  const voiced = speechIndices(speech, range, true);
  const frames = speechIndices(speech, range, false);
  if (voiced.length < framesOf(MIN_VOICED_S)) return null;
  if (voiced.length < MIN_VOICED_SHARE * frames.length) return null;
  const f0_hz = at(speech.tracks.f0_hz, voiced);
  return {
    value: semitones(quantile(f0_hz, 0.95), quantile(f0_hz, 0.05)),
    quality: foundation(at(speech.tracks.voicing, voiced)),
  };
}

export const pitchRange: KindMeasurer = {
  measure,
  summary: "f0_range_st",
  isDoubted: ({ level }, margin) => level === "high" && margin < DOUBTED_WITHIN_ST,
};
