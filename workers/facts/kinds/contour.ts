/** Contour: the shape of the pitch over a phrase; its value is the size of the move, st. */
import type { Level } from "../../../common/kinds";
import { contourMargin_st, contourShape } from "../../speech/contour";
import type { FrameRange, Speech } from "../../speech/speech";
import type { KindMeasurer, Measure } from "../measure";

/** A shape that explains less of a phrase is doubted. */
const LEAST_EXPLAINED: Readonly<Partial<Record<Level, number>>> = {
  falling: 0.5,
  "rising-falling": 0.45,
};

/** Null where the shape is too short or uncertain, as there is nothing to state. */
function measure(speech: Speech, range: FrameRange): Measure | null {
  const { shape, value, confidence } = contourShape(speech, range);
  if (shape === "too_short" || shape === "uncertain") return null;
  return { value, quality: confidence, shape };
}

export const contour: KindMeasurer = {
  measure,
  stretches: ({ units }) => units,
  shapeMargin: contourMargin_st,
  isDoubted: ({ level, confidence }) => confidence < (LEAST_EXPLAINED[level] ?? 0),
};
