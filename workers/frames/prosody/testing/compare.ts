/** How far two kernels, or a kernel and the truth, are apart. */
import { CHANNEL_ALPHA, CHANNEL_F0, CHANNEL_LEVEL, CHANNELS } from "../constants";

export interface Agreement {
  readonly frames: number;
  /** Share of frames with the same voiced / unvoiced decision. */
  readonly voicing: number;
  /** Of the frames voiced in both: share with F0 within 1 %. */
  readonly f0Within1Percent: number;
  /** Of the same frames: largest |ratio - 1|. */
  readonly worstF0: number;
  readonly worstLevel_db: number;
  readonly worstAlpha_db: number;
}

/** One channel of raw [F, 4]. */
export const channel = (raw: Float32Array, c: number) => raw.filter((_, i) => i % CHANNELS === c);

export const f0Of = (raw: Float32Array) => channel(raw, CHANNEL_F0);

/** Frames i with from_s ≤ i * 10 ms < to_s. */
export const between = (values: Float32Array, from_s: number, to_s: number) =>
  values.slice(Math.ceil(from_s * 100), Math.ceil(to_s * 100));

export function agreement(a: Float32Array, b: Float32Array): Agreement {
  const frames = a.length / CHANNELS;
  let same = 0;
  let both = 0;
  let close = 0;
  let worstF0 = 0;
  let worstLevel_db = 0;
  let worstAlpha_db = 0;
  const at = (raw: Float32Array, i: number, c: number) => raw[i * CHANNELS + c] as number;
  for (let i = 0; i < frames; i++) {
    const fa = at(a, i, CHANNEL_F0);
    const fb = at(b, i, CHANNEL_F0);
    if (fa > 0 === fb > 0) same++;
    if (fa > 0 && fb > 0) {
      both++;
      const off = Math.abs(fa / fb - 1);
      if (off <= 0.01) close++;
      worstF0 = Math.max(worstF0, off);
    }
    const level = Math.abs(at(a, i, CHANNEL_LEVEL) - at(b, i, CHANNEL_LEVEL));
    const alpha = Math.abs(at(a, i, CHANNEL_ALPHA) - at(b, i, CHANNEL_ALPHA));
    worstLevel_db = Math.max(worstLevel_db, level);
    worstAlpha_db = Math.max(worstAlpha_db, alpha);
  }
  return {
    frames,
    voicing: frames === 0 ? 1 : same / frames,
    f0Within1Percent: both === 0 ? 1 : close / both,
    worstF0,
    worstLevel_db,
    worstAlpha_db,
  };
}

/** F0 frame error: voicing errors and gross errors (> 20 %), share of the frames whose truth is known. */
export function frameError(f0_hz: Float32Array, truth_hz: Float32Array): number {
  let wrong = 0;
  let known = 0;
  truth_hz.forEach((truth, i) => {
    if (Number.isNaN(truth)) return;
    known++;
    const f0 = f0_hz[i] ?? 0;
    if (truth > 0 !== f0 > 0 || (truth > 0 && Math.abs(f0 / truth - 1) > 0.2)) wrong++;
  });
  return wrong / known;
}

export function median(values: Iterable<number>): number {
  const sorted = [...values].sort((p, q) => p - q);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
