/** Synthetic voices whose F0, formants, jitter and shimmer are set: 16 kHz. */
import { SAMPLE_RATE_HZ } from "../../../../common/constants";
import { noise, syllables } from "../../prosody/testing/signals";

export interface VowelSettings {
  readonly seconds: number;
  readonly f0_hz: number;
  readonly formants_hz: readonly number[];
  readonly bandwidths_hz: readonly number[];
  /** Standard deviation of a period, relative. */
  readonly period?: number;
  /** Standard deviation of a pulse's size, relative. */
  readonly size?: number;
  /** Noise below the vowel, dB. */
  readonly snr_db?: number;
  readonly seed?: number;
}

/** Seeded, normally distributed. */
function createNormal(seed: number): () => number {
  let state = seed >>> 0;
  const uniform = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return (state + 1) / 2 ** 32;
  };
  return () => Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform());
}

/** Band-limited pulses at the given times and sizes (Hann-windowed sinc, 7.2 kHz wide). */
function pulseTrain(length: number, times: readonly number[], sizes: readonly number[]) {
  const half = 32;
  const width = 0.9;
  const out = new Float64Array(length);
  times.forEach((t, k) => {
    for (let n = Math.ceil(t - half); n < t + half; n++) {
      if (n < 0 || n >= length) continue;
      const d = n - t;
      const sinc = d === 0 ? width : Math.sin(Math.PI * width * d) / (Math.PI * d);
      out[n] =
        (out[n] as number) + (sizes[k] as number) * sinc * Math.cos((Math.PI * d) / 2 / half) ** 2;
    }
  });
  return out;
}

/** Two-pole resonance in place. */
function resonate(x: Float64Array, f_hz: number, b_hz: number): void {
  const r = Math.exp((-Math.PI * b_hz) / SAMPLE_RATE_HZ);
  const a1 = 2 * r * Math.cos((2 * Math.PI * f_hz) / SAMPLE_RATE_HZ);
  let y1 = 0;
  let y2 = 0;
  for (let n = 0; n < x.length; n++) {
    const y = (x[n] as number) + a1 * y1 - r * r * y2;
    y2 = y1;
    y1 = y;
    x[n] = y;
  }
}

/** A steady vowel: pulses of -12 dB an octave through its formants; the loudest sample is 0.5. */
export function vowel(settings: VowelSettings): Float32Array {
  const { seconds, f0_hz, formants_hz, bandwidths_hz, period = 0, size = 0, seed = 1 } = settings;
  const normal = createNormal(seed);
  const times: number[] = [];
  const sizes: number[] = [];
  for (let t = 40; t < seconds * SAMPLE_RATE_HZ - 40; ) {
    times.push(t);
    sizes.push(1 + size * normal());
    t += (SAMPLE_RATE_HZ / f0_hz) * (1 + period * normal());
  }
  const x = pulseTrain(Math.round(seconds * SAMPLE_RATE_HZ), times, sizes);
  // Glottis (-12 dB an octave) and lips (+6).
  let y1 = 0;
  let y2 = 0;
  for (let n = 0; n < x.length; n++) {
    y1 = (x[n] as number) + 0.96 * y1;
    const glottis = y1 + 0.96 * y2;
    x[n] = glottis - y2;
    y2 = glottis;
  }
  for (const [i, f] of formants_hz.entries()) resonate(x, f, bandwidths_hz[i] as number);
  const top = x.reduce((most, v) => Math.max(most, Math.abs(v)), 0);
  const clean = Float32Array.from(x, (v) => (0.5 * v) / top);
  if (settings.snr_db === undefined) return clean;
  const rms = Math.sqrt(clean.reduce((sum, v) => sum + v * v, 0) / clean.length);
  const hiss = noise(seconds, rms * 10 ** (-settings.snr_db / 20), seed + 1);
  return clean.map((v, n) => v + (hiss[n] ?? 0));
}

export interface GoldenSignal {
  readonly name: string;
  readonly samples: Float32Array;
  /** One value a frame, Hz; what the pulses are sought with. */
  readonly f0_hz: Float32Array;
  readonly formantCeiling_hz: number;
}

const A = { formants_hz: [700, 1220, 2600, 3500, 4400], bandwidths_hz: [80, 90, 120, 180, 250] };
const I = { formants_hz: [310, 2200, 2950, 3800, 4800], bandwidths_hz: [60, 100, 130, 200, 250] };
const U = { formants_hz: [350, 800, 2300, 3400, 4500], bandwidths_hz: [60, 80, 120, 200, 250] };

const constant = (samples: Float32Array, f0_hz: number) =>
  new Float32Array(Math.floor(samples.length / 160) + 1).map((_, i, all) =>
    i < 3 || i > all.length - 4 ? 0 : f0_hz,
  );

function steady(name: string, settings: VowelSettings, formantCeiling_hz: number): GoldenSignal {
  const samples = vowel(settings);
  return { name, samples, f0_hz: constant(samples, settings.f0_hz), formantCeiling_hz };
}

/** The signals that Praat measured for praat.json. */
export function goldenSignals(): GoldenSignal[] {
  const speech = syllables(2, (t) => 140 + 30 * Math.sin(4 * t));
  return [
    steady("a, 120 Hz", { seconds: 0.8, f0_hz: 120, ...A }, 5000),
    steady("i, 220 Hz", { seconds: 0.8, f0_hz: 220, ...I }, 5500),
    steady("u, 95 Hz, 20 dB", { seconds: 0.8, f0_hz: 95, snr_db: 20, ...U }, 5000),
    steady("a, jitter 1 %", { seconds: 1.5, f0_hz: 130, period: 0.01, ...A }, 5000),
    steady("a, shimmer 5 %", { seconds: 1.5, f0_hz: 130, size: 0.05, ...A }, 5000),
    steady(
      "i, both, 25 dB",
      { seconds: 1.5, f0_hz: 200, period: 0.01, size: 0.05, snr_db: 25, ...I },
      5500,
    ),
    {
      name: "syllables",
      samples: speech.samples,
      f0_hz: speech.f0_hz.map((f0) => (Number.isNaN(f0) ? 0 : f0)),
      formantCeiling_hz: 5000,
    },
  ];
}
