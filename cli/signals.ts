/**
 * `npm run signals -- --corpora DIR --out DIR`: decodes DIR/<corpus>/audio/* to
 * OUT/<corpus>/<id>.f32 (little-endian float32, 16 kHz mono) with the decoding that the analysis
 * uses, so that the network trains on exactly the samples it will hear. Files already there are kept.
 */
import { existsSync, readdirSync } from "node:fs";
import { endianness } from "node:os";
import { join, parse } from "node:path";
import { parseArgs } from "node:util";
import { SAMPLE_RATE_HZ } from "../common/constants";
import { runPool } from "./support/pool";
import type { SignalJob, SignalResult } from "./threads/signalsThread";

const USAGE = "Usage: npm run signals -- --corpora DIR --out DIR [--threads 2]";
const { values } = parseArgs({
  options: {
    corpora: { type: "string" },
    out: { type: "string" },
    threads: { type: "string", default: "2" },
  },
});
if (!values.corpora || !values.out || endianness() !== "LE") {
  console.error(USAGE);
  process.exit(2);
}

const { jobs, kept } = findJobs(values.corpora, values.out);
const started = performance.now();
let samples = 0;
let failed = 0;
await runPool<SignalJob, SignalResult>(
  { thread: "signalsThread", threads: Number(values.threads), jobs, setup: undefined },
  (result, job) => {
    samples += result.samples;
    if (result.error === null) return;
    failed++;
    console.error(`${job.input}: ${result.error}`);
  },
);
const audio_s = samples / SAMPLE_RATE_HZ;
const wall_s = (performance.now() - started) / 1000;
console.log(
  `${jobs.length - failed} signals written (${(audio_s / 3600).toFixed(2)} h of audio in ` +
    `${wall_s.toFixed(0)} s), ${kept} already there, ${failed} failed.`,
);
process.exitCode = failed > 0 ? 1 : 0;

function findJobs(corpora: string, out: string): { jobs: SignalJob[]; kept: number } {
  const jobs: SignalJob[] = [];
  let kept = 0;
  for (const corpus of readdirSync(corpora, { withFileTypes: true })) {
    const folder = join(corpora, corpus.name, "audio");
    if (!corpus.isDirectory() || !existsSync(folder)) continue;
    for (const name of readdirSync(folder).sort()) {
      const output = join(out, corpus.name, `${parse(name).name}.f32`);
      if (existsSync(output)) kept++;
      else jobs.push({ input: join(folder, name), output });
    }
  }
  return { jobs, kept };
}
