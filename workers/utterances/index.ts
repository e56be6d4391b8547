/** A whole signal cut into utterances. */
import { HOP_S, HOP_SAMPLES, MIN_SIGNAL_S, SAMPLE_RATE_HZ } from "../../common/constants";
import type { Span } from "../../common/facts";
import type { Utterance } from "../../common/utterance";
import { MAX_UTTERANCE_S } from "./cut";
import { createCutter } from "./cutter";

/** Samples that are cut before others may have a turn. */
const SLICE = 16 * SAMPLE_RATE_HZ;

/**
 * At least one, in order. A short signal in which no more than one is found is one as a whole; where nothing is found in a
 * long one it is the loudest stretch of it, of which can then be said that it is no speech.
 */
export async function utterancesOf(
  samples: Float32Array,
  breathe: () => Promise<void> = async () => undefined,
): Promise<readonly Utterance[]> {
  const cutter = createCutter();
  const found: Utterance[] = [];
  for (let at = 0; at < samples.length; at += SLICE) {
    if (at > 0) await breathe();
    found.push(...cutter.push(samples.subarray(at, at + SLICE)));
  }
  found.push(...cutter.end());
  const seconds = samples.length / SAMPLE_RATE_HZ;
  const [only] = found;
  if (seconds <= MAX_UTTERANCE_S && found.length <= 1) {
    const whole = { start: 0, end: seconds };
    return [{ speech: only?.speech ?? whole, heard: whole }];
  }
  if (!only) {
    const loudest = loudestStretch(samples);
    return [{ speech: loudest, heard: loudest }];
  }
  return found;
}

/** As long as an utterance may be. */
function loudestStretch(samples: Float32Array): Span {
  const hops = Math.floor(samples.length / HOP_SAMPLES);
  const energy = (hop: number) => {
    const frame = samples.subarray(hop * HOP_SAMPLES, (hop + 1) * HOP_SAMPLES);
    return frame.reduce((sum, x) => sum + x * x, 0);
  };
  const length = Math.min(hops, Math.round(MAX_UTTERANCE_S / HOP_S));
  let sum = 0;
  let best = { sum: -1, first: 0 };
  for (let hop = 0; hop < hops; hop++) {
    sum += energy(hop);
    if (hop >= length) sum -= energy(hop - length);
    const first = hop - length + 1;
    if (first >= 0 && sum > best.sum) best = { sum, first };
  }
  const start = best.first * HOP_S;
  return { start, end: Math.max(start + MIN_SIGNAL_S, start + length * HOP_S) };
}
