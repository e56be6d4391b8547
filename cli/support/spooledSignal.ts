/**
 * A file of any length as a source that can be read again and again: decoded, mixed and resampled once,
 * stretch by stretch, into a temporary file of 16 kHz mono floats (64 kB a second), of which only what
 * is asked for is in memory.
 */
import { mkdtemp, open, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { mixdown } from "../../common/audio/mixdown";
import { makeResampleStream, type ResampleStream } from "../../common/audio/resampleStream";
import { createSignalCheck } from "../../common/audio/validate";
import type { SampleSource } from "../../workers/frames/prosody/sampleSource";
import type { Decode } from "../decode/decodeFile";
import { decodeWatched } from "../decode/watchedDecoder";

const BYTES = Float32Array.BYTES_PER_ELEMENT;

export interface SpooledSignal extends SampleSource {
  read(from: number, to: number): Promise<Float32Array>;
  /** Deletes the temporary file. */
  close(): Promise<void>;
}

/** Throws what the signal's validation throws, naming `path`. */
export async function spoolSignal(
  path: string,
  decode: Decode = decodeWatched,
): Promise<SpooledSignal> {
  const folder = await mkdtemp(join(tmpdir(), "emotionthinker-"));
  const file = await open(join(folder, "signal.f32"), "w+");
  const close = async () => {
    await file.close();
    await rm(folder, { recursive: true });
  };
  try {
    const check = createSignalCheck(path);
    let length = 0;
    const write = async (samples: Float32Array) => {
      check.add(samples);
      await file.appendFile(new Uint8Array(samples.buffer, samples.byteOffset, samples.byteLength));
      length += samples.length;
    };
    let resampler: ResampleStream | undefined;
    for await (const { channels, sampleRate_hz } of decode(path)) {
      resampler ??= makeResampleStream(sampleRate_hz);
      await write(resampler.push(mixdown(channels)));
    }
    if (resampler) await write(resampler.end());
    check.end();
    return {
      length,
      async read(from, to) {
        const samples = new Float32Array(to - from);
        await file.read(new Uint8Array(samples.buffer), 0, samples.byteLength, from * BYTES);
        return samples;
      },
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}
