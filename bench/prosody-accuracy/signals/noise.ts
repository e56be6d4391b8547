/** Noises of unit power, and mixing at a signal-to-noise ratio. f32[n] at 16 kHz. */
import { normal } from "./random";
import { type ExactSignal, voicedRms } from "./truth";

export type NoiseKind = "white" | "pink" | "babble";

/** Makes n samples of unit power, a stretch of its own for every seed. */
export type NoiseSource = (n: number, seed: number) => Float32Array;

export const white: NoiseSource = (n, seed) => {
  const random = normal(seed);
  return new Float32Array(n).map(() => random());
};

/** -3 dB an octave: six one-pole filters side by side (P. Kellet's refined method, ± 0.05 dB above 9 Hz at 44.1 kHz). */
export const pink: NoiseSource = (n, seed) => {
  const random = normal(seed);
  const poles = [0.99886, 0.99332, 0.969, 0.8665, 0.55, -0.7616];
  const gains = [0.0555179, 0.0750759, 0.153852, 0.3104856, 0.5329522, -0.016898];
  const state = new Float64Array(6);
  let last = 0;
  const settle = 4096;
  const out = new Float32Array(n);
  for (let i = -settle; i < n; i++) {
    const w = random();
    let sum = 0.5362 * w + last;
    for (let k = 0; k < 6; k++) {
      state[k] = (poles[k] as number) * (state[k] as number) + (gains[k] as number) * w;
      sum += state[k] as number;
    }
    last = 0.115926 * w;
    if (i >= 0) out[i] = sum;
  }
  return unitPower(out);
};

/** Many talkers at once, each of equal power, each from another place of its recording. */
export function babble(talkers: readonly Float32Array[]): NoiseSource {
  if (talkers.length < 4) throw new RangeError("Babble needs at least four talkers.");
  const levelled = talkers.map((talker) => unitPower(talker.slice()));
  return (n, seed) => {
    const out = new Float32Array(n);
    levelled.forEach((talker, k) => {
      const from = (seed + k * 7919 * 160) % talker.length;
      for (let i = 0; i < n; i++) {
        out[i] = (out[i] as number) + (talker[(from + i) % talker.length] as number);
      }
    });
    return unitPower(out);
  };
}

function unitPower(x: Float32Array): Float32Array {
  const power = x.reduce((sum, v) => sum + v * v, 0) / x.length;
  const scale = power > 0 ? 1 / Math.sqrt(power) : 0;
  return x.map((v) => v * scale);
}

/** Adds noise `snr_db` below the RMS of the voiced frames. */
export function withNoise(
  signal: ExactSignal,
  source: NoiseSource,
  snr_db: number,
  seed: number,
): ExactSignal {
  const level = voicedRms(signal.samples, signal.truth_hz) * 10 ** (-snr_db / 20);
  const noise = source(signal.samples.length, seed);
  return { ...signal, samples: signal.samples.map((v, i) => v + level * (noise[i] as number)) };
}
