/** A sound that was laid aside, as one WAV that any program reads. */
import { FLOAT_WAV_HEADER_BYTES, floatWavHeader } from "./floatWav";
import type { StoredSound } from "./storedSound";

/** Frames that are interleaved at a time. */
const STRETCH = 1 << 18;
const SAMPLE_BYTES = 4;

/** 32-bit floating point at 16 kHz: of what is heard, or two channels where each has a speaker of its own. */
export async function soundFile({ channels }: StoredSound): Promise<Blob> {
  const [first, second] = channels;
  if (!first) throw new RangeError("no channel");
  if (!second) return first;
  const frames = (first.size - FLOAT_WAV_HEADER_BYTES) / SAMPLE_BYTES;
  const parts: BlobPart[] = [floatWavHeader(frames, 2)];
  for (let from = 0; from < frames; from += STRETCH) {
    const to = Math.min(frames, from + STRETCH);
    const stretches = await Promise.all([first, second].map((wav) => samplesOf(wav, from, to)));
    const both = new Float32Array(2 * (to - from));
    stretches.forEach((samples, side) => {
      for (let i = 0; i < samples.length; i++) both[2 * i + side] = samples[i] as number;
    });
    parts.push(new Blob([both]));
  }
  return new Blob(parts, { type: "audio/wav" });
}

async function samplesOf(wav: Blob, from: number, to: number): Promise<Float32Array> {
  const at = (frame: number) => FLOAT_WAV_HEADER_BYTES + SAMPLE_BYTES * frame;
  return new Float32Array(await wav.slice(at(from), at(to)).arrayBuffer());
}
