/**
 * Pitch movement: how far the pitch moves within one voiced stretch, p95 - p5, st, the mean of all weighted by their
 * lengths. Range tells how far a voice goes over a clip; this, how lively its syllables are.
 */
import type { FrameRange, Speech } from "../../speech/speech";
import { quantile, unit } from "../../speech/stats";
import type { KindMeasurer, Measure } from "../measure";
import { foundation } from "./foundation";
import { voicedStretches } from "./voicedStretches";

/** In less voice there is no movement to be heard. */
const MIN_STRETCH_S = 0.08;
const MIN_STRETCHES = 2;
const PLENTY_STRETCHES = 5;

function measure(speech: Speech, range: FrameRange): Measure | null {
  const stretches = voicedStretches(speech, range, MIN_STRETCH_S);
  if (stretches.length < MIN_STRETCHES) return null;
  const frames = stretches.reduce((sum, { st }) => sum + st.length, 0);
  const moved = stretches.reduce(
    (sum, { st }) => sum + st.length * (quantile(st, 0.95) - quantile(st, 0.05)),
    0,
  );
  return {
    value: moved / frames,
    quality:
      foundation(stretches.flatMap(({ voicing }) => voicing)) *
      unit(0.4 + 0.6 * (stretches.length / PLENTY_STRETCHES)),
  };
}

export const pitchMovement: KindMeasurer = { measure };
