/**
 * Harmonics-to-noise ratio as Praat's "Sound: To Harmonicity (cc)..." (0.01, 75, 0.1, 1.0): the highest
 * peak r of the forward cross-correlation of one longest period with its delayed self,
 *   r(k) = Σ x(j) x(j+k) / √(Σ x(j)² Σ x(j+k)²),  HNR = 10 lg (r / (1 - r)).
 * The sums for all lags come from two complex FFTs of 512; the peak's height from a windowed sinc, for
 * at 20 dB an error of 0.001 in r is half a decibel.
 */
import FFT from "fft.js";
import { HOP_SAMPLES } from "../../../common/constants";
import {
  HNR_BACK,
  HNR_FFT,
  HNR_MAX_LAG,
  HNR_PEAK_MARGIN,
  HNR_PERIOD,
  HNR_SILENCE_THRESHOLD,
  HNR_SINC_DEPTH,
  HNR_WINDOW,
} from "./constants";

/** Largest and smallest r that have an HNR (Praat: ±150 dB). */
const MAX_R = 1 - 1e-15;
const MIN_R = 1e-15;

/**
 * Returns a function that gives the HNR of one frame, dB; NaN in frames that are silent against
 * `peak`, the largest |x - mean| of the whole signal (see signalPeak), or not periodic at all.
 */
export function createHarmonicityMeter(
  samples: Float32Array,
  peak: number,
): (frame: number) => number {
  const span = HNR_WINDOW + HNR_MAX_LAG;
  const fft = new FFT(HNR_FFT);
  const z = new Float64Array(2 * HNR_FFT); // x + i y: both transforms at once
  const spectrum = new Float64Array(2 * HNR_FFT);
  const r = new Float64Array(HNR_MAX_LAG + 1);

  return (frame) => {
    const centre = frame * HOP_SAMPLES;
    const start = centre - HNR_BACK;
    // At the signal's ends, where one of the two periods is cut, there is no frame, as in Praat.
    if (start < 0 || start + 2 * HNR_BACK > samples.length) return Number.NaN;
    const mean = localMean(samples, centre);
    const loudness = peak > 0 ? localPeak(samples, centre, mean) / peak : 0;
    // What the peak must beat for the frame to count as voiced.
    const unvoiced = Math.max(0, 2 - loudness / HNR_SILENCE_THRESHOLD);
    if (unvoiced >= 1) return Number.NaN;

    let xx = 0;
    for (let j = 0; j < span; j++) {
      const value = (samples[start + j] ?? 0) - mean;
      const inside = j < HNR_WINDOW;
      z[2 * j] = inside ? value : 0;
      z[2 * j + 1] = value;
      if (inside) xx += value * value;
    }
    z.fill(0, 2 * span);
    fft.transform(spectrum, z);
    crossPower(spectrum, z);
    fft.transform(spectrum, z);
    let yy = xx;
    r[0] = 1;
    for (let k = 1; k <= HNR_MAX_LAG; k++) {
      const leaves = (samples[start + k - 1] ?? 0) - mean;
      const enters = (samples[start + k - 1 + HNR_WINDOW] ?? 0) - mean;
      yy += enters * enters - leaves * leaves;
      r[k] = (spectrum[2 * k] as number) / HNR_FFT / Math.sqrt(xx * yy);
    }
    const best = Math.min(highestPeak(r), MAX_R);
    if (!(best > Math.max(unvoiced, MIN_R))) return Number.NaN;
    return 10 * Math.log10(best / (1 - best));
  };
}

/** Largest distance from the mean. */
export function signalPeak(samples: Float32Array): number {
  let sum = 0;
  let min = Number.POSITIVE_INFINITY;
  let max = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < samples.length; i++) {
    const value = samples[i] as number;
    sum += value;
    if (value < min) min = value;
    if (value > max) max = value;
  }
  if (samples.length === 0) return 0;
  const mean = sum / samples.length;
  return Math.max(max - mean, mean - min);
}

/** Mean over one longest period each side. */
function localMean(samples: Float32Array, centre: number): number {
  let sum = 0;
  const from = Math.max(0, centre + 1 - HNR_PERIOD);
  const to = Math.min(samples.length - 1, centre + HNR_PERIOD);
  for (let i = from; i <= to; i++) sum += samples[i] as number;
  return sum / (2 * HNR_PERIOD);
}

function localPeak(samples: Float32Array, centre: number, mean: number): number {
  let largest = 0;
  const from = Math.max(0, centre + 1 - HNR_WINDOW / 2);
  const to = Math.min(samples.length - 1, centre + HNR_WINDOW / 2);
  for (let i = from; i <= to; i++) {
    const value = Math.abs((samples[i] as number) - mean);
    if (value > largest) largest = value;
  }
  return largest;
}

