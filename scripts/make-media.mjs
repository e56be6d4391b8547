/**
 * Makes the media files of the end-to-end tests in e2e/media/ (committed; run it only to change
 * them): the clip of clip.wav in every container that browsers decode, and a film without sound.
 *   node scripts/make-media.mjs              needs ffmpeg
 */
import { execFileSync } from "node:child_process";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "./install.mjs";

const OUT_DIR = join(ROOT, "e2e", "media");
/** Synthesised with flite's voice `awb` (CMU ARCTIC, free for any use), so free to ship. */
const CLIP = join(OUT_DIR, "clip.wav");

/** @param {string[]} input @param {string[]} output */
const ffmpeg = (input, output) =>
  execFileSync("ffmpeg", ["-v", "error", "-y", ...input, "-bitexact", ...output], { cwd: OUT_DIR });

mkdirSync(OUT_DIR, { recursive: true });
for (const [file, ...options] of [
  ["clip.mp3", "-c:a", "libmp3lame", "-b:a", "48k"],
  ["clip.m4a", "-c:a", "aac", "-b:a", "48k"],
  ["clip.ogg", "-c:a", "libopus", "-b:a", "32k"],
  ["clip.webm", "-c:a", "libopus", "-b:a", "32k"],
  ["clip.flac", "-c:a", "flac"],
])
  ffmpeg(["-i", CLIP], [...options, file ?? ""]);
ffmpeg(
  ["-f", "lavfi", "-i", "color=c=gray:s=32x32:r=5:d=1"],
  ["-c:v", "libvpx", "-b:v", "10k", "no-sound.webm"],
);
