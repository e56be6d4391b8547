/**
 * Pitch candidates of one frame: peaks of the autocorrelation of the windowed signal divided by the
 * window's own autocorrelation, r_x(τ) / r_w(τ) (Boersma 1993, eq. 9).
 * At 4 kHz a direct sum over ≤ 85 lags is as cheap as an FFT and exact; a windowed sinc then puts r
 * back on the 16 kHz lag grid, where a parabola finds the peak.
 */
import {
  LAG_INTERPOLATION_HALF,
  LAG_UPSAMPLING,
  MAX_CANDIDATES,
  MIN_FRAME_ENERGY,
  OCTAVE_COST,
  PERIODS_PER_WINDOW,
  PITCH_HOP_SAMPLES,
  PITCH_RATE_HZ,
  SILENCE_THRESHOLD,
  VOICING_THRESHOLD,
} from "./constants";

/** Range of F0 searched, Hz. */
export interface PitchRange {
  readonly floor_hz: number;
  readonly ceiling_hz: number;
}

/** Candidates of F frames, slot-major within a frame: index = frame * MAX_CANDIDATES + slot. */
export interface Candidates {
  /** Hz; slot 0 is 0 = unvoiced. */
  readonly f0_hz: Float32Array;
  /** Slot 0: strength of the unvoiced candidate; others: r at the peak, 0…1. */
  readonly strength: Float32Array;
  /** Used slots of each frame, ≥ 1. */
  readonly count: Uint8Array;
}

export function createCandidates(frames: number): Candidates {
  return {
    f0_hz: new Float32Array(frames * MAX_CANDIDATES),
    strength: new Float32Array(frames * MAX_CANDIDATES),
    count: new Uint8Array(frames),
  };
}

/** Samples each side of a frame's centre, at 4 kHz: 3 periods of the floor in all. */
export function windowHalf(floor_hz: number): number {
  return Math.round((PERIODS_PER_WINDOW / 2 / floor_hz) * PITCH_RATE_HZ) - 1;
}

/** Autocorrelation at lag tau of a Hann window of length T, re lag 0 (Boersma 1993, eq. 8). */
export function hannAutocorrelation(tau: number, T: number): number {
  const x = (2 * Math.PI * tau) / T;
  return (1 - tau / T) * (2 / 3 + Math.cos(x) / 3) + Math.sin(x) / (2 * Math.PI);
}

/** Hann-windowed sinc for r at lag k + p / LAG_UPSAMPLING: rows p = 1…3, taps for lags k - 4 … k + 5. */
export function lagInterpolationTaps(): Float64Array {
  const width = 2 * LAG_INTERPOLATION_HALF;
  const taps = new Float64Array(LAG_UPSAMPLING * width);
  for (let p = 0; p < LAG_UPSAMPLING; p++) {
    let sum = 0;
    for (let i = 0; i < width; i++) {
      const d = i - (LAG_INTERPOLATION_HALF - 1) - p / LAG_UPSAMPLING;
      const sinc = d === 0 ? 1 : Math.sin(Math.PI * d) / (Math.PI * d);
      const tap = sinc * Math.cos((Math.PI * d) / width) ** 2;
      taps[p * width + i] = tap;
      sum += tap;
    }
    for (let i = 0; i < width; i++) taps[p * width + i] = (taps[p * width + i] as number) / sum;
  }
  return taps;
}

/** Returns a function that fills one frame of `out` from the decimated signal. */
export function createCandidateFinder(
  decimated: Float32Array,
  peak: number,
  range: PitchRange,
): (frame: number, out: Candidates) => void {
  const half = windowHalf(range.floor_hz);
  const length = 2 * half + 1;
  const T = 2 * (half + 1);
  const window = Float64Array.from(
    { length },
    (_, i) => 0.5 + 0.5 * Math.cos((2 * Math.PI * (i - half)) / T),
  );
  const windowSum = window.reduce((s, w) => s + w, 0);
  const maxLag = Math.ceil(PITCH_RATE_HZ / range.floor_hz) + 1;
  const lags = maxLag + LAG_INTERPOLATION_HALF + 1;
  const normaliser = Float64Array.from({ length: lags }, (_, k) => 1 / hannAutocorrelation(k, T));
  const taps = lagInterpolationTaps();
  const peakHalf = Math.min(half, Math.floor(PITCH_RATE_HZ / range.floor_hz / 2) + 1);

  const x = new Float64Array(length + lags); // zeros behind the frame: no end test in the lag sums
  const r = new Float64Array(lags + 2 * LAG_INTERPOLATION_HALF); // r[k + HALF - 1] = r(k), mirrored below 0
  const origin = LAG_INTERPOLATION_HALF - 1;
  const fine = new Float64Array(maxLag * LAG_UPSAMPLING + 1);

  return (frame, out) => {
    const slot0 = frame * MAX_CANDIDATES;
    loadFrame(decimated, frame * PITCH_HOP_SAMPLES - half, window, windowSum, x);
    const centre = centrePeak(x, half, peakHalf);
    const intensity = peak > 0 ? Math.min(1, centre / peak) : 0;
    const silence = 2 - intensity / (SILENCE_THRESHOLD / (1 + VOICING_THRESHOLD));
    out.f0_hz[slot0] = 0;
    out.strength[slot0] = VOICING_THRESHOLD + Math.max(0, silence);
    out.count[frame] = 1;

    autocorrelate(x, length, lags, r, origin);
    const power = r[origin] as number;
    if (power < MIN_FRAME_ENERGY) return;
    for (let k = 0; k < lags; k++) {
      r[origin + k] = ((r[origin + k] as number) / power) * (normaliser[k] as number);
    }
    for (let k = 1; k <= origin; k++) r[origin - k] = r[origin + k] as number;
    upsample(r, taps, fine);
    out.count[frame] = pickPeaks(fine, range, slot0, out);
  };
}

