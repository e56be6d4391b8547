/** Speaking rate from syllable nuclei, and pauses. */
import { HOP_S } from "../../../common/constants";
import { type FrameRange, type Speech, unitsWithin } from "../../speech/speech";
import { unit } from "../../speech/stats";
import { expectedSyllables } from "../../speech/syllables/nuclei";
import type { Measurer } from "../measure";

const MIN_RATE_SPEECH_S = 0.5;
const MIN_SYLLABLES = 2;
const PLENTY_SYLLABLES = 10;
/**
 * Speech goes on this long before and after the stretch that sounds, softer than 25 dB under the loud parts, s:
 * with it our speech time has no bias against EmoDB's hand marks (ours were 4 % short; training/syllables/README.md).
 */
const SOFT_END_S = 0.035;
/** Below this a signal is too short for its pauses to mean anything, s. */
export const MIN_PAUSES_EXTENT_S = 3;
const PLENTY_EXTENT_S = 6;

/**
 * Articulation rate: expected syllables per second of speech time (pauses left out). The expectation is
 * taken and not the count of peaks, because a doubtful syllable then counts by its probability.
 */
export const rate: Measurer = (speech, range) => {
  const units = unitsWithin(speech, range);
  const speech_s = units.reduce((s, u) => s + (u.to - u.from) * HOP_S, 0);
  const count = expectedSyllables(speech, range);
  if (speech_s < MIN_RATE_SPEECH_S || count < MIN_SYLLABLES) return null;
  return {
    value: count / (speech_s + SOFT_END_S * endsWithin(speech, range)),
    unit: "syl/s",
    quality: unit(0.3 + 0.6 * (count / PLENTY_SYLLABLES)),
  };
};

/** How many of the units' starts and ends lie in the range. */
function endsWithin(speech: Speech, range: FrameRange): number {
  return speech.units.reduce((ends, { from, to }) => {
    const starts = from >= range.from && from < range.to;
    const stops = to > range.from && to <= range.to;
    return ends + (starts ? 1 : 0) + (stops ? 1 : 0);
  }, 0);
}

/** Gaps between the sounding units of a range. */
export function pausesWithin(speech: Speech, range: FrameRange): FrameRange[] {
  const gaps: FrameRange[] = [];
  speech.units.forEach((next, i) => {
    const previous = speech.units[i - 1];
    if (previous && previous.to >= range.from && next.from <= range.to) {
      gaps.push({ from: previous.to, to: next.from });
    }
  });
  return gaps;
}

/** Share of the time from first to last sound that is pause, %. */
export const pauseShare: Measurer = (speech, range) => {
  const extent_s = (range.to - range.from) * HOP_S;
  if (extent_s < MIN_PAUSES_EXTENT_S || unitsWithin(speech, range).length === 0) return null;
  const paused_s = pausesWithin(speech, range).reduce((s, p) => s + (p.to - p.from) * HOP_S, 0);
  return {
    value: (100 * paused_s) / extent_s,
    unit: "%",
    quality: unit(extent_s / PLENTY_EXTENT_S),
  };
};

/** Length of the longest pause within the range, s. */
export const longestPause: Measurer = (speech, range) => {
  const longest = Math.max(0, ...pausesWithin(speech, range).map((p) => p.to - p.from));
  return longest > 0 ? { value: longest * HOP_S, unit: "s", quality: 1 } : null;
};
