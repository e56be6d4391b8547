/** One audio file → its channels. The format is read from the first bytes, never from the file's name. */
import { readFile } from "node:fs/promises";
import { SignalTooShortError } from "../../common/errors";
import { decodeCompressed } from "./compressed";
import type { DecodedAudio } from "./decodedAudio";
import { decodeWithFfmpeg } from "./ffmpeg";
import { decodeWav, isWav } from "./wav";
import { decodeWebmOpus } from "./webm";

export async function decodeFile(path: string): Promise<DecodedAudio> {
  const bytes = await readFile(path);
  if (bytes.length === 0) throw new SignalTooShortError("The file is empty.");
  if (isWav(bytes)) return decodeWav(bytes);
  const head = bytes.subarray(0, 64).toString("latin1");
  if (head.startsWith("OggS")) {
    if (head.includes("OpusHead")) return decodeCompressed("opus", bytes);
    if (head.includes("vorbis")) return decodeCompressed("vorbis", bytes);
  }
  if (head.startsWith("fLaC")) return decodeCompressed("flac", bytes);
  if (head.startsWith("ID3") || isMpegAudio(bytes)) return decodeCompressed("mp3", bytes);
  if (head.startsWith("\x1A\x45\xDF\xA3")) {
    const decoded = await decodeWebmOpus(bytes);
    if (decoded) return decoded;
  }
  return decodeWithFfmpeg(path);
}

/** MPEG audio frame header: eleven sync bits, layer not reserved (layer bits 00 are AAC in ADTS). */
function isMpegAudio(bytes: Uint8Array): boolean {
  const [first = 0, second = 0] = bytes;
  return first === 0xff && (second & 0xe0) === 0xe0 && (second & 0x06) !== 0;
}
