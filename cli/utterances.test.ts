/** `analyze --utterances` as a shell sees it: a line an utterance, over the tiny network. */
import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { SAMPLE_RATE_HZ } from "../common/constants";

const root = fileURLToPath(new URL("..", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "utterances-"));
const path = (name: string) => join(folder, name);
const HEADER_BYTES = 44;

/** One of the samples, as bytes of 16-bit samples. */
const sample = (name: string) =>
  readFileSync(join(root, "public/samples", `${name}.wav`)).subarray(HEADER_BYTES);

/** 16-bit mono WAV of samples with a second of silence after each. */
function recording(parts: readonly Buffer[]): Buffer {
  const pause = Buffer.alloc(2 * SAMPLE_RATE_HZ);
  const data = Buffer.concat(parts.flatMap((part) => [part, pause]));
  const header = Buffer.from(
    readFileSync(join(root, "public/samples/angry.wav")).subarray(0, HEADER_BYTES),
  );
  header.writeUInt32LE(HEADER_BYTES - 8 + data.length, 4);
  header.writeUInt32LE(data.length, 40);
  return Buffer.concat([header, data]);
}

function command(...args: string[]): Promise<{ status: number | null; out: string; err: string }> {
  const env = { ...process.env, EMOTION_MODELS: join(root, "workers/testing") };
  const child = spawn(process.execPath, [join(root, "cli/run.mjs"), "analyze", ...args], { env });
  let out = "";
  let err = "";
  child.stdout.on("data", (chunk) => (out += chunk));
  child.stderr.on("data", (chunk) => (err += chunk));
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (status) => resolve({ status, out, err }));
  });
}

const linesOf = ({ out }: { readonly out: string }) =>
  out
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));

beforeAll(() => {
  const five = ["angry", "sad", "happy", "fear", "unmarked"].map(sample);
  writeFileSync(path("five.wav"), recording(five));
  writeFileSync(path("one.wav"), recording(Array.from({ length: 10 }, () => sample("happy"))));
});
afterAll(() => rmSync(folder, { recursive: true }));

describe("analyze --utterances", () => {
  it("prints a line an utterance, in order, and one for a file that cannot be read", async () => {
    const files = [path("five.wav"), path("absent.wav")];
    const ended = await command(...files, "--utterances");
    expect(ended.status).toBe(1);
    expect(ended.err).toMatch(/5 analysed, 1 failed/);
    const lines = linesOf(ended);
    expect(lines).toHaveLength(6);
    const found = lines.slice(0, 5);
    expect(lines[5]).toEqual({ file: path("absent.wav"), error: expect.stringMatching(/\w/) });
    expect(found.map(({ file, utterance, of }) => [file, utterance, of])).toEqual(
      found.map((_, i) => [path("five.wav"), i + 1, 5]),
    );
    const documented = readFileSync(join(root, "docs/command-line.md"), "utf8");
    for (const name of Object.keys(found[0])) expect(documented).toContain(`\`${name}\``);
    let last_s = 0;
    for (const { start, end, seconds, claims, heard, probabilities, speaker_clips } of found) {
      expect(start).toBeGreaterThan(last_s);
      expect(end).toBeGreaterThan(start);
      expect(seconds).toBeGreaterThanOrEqual(end - start);
      // Every time is one of the file, and lies in what was analysed: the speech and a little about it.
      const margin_s = seconds - (end - start) + 0.02;
      for (const span of [...claims, ...heard]) {
        expect(span.start).toBeGreaterThan(start - margin_s);
        expect(span.end).toBeLessThan(end + margin_s);
      }
      expect(probabilities).not.toBeNull();
      expect(speaker_clips).toBeNull();
      last_s = end;
    }
  }, 600_000);

  it("answers ten of one voice relative to it, unless a usual voice is given", async () => {
    const own = await command(path("one.wav"), "--utterances", "--threads", "1");
    expect(own.status).toBe(0);
    expect(linesOf(own).map((line) => line.speaker_clips)).toEqual(Array(10).fill(10));
    const usual = ["--baseline", path("five.wav")];
    const compared = await command(path("one.wav"), "--utterances", ...usual, "--threads", "1");
    expect(linesOf(compared).map((line) => line.speaker_clips)).toEqual(Array(10).fill(null));
  }, 600_000);
});
