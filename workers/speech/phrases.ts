/**
 * Phrases: the stretches between pauses, each with the shape of its pitch, its final slope and its
 * declination. Shapes and constants are the contour's (EmotionCoT-35K pipeline); where the contour kind is
 * silent because nothing can be said, a phrase says "uncertain" or "too_short".
 */
import type { Phrase } from "../../common/analysis";
import { HOP_S } from "../../common/constants";
import { framesOf } from "../../common/time";
import { contourShape, type PitchPoint, smoothPitch } from "./contour";
import { type Speech, toSpan } from "./speech";
import { lineFit } from "./stats";

/** The final slope is taken over the last 300 ms of the phrase … */
const FINAL_S = 0.3;
/** … when this much of them is voiced. */
const MIN_FINAL_VOICED_S = 0.1;
/** A line through less speech than this is a piece of one accent, not declination, s. */
const MIN_DECLINATION_S = 1;
const MIN_DECLINATION_VOICED_S = 0.5;

/** One a sounding unit, in order. */
export function phrasesOf(speech: Speech): Phrase[] {
  return speech.units.map((unit) => {
    const { shape, confidence } = contourShape(speech, unit);
    const curve = smoothPitch(speech, unit);
    return {
      ...toSpan(unit),
      contour: shape,
      finalSlope_st_s: round(finalSlope(curve)),
      declination_st_s: round(declination(curve)),
      confidence: Math.round(confidence * 100) / 100,
    };
  });
}

/** Slope of the last 300 ms that hold voice, st/s; null where under 100 ms of them are voiced. */
function finalSlope(curve: readonly PitchPoint[]): number | null {
  const last = curve.at(-1);
  if (!last) return null;
  const final = curve.filter(({ frame }) => frame > last.frame - framesOf(FINAL_S));
  return final.length >= framesOf(MIN_FINAL_VOICED_S) ? slope(final) : null;
}

/** Slope of the line through all of the phrase, st/s; null in a phrase of under a second. */
function declination(curve: readonly PitchPoint[]): number | null {
  const [first] = curve;
  const last = curve.at(-1);
  if (!first || !last || last.frame - first.frame < framesOf(MIN_DECLINATION_S)) return null;
  return curve.length >= framesOf(MIN_DECLINATION_VOICED_S) ? slope(curve) : null;
}

function slope(points: readonly PitchPoint[]): number {
  return lineFit(
    points.map(({ frame }) => frame * HOP_S),
    points.map(({ st }) => st),
  ).slope;
}

function round(value: number | null): number | null {
  return value === null ? null : Math.round(value * 100) / 100;
}
