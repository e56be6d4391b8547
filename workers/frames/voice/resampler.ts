/**
 * 16 kHz → twice the formant ceiling, by a Kaiser-windowed sinc whose taps are made once for each phase.
 * Samples stand in the middle of their intervals, as in Praat: output sample m lies at input sample
 * (m + 0.5) * 16000 / rate - 0.5; zeros beyond the ends. Every output sample
 * depends only on RESAMPLE_HALF input samples each side.
 */
import { SAMPLE_RATE_HZ } from "../../../common/constants";
import { besselI0 } from "./bessel";
import { RESAMPLE_HALF } from "./constants";

export interface Resampler {
  readonly rate_hz: number;
  /** Writes output samples [from, from + count) into out[0 … count). */
  read(from: number, count: number, out: Float64Array): void;
}

/** Passes up to this share of the new Nyquist frequency. */
const PASS = 1;
const KAISER_BETA = 4;

export function createResampler(samples: Float32Array, rate_hz: number): Resampler {
  const { up, down } = ratioOf(rate_hz);
  const taps = phaseTaps(up, rate_hz / SAMPLE_RATE_HZ);
  const width = 2 * RESAMPLE_HALF;
  return {
    rate_hz,
    read(from, count, out) {
      for (let m = 0; m < count; m++) {
        const position = (from + m) * down;
        const whole = Math.floor(position / up);
        const row = (position - whole * up) * width;
        const start = whole - RESAMPLE_HALF + 1;
        let sum = 0;
        if (start >= 0 && start + width <= samples.length) {
          // Four sums side by side: one alone would wait for itself.
          let s1 = 0;
          let s2 = 0;
          let s3 = 0;
          for (let i = 0; i < width; i += 4) {
            sum += (taps[row + i] as number) * (samples[start + i] as number);
            s1 += (taps[row + i + 1] as number) * (samples[start + i + 1] as number);
            s2 += (taps[row + i + 2] as number) * (samples[start + i + 2] as number);
            s3 += (taps[row + i + 3] as number) * (samples[start + i + 3] as number);
          }
          sum = sum + s1 + (s2 + s3);
        } else {
          for (let i = 0; i < width; i++)
            sum += (taps[row + i] as number) * (samples[start + i] ?? 0);
        }
        out[m] = sum;
      }
    },
  };
}

/** rate_hz / 16 kHz = up / down in lowest terms; `up` is also the number of phases. */
export function ratioOf(rate_hz: number): { readonly up: number; readonly down: number } {
  const divisor = gcd(rate_hz, SAMPLE_RATE_HZ);
  return { up: rate_hz / divisor, down: SAMPLE_RATE_HZ / divisor };
}

/** [up, 2 * RESAMPLE_HALF]: row p for output samples k + p / up (and half a sample's shift), taps for input samples k - HALF + 1 … k + HALF. */
export function phaseTaps(up: number, ratio: number): Float64Array {
  const width = 2 * RESAMPLE_HALF;
  const cutoff = Math.min(1, ratio * PASS);
  const shift = 0.5 / ratio - 0.5;
  const taps = new Float64Array(up * width);
  for (let p = 0; p < up; p++) {
    let sum = 0;
    for (let i = 0; i < width; i++) {
      const d = i - RESAMPLE_HALF + 1 - p / up - shift;
      const sinc = d === 0 ? cutoff : Math.sin(Math.PI * cutoff * d) / (Math.PI * d);
      const u = d / RESAMPLE_HALF;
      const tap = sinc * besselI0(KAISER_BETA * Math.sqrt(Math.max(0, 1 - u * u)));
      taps[p * width + i] = tap;
      sum += tap;
    }
    for (let i = 0; i < width; i++) {
      taps[p * width + i] = (taps[p * width + i] as number) / sum;
    }
  }
  return taps;
}

function gcd(a: number, b: number): number {
  return b === 0 ? a : gcd(b, a % b);
}
