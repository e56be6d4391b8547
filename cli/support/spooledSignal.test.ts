/** Read in stretches, every format gives the samples that reading it at once gives. */
import { existsSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { wav } from "../../e2e/support/wav";
import { decodeFile } from "../decode/decodeFile";
import { readSignal } from "./readSignal";
import { spoolSignal } from "./spooledSignal";

const media = (name: string) => fileURLToPath(new URL(`../../${name}`, import.meta.url));

async function spooled(path: string): Promise<Float32Array> {
  const signal = await spoolSignal(path, decodeFile);
  try {
    const half = signal.length >> 1;
    const whole = new Float32Array(signal.length);
    whole.set(await signal.read(half, signal.length), half);
    whole.set(await signal.read(0, half));
    return whole;
  } finally {
    await signal.close();
  }
}

const temporary = (name: string, bytes: Uint8Array) => {
  const path = join(mkdtempSync(join(tmpdir(), "spool-")), name);
  writeFileSync(path, bytes);
  return path;
};

describe("spoolSignal", () => {
  it.each([
    "e2e/media/clip.mp3",
    "e2e/media/clip.ogg",
    "e2e/media/clip.flac",
    "e2e/media/clip.webm",
    "public/samples/unmarked.wav",
  ])("%s", async (name) => {
    const { samples } = await readSignal(media(name), decodeFile);
    expect(await spooled(media(name))).toEqual(samples);
  });

  it("m4a, where ffmpeg is installed; a sentence about it elsewhere", async () => {
    const path = media("e2e/media/clip.m4a");
    const outcome = await spooled(path).catch((error: Error) => error);
    if (outcome instanceof Error) expect(outcome).toMatchObject({ code: "ffmpeg-missing" });
    else expect(outcome).toEqual((await readSignal(path, decodeFile)).samples);
  });

  it.each([
    ["silence", wav(new Float32Array(16000)), "SilentSignalError"],
    ["a breath", wav(Float32Array.from({ length: 3000 }, Math.sin)), "SignalTooShortError"],
    ["nothing", new Uint8Array(0), "SignalTooShortError"],
    ["a WAV without data", wav(new Float32Array(9)).subarray(0, 36), "NoAudioTrackError"],
  ])("refuses %s", async (_, bytes, name) => {
    await expect(spoolSignal(temporary("bad.wav", bytes), decodeFile)).rejects.toMatchObject({
      name,
    });
  });

  it("leaves no file behind", async () => {
    const signal = await spoolSignal(media("public/samples/unmarked.wav"), decodeFile);
    await signal.close();
    await expect(signal.read(0, 10)).rejects.toThrow();
    expect(existsSync(media("public/samples/unmarked.wav"))).toBe(true);
  });
});