/**
 * From Z = X + iY (x, y real) to the conjugate of conj(X) Y: transformed forwards again, its real part
 * is N times the correlation.
 */
function crossPower(Z: Float64Array, out: Float64Array): void {
  for (let k = 0; k <= HNR_FFT / 2; k++) {
    const m = (HNR_FFT - k) % HNR_FFT;
    const ar = Z[2 * k] as number;
    const ai = Z[2 * k + 1] as number;
    const br = Z[2 * m] as number;
    const bi = -(Z[2 * m + 1] as number);
    // X = (A + B) / 2, Y = (A - B) / 2i with B = conj(Z[-k]).
    const xr = 0.5 * (ar + br);
    const xi = 0.5 * (ai + bi);
    const yr = 0.5 * (ai - bi);
    const yi = -0.5 * (ar - br);
    const re = xr * yr + xi * yi;
    const im = xr * yi - xi * yr;
    out[2 * k] = re;
    out[2 * k + 1] = -im;
    out[2 * m] = re;
    out[2 * m + 1] = im;
  }
}

/** Height of the highest interpolated peak of r at lags 2 … HNR_WINDOW - 1; 0 where there is none. */
function highestPeak(r: Float64Array): number {
  let top = 0;
  for (let k = 2; k < HNR_WINDOW; k++) {
    const here = r[k] as number;
    if (here > top && here > (r[k - 1] as number) && here >= (r[k + 1] as number)) top = here;
  }
  if (top === 0) return 0;
  let best = 0;
  for (let k = 2; k < HNR_WINDOW; k++) {
    const here = r[k] as number;
    const before = r[k - 1] as number;
    const after = r[k + 1] as number;
    if (here < top - HNR_PEAK_MARGIN || here <= before || here < after) continue;
    const offset = (0.5 * (after - before)) / (2 * here - before - after);
    best = Math.max(best, reflect(refined(r, k, offset)));
  }
  return best;
}

/** Peaks of short windows may pass 1: they are reflected around it, as in Praat. */
const reflect = (height: number) => (height > 1 ? 1 / height : height);

/** Maximum of the sinc-interpolated r near lag k + offset: a parabola through three of its points. */
function refined(r: Float64Array, k: number, offset: number): number {
  const step = 0.15;
  let x = k + offset;
  for (let round = 0; round < 2; round++) {
    const left = sincValue(r, x - step);
    const middle = sincValue(r, x);
    const right = sincValue(r, x + step);
    const curvature = 2 * middle - left - right;
    if (curvature <= 0) return Math.max(left, middle, right);
    const slope = 0.5 * (right - left);
    const move = slope / curvature;
    if (Math.abs(move) < 1 || round === 1) return middle + (0.5 * slope * slope) / curvature;
    x += Math.max(-2, Math.min(2, move)) * step;
  }
  return r[k] as number;
}

/** r at a fractional lag: sinc under a Hann window (Praat's NUM_interpolate_sinc); r(-k) = r(k). */
function sincValue(r: Float64Array, x: number): number {
  const k = Math.floor(x);
  const fraction = x - k;
  if (fraction === 0) return r[k] as number;
  const depth = Math.min(HNR_SINC_DEPTH, HNR_WINDOW - k);
  const sine = Math.sin(Math.PI * fraction) / Math.PI;
  const turn = Math.PI / (depth + fraction);
  const turnRight = Math.PI / (depth + 1 - fraction);
  // cos(turn * (i + fraction)) by recurrence: two multiplications a tap instead of a cosine.
  const cl = 2 * Math.cos(turn);
  const cr = 2 * Math.cos(turnRight);
  let left = Math.cos(turn * fraction);
  let left1 = Math.cos(turn * (fraction - 1));
  let right = Math.cos(turnRight * (1 - fraction));
  let right1 = Math.cos(turnRight * -fraction);
  let sum = 0;
  let sign = 0.5;
  for (let i = 0; i < depth; i++) {
    const below = r[Math.abs(k - i)] as number;
    const above = r[k + 1 + i] as number;
    sum +=
      sign * ((below * (1 + left)) / (i + fraction) + (above * (1 + right)) / (i + 1 - fraction));
    sign = -sign;
    const nextLeft = cl * left - left1;
    left1 = left;
    left = nextLeft;
    const nextRight = cr * right - right1;
    right1 = right;
    right = nextRight;
  }
  return sum * sine;
}
