/** A file becomes 16 kHz mono and utterances while it is decoded, part by part. */
import { mixdown } from "../../common/audio/mixdown";
import { makeResampleStream } from "../../common/audio/resampleStream";
import { SAMPLE_RATE_HZ } from "../../common/constants";
import type { FileSound, SoundPart } from "../../common/workerApi";
import { createCutter } from "../utterances/cutter";
import { openSoundFile } from "./decodeStream";

/** Parts of a long file, s: few enough messages, the first soon. */
const FIRST_PART_S = 2;
const PART_S = 10;

/** Awaits `onPart`, so that no more is decoded than is taken. */
export async function hearFile(
  file: Blob,
  source: string,
  onOpen: (sound: FileSound) => void,
  onPart: (part: SoundPart) => Promise<void> | void,
  abort: AbortSignal,
): Promise<void> {
  const { seconds, rate_hz, stretches } = await openSoundFile(file, source);
  onOpen({ seconds });
  const resampler = makeResampleStream(rate_hz);
  const cutter = createCutter();
  let waiting: Float32Array[] = [];
  let length = 0;
  let sent = 0;
  const send = async (isLast: boolean) => {
    const samples = joined(waiting, length);
    const utterances = cutter.push(samples);
    waiting = [];
    sent += length;
    length = 0;
    await onPart({ samples, utterances: isLast ? [...utterances, ...cutter.end()] : utterances });
  };
  for await (const planes of stretches(abort)) {
    const samples = resampler.push(mixdown(planes));
    waiting.push(samples);
    length += samples.length;
    if (length >= (sent === 0 ? FIRST_PART_S : PART_S) * SAMPLE_RATE_HZ) await send(false);
  }
  const rest = resampler.end();
  waiting.push(rest);
  length += rest.length;
  await send(true);
}

function joined(parts: readonly Float32Array[], length: number): Float32Array {
  const all = new Float32Array(length);
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
