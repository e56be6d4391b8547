/** Pitch level (median F0) and pitch range over a stretch of speech. */

import { at, speechIndices } from "../../speech/speech";
import { median, quantile, unit } from "../../speech/stats";
import type { Measurer } from "../measure";

/** Median F0 needs this many voiced frames (0.1 s). */
const MIN_LEVEL_FRAMES = 10;
/** The range is reliable only from here on (EmotionCoT-35K pipeline). */
const MIN_RANGE_FRAMES = 25;
const MIN_RANGE_VOICED_SHARE = 0.2;
/** Voiced frames that count as plenty: 1 s. */
const PLENTY_FRAMES = 100;

/** Semitones from `reference_hz` to `f0_hz`. */
export function semitones(f0_hz: number, reference_hz: number): number {
  return 12 * Math.log2(f0_hz / reference_hz);
}

/** Median F0 of the voiced speech frames, Hz. */
export const pitchLevel: Measurer = (speech, range) => {
  const voiced = speechIndices(speech, range, true);
  if (voiced.length < MIN_LEVEL_FRAMES) return null;
  return {
    value: median(at(speech.tracks.f0_hz, voiced)),
    unit: "Hz",
    quality: foundation(voiced.length, at(speech.tracks.voicing, voiced)),
  };
};

/** 12 log2(p95 / p5) of F0 over the voiced speech frames, semitones. */
export const pitchRange: Measurer = (speech, range) => {
  const voiced = speechIndices(speech, range, true);
  const frames = speechIndices(speech, range, false);
  if (voiced.length < MIN_RANGE_FRAMES) return null;
  if (voiced.length < MIN_RANGE_VOICED_SHARE * frames.length) return null;
  const f0_hz = at(speech.tracks.f0_hz, voiced);
  return {
    value: semitones(quantile(f0_hz, 0.95), quantile(f0_hz, 0.05)),
    unit: "st",
    quality: foundation(voiced.length, at(speech.tracks.voicing, voiced)),
  };
};

/** Many, clearly periodic frames → 1. */
function foundation(frames: number, voicing: readonly number[]): number {
  return unit(0.4 + 0.6 * (frames / PLENTY_FRAMES)) * unit(0.3 + median(voicing));
}
