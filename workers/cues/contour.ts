/**
 * Shape of the pitch over one phrase, with the constants of the EmotionCoT-35K pipeline: semitones re
 * the utterance's median, median filter 5, Savitzky–Golay (9, 2), voiced frames only.
 */
import { HOP_S } from "../../common/constants";
import type { Measure, Measurer } from "./measure";
import { semitones } from "./pitch";
import {
  explained,
  median,
  medianFilter,
  quadraticFit,
  quantile,
  savitzkyGolay9,
  unit,
} from "./stats";
import { at, speechIndices } from "./voice";

const MIN_VOICED_S = 0.25;
const FLAT_BELOW_ST = 3;
const EXPRESSIVE_ABOVE_ST = 9;
const DIRECTION_ST = 2;
const TURN_DEPTH_ST = 2;
const TURN_EARLIEST = 0.25;
const TURN_LATEST = 0.75;
const MIN_CONFIDENCE = 0.15;

/**
 * value: for rising and falling the move from the first quarter to the last (signed), for turns the
 * depth of the turn, else the range p95 - p5; semitones. Null when too short or without a clear shape.
 */
export const contour: Measurer = (voice, range) => {
  const voiced = speechIndices(voice, range, true);
  const reference_hz = voice.f0Median_hz;
  if (reference_hz === null || voiced.length * HOP_S < MIN_VOICED_S) return null;
  const raw = at(voice.tracks.f0_hz, voiced).map((f0) => semitones(f0, reference_hz));
  const shape = shapeOf(savitzkyGolay9(medianFilter(raw, 5)));
  return shape && shape.quality >= MIN_CONFIDENCE ? shape : null;
};

/** curve: semitones of the voiced frames, smoothed. */
function shapeOf(curve: readonly number[]): Measure | null {
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
  return null;
}

function measure(shape: Measure["shape"] & string, value: number, quality: number): Measure {
  return { value, unit: "st", quality, shape };
}
