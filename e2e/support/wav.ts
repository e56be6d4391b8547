/** Small WAV files made on the spot, for inputs that nobody would record. */
import { readFileSync } from "node:fs";

const HEADER_BYTES = 44;

/** What the samples are stored as: the format tag of the fmt chunk, and bits. */
type Format = { tag: 1; bits: 16 } | { tag: 3; bits: 32 };

function header(format: Format, rate_hz: number, dataBytes: number): Buffer {
  const header = Buffer.alloc(HEADER_BYTES);
  header.write("RIFF", 0);
  header.writeUInt32LE(HEADER_BYTES + dataBytes - 8, 4);
  header.write("WAVEfmt ", 8);
  header.writeUInt32LE(16, 16); // length of the fmt chunk
  header.writeUInt16LE(format.tag, 20);
  header.writeUInt16LE(1, 22); // channels
  header.writeUInt32LE(rate_hz, 24);
  header.writeUInt32LE((format.bits / 8) * rate_hz, 28);
  header.writeUInt16LE(format.bits / 8, 32);
  header.writeUInt16LE(format.bits, 34);
  header.write("data", 36);
  header.writeUInt32LE(dataBytes, 40);
  return header;
}

/** 16 kHz mono, 16 bits; samples in −1…1. */
export function wav(samples: ArrayLike<number>): Buffer {
  const data = Buffer.alloc(2 * samples.length);
  for (let i = 0; i < samples.length; i++)
    data.writeInt16LE(Math.round((samples[i] ?? 0) * 32767), 2 * i);
  return Buffer.concat([header({ tag: 1, bits: 16 }, 16_000, data.length), data]);
}

/** 16 kHz mono, 32-bit floating point, samples as they are: NaN too. */
export function floatWav(samples: Float32Array): Buffer {
  const data = Buffer.from(samples.buffer, samples.byteOffset, samples.byteLength);
  return Buffer.concat([header({ tag: 3, bits: 32 }, 16_000, data.length), data]);
}

/** A sine at −10 dB re full scale. */
export const tone = (frequency_hz: number, seconds: number) =>
  Float32Array.from(
    { length: seconds * 16_000 },
    (_, i) => 0.32 * Math.sin((2 * Math.PI * frequency_hz * i) / 16_000),
  );

/** Digital silence. */
export const silence = (seconds: number) => wav(new Float32Array(seconds * 16_000));

/** A string plucked once a second (Karplus and Strong): a loop of noise that loses its high end. */
export function pluckedString(frequency_hz: number, seconds: number): Float32Array {
  const period = Math.round(16_000 / frequency_hz);
  const loop = new Float32Array(period);
  let state = 1;
  const noise = () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647 - 0.5;
  };
  return Float32Array.from({ length: seconds * 16_000 }, (_, i) => {
    if (i % 16_000 < period) loop[i % period] = noise();
    const now = loop[i % period] ?? 0;
    loop[i % period] = 0.498 * (now + (loop[(i + 1) % period] ?? 0));
    return now;
  });
}

/** The samples of one of our own WAV files, 16 kHz mono, 16 bits, in −1…1. */
export function samplesOf(file: string): Float32Array {
  const data = readFileSync(file).subarray(HEADER_BYTES);
  return Float32Array.from({ length: data.length >> 1 }, (_, i) => data.readInt16LE(2 * i) / 32768);
}

/** One after the other, digital silence after each. */
export function joined(parts: readonly Float32Array[], gap_s: number): Float32Array {
  const gap = Math.round(gap_s * 16_000);
  const all = new Float32Array(parts.reduce((sum, part) => sum + part.length + gap, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length + gap;
  }
  return all;
}
