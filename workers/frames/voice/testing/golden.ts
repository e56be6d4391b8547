/** Praat's figures for goldenSignals(); bench/voice-accuracy/golden.py wrote them. */
import praat from "./praat.json";
import { type GoldenSignal, goldenSignals } from "./signals";

export const PRAAT_TRACKS = [
  "intensity_db",
  "hnr_db",
  "f1_hz",
  "f2_hz",
  "f3_hz",
  "b1_hz",
  "b2_hz",
  "b3_hz",
] as const;
export type PraatTrack = (typeof PRAAT_TRACKS)[number];

export interface Golden extends GoldenSignal {
  /** Praat's value of frames 0, every, 2 every, …; null where it has none. */
  readonly frames: Readonly<Record<PraatTrack, readonly (number | null)[]>>;
  readonly every: number;
  readonly pulses: number;
  readonly firstPulses_s: readonly number[];
  readonly jitter: number;
  readonly shimmer: number;
}

export function goldens(): Golden[] {
  const signals = goldenSignals();
  return praat.signals.map((figures) => {
    const signal = signals.find(({ name }) => name === figures.name);
    if (!signal) throw new Error(`No signal "${figures.name}": run golden.py again.`);
    return { ...signal, ...figures };
  });
}

/** Calls `check` for every frame of a track that Praat has a value for. */
export function eachFrame(
  { frames, every }: Golden,
  track: PraatTrack,
  check: (praat: number, frame: number) => void,
): number {
  let seen = 0;
  frames[track].forEach((value, i) => {
    if (value === null) return;
    check(value, i * every);
    seen++;
  });
  return seen;
}
