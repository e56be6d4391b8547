/** A long MP3 made of a short one: its frames, then silent ones, again and again. No encoder is needed for that. */
import { readFileSync } from "node:fs";

/** Of e2e/media/clip.mp3: MPEG-2 layer III, 48 kbit/s, 16 kHz, mono. */
const FRAME_BYTES = 216;
const FRAME_S = 576 / 16_000;
const HEADER_BYTES = 4;

/** The clip so many times, one every so many seconds. */
export function repeatedMp3(times: number, every_s: number): Buffer {
  const file = readFileSync("e2e/media/clip.mp3");
  const first = file.indexOf(Buffer.from([0xff, 0xf3, 0x68]));
  // The first frame tells how long the file is, which is no longer true.
  const clip = file.subarray(first + FRAME_BYTES);
  if (clip.length % FRAME_BYTES !== 0) throw new Error("clip.mp3 is not what it was");
  // A frame of zeros decodes to silence.
  const silent = Buffer.alloc(FRAME_BYTES);
  clip.copy(silent, 0, 0, HEADER_BYTES);
  const pause = Math.round(every_s / FRAME_S) - clip.length / FRAME_BYTES;
  const one = Buffer.concat([clip, ...Array.from({ length: pause }, () => silent)]);
  return Buffer.concat(Array.from({ length: times }, () => one));
}
