/** Every format of e2e/media holds the same clip: what comes out is compared with the lossless one. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, it } from "vitest";
import { readSignal } from "../support/readSignal";
import { decodeFile } from "./decodeFile";

const media = (name: string) => fileURLToPath(new URL(`../../e2e/media/${name}`, import.meta.url));

/** Level in dB of each 50 ms: enough to tell the clip from another, blind to what a codec changes. */
function contour(samples: Float32Array): number[] {
  const step = 800;
  return Array.from({ length: Math.floor(samples.length / step) }, (_, i) => {
    const part = samples.subarray(i * step, (i + 1) * step);
    return 10 * Math.log10(part.reduce((sum, x) => sum + x * x, 0) / step + 1e-6);
  });
}

function correlation(a: readonly number[], b: readonly number[]): number {
  const length = Math.min(a.length, b.length);
  const mean = (values: readonly number[]) => values.reduce((x, y) => x + y, 0) / values.length;
  const [x, y] = [a.slice(0, length), b.slice(0, length)];
  const [mx, my] = [mean(x), mean(y)];
  let [xy, xx, yy] = [0, 0, 0];
  for (let i = 0; i < length; i++) {
    const [dx, dy] = [(x[i] ?? 0) - mx, (y[i] ?? 0) - my];
    xy += dx * dy;
    xx += dx * dx;
    yy += dy * dy;
  }
  return xy / Math.sqrt(xx * yy);
}

describe("decodeFile", () => {
  let lossless: number[];
  beforeAll(async () => {
    lossless = contour((await readSignal(media("clip.flac"), decodeFile)).samples);
  });

  it.each(["clip.mp3", "clip.ogg", "clip.webm"])("%s", async (name) => {
    const heard = contour((await readSignal(media(name), decodeFile)).samples);
    expect(Math.abs(heard.length - lossless.length)).toBeLessThanOrEqual(1);
    expect(correlation(heard, lossless)).toBeGreaterThan(0.99);
  });

  it("clip.m4a, where ffmpeg is installed; a sentence about it elsewhere", async () => {
    const outcome = await readSignal(media("clip.m4a"), decodeFile).catch((error: Error) => error);
    if (outcome instanceof Error) expect(outcome).toMatchObject({ code: "ffmpeg-missing" });
    else expect(correlation(contour(outcome.samples), lossless)).toBeGreaterThan(0.9);
  });

  it("names a file without sound", async () => {
    await expect(readSignal(media("no-sound.webm"), decodeFile)).rejects.toMatchObject({
      name: "NoAudioTrackError",
    });
  });

  it("names a file that a decoder stumbles over", async () => {
    const folder = mkdtempSync(join(tmpdir(), "decode-"));
    const path = join(folder, "damaged.webm");
    const bytes = readFileSync(media("clip.webm"));
    bytes[55] = 1; // the length of an element
    writeFileSync(path, bytes);
    await expect(readSignal(path, decodeFile)).rejects.toMatchObject({
      code: "damaged-data",
      values: { format: "webm/opus", detail: expect.stringMatching(/\w$/) },
    });
    rmSync(folder, { recursive: true });
  });
});
