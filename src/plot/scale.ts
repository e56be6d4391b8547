/**
 * The geometry of the plot: seconds ↔ pixels and semitones ↔ pixels. Pure functions of the data
 * and the size, shared by drawing and pointer.
 */
import type { Span, Tracks } from "../../common/analysis";
import { HOP_S } from "../../common/constants";

/** Room left and right of the plot for the two pitch scales, CSS px. */
export const GUTTER_PX = 40;
export const LANE_PX = 18;
/** Space between rail and plot, CSS px. */
export const RAIL_GAP_PX = 6;
export const PLOT_PX = 232;
/** While the plot stays on screen beside what one reads about it. */
export const COMPACT_PLOT_PX = 104;
/** The attention strip under the plot, and the time axis under that, CSS px. */
export const STRIP_PX = 8;
export const STRIP_GAP_PX = 6;
export const AXIS_PX = 24;
/** Syllables and phrases under the wave, CSS px. */
export const SYLLABLES_PX = 18;
export const PHRASES_PX = 22;
/** Stretches that are no speech, where there are any, CSS px. */
export const SOUNDS_PX = 20;
export const SPECTROGRAM_PX = 132;
/** A tier of a person's own, CSS px. */
export const LABELS_PX = 22;
/** More are not drawn. */
export const MOST_TIERS = 12;

/** The plot shows at least this much pitch range, so that a monotone looks monotone, st. */
const MIN_RANGE_ST = 14;
/** Shares of voiced frames that may fall outside the scale: octave errors and creak. */
const CLIPPED_SHARE = 0.005;

/** The utterances of a take that has several, and the curve of their arousal above them, CSS px. */
export const UTTERANCES_PX = 24;
export const AROUSAL_PX = 30;
const TIMELINE_GAP_PX = 8;

/** Where each band of the picture begins and ends, CSS px from the top; left-out bands are empty. */
export interface Layout {
  readonly arousal: Band;
  readonly utterances: Band;
  readonly rail: Band;
  readonly plot: Band;
  readonly sounds: Band;
  readonly syllables: Band;
  readonly phrases: Band;
  readonly labels: Band;
  readonly spectrogram: Band;
  readonly strip: Band;
  readonly axis: Band;
}

export interface Band {
  readonly top: number;
  readonly height: number;
}

/** Which bands there are. */
export interface Bands {
  /** Of utterances; 0: there is one. */
  readonly lanes: number;
  readonly sounds: boolean;
  readonly tiers: boolean;
  /** Tiers of a person's own. */
  readonly labels: number;
  readonly spectrogram: boolean;
}

/** `isCompact`: only what one needs to see where the voice did something. */
export function makeLayout(lanes: number, all: Bands, isCompact = false): Layout {
  const has = isCompact
    ? { ...all, sounds: false, tiers: false, labels: 0, spectrogram: false }
    : all;
  let top = 0;
  const band = (height: number, gap = 0): Band => {
    const at = { top: top + gap, height };
    top += gap + height;
    return at;
  };
  return {
    arousal: has.lanes > 0 && !isCompact ? band(AROUSAL_PX) : band(0),
    utterances: band(has.lanes * UTTERANCES_PX),
    rail: band(lanes * LANE_PX, has.lanes > 0 ? TIMELINE_GAP_PX : 0),
    plot: band(isCompact ? COMPACT_PLOT_PX : PLOT_PX, RAIL_GAP_PX),
    sounds: has.sounds ? band(SOUNDS_PX) : band(0),
    syllables: has.tiers ? band(SYLLABLES_PX) : band(0),
    phrases: has.tiers ? band(PHRASES_PX) : band(0),
    labels: has.labels > 0 ? band(Math.min(MOST_TIERS, has.labels) * LABELS_PX, 2) : band(0),
    spectrogram: has.spectrogram ? band(SPECTROGRAM_PX, STRIP_GAP_PX) : band(0),
    strip: isCompact ? band(0) : band(STRIP_PX, STRIP_GAP_PX),
    axis: band(AXIS_PX),
  };
}

/** Height of everything, CSS px. */
export function totalHeight({ axis }: Layout): number {
  return axis.top + axis.height;
}

/** The bottom of what stands on the time axis: spans reach down to it. */
export function dataBottom({ spectrogram }: Layout): number {
  return spectrogram.top + spectrogram.height;
}

export function isWithin(y: number, { top, height }: Band): boolean {
  return y >= top && y < top + height;
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

/** A scale is found from so many frames: more of an hour's would tell no more. */
const SCALE_POINTS = 20_000;

/** The semitone grid about the speaker's median; null where nothing is voiced. */
export function pitchScale(
  all: readonly Pick<Tracks, "f0_hz">[],
  median_hz: number | null,
): PitchScale | null {
  const frames = all.reduce((sum, { f0_hz }) => sum + f0_hz.length, 0);
  const every = Math.max(1, Math.floor(frames / SCALE_POINTS));
  const voiced = Float32Array.from(
    all.flatMap(({ f0_hz }) => [...f0_hz.filter((f0, i) => f0 > 0 && i % every === 0)]),
  ).sort();
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

/** y of a pitch within a plot of this height, CSS px from its top. */
export function pitchToY(
  semitones: number,
  { low_st, high_st }: PitchScale,
  height_px: number,
): number {
  return height_px * (1 - (semitones - low_st) / (high_st - low_st));
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

/** The frames in view of `count` that begin at `start_s`, stepping over several where they share a pixel. */
export function framesInView({ view, width }: Viewport, count: number, start_s = 0) {
  const first = Math.max(0, Math.floor((view.start - start_s) / HOP_S) - 1);
  const last = Math.min(count - 1, Math.ceil((view.end - start_s) / HOP_S) + 1);
  const framesPerPx = (view.end - view.start) / HOP_S / Math.max(1, width);
  const step = Math.max(1, Math.floor(framesPerPx));
  // Aligned to the step, so that the picture does not flicker while it scrolls.
  return { first: first - (first % step), last, step };
}
