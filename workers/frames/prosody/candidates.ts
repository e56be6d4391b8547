/**
 * Pitch candidates of one frame: peaks of the autocorrelation of the windowed signal divided by the
 * window's own autocorrelation, r_x(τ) / r_w(τ) (Boersma 1993, eq. 9).
 * At 4 kHz a direct sum over ≤ 85 lags is as cheap as an FFT and exact; a windowed sinc then puts r
 * back on the 16 kHz lag grid. At 16 kHz, where nothing was decimated, the power spectrum gives r.
 * A parabola through three points of that grid finds each peak.
 */

import FFT from "fft.js";
import { HOP_SAMPLES, SAMPLE_RATE_HZ } from "../../../common/constants";
import { DEFAULT_PITCH, type PitchSettings } from "../../../common/pitchSettings";
import { autocorrelate } from "./autocorrelate";
import {
  LAG_INTERPOLATION_HALF,
  MAX_CANDIDATES,
  MIN_FRAME_ENERGY,
  PERIODS_PER_WINDOW,
} from "./constants";
import { createPitchFilter } from "./lowpass";

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
  /** Largest magnitude about the centre of each frame (Praat's local peak), [F]. */
  readonly peak: Float32Array;
  /** Used slots of each frame, ≥ 1. */
  readonly count: Uint8Array;
}

export function createCandidates(frames: number): Candidates {
  return {
    f0_hz: new Float32Array(frames * MAX_CANDIDATES),
    strength: new Float32Array(frames * MAX_CANDIDATES),
    peak: new Float32Array(frames),
    count: new Uint8Array(frames),
  };
}

/** Samples each side of a frame's centre, at the pitch signal's rate: 3 periods of the floor in all. */
export function windowHalf(floor_hz: number, rate_hz: number): number {
  return Math.round((PERIODS_PER_WINDOW / 2 / floor_hz) * rate_hz) - 1;
}

/** Autocorrelation at lag tau of a Hann window of length T, re lag 0 (Boersma 1993, eq. 8). */
export function hannAutocorrelation(tau: number, T: number): number {
  const x = (2 * Math.PI * tau) / T;
  return (1 - tau / T) * (2 / 3 + Math.cos(x) / 3) + Math.sin(x) / (2 * Math.PI);
}

/**
 * Hann-windowed sinc for r at lag k + p / upsampling: rows p = 0 … upsampling - 1, taps for lags
 * k - 4 … k + 5.
 */
export function lagInterpolationTaps(upsampling: number): Float64Array {
  const width = 2 * LAG_INTERPOLATION_HALF;
  const taps = new Float64Array(upsampling * width);
  for (let p = 0; p < upsampling; p++) {
    let sum = 0;
    for (let i = 0; i < width; i++) {
      const d = i - (LAG_INTERPOLATION_HALF - 1) - p / upsampling;
      const sinc = d === 0 ? 1 : Math.sin(Math.PI * d) / (Math.PI * d);
      const tap = sinc * Math.cos((Math.PI * d) / width) ** 2;
      taps[p * width + i] = tap;
      sum += tap;
    }
    for (let i = 0; i < width; i++) taps[p * width + i] = (taps[p * width + i] as number) / sum;
  }
  return taps;
}

/**
 * Returns a function that fills one frame of `out` from the pitch signal of createPitchFilter(settings).
 * reference: amplitude that the silence threshold refers to.
 */
