/** The last resort for formats without a free decoder here (AAC in M4A, mainly): ffmpeg, when the PATH has it. */
import { spawn } from "node:child_process";
import { NoAudioTrackError, UndecodableAudioError } from "../../common/errors";
import type { DecodedAudio } from "./decodedAudio";
import { decodeWav } from "./wav";
import { decodeWavStream } from "./wavStream";

export async function decodeWithFfmpeg(path: string): Promise<DecodedAudio> {
  const output: Buffer[] = [];
  for await (const chunk of runFfmpeg(path)) output.push(chunk);
  return decodeWav(Buffer.concat(output));
}

/** The same audio, stretch by stretch as ffmpeg writes it. */
export function decodeWithFfmpegStream(path: string): AsyncGenerator<DecodedAudio> {
  return decodeWavStream(runFfmpeg(path));
}

/** The file as WAV; throws the named error once ffmpeg has given up. */
async function* runFfmpeg(path: string): AsyncGenerator<Buffer> {
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
  try {
    for await (const chunk of child.stdout) yield chunk as Buffer;
  } finally {
    child.kill();
  }
  const status = await ended;
  if (/matches no streams|does not contain any stream/.test(complaint)) {
    throw new NoAudioTrackError("no-audio-in-file");
  }
  if (status !== 0) {
    const reason = complaint.trim().split("\n").at(-1) ?? "";
    const detail = reason.split(": ").at(-1) ?? "";
    throw new UndecodableAudioError("ffmpeg-failed", { detail });
  }
}
