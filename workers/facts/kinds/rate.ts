/**
 * Rate: articulation rate, the expected syllables per second of speech time (pauses left out). The expectation is
 * taken and not the count of peaks, because a doubtful syllable then counts by its probability.
 */
import { HOP_S } from "../../../common/constants";
import { type FrameRange, type Speech, unitsWithin } from "../../speech/speech";
import { unit } from "../../speech/stats";
import { expectedSyllables } from "../../speech/syllables/nuclei";
import type { KindMeasurer, Measure } from "../measure";

const MIN_SPEECH_S = 0.5;
const MIN_SYLLABLES = 2;
const PLENTY_SYLLABLES = 10;
/**
 * Speech goes on this long before and after the stretch that sounds, softer than 25 dB under the loud parts, s:
 * with it our speech time has no bias against EmoDB's hand marks (ours were 4 % short; training/syllables/README.md).
 */
const SOFT_END_S = 0.035;

function measure(speech: Speech, range: FrameRange): Measure | null {
  const units = unitsWithin(speech, range);
  const speech_s = units.reduce((s, u) => s + (u.to - u.from) * HOP_S, 0);
  const count = expectedSyllables(speech, range);
  if (speech_s < MIN_SPEECH_S || count < MIN_SYLLABLES) return null;
  return {
    value: count / (speech_s + SOFT_END_S * endsWithin(speech, range)),
    quality: unit(0.3 + 0.6 * (count / PLENTY_SYLLABLES)),
  };
}

/** How many of the units' starts and ends lie in the range. */
function endsWithin(speech: Speech, range: FrameRange): number {
  return speech.units.reduce((ends, { from, to }) => {
    const starts = from >= range.from && from < range.to;
    const stops = to > range.from && to <= range.to;
    return ends + (starts ? 1 : 0) + (stops ? 1 : 0);
  }, 0);
}

export const rate: KindMeasurer = {
  measure,
  summary: "rate_syl_s",
  isDoubted: ({ level, z, confidence }, margin) => {
    if (level === "fast") return z < 0.5;
    return level === "slow" ? margin < 0.2 : confidence < 0.8;
  },
};