export function createCandidateFinder(
  pitchSignal: Float32Array,
  reference: number,
  range: PitchRange,
  settings: PitchSettings = DEFAULT_PITCH,
): (frame: number, out: Candidates) => void {
  const { decimation } = createPitchFilter(settings);
  const rate_hz = SAMPLE_RATE_HZ / decimation;
  const hop = HOP_SAMPLES / decimation;
  const half = windowHalf(range.floor_hz, rate_hz);
  const length = 2 * half + 1;
  const T = 2 * (half + 1);
  const window = Float64Array.from(
    { length },
    (_, i) => 0.5 + 0.5 * Math.cos((2 * Math.PI * (i - half)) / T),
  );
  const windowSum = window.reduce((s, w) => s + w, 0);
  const maxLag = Math.ceil(rate_hz / range.floor_hz) + 1;
  const lags = maxLag + LAG_INTERPOLATION_HALF + 1;
  const normaliser = Float64Array.from({ length: lags }, (_, k) => 1 / hannAutocorrelation(k, T));
  const taps = lagInterpolationTaps(decimation);
  const peakHalf = Math.min(half, Math.floor(rate_hz / range.floor_hz / 2) + 1);

  const x = new Float64Array(length + lags); // zeros behind the frame: no end test in the lag sums
  const r = new Float64Array(lags + 2 * LAG_INTERPOLATION_HALF); // r[k + HALF - 1] = r(k), mirrored below 0
  const origin = LAG_INTERPOLATION_HALF - 1;
  const fine = new Float64Array(maxLag * decimation + 1);
  const correlate =
    decimation === 1 ? bySpectrum(length, lags, origin) : byLag(length, lags, origin);
  const { silenceThreshold, voicingThreshold } = settings;

  return (frame, out) => {
    const slot0 = frame * MAX_CANDIDATES;
    loadFrame(pitchSignal, frame * hop - half, window, windowSum, x);
    const peak = centrePeak(x, half, peakHalf);
    const intensity = reference > 0 ? Math.min(1, peak / reference) : 0;
    const silence =
      silenceThreshold > 0 ? 2 - intensity / (silenceThreshold / (1 + voicingThreshold)) : 0;
    out.peak[frame] = peak;
    out.f0_hz[slot0] = 0;
    out.strength[slot0] = voicingThreshold + Math.max(0, silence);
    out.count[frame] = 1;

    correlate(x, r);
    const power = r[origin] as number;
    if (power < MIN_FRAME_ENERGY) return;
    for (let k = 0; k < lags; k++) {
      r[origin + k] = ((r[origin + k] as number) / power) * (normaliser[k] as number);
    }
    for (let k = 1; k <= origin; k++) r[origin - k] = r[origin + k] as number;
    upsample(r, taps, decimation, fine);
    out.count[frame] = pickPeaks(fine, range, settings, slot0, out);
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

/** Writes r[origin + k] = Σ x[i] x[i + k] for all lags. */
type Autocorrelate = (x: Float64Array, r: Float64Array) => void;

/** The sum as it stands. */
function byLag(length: number, lags: number, origin: number): Autocorrelate {
  return (x, r) => {
    autocorrelate(x, length, lags, r, origin);
  };
}

/** The transform of the power spectrum, for the long windows and many lags of 16 kHz. */
function bySpectrum(length: number, lags: number, origin: number): Autocorrelate {
  const size = 2 ** Math.ceil(Math.log2(length + lags));
  const fft = new FFT(size);
  const padded = new Float64Array(size);
  const spectrum = new Float64Array(2 * size);
  return (x, r) => {
    padded.fill(0, length);
    padded.set(x.subarray(0, length));
    fft.realTransform(spectrum, padded);
    for (let bin = 0; bin <= size / 2; bin++) {
      const re = spectrum[2 * bin] as number;
      const im = spectrum[2 * bin + 1] as number;
      const power = (re * re + im * im) / size;
      padded[bin] = power;
      if (bin > 0) padded[size - bin] = power;
    }
    fft.realTransform(spectrum, padded);
    for (let k = 0; k < lags; k++) r[origin + k] = spectrum[2 * k] as number;
  };
}

/** fine[j] = r(j / upsampling); 0 between two lags without correlation, where no peak can lie. */
function upsample(
  r: Float64Array,
  taps: Float64Array,
  upsampling: number,
  fine: Float64Array,
): void {
  const width = 2 * LAG_INTERPOLATION_HALF;
  const lags = (fine.length - 1) / upsampling;
  for (let k = 0; k <= lags; k++) {
    const here = r[k + LAG_INTERPOLATION_HALF - 1] as number;
    fine[k * upsampling] = here;
    if (k === lags) break;
    const empty = here <= 0 && (r[k + LAG_INTERPOLATION_HALF] as number) <= 0;
    for (let phase = 1; phase < upsampling; phase++) {
      let even = 0;
      let odd = 0;
      for (let i = 0; i < width && !empty; i += 2) {
        even += (taps[phase * width + i] as number) * (r[k + i] as number);
        odd += (taps[phase * width + i + 1] as number) * (r[k + i + 1] as number);
      }
      fine[k * upsampling + phase] = even + odd;
    }
  }
}

/** Writes the strongest peaks of r within the range into slots 1…; returns the number of used slots. */
function pickPeaks(
  fine: Float64Array,
  range: PitchRange,
  { voicingThreshold, octaveCost }: PitchSettings,
  slot0: number,
  out: Candidates,
): number {
  const first = Math.max(2, Math.floor(SAMPLE_RATE_HZ / range.ceiling_hz));
  let used = 1;
  for (let j = first; j < fine.length - 1; j++) {
    const here = fine[j] as number;
    const before = fine[j - 1] as number;
    const after = fine[j + 1] as number;
    if (here <= 0.5 * voicingThreshold || here <= before || here < after) continue;
    const slope = 0.5 * (after - before);
    const curvature = 2 * here - before - after;
    const f0_hz = SAMPLE_RATE_HZ / (j + slope / curvature);
    if (f0_hz < range.floor_hz || f0_hz > range.ceiling_hz) continue;
    const top = here + (0.5 * slope * slope) / curvature;
    const strength = top > 1 ? 1 / top : top; // short windows overshoot: reflect around 1 (Praat)
    const slot =
      used < MAX_CANDIDATES ? used++ : weakerSlot(out, slot0, f0_hz, strength, octaveCost);
    if (slot === 0) continue;
    out.f0_hz[slot0 + slot] = f0_hz;
    out.strength[slot0 + slot] = strength;
  }
  return used;
}

/** The slot whose candidate is weakest and weaker than the new one, or 0. Lower octaves cost. */
function weakerSlot(
  out: Candidates,
  slot0: number,
  f0_hz: number,
  strength: number,
  octaveCost: number,
): number {
  let weakest = strength + octaveCost * Math.log2(f0_hz);
  let slot = 0;
  for (let s = 1; s < MAX_CANDIDATES; s++) {
    const score =
      (out.strength[slot0 + s] as number) + octaveCost * Math.log2(out.f0_hz[slot0 + s] as number);
    if (score < weakest) {
      weakest = score;
      slot = s;
    }
  }
  return slot;
}
