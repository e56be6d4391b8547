/** A file on disk → the 16 kHz mono Signal that the page would make of it. */
import type { Signal } from "../../common/analysis";
import { mixdown } from "../../common/audio/mixdown";
import { resample } from "../../common/audio/resample";
import { decodeFile } from "../decode/decodeFile";

/** `source` is the path as given; the samples are not validated yet. */
export async function readSignal(path: string): Promise<Signal> {
  const { channels, sampleRate_hz } = await decodeFile(path);
  return { samples: resample(mixdown(channels), sampleRate_hz), source: path };
}
