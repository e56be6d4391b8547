/**
 * `npm run analyze -- FILES… [--device auto|webgpu|wasm] [--baseline FILE]… [--out FILE]`: the page's
 * analysis over many files, one JSON object a line in the order of the files. --baseline, once for each
 * recording of the speaker's usual voice, also compares every claim with that voice. A bad file gives {"file","error"} and the
 * run goes on. FILES: audio, or raw samples (.f32) as `npm run signals` and `npm run variants` write them. Exit status: 0, 1 when a file failed, 2 when nothing could be run.
 * "auto" is WASM, one thread a core: that does not depend on the machine's graphics driver. "webgpu"
 * needs the package "webgpu" (see support/dawn.ts) and takes one file after the other.
 */
import { createWriteStream } from "node:fs";
import { availableParallelism } from "node:os";
import { parseArgs } from "node:util";
import type { SpeakerBaseline } from "../common/analysis";
import { type AnalysisLine, type ErrorLine, explain } from "./support/analysisLine";
import { createAnalyzer } from "./support/analyzer";
import { baselineFrom } from "./support/baselineFrom";
import { openDawn } from "./support/dawn";
import { createNodeHost } from "./support/nodeHost";
import { runPool } from "./support/pool";

const USAGE =
  "Usage: npm run analyze -- FILES… [--device auto|webgpu|wasm] [--baseline FILE]… [--out FILE] [--threads N]";
const DEVICES = ["auto", "webgpu", "wasm"] as const;
/** Every thread holds its own copy of the network, about 150 MB. */
const MAX_THREADS = 8;

const { files, device, out, threads, baselineFiles } = readArguments();
const output = out === undefined ? process.stdout : createWriteStream(out);
const started_ms = performance.now();
let failed = 0;
let audio_s = 0;
try {
  const baseline = baselineFiles.length > 0 ? await baselineFrom(baselineFiles) : null;
  if (device === "webgpu") await runOnGpu(baseline);
  else await runOnThreads(baseline);
  report();
  process.exitCode = failed > 0 ? 1 : 0;
} catch (error) {
  console.error(explain(error));
  process.exitCode = 2;
}
if (out !== undefined) output.end();

function runOnThreads(baseline: SpeakerBaseline | null): Promise<void> {
  return runPool<string, AnalysisLine | ErrorLine>(
    { thread: "analyzeThread", threads, jobs: files, setup: baseline },
    write,
  );
}

async function runOnGpu(baseline: SpeakerBaseline | null): Promise<void> {
  const analyzer = createAnalyzer(createNodeHost({ gpu: await openDawn() }), "webgpu", baseline);
  try {
    for (const file of files) write(await analyzer.handle(file));
  } finally {
    await analyzer.close();
  }
}

function write(line: AnalysisLine | ErrorLine): void {
  if ("error" in line) failed++;
  else audio_s += line.seconds;
  output.write(`${JSON.stringify(line)}\n`);
}

/** On standard error, so that the output stays pure JSON lines. */
function report(): void {
  const wall_s = (performance.now() - started_ms) / 1000;
  const peak_mb = process.resourceUsage().maxRSS / 1024;
  console.error(
    `${files.length - failed} analysed, ${failed} failed; ${audio_s.toFixed(1)} s of audio in ` +
      `${wall_s.toFixed(1)} s: ${(audio_s / wall_s).toFixed(1)} × real time, peak ${peak_mb.toFixed(0)} MB.`,
  );
}

function readArguments() {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: {
        device: { type: "string", default: "auto" },
        out: { type: "string" },
        baseline: { type: "string", multiple: true, default: [] },
        threads: { type: "string" },
      },
    });
    const device = DEVICES.find((name) => name === values.device);
    const threads = Number(values.threads ?? Math.min(MAX_THREADS, availableParallelism()));
    if (positionals.length === 0 || !device || !Number.isInteger(threads) || threads < 1) {
      throw new Error("Wrong arguments.");
    }
    return { files: positionals, device, out: values.out, threads, baselineFiles: values.baseline };
  } catch (error) {
    console.error(`${explain(error)}\n${USAGE}`);
    process.exit(2);
  }
}
