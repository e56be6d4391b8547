/** Speaking rate from syllable nuclei (de Jong & Wempe 2009), and pauses. */
import { HOP_S } from "../../common/constants";
import type { Measurer } from "./measure";
import { movingMean, unit } from "./stats";
import { type FrameRange, unitsWithin, type Voice } from "./voice";

/** A nucleus is followed by a dip of at least this, dB. */
const DIP_DB = 2;
/** After a dip the level must climb by this before the next peak counts: less is ripple, dB. */
const RISE_DB = 0.5;
/** Frames the level is smoothed over before peaks are counted: 3 × 10 ms on top of the 32 ms window. */
const SMOOTHING_FRAMES = 3;
const MIN_RATE_SPEECH_S = 0.5;
const MIN_NUCLEI = 2;
const PLENTY_NUCLEI = 10;
/** Below this a signal is too short for its pauses to mean anything, s. */
export const MIN_PAUSES_EXTENT_S = 3;
const PLENTY_EXTENT_S = 6;

/** Frames of the syllable nuclei: voiced level peaks with a dip of ≥ 2 dB behind them. */
export function syllableNuclei(voice: Voice): number[] {
  const level_db = movingMean(voice.tracks.level_db, SMOOTHING_FRAMES);
  const nuclei: number[] = [];
  for (const unitRange of voice.units) {
    let peak = unitRange.from;
    let low = Number.NEGATIVE_INFINITY; // a unit starts from silence: its first peak needs no dip before it
    let climbing = true;
    for (let i = unitRange.from; i <= unitRange.to; i++) {
      const level = i < unitRange.to ? (level_db[i] ?? 0) : Number.NEGATIVE_INFINITY;
      if (climbing) {
        if (level > (level_db[peak] ?? 0)) peak = i;
        if (level <= (level_db[peak] ?? 0) - DIP_DB) {
          if (isNucleus(voice, peak, level_db)) nuclei.push(peak);
          climbing = false;
          low = level;
        }
      } else {
        low = Math.min(low, level);
        if (level >= low + RISE_DB) {
          climbing = true;
          peak = i;
        }
      }
    }
  }
  return nuclei;
}

/** Loud enough, and voiced there or right beside it. */
function isNucleus(voice: Voice, frame: number, level_db: readonly number[]): boolean {
  if ((level_db[frame] ?? 0) < voice.soundingThreshold_db) return false;
  for (let i = frame - 1; i <= frame + 1; i++) if ((voice.tracks.f0_hz[i] ?? 0) > 0) return true;
  return false;
}

/** Syllable nuclei per second of speech time (pauses left out). */
export const rate: Measurer = (voice, range) => {
  const units = unitsWithin(voice, range);
  const speech_s = units.reduce((s, u) => s + (u.to - u.from) * HOP_S, 0);
  const count = syllableNuclei(voice).filter((i) => i >= range.from && i < range.to).length;
  if (speech_s < MIN_RATE_SPEECH_S || count < MIN_NUCLEI) return null;
  return {
    value: count / speech_s,
    unit: "syl/s",
    quality: unit(0.3 + 0.6 * (count / PLENTY_NUCLEI)),
  };
};

/** Gaps between the sounding units of a range. */
export function pausesWithin(voice: Voice, range: FrameRange): FrameRange[] {
  const gaps: FrameRange[] = [];
  voice.units.forEach((next, i) => {
    const previous = voice.units[i - 1];
    if (previous && previous.to >= range.from && next.from <= range.to) {
      gaps.push({ from: previous.to, to: next.from });
    }
  });
  return gaps;
}

/** Share of the time from first to last sound that is pause, %. */
export const pauseShare: Measurer = (voice, range) => {
  const extent_s = (range.to - range.from) * HOP_S;
  if (extent_s < MIN_PAUSES_EXTENT_S || unitsWithin(voice, range).length === 0) return null;
  const paused_s = pausesWithin(voice, range).reduce((s, p) => s + (p.to - p.from) * HOP_S, 0);
  return {
    value: (100 * paused_s) / extent_s,
    unit: "%",
    quality: unit(extent_s / PLENTY_EXTENT_S),
  };
};

/** Length of the longest pause within the range, s. */
export const longestPause: Measurer = (voice, range) => {
  const longest = Math.max(0, ...pausesWithin(voice, range).map((p) => p.to - p.from));
  return longest > 0 ? { value: longest * HOP_S, unit: "s", quality: 1 } : null;
};
