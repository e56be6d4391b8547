/**
 * How long graphs take on onnxruntime-web's WASM in Node: `node bench/run.mjs network-speed REFERENCE.onnx [OTHERS…]
 * [--threads 1] [--seconds 4] [--rounds 25]`, from the root. Every round runs each graph once, one after the other, so
 * that what slows the machine slows all of them; a ratio is the median over the rounds of a graph's time by the
 * reference's. Graphs take a signal [1, N] under any name, and the tracks where they have such an input.
 */
import { readFileSync } from "node:fs";
import { availableParallelism, loadavg } from "node:os";
import { basename } from "node:path";
import { parseArgs } from "node:util";
import * as ort from "onnxruntime-web";
import { HOP_SAMPLES, SAMPLE_RATE_HZ } from "../../common/constants";

const WARM_UP_RUNS = 3;
/** F0, voicing, level, slope: of any voice. */
const SOME_FRAME = [120, 0.8, -30, -15];

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    threads: { type: "string", default: "1" },
    seconds: { type: "string", default: "4" },
    rounds: { type: "string", default: "25" },
  },
});
const rounds = Number(values.rounds);
const samples = Math.round(Number(values.seconds) * SAMPLE_RATE_HZ);
ort.env.wasm.numThreads = Number(values.threads);

const graphs = [];
for (const file of positionals) {
  const session = await ort.InferenceSession.create(new Uint8Array(readFileSync(file)), {
    executionProviders: ["wasm"],
    logSeverityLevel: 3,
  });
  const feeds = Object.fromEntries(session.inputNames.map((name) => [name, input(name)]));
  for (let run = 0; run < WARM_UP_RUNS; run++) await session.run(feeds);
  graphs.push({ name: basename(file), session, feeds, times_ms: [] as number[] });
}
for (let round = 0; round < rounds; round++) {
  for (const { session, feeds, times_ms } of graphs) {
    const started_ms = performance.now();
    await session.run(feeds);
    times_ms.push(performance.now() - started_ms);
  }
}

const reference = graphs[0]?.times_ms ?? [];
console.log("| graph | median, ms | quartiles | least | ratio | its quartiles |");
console.log("|---|---|---|---|---|---|");
for (const { name, times_ms } of graphs) {
  const ratios = times_ms.map((ms, round) => ms / (reference[round] ?? Number.NaN));
  const cells = [
    quantile(times_ms, 0.5).toFixed(1),
    `${quantile(times_ms, 0.25).toFixed(1)}–${quantile(times_ms, 0.75).toFixed(1)}`,
    Math.min(...times_ms).toFixed(1),
    quantile(ratios, 0.5).toFixed(2),
    `${quantile(ratios, 0.25).toFixed(2)}–${quantile(ratios, 0.75).toFixed(2)}`,
  ];
  console.log(`| ${[name, ...cells].join(" | ")} |`);
}
console.log(
  `\n${values.seconds} s of audio, ${values.threads} threads of ${availableParallelism()} cores, load ${loadavg()[0]?.toFixed(1)}, ${rounds} rounds.`,
);
process.exit(0);

function input(name: string): ort.Tensor {
  if (name === "tracks") {
    const frames = Math.floor(samples / HOP_SAMPLES) + 1;
    const rows = Float32Array.from(
      { length: frames * SOME_FRAME.length },
      (_, i) => SOME_FRAME[i % SOME_FRAME.length] ?? 0,
    );
    return new ort.Tensor("float32", rows, [1, frames, SOME_FRAME.length]);
  }
  return new ort.Tensor("float32", hum(), [1, samples]);
}

/** A tone that comes and goes. */
function hum(): Float32Array {
  return Float32Array.from(
    { length: samples },
    (_, n) => 0.1 * Math.sin(0.05 * n) * (0.5 + 0.5 * Math.sin(n / 2500)),
  );
}

function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}
