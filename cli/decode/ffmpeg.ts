/** The last resort for formats without a free decoder here (AAC in M4A, mainly): ffmpeg, when the PATH has it. */
import { spawn } from "node:child_process";
import { within } from "../../common/deadline";
import {
  DecodingStalledError,
  NoAudioTrackError,
  UndecodableAudioError,
} from "../../common/errors";
import type { DecodedAudio } from "./decodedAudio";
import { decodeWav } from "./wav";

/**
 * As long as ffmpeg may take for its next bytes. Less than the thread around it may take (watchedDecoder.ts):
 * a thread that is ended leaves its child behind.
 */
const LIMIT_S = 20;

/** Stretch by stretch as ffmpeg writes it. */
export function decodeWithFfmpeg(path: string, limit_s = LIMIT_S): AsyncGenerator<DecodedAudio> {
  return decodeWav(runFfmpeg(path, limit_s));
}

/** The file as WAV; throws the named error once ffmpeg has given up. */
async function* runFfmpeg(path: string, limit_s: number): AsyncGenerator<Buffer> {
  // Float WAV keeps the file's own rate and channels; mixing and resampling stay in one place.
  const args = ["-v", "error", "-nostdin", "-i", path, "-map", "0:a:0", "-c:a", "pcm_f32le"];
  const child = spawn("ffmpeg", [...args, "-f", "wav", "pipe:1"], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  let complaint = "";
  child.stderr.on("data", (chunk: Buffer) => {
    complaint += chunk.toString();
  });
  const ended = new Promise<number | null>((resolve, reject) => {
    child.once("error", () => reject(new UndecodableAudioError("ffmpeg-missing")));
    child.once("close", resolve);
  });
  ended.catch(() => undefined);
  const inTime = <T>(work: Promise<T>) =>
    within(limit_s, work, () => new DecodingStalledError("ffmpeg-stuck"));
  let status: number | null;
  try {
    const chunks: AsyncIterator<Buffer> = child.stdout[Symbol.asyncIterator]();
    for (let part = await inTime(chunks.next()); !part.done; part = await inTime(chunks.next())) {
      yield part.value;
    }
    status = await inTime(ended);
  } finally {
    // Stuck, or no longer wanted: whatever else it would listen to. Nothing where it has ended.
    child.kill("SIGKILL");
  }
  if (/matches no streams|does not contain any stream/.test(complaint)) {
    throw new NoAudioTrackError("no-audio-in-file");
  }
  if (status !== 0) {
    const reason = complaint.trim().split("\n").at(-1) ?? "";
    const detail = reason.split(": ").at(-1) ?? "";
    throw new UndecodableAudioError("ffmpeg-failed", { detail });
  }
}
