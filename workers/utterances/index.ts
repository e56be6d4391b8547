/** A whole signal cut into utterances. */
import { SAMPLE_RATE_HZ } from "../../common/constants";
import type { Utterance } from "../../common/utterance";
import { MAX_UTTERANCE_S } from "./cut";
import { createCutter } from "./cutter";

/** Samples that are cut before others may have a turn. */
const SLICE = 16 * SAMPLE_RATE_HZ;

/**
 * At least one, in order. A short signal in which no more than one is found is one as a whole.
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
  if (seconds > MAX_UTTERANCE_S || found.length > 1 || !only) return found;
  return [{ speech: only.speech, heard: { start: 0, end: seconds }, channel: null }];
}
