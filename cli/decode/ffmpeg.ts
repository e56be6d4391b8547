/** The last resort for formats without a free decoder here (AAC in M4A, mainly): ffmpeg, when the PATH has it. */
import { spawn } from "node:child_process";
import { NoAudioTrackError, UndecodableAudioError } from "../../common/errors";
import type { DecodedAudio } from "./decodedAudio";
import { decodeWav } from "./wav";

export async function decodeWithFfmpeg(path: string): Promise<DecodedAudio> {
  // Float WAV keeps the file's own rate and channels; mixing and resampling stay in one place.
  const args = ["-v", "error", "-nostdin", "-i", path, "-map", "0:a:0", "-c:a", "pcm_f32le"];
  const child = spawn("ffmpeg", [...args, "-f", "wav", "pipe:1"], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  const output: Buffer[] = [];
  let complaint = "";
  child.stdout.on("data", (chunk: Buffer) => output.push(chunk));
  child.stderr.on("data", (chunk: Buffer) => {
    complaint += chunk.toString();
  });
  const status = await new Promise<number | null>((resolve, reject) => {
    child.once("error", () =>
      reject(
        new UndecodableAudioError(
          "This format needs ffmpeg on the PATH; install it, or convert the file to WAV.",
        ),
      ),
    );
    child.once("close", resolve);
  });
  if (/matches no streams|does not contain any stream/.test(complaint)) {
    throw new NoAudioTrackError("The file holds no audio track.");
  }
  if (status !== 0) {
    const reason = complaint.trim().split("\n").at(-1) ?? "";
    throw new UndecodableAudioError(`ffmpeg cannot decode it: ${reason.split(": ").at(-1)}.`);
  }
  return decodeWav(Buffer.concat(output));
}
