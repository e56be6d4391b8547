/**
 * Batch prosody for training: for every raw little-endian float32 16 kHz mono file *.f32 under DIR,
 * writes a *.tracks file beside it: raw float32 [F, 4], channels in the order of constants.json.
 * Usage: prosody-tracks DIR [--workers N]. Files that have their tracks already are skipped; a file
 * that cannot be read is reported and the run goes on (exit status 1 at the end).
 */
import { existsSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { explain } from "./support/analysisLine";
import { runPool } from "./support/pool";
import type { TracksJob, TracksResult } from "./threads/tracksThread";

const { folder, workers } = readArguments();
const started_ms = performance.now();
const names = await readdir(folder, { recursive: true }).catch(() => {
  console.error(`${folder} is not a folder that can be read.`);
  process.exit(2);
});
const all = names.filter((name) => name.endsWith(".f32")).map(jobOf);
const jobs = all.filter(({ output }) => !existsSync(output));
let seconds = 0;
let failed = 0;
let done = 0;
await runPool<TracksJob, TracksResult>(
  { thread: "tracksThread", threads: workers, jobs, setup: undefined },
  (result, { input }) => {
    if ("error" in result) {
      failed++;
      console.error(`${input}: ${result.error}`);
    } else seconds += result.seconds;
    if (++done % 500 === 0) console.error(`${done} / ${jobs.length}`);
  },
);
const took_s = (performance.now() - started_ms) / 1000;
console.log(
  `${done - failed} measured, ${all.length - jobs.length} there already, ${failed} failed: ` +
    `${seconds.toFixed(0)} s of audio in ${took_s.toFixed(1)} s`,
);
process.exitCode = failed > 0 ? 1 : 0;

function jobOf(name: string): TracksJob {
  const input = join(folder, name);
  return { input, output: input.replace(/\.f32$/, ".tracks") };
}

function readArguments() {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: { workers: { type: "string", default: "2" } },
    });
    const [folder, ...rest] = positionals;
    const workers = Number(values.workers);
    if (!folder || rest.length > 0 || !Number.isInteger(workers) || workers < 1) {
      throw new Error("One folder, and a whole number of workers ≥ 1, are needed.");
    }
    return { folder, workers };
  } catch (error) {
    console.error(`${explain(error)}\nUsage: npm run prosody-tracks -- DIR [--workers 2]`);
    process.exit(2);
  }
}
