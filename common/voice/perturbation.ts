/**
 * Jitter and shimmer from glottal pulses, as Praat's "PointProcess: Get jitter (local)..."
 * (0.0001, 0.02, 1.3) and "Get shimmer (local)..." (the same, 1.6), from its manual, "Voice 2" and "Voice 3".
 * Noise fakes both (at an HNR of 10 dB a perfectly regular voice reads 2.6–4.4 % shimmer): ask with `keep`
 * for the pulses whose HNR is high.
 */
import type { VoiceTracks } from "../analysis";
import { HOP_S } from "../constants";

/** Shortest and longest period, s; how much neighbouring periods and amplitudes may differ. */
export const SHORTEST_PERIOD_S = 0.0001;
export const LONGEST_PERIOD_S = 0.02;
export const MAX_PERIOD_FACTOR = 1.3;
export const MAX_AMPLITUDE_FACTOR = 1.6;

export interface Pulses {
  /** In order. */
  readonly pulse_s: Float64Array;
  readonly pulseAmplitude: Float32Array;
}

/** Pulses [from, to) of a span. */
export interface PulseRange {
  readonly from: number;
  readonly to: number;
}

type Keep = (pulse: number) => boolean;
const all: Keep = () => true;

/** Keeps the pulses of frames with at least this HNR, dB. */
export function atLeast(
  { pulse_s, hnr_db }: Pick<VoiceTracks, "pulse_s" | "hnr_db">,
  least_db: number,
): Keep {
  return (pulse) => {
    const frame = Math.round((pulse_s[pulse] as number) / HOP_S);
    return (hnr_db[frame] ?? Number.NaN) >= least_db;
  };
}

export function pulsesWithin({ pulse_s }: Pulses, start_s: number, end_s: number): PulseRange {
  let from = 0;
  while (from < pulse_s.length && (pulse_s[from] as number) < start_s) from++;
  let to = from;
  while (to < pulse_s.length && (pulse_s[to] as number) <= end_s) to++;
  return { from, to };
}

const isPeriod = (s: number) => s >= SHORTEST_PERIOD_S && s <= LONGEST_PERIOD_S;
const factor = (a: number, b: number) => (a > b ? a / b : b / a);

/** Mean |T1 - T2| of neighbouring periods over the mean period, 0…; null with under two periods. */
export function jitterLocal(pulses: Pulses, range: PulseRange, keep: Keep = all): number | null {
  const t = pulses.pulse_s;
  let sum = 0;
  let pairs = 0;
  for (let i = range.from + 1; i < range.to - 1; i++) {
    const before = (t[i] as number) - (t[i - 1] as number);
    const after = (t[i + 1] as number) - (t[i] as number);
    if (!isPeriod(before) || !isPeriod(after) || factor(before, after) > MAX_PERIOD_FACTOR)
      continue;
    if (!keep(i - 1) || !keep(i) || !keep(i + 1)) continue;
    sum += Math.abs(before - after);
    pairs++;
  }
  const period = meanPeriod(t, range, keep);
  return pairs === 0 || period === null ? null : sum / pairs / period;
}

/** Praat leaves out a period that is far from both its neighbours. */
function meanPeriod(t: Float64Array, { from, to }: PulseRange, keep: Keep): number | null {
  let sum = 0;
  let count = 0;
  for (let i = from; i < to - 1; i++) {
    const period = (t[i + 1] as number) - (t[i] as number);
    if (!isPeriod(period) || !keep(i) || !keep(i + 1)) continue;
    const before = i > 0 ? factor(period, (t[i] as number) - (t[i - 1] as number)) : null;
    const after =
      i + 2 < t.length ? factor(period, (t[i + 2] as number) - (t[i + 1] as number)) : null;
    const fitsNone =
      before !== null && after !== null && before > MAX_PERIOD_FACTOR && after > MAX_PERIOD_FACTOR;
    if (fitsNone) continue;
    sum += period;
    count++;
  }
  return count === 0 ? null : sum / count;
}

/** Amplitudes of the pulses that lie between two like periods, with their times. */
function amplitudes({ pulse_s: t, pulseAmplitude }: Pulses, range: PulseRange, keep: Keep) {
  const found: { readonly t: number; readonly a: number }[] = [];
  for (let i = range.from + 1; i < range.to - 1; i++) {
    const before = (t[i] as number) - (t[i - 1] as number);
    const after = (t[i + 1] as number) - (t[i] as number);
    const a = pulseAmplitude[i] as number;
    if (!isPeriod(before) || !isPeriod(after) || factor(before, after) > MAX_PERIOD_FACTOR)
      continue;
    if (a > 0 && keep(i)) found.push({ t: t[i] as number, a });
  }
  return found;
}

/** Mean |A1 - A2| of neighbouring periods over the mean amplitude, 0…; null with under two. */
export function shimmerLocal(pulses: Pulses, range: PulseRange, keep: Keep = all): number | null {
  const found = amplitudes(pulses, range, keep);
  const pairs = neighbours(found);
  const mean = found.slice(0, -1).reduce((sum, { a }) => sum + a, 0) / (found.length - 1);
  if (pairs.length === 0 || !(mean > 0)) return null;
  return pairs.reduce((sum, [p, q]) => sum + Math.abs(p - q), 0) / pairs.length / mean;
}

/** Mean |20 lg (A2 / A1)| of neighbouring periods, dB (eGeMAPS shimmerLocaldB); null with under two. */
export function shimmerLocalDb(pulses: Pulses, range: PulseRange, keep: Keep = all): number | null {
  const pairs = neighbours(amplitudes(pulses, range, keep));
  if (pairs.length === 0) return null;
  return pairs.reduce((sum, [p, q]) => sum + Math.abs(20 * Math.log10(p / q)), 0) / pairs.length;
}

function neighbours(found: readonly { readonly t: number; readonly a: number }[]) {
  const pairs: [number, number][] = [];
  found.forEach(({ t, a }, i) => {
    const before = found[i - 1];
    if (before && isPeriod(t - before.t) && factor(a, before.a) <= MAX_AMPLITUDE_FACTOR) {
      pairs.push([before.a, a]);
    }
  });
  return pairs;
}
