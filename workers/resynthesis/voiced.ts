/**
 * TD-PSOLA (Moulines & Charpentier 1990, Speech Communication 9): each glottal pulse is cut out with a
 * Hann window that reaches to its neighbours; the pieces are put down at the new period, each from the
 * pulse that lies nearest in the old time. The formants stay, because each piece keeps its spectrum.
 */
import { SAMPLE_RATE_HZ } from "../../common/constants";
import { addShifted } from "./addShifted";
import type { TimeMap } from "./timeMap";

/** Pulses farther apart are not of one voiced stretch (Praat's overlap-add: 20 ms). */
const LONGEST_PERIOD = 0.02 * SAMPLE_RATE_HZ;
/** Nor is a gap this much longer than the period before it. */
const LONGEST_STEP = 1.6;

/** Pulses of one voiced stretch, samples; at least two. */
export type Train = readonly number[];

/** Pulses → voiced stretches; a single pulse is none. */
export function trainsOf(pulses: readonly number[]): Train[] {
  const trains: number[][] = [];
  for (const pulse of pulses) {
    const train = trains.at(-1);
    const last = train?.at(-1);
    const before = train?.at(-2);
    const longest =
      last !== undefined && before !== undefined
        ? Math.min(LONGEST_PERIOD, LONGEST_STEP * (last - before))
        : LONGEST_PERIOD;
    if (train && last !== undefined && pulse - last <= longest) train.push(pulse);
    else trains.push([pulse]);
  }
  return trains.filter((train) => train.length > 1);
}

/** Weight of pulse i of a train at a position of the source; the weights of neighbours add up to 1. */
function windowOf(train: Train, i: number) {
  const centre = train[i] as number;
  const left = centre - (train[i - 1] ?? 2 * centre - (train[i + 1] as number));
  const right = (train[i + 1] ?? 2 * centre - (train[i - 1] as number)) - centre;
  const weight = (position: number) => {
    const distance = position < centre ? (centre - position) / left : (position - centre) / right;
    return distance < 1 ? Math.cos((Math.PI * distance) / 2) ** 2 : 0;
  };
  return { from: centre - left, to: centre + right, weight };
}

/** What no pulse claims: the source without its voiced stretches, faded over a period at their borders. */
export function unvoicedPart(source: Float32Array, trains: readonly Train[]): Float32Array {
  const rest = source.slice();
  for (const train of trains) {
    train.forEach((_, i) => {
      const { from, to, weight } = windowOf(train, i);
      for (let n = Math.max(0, Math.ceil(from)); n <= to && n < source.length; n++) {
        rest[n] = (rest[n] as number) - weight(n) * (source[n] as number);
      }
    });
  }
  return rest;
}

/** Adds a voiced stretch to the result, its pitch `factor` times as high; returns where its last pulse lies. */
export function addVoiced(
  result: Float32Array,
  source: Float32Array,
  train: Train,
  map: TimeMap,
  factor: number,
): number {
  // More pulses a second carry more power.
  const gain = 1 / Math.sqrt(factor);
  const end = map.forward(train.at(-1) as number);
  let at = map.forward(train[0] as number);
  let i = 0;
  for (;;) {
    const there = map.backward(at);
    while (i + 1 < train.length && distance(train, i + 1, there) <= distance(train, i, there)) i++;
    const { from, to, weight } = windowOf(train, i);
    addShifted(result, source, from, to, at - (train[i] as number), (p) => gain * weight(p));
    const last = Math.min(i, train.length - 2);
    const period = ((train[last + 1] as number) - (train[last] as number)) / factor;
    if (at + period / 2 > end) return at;
    at += period;
  }
}

function distance(train: Train, i: number, position: number): number {
  return Math.abs((train[i] as number) - position);
}
