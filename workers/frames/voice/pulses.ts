/**
 * Glottal pulses as Praat's "Sound & Pitch: To PointProcess (cc)": in each voiced stretch the first pulse
 * is the extreme sample near its middle; from there, one after the other to both sides, the next pulse
 * lies where one period of sound around it correlates best with the period just found, 0.8–1.25 periods
 * away. Sequential by nature, hence on the CPU: 0.1 ms a second of speech.
 * A pulse depends on its own voiced stretch and PULSE_REACH samples around it, and on nothing else but
 * the signal's peak.
 */
import { HOP_S, SAMPLE_RATE_HZ } from "../../../common/constants";

export interface Pulses {
  /** In order, s. */
  readonly time_s: Float64Array;
  /** RMS under a Hann window of a fifth of the period each side (Praat's shimmer); NaN where a neighbour is missing. */
  readonly amplitude: Float64Array;
}

/** Praat's numbers: correlation that a pulse needs within and at the border of a stretch, and its size. */
const MIN_CORRELATION = 0.3;
const MIN_BORDER_CORRELATION = 0.7;
const MIN_PEAK = 0.01;
const MIN_BORDER_PEAK = 0.023333;
const SHORTEST_STEP = 0.8;
const LONGEST_STEP = 1.25;

/** f0_hz: one value a frame, 0 = unvoiced; peak: largest |x - mean| of the signal. Times in samples inside. */
export function findPulses(samples: Float32Array, f0_hz: Float32Array, peak: number): number[] {
  const pulses: number[] = [];
  const match = createMatcher(samples);
  const hop = HOP_S * SAMPLE_RATE_HZ;
  let addedRight = Number.NEGATIVE_INFINITY;
  let next = 0;
  for (;;) {
    let first = next;
    while (first < f0_hz.length && !((f0_hz[first] as number) > 0)) first++;
    if (first >= f0_hz.length) break;
    let last = first;
    while (last + 1 < f0_hz.length && (f0_hz[last + 1] as number) > 0) last++;
    next = last + 1;
    const left = Math.max(0, (first - 0.5) * hop);
    const right = Math.min(samples.length, (last + 0.5) * hop);
    const middle = (left + right) / 2;
    const period = SAMPLE_RATE_HZ / f0At(f0_hz, middle / hop);
    if (!Number.isFinite(period) || right <= left) continue;
    const start = extremum(samples, middle - period / 2, middle + period / 2);

    const backwards: number[] = [];
    let at = start;
    for (;;) {
      const T = SAMPLE_RATE_HZ / f0At(f0_hz, at / hop);
      if (!Number.isFinite(T)) break;
      match(at, T, at - LONGEST_STEP * T, at - SHORTEST_STEP * T);
      const { correlation, size } = match.best;
      at = correlation === -1 ? at - T : match.best.at;
      const apart = at - addedRight > SHORTEST_STEP * T; // a gap between stretches is filled once
      if (at < left) {
        if (correlation > MIN_BORDER_CORRELATION && size > MIN_BORDER_PEAK * peak && apart) {
          backwards.push(at);
        }
        break;
      }
      if (correlation > MIN_CORRELATION && (size === 0 || size > MIN_PEAK * peak) && apart) {
        backwards.push(at);
      }
    }
    for (let i = backwards.length - 1; i >= 0; i--) pulses.push(backwards[i] as number);
    pulses.push(start);
    at = start;
    for (;;) {
      const T = SAMPLE_RATE_HZ / f0At(f0_hz, at / hop);
      if (!Number.isFinite(T)) break;
      match(at, T, at + SHORTEST_STEP * T, at + LONGEST_STEP * T);
      const { correlation, size } = match.best;
      at = correlation === -1 ? at + T : match.best.at;
      if (at > right) {
        if (correlation > MIN_BORDER_CORRELATION && size > MIN_BORDER_PEAK * peak) {
          pulses.push(at);
          addedRight = at;
        }
        break;
      }
      if (correlation > MIN_CORRELATION && (size === 0 || size > MIN_PEAK * peak)) {
        pulses.push(at);
        addedRight = at;
      }
    }
  }
  return pulses;
}

