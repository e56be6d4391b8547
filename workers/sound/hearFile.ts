/** A file becomes 16 kHz mono and utterances while it is decoded, part by part. */
import { chooseChannels, heardOf } from "../../common/audio/channels";
import { makeResampleStream } from "../../common/audio/resampleStream";
import { inOrderOfTime, type Utterance } from "../../common/utterance";
import type { FileSound, HearOptions, SoundPart } from "../../common/workerApi";
import { createCutter } from "../utterances/cutter";
import { openSoundFile } from "./decodeStream";

/** Parts of a long file, s: few enough messages, the first soon. */
const FIRST_PART_S = 2;
const PART_S = 10;

/** What is in the channels is decided by so much of them, s. */
const LOOKED_AT_S = 20;

/** Awaits `onPart`, so that no more is decoded than is taken. */
export async function hearFile(
  file: Blob,
  { source, choice }: HearOptions,
  onOpen: (sound: FileSound) => void,
  onPart: (part: SoundPart) => Promise<void> | void,
  abort: AbortSignal,
): Promise<void> {
  const { seconds, channels: count, rate_hz, stretches } = await openSoundFile(file, source);
  const planes = stretches(abort);
  const beginning = await beginningOf(planes, count === 2 && !choice ? LOOKED_AT_S * rate_hz : 0);
  const heard = choice ?? chooseChannels(joinedPlanes(beginning));
  onOpen({ seconds, channels: count > 1 ? { count, choice: heard } : null });
  const isEach = heard === "each" && count === 2;
  const signals = Array.from({ length: isEach ? 2 : 1 }, () => signalOf(rate_hz));
  let sent = 0;
  let waiting = 0;
  const send = async (isLast: boolean) => {
    const parts = signals.map((signal) => signal.take(isLast));
    sent += waiting;
    waiting = 0;
    const found = parts.map(({ utterances }) => utterances);
    await onPart({
      samples: parts.map(({ samples }) => samples),
      utterances: isEach ? inOrderOfTime(found) : found.flat(),
    });
  };
  const take = async (stretch: readonly Float32Array[]) => {
    const own = isEach ? stretch : [heardOf(stretch, heard)];
    for (const [i, signal] of signals.entries()) signal.push(own[i] as Float32Array);
    waiting += (stretch[0]?.length ?? 0) / rate_hz;
    if (waiting >= (sent === 0 ? FIRST_PART_S : PART_S)) await send(false);
  };
  for (const stretch of beginning) await take(stretch);
  for await (const stretch of planes) await take(stretch);
  await send(true);
}

/** The first stretches, of at least so many samples. */
async function beginningOf(
  planes: AsyncGenerator<Float32Array[]>,
  samples: number,
): Promise<Float32Array[][]> {
  const beginning: Float32Array[][] = [];
  for (let length = 0; length < samples; ) {
    const next = await planes.next();
    if (next.done) break;
    beginning.push(next.value);
    length += next.value[0]?.length ?? 0;
  }
  return beginning;
}

function joinedPlanes(stretches: readonly (readonly Float32Array[])[]): Float32Array[] {
  return (stretches[0] ?? []).map((_, channel) =>
    joined(stretches.flatMap((planes) => planes[channel] ?? [])),
  );
}

/** One signal, at 16 kHz, and its utterances, from samples at another rate. */
function signalOf(rate_hz: number) {
  const resampler = makeResampleStream(rate_hz);
  const cutter = createCutter();
  let waiting: Float32Array[] = [];
  return {
    push(samples: Float32Array) {
      waiting.push(resampler.push(samples));
    },
    /** What came since it was last asked. */
    take(isLast: boolean): { samples: Float32Array; utterances: Utterance[] } {
      if (isLast) waiting.push(resampler.end());
      const samples = joined(waiting);
      waiting = [];
      const utterances = cutter.push(samples);
      return { samples, utterances: isLast ? [...utterances, ...cutter.end()] : utterances };
    },
  };
}

function joined(parts: readonly Float32Array[]): Float32Array {
  const all = new Float32Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
