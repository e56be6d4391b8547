/** Writes mono 32-bit float WAV: what the trackers in other processes read. */
import { writeFileSync } from "node:fs";
import type { Audio } from "./tracker";

export function writeWav(path: string, { samples, rate_hz }: Audio): void {
  const bytes = samples.length * 4;
  const head = Buffer.alloc(44);
  head.write("RIFF", 0, "latin1");
  head.writeUInt32LE(36 + bytes, 4);
  head.write("WAVEfmt ", 8, "latin1");
  head.writeUInt32LE(16, 16);
  head.writeUInt16LE(3, 20); // IEEE float
  head.writeUInt16LE(1, 22);
  head.writeUInt32LE(rate_hz, 24);
  head.writeUInt32LE(rate_hz * 4, 28);
  head.writeUInt16LE(4, 32);
  head.writeUInt16LE(32, 34);
  head.write("data", 36, "latin1");
  head.writeUInt32LE(bytes, 40);
  const body = Buffer.from(samples.buffer, samples.byteOffset, bytes);
  writeFileSync(path, Buffer.concat([head, body]));
}
