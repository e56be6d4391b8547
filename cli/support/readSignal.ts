/** A file on disk → the 16 kHz mono Signal that the page would make of it. */
import { extname } from "node:path";
import type { Signal } from "../../common/analysis";
import { mixdown } from "../../common/audio/mixdown";
import { resample } from "../../common/audio/resample";
import { decodeFile } from "../decode/decodeFile";
import { readRawSignal } from "./rawFiles";

/** `source` is the path as given; of a .f32 file the samples as they are. They are not validated yet. */
export async function readSignal(path: string): Promise<Signal> {
  if (extname(path) === ".f32") return { samples: await readRawSignal(path), source: path };
  const { channels, sampleRate_hz } = await decodeFile(path);
  return { samples: resample(mixdown(channels), sampleRate_hz), source: path };
}
