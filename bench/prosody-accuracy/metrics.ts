/**
 * How far a pitch track is from a declared F0, on the 10 ms grid, every frame counted
 * (Rabiner et al. 1976; Chu & Alwan 2009, "Reducing F0 frame error").
 */

/** A gross error is off by more than this share of the truth. */
export const GROSS = 0.2;

/** Counts over frames; add two to pool them. */
export interface Counts {
  readonly frames: number;
  /** Voiced in truth. */
  readonly voiced: number;
  /** Voiced in truth, not in the track. */
  readonly missed: number;
  /** Voiced in the track, not in truth. */
  readonly false: number;
  /** Voiced in both, off by more than GROSS. */
  readonly gross: number;
  /** Voiced in both and not gross: differences, cent. */
  readonly cents: readonly number[];
}

export const NOTHING: Counts = { frames: 0, voiced: 0, missed: 0, false: 0, gross: 0, cents: [] };

/** Both in Hz, 0 where unvoiced; frames the track does not have count as unvoiced. */
export function count(track_hz: Float32Array, truth_hz: Float32Array): Counts {
  let voiced = 0;
  let missed = 0;
  let extra = 0;
  let gross = 0;
  const cents: number[] = [];
  truth_hz.forEach((truth, i) => {
    const f0 = track_hz[i] ?? 0;
    if (truth > 0) voiced++;
    if (truth > 0 && f0 <= 0) missed++;
    else if (truth <= 0 && f0 > 0) extra++;
    else if (truth > 0) {
      if (Math.abs(f0 / truth - 1) > GROSS) gross++;
      else cents.push(1200 * Math.log2(f0 / truth));
    }
  });
  return { frames: truth_hz.length, voiced, missed, false: extra, gross, cents };
}

export function pool(counts: Iterable<Counts>): Counts {
  const sum = { frames: 0, voiced: 0, missed: 0, false: 0, gross: 0 };
  const cents: number[] = [];
  for (const one of counts) {
    for (const key of ["frames", "voiced", "missed", "false", "gross"] as const) {
      sum[key] += one[key];
    }
    for (const value of one.cents) cents.push(value);
  }
  return { ...sum, cents };
}

/** Shares 0…1 and cent; NaN where nothing was counted. */
export interface Scores {
  /** F0 frame error: (missed + false + gross) / frames. */
  readonly ffe: number;
  /** Voicing decision error: (missed + false) / frames. */
  readonly vde: number;
  /** missed / frames and false / frames: the two halves of VDE. */
  readonly missed: number;
  readonly false: number;
  /** Gross pitch error: gross / frames voiced in both. */
  readonly gpe: number;
  /** Mean and median of |difference|, cent. */
  readonly meanCents: number;
  readonly medianCents: number;
  /** Mean difference: above 0 is sharp. */
  readonly biasCents: number;
}

export function scores(counts: Counts): Scores {
  const { frames, voiced, missed, gross, cents } = counts;
  const sizes = cents.map(Math.abs).sort((a, b) => a - b);
  const mean = (values: readonly number[]) => values.reduce((s, v) => s + v, 0) / values.length;
  const middle = sizes.length / 2;
  const medianCents =
    sizes.length === 0
      ? Number.NaN
      : ((sizes[Math.ceil(middle - 1)] as number) + (sizes[Math.floor(middle)] as number)) / 2;
  return {
    ffe: (missed + counts.false + gross) / frames,
    vde: (missed + counts.false) / frames,
    missed: missed / frames,
    false: counts.false / frames,
    gpe: gross / (voiced - missed),
    meanCents: mean(sizes),
    medianCents,
    biasCents: mean(cents),
  };
}
