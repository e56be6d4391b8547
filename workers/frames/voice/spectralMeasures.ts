/**
 * Spectral balance of one frame from its power spectrum, as eGeMAPS defines it (Eyben et al. 2016,
 * section 2.1; openSMILE config eGeMAPSv02). Two differences: our window is 32 ms Hann instead of
 * 20 ms Hamming, and flux compares spectra of unit energy, so that it does not grow with the gain.
 */
import {
  FLUX_HZ,
  HAMMARBERG_HZ,
  MIN_BIN_POWER,
  SLOPE_HIGH_HZ,
  SLOPE_LOW_HZ,
  SPECTRUM_BIN_HZ,
} from "./constants";

/** First bin at or above f. */
export const binOf = (f_hz: number) => Math.ceil(f_hz / SPECTRUM_BIN_HZ);

/**
 * Hammarberg index, dB: highest peak of 0–2 kHz over highest of 2–5 kHz. NaN in silence.
 */
export function hammarberg(power: Float64Array): number {
  const [low, middle, high] = HAMMARBERG_HZ;
  const below = largest(power, binOf(low), binOf(middle));
  const above = largest(power, binOf(middle), binOf(high) + 1);
  if (below < MIN_BIN_POWER || above < MIN_BIN_POWER) return Number.NaN;
  return 10 * Math.log10(below / above);
}

function largest(power: Float64Array, from: number, to: number): number {
  let top = 0;
  for (let bin = from; bin < to; bin++) {
    const value = power[bin] as number;
    if (value > top) top = value;
  }
  return top;
}

/** Bins of a band (both ends included); scale: from Σ (bin - middle) ln power to dB per kHz. */
export function slopeFit([from_hz, to_hz]: readonly [number, number]) {
  const first = binOf(from_hz);
  const last = Math.floor(to_hz / SPECTRUM_BIN_HZ);
  const middle = (first + last) / 2;
  let spread = 0;
  for (let bin = first; bin <= last; bin++) spread += (bin - middle) ** 2;
  return { first, last, middle, scale: 10 / Math.LN10 / (spread * (SPECTRUM_BIN_HZ / 1000)) };
}

/** Slope of the least-squares line through the dB of a band's bins, dB per kHz; NaN in silence. */
export function createSlope(band_hz: readonly [number, number]): (power: Float64Array) => number {
  const { first, last, middle, scale } = slopeFit(band_hz);
  return (power) => {
    let sum = 0;
    let top = 0;
    for (let bin = first; bin <= last; bin++) {
      const value = power[bin] as number;
      sum += (bin - middle) * Math.log(Math.max(value, MIN_BIN_POWER));
      if (value > top) top = value;
    }
    return top < MIN_BIN_POWER ? Number.NaN : sum * scale;
  };
}

export const createLowSlope = () => createSlope(SLOPE_LOW_HZ);
export const createHighSlope = () => createSlope(SLOPE_HIGH_HZ);

/**
 * Spectral flux: Σ (|X| / ‖X‖ - |Y| / ‖Y‖)² over 0–5 kHz of two frames that follow each other (so eGeMAPS
 * defines it, at 10 ms), 0 (same spectrum) … 2. NaN where either is silent.
 */
export function flux(power: Float64Array, before: Float64Array): number {
  const from = binOf(FLUX_HZ[0]);
  const to = binOf(FLUX_HZ[1]) + 1;
  let xx = 0;
  let yy = 0;
  let xy = 0;
  for (let bin = from; bin < to; bin++) {
    const x = power[bin] as number;
    const y = before[bin] as number;
    xx += x;
    yy += y;
    xy += Math.sqrt(x * y);
  }
  if (xx < MIN_BIN_POWER || yy < MIN_BIN_POWER) return Number.NaN;
  return Math.max(0, 2 - (2 * xy) / Math.sqrt(xx * yy));
}
