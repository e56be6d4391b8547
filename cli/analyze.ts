/**
 * `npm run analyze -- FILES… [--device auto|webgpu|wasm] [--out FILE]`: the page's analysis over many
 * files, one JSON object a line in the order of the files. A bad file gives {"file","error"} and the
 * run goes on. Exit status: 0, 1 when a file failed, 2 when nothing could be run.
 */
import { createWriteStream } from "node:fs";
import { availableParallelism } from "node:os";
import { parseArgs } from "node:util";
import { type AnalysisLine, type ErrorLine, explain } from "./support/analysisLine";
import { runPool } from "./support/pool";
import type { AnalyzeSetup } from "./threads/analyzeThread";

const USAGE =
  "Usage: npm run analyze -- FILES… [--device auto|webgpu|wasm] [--out FILE] [--threads N]";
const DEVICES = ["auto", "webgpu", "wasm"] as const;
/** Every thread holds its own copy of the network, about 150 MB. */
const MAX_THREADS = 8;

const { files, device, out, threads } = readArguments();
const output = out === undefined ? process.stdout : createWriteStream(out);
const started_ms = performance.now();
let failed = 0;
let audio_s = 0;
try {
  const setup: AnalyzeSetup = { device };
  await runPool<string, AnalysisLine | ErrorLine>(
    { thread: "analyzeThread", threads, jobs: files, setup },
    (line) => {
      if ("error" in line) failed++;
      else audio_s += line.seconds;
      output.write(`${JSON.stringify(line)}\n`);
    },
  );
  report();
  process.exitCode = failed > 0 ? 1 : 0;
} catch (error) {
  console.error(explain(error));
  process.exitCode = 2;
}
if (out !== undefined) output.end();

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
        threads: { type: "string" },
      },
    });
    const device = DEVICES.find((name) => name === values.device);
    const threads = Number(values.threads ?? Math.min(MAX_THREADS, availableParallelism()));
    if (positionals.length === 0 || !device || !Number.isInteger(threads) || threads < 1) {
      throw new Error("Wrong arguments.");
    }
    return { files: positionals, device, out: values.out, threads };
  } catch (error) {
    console.error(`${explain(error)}\n${USAGE}`);
    process.exit(2);
  }
}