/** Windows one frame, less its window-weighted mean, into x. */
function loadFrame(
  decimated: Float32Array,
  start: number,
  window: Float64Array,
  windowSum: number,
  x: Float64Array,
): void {
  let mean = 0;
  for (let i = 0; i < window.length; i++) {
    const value = decimated[start + i] ?? 0;
    x[i] = value;
    mean += (window[i] as number) * value;
  }
  mean /= windowSum;
  for (let i = 0; i < window.length; i++) {
    x[i] = (window[i] as number) * ((x[i] as number) - mean);
  }
}

/** Largest magnitude within half a longest period of the centre (Praat's local peak). */
function centrePeak(x: Float64Array, half: number, reach: number): number {
  let largest = 0;
  for (let i = half - reach; i <= half + reach; i++) {
    largest = Math.max(largest, Math.abs(x[i] as number));
  }
  return largest;
}

/** r[origin + k] = Σ x[i] x[i + k], four lags a sweep to reuse x[i]. */
function autocorrelate(
  x: Float64Array,
  length: number,
  lags: number,
  r: Float64Array,
  origin: number,
): void {
  for (let k = 0; k < lags; k += 4) {
    let s0 = 0;
    let s1 = 0;
    let s2 = 0;
    let s3 = 0;
    let x0 = x[k] as number;
    let x1 = x[k + 1] as number;
    let x2 = x[k + 2] as number;
    const end = length - k;
    for (let i = 0; i < end; i++) {
      const xi = x[i] as number;
      const x3 = x[i + k + 3] as number;
      s0 += xi * x0;
      s1 += xi * x1;
      s2 += xi * x2;
      s3 += xi * x3;
      x0 = x1;
      x1 = x2;
      x2 = x3;
    }
    r[origin + k] = s0;
    r[origin + k + 1] = s1;
    r[origin + k + 2] = s2;
    r[origin + k + 3] = s3;
  }
}

/** fine[j] = r(j / LAG_UPSAMPLING). */
function upsample(r: Float64Array, taps: Float64Array, fine: Float64Array): void {
  const width = 2 * LAG_INTERPOLATION_HALF;
  for (let j = 0; j < fine.length; j++) {
    const k = Math.floor(j / LAG_UPSAMPLING);
    const phase = j - k * LAG_UPSAMPLING;
    if (phase === 0) {
      fine[j] = r[k + LAG_INTERPOLATION_HALF - 1] as number;
      continue;
    }
    let sum = 0;
    for (let i = 0; i < width; i++)
      sum += (taps[phase * width + i] as number) * (r[k + i] as number);
    fine[j] = sum;
  }
}

/** Writes the strongest peaks of r within the range into slots 1…; returns the number of used slots. */
function pickPeaks(fine: Float64Array, range: PitchRange, slot0: number, out: Candidates): number {
  const lagRate_hz = PITCH_RATE_HZ * LAG_UPSAMPLING;
  const first = Math.max(2, Math.floor(lagRate_hz / range.ceiling_hz));
  let used = 1;
  for (let j = first; j < fine.length - 1; j++) {
    const here = fine[j] as number;
    const before = fine[j - 1] as number;
    const after = fine[j + 1] as number;
    if (here <= 0.5 * VOICING_THRESHOLD || here <= before || here < after) continue;
    const slope = 0.5 * (after - before);
    const curvature = 2 * here - before - after;
    const f0_hz = lagRate_hz / (j + slope / curvature);
    if (f0_hz < range.floor_hz || f0_hz > range.ceiling_hz) continue;
    const top = here + (0.5 * slope * slope) / curvature;
    const strength = top > 1 ? 1 / top : top; // short windows overshoot: reflect around 1 (Praat)
    const slot = used < MAX_CANDIDATES ? used++ : weakerSlot(out, slot0, f0_hz, strength);
    if (slot === 0) continue;
    out.f0_hz[slot0 + slot] = f0_hz;
    out.strength[slot0 + slot] = strength;
  }
  return used;
}

/** The slot whose candidate is weakest and weaker than the new one, or 0. Lower octaves cost. */
function weakerSlot(out: Candidates, slot0: number, f0_hz: number, strength: number): number {
  let weakest = strength + OCTAVE_COST * Math.log2(f0_hz);
  let slot = 0;
  for (let s = 1; s < MAX_CANDIDATES; s++) {
    const score =
      (out.strength[slot0 + s] as number) + OCTAVE_COST * Math.log2(out.f0_hz[slot0 + s] as number);
    if (score < weakest) {
      weakest = score;
      slot = s;
    }
  }
  return slot;
}
