/**
 * The geometry of the plot: seconds ↔ pixels and semitones ↔ pixels. Pure functions of the data
 * and the size, shared by drawing and pointer.
 */
import type { Span, Tracks } from "../../../common/analysis";

/** Room left and right of the plot for the two pitch scales, CSS px. */
export const GUTTER_PX = 40;
export const LANE_PX = 18;
/** Space between rail and plot, CSS px. */
export const RAIL_GAP_PX = 6;
export const PLOT_PX = 232;
/** The attention strip under the plot, and the time axis under that, CSS px. */
export const STRIP_PX = 8;
export const STRIP_GAP_PX = 6;
export const AXIS_PX = 24;

/** The plot shows at least this much pitch range, so that a monotone looks monotone, st. */
const MIN_RANGE_ST = 14;
/** Shares of voiced frames that may fall outside the scale: octave errors and creak. */
const CLIPPED_SHARE = 0.005;

/** Height of everything, CSS px. */
export function totalHeight(lanes: number): number {
  return railHeight(lanes) + PLOT_PX + STRIP_GAP_PX + STRIP_PX + AXIS_PX;
}

export function railHeight(lanes: number): number {
  return lanes === 0 ? RAIL_GAP_PX : lanes * LANE_PX + RAIL_GAP_PX;
}

/** Semitones of `f_hz` above `reference_hz`. */
export function toSemitones(f_hz: number, reference_hz: number): number {
  return 12 * Math.log2(f_hz / reference_hz);
}

export function toHertz(semitones: number, reference_hz: number): number {
  return reference_hz * 2 ** (semitones / 12);
}

export interface PitchScale {
  readonly median_hz: number;
  readonly low_st: number;
  readonly high_st: number;
  /** Grid lines, semitones about the median; 0 is one of them. */
  readonly lines_st: readonly number[];
}

/** The semitone grid about the speaker's median; null where nothing is voiced. */
export function pitchScale(tracks: Tracks, median_hz: number | null): PitchScale | null {
  const voiced = tracks.f0_hz.filter((f0) => f0 > 0).sort();
  const median = median_hz ?? voiced[voiced.length >> 1];
  if (median === undefined || voiced.length === 0) return null;
  const clipped = Math.floor(voiced.length * CLIPPED_SHARE);
  const lowest = toSemitones(voiced[clipped] ?? median, median);
  const highest = toSemitones(voiced[voiced.length - 1 - clipped] ?? median, median);
  const margin = Math.max(1.5, (MIN_RANGE_ST - (highest - lowest)) / 2);
  const low_st = Math.min(-2, lowest - margin);
  const high_st = Math.max(2, highest + margin);
  const step = high_st - low_st > 42 ? 12 : high_st - low_st > 20 ? 6 : 3;
  const lines_st: number[] = [];
  for (let st = Math.ceil(low_st / step) * step; st <= high_st; st += step) lines_st.push(st + 0);
  return { median_hz: median, low_st, high_st, lines_st };
}

/** What one pixel column of the plot shows: the view and its size. */
export interface Viewport {
  /** Plot width without the gutters, CSS px. */
  readonly width: number;
  readonly view: Span;
}

export function timeToX(time_s: number, { width, view }: Viewport): number {
  return ((time_s - view.start) / Math.max(1e-9, view.end - view.start)) * width;
}

export function xToTime(x: number, { width, view }: Viewport): number {
  return view.start + (x / Math.max(1, width)) * (view.end - view.start);
}

/** y of a pitch within the plot, CSS px from its top. */
export function pitchToY(semitones: number, { low_st, high_st }: PitchScale): number {
  return PLOT_PX * (1 - (semitones - low_st) / (high_st - low_st));
}

/** Half-height of the energy ribbon, 0…1 of half the plot: −40 dB and below is nothing, +8 dB is full. */
export function ribbonHeight(level_db: number): number {
  return Math.min(1, Math.max(0, (level_db + 40) / 48));
}

/** Seconds between labelled ticks, so that labels stay at least `minGap_px` apart. */
export function tickStep(pxPerSecond: number, minGap_px = 72): number {
  const steps = [0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 15, 30, 60, 120, 300, 600];
  return steps.find((step) => step * pxPerSecond >= minGap_px) ?? 1200;
}
