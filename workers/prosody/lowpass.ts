/**
 * Gaussian low-pass and decimation to 4 kHz (Praat 6.4, "Sound: To Pitch (filtered autocorrelation)").
 * G(f) = exp(-a f²) with a = -ln(LOWPASS_GAIN) / ceiling²  ⇔  g(t) ∝ exp(-t² / 2σ²), σ² = a / 2π².
 */
import { SAMPLE_RATE_HZ } from "../../common/constants";
import { DECIMATION, LOWPASS_GAIN, LOWPASS_HALF_TAPS, PITCH_CEILING_HZ } from "./constants";

/** Impulse response, [2 * LOWPASS_HALF_TAPS + 1], sum 1, zero phase. */
export function lowpassTaps(): Float64Array {
  const a_s2 = -Math.log(LOWPASS_GAIN) / PITCH_CEILING_HZ ** 2;
  const sigma_samples = Math.sqrt(a_s2 / 2) * (SAMPLE_RATE_HZ / Math.PI);
  const taps = Float64Array.from({ length: 2 * LOWPASS_HALF_TAPS + 1 }, (_, i) =>
    Math.exp(-0.5 * ((i - LOWPASS_HALF_TAPS) / sigma_samples) ** 2),
  );
  const sum = taps.reduce((s, tap) => s + tap, 0);
  return taps.map((tap) => tap / sum);
}

/** Samples of the decimated signal: sample k lies on sample 4 k of the original. */
export function decimatedLength(n: number): number {
  return Math.ceil(n / DECIMATION);
}

/** Filters output samples [from, to) of `out` (4 kHz) from `samples` (16 kHz, zeros beyond the edges). */
export function lowpass(
  samples: Float32Array,
  taps: Float64Array,
  out: Float32Array,
  from: number,
  to: number,
): void {
  const half = (taps.length - 1) / 2;
  for (let k = from; k < to; k++) {
    const start = k * DECIMATION - half;
    const first = Math.max(0, -start);
    const last = Math.min(taps.length, samples.length - start);
    let sum = 0;
    for (let i = first; i < last; i++) {
      sum += (taps[i] as number) * (samples[start + i] as number);
    }
    out[k] = sum;
  }
}

/** Largest distance from the mean: Praat's global peak, which the silence threshold refers to. */
export function globalPeak(x: Float32Array): number {
  if (x.length === 0) return 0;
  let sum = 0;
  let min = Number.POSITIVE_INFINITY;
  let max = Number.NEGATIVE_INFINITY;
  for (const value of x) {
    sum += value;
    if (value < min) min = value;
    if (value > max) max = value;
  }
  const mean = sum / x.length;
  return Math.max(max - mean, mean - min);
}
