/**
 * Where a recording is clipped. What is cut off leaves a pile: many half-waves that end at one height, flat, where speech
 * has ever fewer the higher they are. It is found wherever it lies, for a clipped file may be played softer afterwards,
 * and with some tolerance, for a file of 44.1 kHz is resampled, which ripples its flat tops.
 */
import { HOP_SAMPLES } from "../../common/constants";

/** Steps of the histogram of one side's heights. */
const STEPS = 50;
/** The pile lies in the upper part, steps. */
const LOWEST_PILE = 30;
/** Steps that a pile is compared with, below it; the one next to it is left out. */
const BELOW = 8;
/** A pile is so many times as high as what lies below. (A whole sine has 2.5, and no flat tops; of 236 clips none passes 2.) */
const PILE_RATIO = 2.2;
const FEWEST_SAMPLES = 8;
/** What counts as flat lies within this of the pile. */
const TOLERANCE = 0.04;
/** A top is flat from so many samples and so much of its half-wave on; of a whole sine .26 lies there at most. */
const FLAT_SAMPLES = 3;
const FLAT_SHARE = 0.28;

/** 1 for each frame (of HOP_SAMPLES) that holds a flat top. */
export function clippedFrames(samples: Float32Array): Uint8Array {
  const frames = new Uint8Array(Math.ceil(samples.length / HOP_SAMPLES));
  const mean = meanOf(samples);
  for (const side of [1, -1] as const) {
    const pile = pileOf(samples, mean, side);
    if (pile !== null) markFlatTops(samples, mean, side, pile, frames);
  }
  return frames;
}

export function meanOf(samples: Float32Array): number {
  return samples.reduce((sum, x) => sum + x, 0) / Math.max(1, samples.length);
}

/** The height at which one side is cut off; null where it is not. */
function pileOf(samples: Float32Array, mean: number, side: 1 | -1): number | null {
  const top = samples.reduce((most, x) => Math.max(most, side * (x - mean)), 0);
  if (top === 0) return null;
  const count = new Float64Array(STEPS + 1);
  for (const x of samples) {
    const height = side * (x - mean);
    if (height <= 0) continue;
    const step = Math.min(STEPS - 1, Math.floor((height / top) * STEPS));
    count[step] = (count[step] as number) + 1;
  }
  let best = { ratio: 0, step: 0 };
  for (let step = LOWEST_PILE; step < STEPS; step++) {
    const here = (count[step] as number) + (count[step + 1] as number);
    if (here < FEWEST_SAMPLES) continue;
    const below = count.subarray(step - BELOW, step - 1).reduce((sum, n) => sum + n, 0);
    const ratio = here / (2 * (below / (BELOW - 1) + 1));
    if (ratio > best.ratio) best = { ratio, step };
  }
  return best.ratio < PILE_RATIO ? null : ((best.step + 1) * top) / STEPS;
}

/** A half-wave is flat where enough of it lies at the pile; above it only where resampling overshoots. */
function markFlatTops(
  samples: Float32Array,
  mean: number,
  side: 1 | -1,
  pile: number,
  frames: Uint8Array,
): void {
  const height = (i: number) => side * ((samples[i] ?? mean) - mean);
  for (let start = 0; start < samples.length; ) {
    let end = start;
    let top = 0;
    for (; end < samples.length && height(end) > 0; end++) top = Math.max(top, height(end));
    const least =
      top > pile
        ? Math.max(top * (1 - 2 * TOLERANCE), pile * (1 - TOLERANCE))
        : pile * (1 - TOLERANCE);
    let flat = 0;
    for (let i = start; i < end; i++) if (height(i) >= least) flat++;
    if (flat >= FLAT_SAMPLES && flat >= FLAT_SHARE * (end - start)) {
      for (let i = start; i < end; i++) {
        if (height(i) >= least) frames[Math.floor(i / HOP_SAMPLES)] = 1;
      }
    }
    start = Math.max(end, start + 1);
  }
}