/** F0 at a fractional frame: linear between voiced neighbours, the nearer one beside a border, else NaN. */
function f0At(f0_hz: Float32Array, frame: number): number {
  const floor = Math.floor(frame);
  const phase = frame - floor;
  const near = phase < 0.5 ? floor : floor + 1;
  const far = phase < 0.5 ? floor + 1 : floor;
  const here = f0_hz[near] ?? 0;
  if (here <= 0) return Number.NaN;
  const there = f0_hz[far] ?? 0;
  return there <= 0 ? here : here + (phase < 0.5 ? phase : 1 - phase) * (there - here);
}

/** Position of the largest magnitude within [from, to], between samples by a parabola. */
function extremum(samples: Float32Array, from: number, to: number): number {
  const first = Math.max(0, Math.floor(from));
  const last = Math.min(samples.length - 1, Math.ceil(to));
  let low = first;
  let high = first;
  for (let i = first + 1; i <= last; i++) {
    const value = samples[i] as number;
    if (value < (samples[low] as number)) low = i;
    if (value > (samples[high] as number)) high = i;
  }
  const minimum = samples[low] ?? 0;
  const maximum = samples[high] ?? 0;
  if (minimum === maximum) return (from + to) / 2;
  const best = Math.abs(minimum) > Math.abs(maximum) ? low : high;
  if (best === first || best === last) return best;
  const before = samples[best - 1] as number;
  const after = samples[best + 1] as number;
  return best + (0.5 * (after - before)) / (2 * (samples[best] as number) - before - after);
}

interface Match {
  /** -1 where no maximum was found. */
  correlation: number;
  /** Largest magnitude in the matched window. */
  size: number;
  at: number;
}

/** The pulse near [from, to] whose surrounding period correlates best with the period around `t`. */
function createMatcher(samples: Float32Array) {
  const best: Match = { correlation: -1, size: 0, at: 0 };
  const products = new Float64Array(4);
  const find = (t: number, window: number, from: number, to: number): void => {
    const left = Math.round(t - window / 2);
    const right = Math.round(t + window / 2);
    const first = Math.floor(from - window / 2);
    const last = Math.ceil(to - window / 2);
    best.correlation = -1;
    best.size = 0;
    if (
      left < 0 ||
      first < 0 ||
      right >= samples.length ||
      last + right - left + 4 >= samples.length
    ) {
      matchAtEdge(samples, left, right, first, last, t, best);
      return;
    }
    const length = right - left + 1;
    let own = 0;
    let other = 0;
    for (let i = 0; i < length; i++) {
      own += (samples[left + i] as number) ** 2;
      other += (samples[first + i] as number) ** 2;
    }
    let r1 = 0;
    let r2 = 0;
    let r3 = 0;
    let at = Number.NaN;
    let best1 = 0;
    let best3 = 0;
    for (let start = first; start <= last; start++) {
      if ((start - first) % 4 === 0) fourProducts(samples, left, start, length, products);
      const product = products[(start - first) % 4] as number;
      r1 = r2;
      r2 = r3;
      r3 = product === 0 ? 0 : product / Math.sqrt(own * other);
      if (r2 > best.correlation && r2 >= r1 && r2 >= r3) {
        best.correlation = r2;
        best1 = r1;
        best3 = r3;
        at = start - 1;
      }
      // Never negative from rounding; the true sum is at least the new square.
      const enters = (samples[start + length] ?? 0) ** 2;
      other = Math.max(other + enters - (samples[start] as number) ** 2, enters);
    }
    settle(samples, best, t, left, length, at, best1, best3);
  };
  return Object.assign(find, { best });
}

