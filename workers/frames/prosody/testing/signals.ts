/** Signals whose pitch, voicing and level are known exactly, for the kernel's tests. 16 kHz. */
import { HOP_SAMPLES, SAMPLE_RATE_HZ } from "../../../../common/constants";

/** F0 over time, Hz. */
export type Contour = (t_s: number) => number;

export const samplesOf = (seconds: number) => Math.round(seconds * SAMPLE_RATE_HZ);

/** Sum of harmonics k of the contour, amplitude[k] (k = 0 is unused), below 7.5 kHz. */
export function harmonics(
  seconds: number,
  f0_hz: Contour,
  amplitude: (k: number) => number,
  highest = 40,
): Float32Array {
  const out = new Float32Array(samplesOf(seconds));
  let phase = 0;
  for (let n = 0; n < out.length; n++) {
    const f0 = f0_hz(n / SAMPLE_RATE_HZ);
    let sum = 0;
    for (let k = 1; k <= highest && k * f0 < 7500; k++) {
      sum += amplitude(k) * Math.sin(2 * Math.PI * k * phase);
    }
    out[n] = sum;
    phase += f0 / SAMPLE_RATE_HZ;
  }
  return out;
}

export const tone = (f_hz: number, seconds = 1, amplitude = 0.3) =>
  harmonics(
    seconds,
    () => f_hz,
    () => amplitude,
    1,
  );

/** Uniform white noise of that RMS; the same seed gives the same noise. */
export function noise(seconds: number, rms: number, seed = 1): Float32Array {
  let state = seed >>> 0;
  return new Float32Array(samplesOf(seconds)).map(() => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return (state / 2 ** 31 - 1) * Math.sqrt(3) * rms;
  });
}

export const rms = (x: Float32Array) => Math.sqrt(x.reduce((s, v) => s + v * v, 0) / x.length);

export const add = (a: Float32Array, b: Float32Array) => a.map((v, i) => v + (b[i] ?? 0));

export function concatenate(...parts: Float32Array[]): Float32Array {
  const out = new Float32Array(parts.reduce((n, part) => n + part.length, 0));
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}

/** Signal plus white noise at that signal-to-noise ratio. */
export const withNoise = (x: Float32Array, snr_db: number, seed = 1) =>
  add(x, noise(x.length / SAMPLE_RATE_HZ, rms(x) * 10 ** (-snr_db / 20), seed));

/** 300–3400 Hz: windowed sinc, linear phase, no delay. */
export function telephone(x: Float32Array): Float32Array {
  const half = 200;
  const sinc = (f_hz: number, d: number) =>
    d === 0
      ? (2 * f_hz) / SAMPLE_RATE_HZ
      : Math.sin((2 * Math.PI * f_hz * d) / SAMPLE_RATE_HZ) / (Math.PI * d);
  const taps = Float64Array.from({ length: 2 * half + 1 }, (_, i) => {
    const d = i - half;
    return (sinc(3400, d) - sinc(300, d)) * Math.cos((Math.PI * d) / 2 / (half + 1)) ** 2;
  });
  return x.map((_, n) => taps.reduce((sum, tap, i) => sum + tap * (x[n + half - i] ?? 0), 0));
}

/** Two-pole resonance, unity gain at DC. */
function resonate(x: Float32Array, f_hz: number, bandwidth_hz: number): Float32Array {
  const r = Math.exp((-Math.PI * bandwidth_hz) / SAMPLE_RATE_HZ);
  const a1 = 2 * r * Math.cos((2 * Math.PI * f_hz) / SAMPLE_RATE_HZ);
  const a2 = -r * r;
  let y1 = 0;
  let y2 = 0;
  return x.map((v) => {
    const y = (1 - a1 - a2) * v + a1 * y1 + a2 * y2;
    y2 = y1;
    y1 = y;
    return y;
  });
}

/** A signal and its F0. */
export interface Truth {
  readonly samples: Float32Array;
  /** One value a frame, Hz; 0 where unvoiced, NaN at borders, where either answer is right. */
  readonly f0_hz: Float32Array;
}

/**
 * Speech-like: glottal harmonics (-12 dB/octave) through three formants that move, 0.25 s syllables
 * with 0.05 s of hiss and 0.05 s of near-silence between them.
 */
export function syllables(seconds: number, f0_hz: Contour, seed = 1): Truth {
  const envelope = (t_s: number) => {
    const t = t_s % 0.35;
    return t < 0.25 ? Math.sin((Math.PI * t) / 0.25) ** 0.5 : 0;
  };
  const source = harmonics(seconds, f0_hz, (k) => 0.2 / (k * k), 60);
  const hiss = noise(seconds, 0.02, seed);
  const voiced = source.map((v, n) => v * envelope(n / SAMPLE_RATE_HZ));
  const vowel = (f1: number, f2: number) =>
    resonate(resonate(resonate(voiced, f1, 80), f2, 100), 2600, 150);
  const a = vowel(700, 1200);
  const i = vowel(300, 2200);
  const samples = a.map((v, n) => {
    const t = n / SAMPLE_RATE_HZ;
    const mix = 0.5 + 0.5 * Math.sin(2 * Math.PI * 1.3 * t);
    const gap = t % 0.35;
    const hissing = gap > 0.26 && gap < 0.31 ? 1 : 0.01;
    return v * mix + (i[n] as number) * (1 - mix) + (hiss[n] as number) * hissing;
  });
  const truth = Float32Array.from(
    { length: Math.floor(samples.length / HOP_SAMPLES) + 1 },
    (_, frame) => {
      const t = (frame * HOP_SAMPLES) / SAMPLE_RATE_HZ;
      const inSyllable = t % 0.35;
      const toBorder = Math.min(inSyllable, Math.abs(inSyllable - 0.25), 0.35 - inSyllable);
      if (toBorder < 0.025) return Number.NaN;
      return inSyllable < 0.25 ? f0_hz(t) : 0;
    },
  );
  return { samples, f0_hz: truth };
}
