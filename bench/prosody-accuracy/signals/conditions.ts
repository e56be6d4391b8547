/** The conditions of the set: what is done to every signal. */
import { atRate, clipped, offset, telephone } from "./channel";
import { type NoiseKind, type NoiseSource, pink, white, withNoise } from "./noise";
import { seedOf } from "./random";
import type { ExactSignal } from "./truth";

export interface Condition {
  readonly name: string;
  /** Null where the signal-to-noise ratio was left alone. */
  readonly snr_db: number | null;
  apply(signal: ExactSignal): ExactSignal;
}

const SNRS_DB = [20, 10, 5, 0];
const RATES_HZ = [8000, 44100, 48000];

/** Babble only where talkers were given. */
export function conditions(babble?: NoiseSource): Condition[] {
  const noises: [NoiseKind, NoiseSource][] = [
    ["white", white],
    ["pink", pink],
  ];
  if (babble) noises.push(["babble", babble]);
  const plain = (name: string, apply: Condition["apply"]): Condition => {
    return { name, snr_db: null, apply };
  };
  return [
    plain("clean", (signal) => signal),
    ...noises.flatMap(([kind, source]) =>
      SNRS_DB.map((snr_db): Condition => {
        const name = `${kind} ${snr_db} dB`;
        const apply = (signal: ExactSignal) =>
          withNoise(signal, source, snr_db, seedOf(`${signal.id} ${name}`));
        return { name, snr_db, apply };
      }),
    ),
    plain("telephone", (signal) => telephone(signal, seedOf(`${signal.id} telephone`))),
    plain("clipped", clipped),
    plain("offset", offset),
    ...RATES_HZ.map((rate_hz) => plain(`${rate_hz / 1000} kHz`, (s) => atRate(s, rate_hz))),
  ];
}