/** Σ x[a + i] x[b + j + i] for j = 0 … 3: one sweep for four lags reuses what it loads. */
function fourProducts(
  x: Float32Array,
  a: number,
  b: number,
  length: number,
  out: Float64Array,
): void {
  let s0 = 0;
  let s1 = 0;
  let s2 = 0;
  let s3 = 0;
  let x0 = x[b] as number;
  let x1 = x[b + 1] as number;
  let x2 = x[b + 2] as number;
  for (let i = 0; i < length; i++) {
    const own = x[a + i] as number;
    const x3 = x[b + i + 3] as number;
    s0 += own * x0;
    s1 += own * x1;
    s2 += own * x2;
    s3 += own * x3;
    x0 = x1;
    x1 = x2;
    x2 = x3;
  }
  out[0] = s0;
  out[1] = s1;
  out[2] = s2;
  out[3] = s3;
}

/** The same where a window crosses the signal's end: only pairs of samples that exist count. */
function matchAtEdge(
  samples: Float32Array,
  left: number,
  right: number,
  first: number,
  last: number,
  t: number,
  best: Match,
): void {
  let r1 = 0;
  let r2 = 0;
  let r3 = 0;
  let at = Number.NaN;
  let best1 = 0;
  let best3 = 0;
  for (let start = first; start <= last; start++) {
    let own = 0;
    let other = 0;
    let product = 0;
    for (let i = left, j = start; i <= right; i++, j++) {
      const a = samples[i];
      const b = samples[j];
      if (a === undefined || b === undefined) continue;
      own += a * a;
      other += b * b;
      product += a * b;
    }
    r1 = r2;
    r2 = r3;
    r3 = product === 0 ? 0 : product / Math.sqrt(own * other);
    if (r2 > best.correlation && r2 >= r1 && r2 >= r3) {
      best.correlation = r2;
      best1 = r1;
      best3 = r3;
      at = start - 1;
    }
  }
  settle(samples, best, t, left, right - left + 1, at, best1, best3);
}

/** Puts the maximum between samples, and measures the size of the sound there. */
function settle(
  samples: Float32Array,
  best: Match,
  t: number,
  left: number,
  length: number,
  at: number,
  before: number,
  after: number,
): void {
  if (best.correlation === -1) return;
  for (let i = 0; i < length; i++) {
    const magnitude = Math.abs(samples[at + i] ?? 0);
    if (magnitude > best.size) best.size = magnitude;
  }
  const curvature = 2 * best.correlation - before - after;
  const slope = 0.5 * (after - before);
  if (curvature !== 0) {
    best.correlation += (0.5 * slope * slope) / curvature;
    at += slope / curvature;
  }
  best.at = t + (at - left);
}

/** Pulses with their times in seconds and their amplitudes. */
export function measurePulses(samples: Float32Array, f0_hz: Float32Array, peak: number): Pulses {
  const at = findPulses(samples, f0_hz, peak);
  const amplitude = Float64Array.from(at, (t, i) => {
    const before = at[i - 1];
    const after = at[i + 1];
    if (before === undefined || after === undefined) return Number.NaN;
    return hannRms(samples, t, 0.2 * (t - before), 0.2 * (after - t));
  });
  return { time_s: Float64Array.from(at, (t) => t / SAMPLE_RATE_HZ), amplitude };
}

/** RMS under a Hann window that may be wider on one side; NaN with under four samples. */
function hannRms(samples: Float32Array, t: number, before: number, after: number): number {
  const first = Math.ceil(t - before);
  const last = Math.floor(t + after);
  if (last - first < 3) return Number.NaN;
  let sum = 0;
  let weights = 0;
  for (let i = Math.max(0, first); i <= Math.min(samples.length - 1, last); i++) {
    const weight = 0.5 + 0.5 * Math.cos((Math.PI * (i - t)) / (i < t ? before : after));
    const value = (samples[i] as number) * weight;
    sum += value * value;
    weights += weight * weight;
  }
  return Math.sqrt(sum / weights);
}
