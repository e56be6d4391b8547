/** A signal whose F0 and voicing are known exactly, and the grid on which they are stated. */
import { HOP_S, HOP_SAMPLES, SAMPLE_RATE_HZ } from "../../../common/constants";

export interface ExactSignal {
  /** Unique in the set: "speech/emodb-03a01Fa". */
  readonly id: string;
  /** Kind of signal: "glide", "vibrato", "creaky", "breathy", "speech". */
  readonly group: string;
  readonly samples: Float32Array;
  readonly rate_hz: number;
  /** Declared F0 at i * HOP_S, Hz; 0 where unvoiced. */
  readonly truth_hz: Float32Array;
}

/** F0 over time, Hz. */
export type Contour = (t_s: number) => number;
/** Is the source voiced at that time? */
export type Pattern = (t_s: number) => boolean;

/** The declared F0 on the grid of our frames; n samples at 16 kHz. */
export function truthOnGrid(n: number, f0_hz: Contour, voiced: Pattern): Float32Array {
  return Float32Array.from({ length: Math.floor(n / HOP_SAMPLES) + 1 }, (_, i) => {
    const t_s = i * HOP_S;
    return t_s <= n / SAMPLE_RATE_HZ && voiced(t_s) ? f0_hz(t_s) : 0;
  });
}

/** Root mean square of the samples whose frames are voiced: what the signal-to-noise ratio refers to. */
export function voicedRms(samples: Float32Array, truth_hz: Float32Array): number {
  let sum = 0;
  let count = 0;
  samples.forEach((value, n) => {
    if ((truth_hz[Math.round(n / HOP_SAMPLES)] ?? 0) === 0) return;
    sum += value * value;
    count++;
  });
  return Math.sqrt(sum / Math.max(1, count));
}
