/**
 * Shape of the pitch over one phrase, with the constants of the EmotionCoT-35K pipeline: semitones re
 * the utterance's median, median filter 5, Savitzky–Golay (9, 2), voiced frames only. The two filters are
 * the pipeline's in frames, not in seconds.
 */
import type { Phrase } from "../../common/analysis";
import type { Level } from "../../common/kinds";
import { framesOf } from "../../common/time";
import { at, type FrameRange, type Speech, speechIndices } from "./speech";
import {
  explained,
  median,
  medianFilter,
  quadraticFit,
  quantile,
  savitzkyGolay9,
  semitones,
  unit,
} from "./stats";

const MIN_VOICED_S = 0.25;
const FLAT_BELOW_ST = 3;
const EXPRESSIVE_ABOVE_ST = 9;
const DIRECTION_ST = 2;
const TURN_DEPTH_ST = 2;
const TURN_EARLIEST = 0.25;
const TURN_LATEST = 0.75;
const MIN_CONFIDENCE = 0.15;

export interface ContourShape {
  readonly shape: Phrase["contour"];
  /** For rising and falling the move from the first quarter to the last (signed), for turns the depth of the turn, else the range p95 - p5; st. */
  readonly value: number;
  /** 0…1: how clearly the pitch has this shape. */
  readonly confidence: number;
}

/** A voiced frame and its smoothed pitch, st re the utterance's median. */
export interface PitchPoint {
  readonly frame: number;
  readonly st: number;
}

/** How far a shape's value lies from the boundary of the shape, st. Negative: beyond it. */
export function contourMargin_st(shape: Level, value: number): number {
  if (shape === "flat") return FLAT_BELOW_ST - value;
  return shape === "expressive" ? value - EXPRESSIVE_ABOVE_ST : Math.abs(value) - DIRECTION_ST;
}

/** The shape of a range, always one: "too_short" under 0.25 s of voice, "uncertain" where none is clear. */
export function contourShape(speech: Speech, range: FrameRange): ContourShape {
  const curve = smoothPitch(speech, range).map(({ st }) => st);
  if (curve.length < framesOf(MIN_VOICED_S)) return { shape: "too_short", value: 0, confidence: 0 };
  const found = shapeOf(curve);
  return found.confidence >= MIN_CONFIDENCE ? found : { ...found, shape: "uncertain" };
}

/** Semitones of the voiced speech frames; empty where nothing is voiced. */
export function smoothPitch(speech: Speech, range: FrameRange): PitchPoint[] {
  const voiced = speechIndices(speech, range, true);
  const reference_hz = speech.f0Median_hz;
  if (reference_hz === null) return [];
  const raw = at(speech.tracks.f0_hz, voiced).map((f0) => semitones(f0, reference_hz));
  const smooth = savitzkyGolay9(medianFilter(raw, 5));
  return voiced.map((frame, i) => ({ frame, st: smooth[i] ?? 0 }));
}

/** curve: semitones of the voiced frames, smoothed. */
function shapeOf(curve: readonly number[]): ContourShape {
  const range_st = quantile(curve, 0.95) - quantile(curve, 0.05);
  if (range_st < FLAT_BELOW_ST) {
    return measure("flat", range_st, unit((FLAT_BELOW_ST - range_st) / FLAT_BELOW_ST));
  }
  const fit = quadraticFit(curve);
  const clarity = explained(curve, fit);
  const [, b, c] = fit;
  const vertex = c === 0 ? Number.NaN : -b / (2 * c);
  // The shallower side of the turn: |y(end) - y(vertex)| of the parabola.
  const depth_st = Math.abs(c) * Math.min(vertex, 1 - vertex) ** 2;
  if (vertex >= TURN_EARLIEST && vertex <= TURN_LATEST && depth_st >= TURN_DEPTH_ST) {
    return measure(c < 0 ? "rising-falling" : "falling-rising", depth_st, clarity);
  }
  const quarter = Math.max(1, Math.floor(curve.length / 4));
  const move_st = median(curve.slice(-quarter)) - median(curve.slice(0, quarter));
  if (Math.abs(move_st) >= DIRECTION_ST && clarity >= MIN_CONFIDENCE) {
    return measure(move_st > 0 ? "rising" : "falling", move_st, clarity);
  }
  if (range_st > EXPRESSIVE_ABOVE_ST) {
    return measure("expressive", range_st, unit(range_st / EXPRESSIVE_ABOVE_ST - 0.5));
  }
  return measure("uncertain", range_st, 0);
}

function measure(shape: Phrase["contour"], value: number, confidence: number): ContourShape {
  return { shape, value, confidence };
}
