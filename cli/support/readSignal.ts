/** A file on disk → the 16 kHz mono Signal that the page would make of it. */
import { extname } from "node:path";
import type { Signal } from "../../common/analysis";
import { mixdown } from "../../common/audio/mixdown";
import { resample } from "../../common/audio/resample";
import { SAMPLE_RATE_HZ } from "../../common/constants";
import type { Decode } from "../decode/decodeFile";
import { decodeWatched } from "../decode/watchedDecoder";
import { readRawSignal } from "./rawFiles";

/** `source` is the path as given; of a .f32 file the samples as they are. They are not validated yet. */
export async function readSignal(path: string, decode: Decode = decodeWatched): Promise<Signal> {
  if (extname(path) === ".f32") return { samples: await readRawSignal(path), source: path };
  const stretches: Float32Array[] = [];
  let rate_hz = SAMPLE_RATE_HZ;
  for await (const { channels, sampleRate_hz } of decode(path)) {
    stretches.push(mixdown(channels));
    rate_hz = sampleRate_hz;
  }
  return { samples: resample(join(stretches), rate_hz), source: path };
}

function join(stretches: readonly Float32Array[]): Float32Array {
  const samples = new Float32Array(stretches.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const stretch of stretches) {
    samples.set(stretch, at);
    at += stretch.length;
  }
  return samples;
}
