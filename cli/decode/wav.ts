/**
 * RIFF/WAVE read while it arrives: from a file, or from a program that writes it. Streams whose header says
 * length 0 or 4 GiB are read to the end.
 */
import { NoAudioTrackError, UndecodableAudioError } from "../../common/errors";
import type { DecodedAudio } from "./decodedAudio";
import { readWavFormat, readWavSamples, tag, type WavFormat } from "./wavFormat";

/** bytes → stretches of audio, in order. */
export async function* decodeWav(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<DecodedAudio> {
  let held = new Uint8Array(0);
  let format: WavFormat | undefined;
  let left = -1; // bytes of the data chunk to come; -1 before it
  let skip = 12; // bytes to pass over: at first the RIFF header

  for await (const chunk of bytes) {
    held = join(held, chunk);
    while (left < 0) {
      const skipped = Math.min(skip, held.length);
      held = held.subarray(skipped);
      skip -= skipped;
      if (skip > 0 || held.length < 8) break;
      const size = viewOf(held).getUint32(4, true);
      const id = tag(held, 0);
      if (id === "data") {
        if (!format) throw new UndecodableAudioError("wav-data-before-format");
        held = held.subarray(8);
        // A writer that cannot seek back leaves 0 or the largest number.
        left = size === 0 || size === 0xffffffff ? Number.POSITIVE_INFINITY : size;
        break;
      }
      const whole = 8 + size + (size % 2); // chunks are padded to even length
      if (id === "fmt ") {
        if (held.length < whole) break;
        format = readWavFormat(viewOf(held), 8, size);
      }
      skip = whole;
    }
    if (left < 0 || !format) continue;
    const block = format.channels * format.bytesPerSample;
    const usable = Math.min(held.length, left);
    const size = usable - (usable % block);
    if (size > 0) yield readWavSamples(viewOf(held), 0, size, format);
    held = held.subarray(size);
    left -= size;
    if (left < block) return;
  }
  if (left < 0) throw new NoAudioTrackError("wav-without-data");
}

function join(a: Uint8Array, b: Uint8Array): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(a.length + b.length);
  all.set(a);
  all.set(b, a.length);
  return all;
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
