/** What recordings and lines do to a voice. Each keeps the truth. */
import { resample } from "../../../common/audio/resample";
import { white, withNoise } from "./noise";
import type { ExactSignal } from "./truth";

const TELEPHONE_TAPS = 401;
const TELEPHONE_HZ = [300, 3400] as const;
/** Share of the peak that survives. */
const CLIP = 0.25;
/** Of the peak. */
const OFFSET = 0.5;
const TELEPHONE_SNR_DB = 30;

/** 300–3400 Hz (ITU-T G.712's pass band; linear-phase FIR, Blackman), hiss 30 dB below. */
export function telephone(signal: ExactSignal, seed: number): ExactSignal {
  const { rate_hz } = signal;
  const half = (TELEPHONE_TAPS - 1) / 2;
  const sinc = (f_hz: number, d: number) =>
    d === 0 ? (2 * f_hz) / rate_hz : Math.sin((2 * Math.PI * f_hz * d) / rate_hz) / (Math.PI * d);
  const taps = Float64Array.from({ length: TELEPHONE_TAPS }, (_, i) => {
    const x = (2 * Math.PI * (i + 1)) / (TELEPHONE_TAPS + 1);
    const window = 0.42 - 0.5 * Math.cos(x) + 0.08 * Math.cos(2 * x);
    return window * (sinc(TELEPHONE_HZ[1], i - half) - sinc(TELEPHONE_HZ[0], i - half));
  });
  const { samples } = signal;
  const filtered = samples.map((_, n) => {
    let sum = 0;
    for (let i = 0; i < TELEPHONE_TAPS; i++) {
      sum += (taps[i] as number) * (samples[n + half - i] ?? 0);
    }
    return sum;
  });
  return withNoise({ ...signal, samples: filtered }, white, TELEPHONE_SNR_DB, seed);
}

/** Hard clipping at a quarter of the peak. */
export function clipped(signal: ExactSignal): ExactSignal {
  const limit = CLIP * peakOf(signal.samples);
  return { ...signal, samples: signal.samples.map((v) => Math.min(limit, Math.max(-limit, v))) };
}

/** A constant offset of half the peak. */
export function offset(signal: ExactSignal): ExactSignal {
  const shift = OFFSET * peakOf(signal.samples);
  return { ...signal, samples: signal.samples.map((v) => v + shift) };
}

const peakOf = (samples: Float32Array) => samples.reduce((max, v) => Math.max(max, Math.abs(v)), 0);

export function atRate(signal: ExactSignal, rate_hz: number): ExactSignal {
  return { ...signal, samples: resample(signal.samples, signal.rate_hz, rate_hz), rate_hz };
}
