/** A recording of several utterances: the samples, with pauses between. */
import { readFileSync } from "node:fs";
import type { Upload } from "./app";
import { wav } from "./wav";

const HEADER_BYTES = 44;
const PAUSE_S = 1.2;
const RATE_HZ = 16_000;

function samplesOf(name: string): number[] {
  const data = readFileSync(`public/samples/${name}.wav`).subarray(HEADER_BYTES);
  return Array.from({ length: data.length / 2 }, (_, i) => data.readInt16LE(2 * i) / 32_768);
}

/** One utterance for each of these samples. */
export function several(names: readonly string[]): Upload {
  const pause = new Array<number>(PAUSE_S * RATE_HZ).fill(0);
  const buffer = wav(names.flatMap((name) => [...samplesOf(name), ...pause]));
  return { name: "several.wav", mimeType: "audio/wav", buffer };
}
