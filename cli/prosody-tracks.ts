/**
 * Batch prosody for training: for every raw little-endian float32 16 kHz mono file *.f32 under DIR,
 * writes a *.tracks file beside it: raw float32 [F, 4], channels in the order of constants.json.
 * Usage: prosody-tracks DIR [--workers N]. Files that have their tracks already are skipped; a file
 * that cannot be read is reported and the run goes on (exit status 1 at the end).
 */
import { existsSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { isMainThread, parentPort, Worker } from "node:worker_threads";
import { SAMPLE_RATE_HZ } from "../common/constants";
import { createCpuKernel } from "../workers/prosody/cpuKernel";
import { explain } from "./support/analysisLine";
import { readRawSignal, writeFloats } from "./support/rawFiles";

interface Answer {
  readonly file: string;
  readonly seconds: number;
  readonly error: string | null;
}

const tracksPath = (file: string) => file.replace(/\.f32$/, ".tracks");

/** Measures one file; the result appears under its final name only when complete. */
async function measureFile(file: string): Promise<Answer> {
  const samples = await readRawSignal(file);
  const raw = await createCpuKernel().measure(samples);
  await writeFloats(tracksPath(file), raw);
  return { file, seconds: samples.length / SAMPLE_RATE_HZ, error: null };
}

async function runWorker(): Promise<void> {
  const port = parentPort;
  if (!port) return;
  port.on("message", async (file: string) => {
    try {
      port.postMessage(await measureFile(file));
    } catch (error) {
      port.postMessage({ file, seconds: 0, error: explain(error) } satisfies Answer);
    }
  });
}

function parseArguments(args: readonly string[]): { dir: string; workers: number } {
  const flag = args.indexOf("--workers");
  const workers = flag >= 0 ? Number(args[flag + 1]) : 2;
  const dir = args.find((arg, i) => !arg.startsWith("--") && (flag < 0 || i !== flag + 1));
  if (!dir || !Number.isInteger(workers) || workers < 1) {
    console.error("Usage: prosody-tracks DIR [--workers N], N a whole number ≥ 1");
    process.exit(2);
  }
  return { dir, workers };
}

async function runMain(): Promise<void> {
  const { dir, workers } = parseArguments(process.argv.slice(2));
  const started_ms = performance.now();
  const names = await readdir(dir, { recursive: true }).catch(() => {
    console.error(`${dir} is not a folder that can be read.`);
    process.exit(2);
  });
  const all = names.filter((name) => name.endsWith(".f32")).map((name) => join(dir, name));
  const todo = all.filter((file) => !existsSync(tracksPath(file)));
  let seconds = 0;
  let failed = 0;
  let done = 0;
  let next = 0;
  await Promise.all(
    Array.from({ length: Math.min(workers, todo.length) }, async () => {
      const worker = new Worker(fileURLToPath(import.meta.url));
      const ask = (file: string) =>
        new Promise<Answer>((resolve, reject) => {
          worker.once("error", reject);
          worker.once("message", (answer: Answer) => {
            worker.off("error", reject);
            resolve(answer);
          });
          worker.postMessage(file);
        });
      for (let file = todo[next++]; file !== undefined; file = todo[next++]) {
        const answer = await ask(file);
        seconds += answer.seconds;
        done++;
        if (answer.error) {
          failed++;
          console.error(`${answer.file}: ${answer.error}`);
        }
        if (done % 500 === 0) console.error(`${done} / ${todo.length}`);
      }
      await worker.terminate();
    }),
  );
  const took_s = (performance.now() - started_ms) / 1000;
  console.log(
    `${done - failed} measured, ${all.length - todo.length} there already, ${failed} failed: ` +
      `${seconds.toFixed(0)} s of audio in ${took_s.toFixed(1)} s`,
  );
  if (failed > 0) process.exitCode = 1;
}

await (isMainThread ? runMain() : runWorker());
