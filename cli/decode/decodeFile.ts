/** One audio file → its channels, at once or stretch by stretch. The format is read from the first bytes, never from the file's name. */
import { createReadStream } from "node:fs";
import { open, readFile } from "node:fs/promises";
import { SignalTooShortError } from "../../common/errors";
import { type CompressedFormat, decodeCompressed, decodeCompressedStream } from "./compressed";
import type { DecodedAudio } from "./decodedAudio";
import { decodeWithFfmpeg, decodeWithFfmpegStream } from "./ffmpeg";
import { decodeWav, isWav } from "./wav";
import { decodeWavStream } from "./wavStream";
import { decodeWebmOpus } from "./webm";

export async function decodeFile(path: string): Promise<DecodedAudio> {
  const bytes = await readFile(path);
  const format = formatOf(bytes);
  if (format === "wav") return decodeWav(bytes);
  if (format === "webm") return (await decodeWebmOpus(bytes)) ?? decodeWithFfmpeg(path);
  return format === "other" ? decodeWithFfmpeg(path) : decodeCompressed(format, bytes);
}

/** Bytes that tell every format. */
const HEAD_BYTES = 64;

/** The same audio without ever holding all of it; WebM alone is unpacked whole. */
export async function* decodeFileStream(path: string): AsyncGenerator<DecodedAudio> {
  const file = await open(path);
  const head = Buffer.alloc(HEAD_BYTES);
  const { bytesRead } = await file.read(head, 0, HEAD_BYTES, 0).finally(() => file.close());
  const format = formatOf(head.subarray(0, bytesRead));
  if (format === "webm") yield await decodeFile(path);
  else if (format === "other") yield* decodeWithFfmpegStream(path);
  else if (format === "wav") yield* decodeWavStream(createReadStream(path));
  else yield* decodeCompressedStream(format, createReadStream(path));
}

function formatOf(bytes: Buffer): CompressedFormat | "wav" | "webm" | "other" {
  if (bytes.length === 0) throw new SignalTooShortError("nothing-in-file");
  if (isWav(bytes)) return "wav";
  const head = bytes.subarray(0, HEAD_BYTES).toString("latin1");
  if (head.startsWith("OggS")) {
    if (head.includes("OpusHead")) return "opus";
    if (head.includes("vorbis")) return "vorbis";
  }
  if (head.startsWith("fLaC")) return "flac";
  if (head.startsWith("ID3") || isMpegAudio(bytes)) return "mp3";
  return head.startsWith("\x1A\x45\xDF\xA3") ? "webm" : "other";
}

/** MPEG audio frame header: eleven sync bits, layer not reserved (layer bits 00 are AAC in ADTS). */
function isMpegAudio(bytes: Uint8Array): boolean {
  const [first = 0, second = 0] = bytes;
  return first === 0xff && (second & 0xe0) === 0xe0 && (second & 0x06) !== 0;
}
