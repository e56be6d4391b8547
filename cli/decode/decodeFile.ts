/**
 * One audio file → its channels, stretch by stretch, without ever holding all of them. The format is read
 * from the first bytes, never from the file's name. A damaged file can keep a decoder busy for ever: the
 * commands decode through watchedDecoder.ts.
 */
import { createReadStream } from "node:fs";
import { open } from "node:fs/promises";
import { AppError, SignalTooShortError, UndecodableAudioError } from "../../common/errors";
import { type CompressedFormat, decodeCompressed } from "./compressed";
import type { DecodedAudio } from "./decodedAudio";
import { decodeWithFfmpeg } from "./ffmpeg";
import { decodeWav } from "./wav";
import { isWav } from "./wavFormat";
import { decodeWebmOpus } from "./webm";

/** Bytes that tell every format. */
const HEAD_BYTES = 64;

type Format = CompressedFormat | "wav" | "webm" | "other";

/** `path` → stretches of audio, in order. Each takes little time, whatever the file's length. */
export type Decode = (path: string) => AsyncIterable<DecodedAudio>;

export async function* decodeFile(path: string): AsyncGenerator<DecodedAudio> {
  const file = await open(path);
  const head = Buffer.alloc(HEAD_BYTES);
  const { bytesRead } = await file.read(head, 0, HEAD_BYTES, 0).finally(() => file.close());
  const format = formatOf(head.subarray(0, bytesRead));
  try {
    yield* stretches(path, format);
  } catch (error) {
    throw isForPeople(error) ? error : damaged(format, error);
  }
}

async function* stretches(path: string, format: Format): AsyncGenerator<DecodedAudio> {
  if (format === "webm") yield* (await decodeWebmOpus(path)) ?? decodeWithFfmpeg(path);
  else if (format === "other") yield* decodeWithFfmpeg(path);
  else if (format === "wav") yield* decodeWav(createReadStream(path));
  else yield* decodeCompressed(format, createReadStream(path));
}

/** Ours, or the system's: there is no such file … */
function isForPeople(error: unknown): boolean {
  return error instanceof AppError || (error instanceof Error && "code" in error);
}

/** What a decoder stumbled over that did not expect damage there. */
function damaged(format: Format, error: unknown): UndecodableAudioError {
  const detail = error instanceof Error ? error.message.replace(/\.$/, "") : String(error);
  const name = format === "webm" ? "webm/opus" : format;
  return new UndecodableAudioError("damaged-data", { format: name, detail });
}

function formatOf(bytes: Buffer): Format {
  if (bytes.length === 0) throw new SignalTooShortError("nothing-in-file");
  if (isWav(bytes)) return "wav";
  const head = bytes.toString("latin1");
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
