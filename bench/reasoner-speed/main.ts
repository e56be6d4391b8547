/**
 * How long the reasoning takes: `node bench/run.mjs reasoner-speed [FILES…] [--threads 2] [--runs 3]`, from the root
 * (files: the app's own samples). On WASM in Node: from the end of the analysis to the first word and to the
 * answer, median of the runs; and the processor time of one token, which a busy machine does not stretch as
 * much. EMOTION_MODELS names other models, as for `npm run analyze`.
 */
import { availableParallelism, loadavg } from "node:os";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { decodeFile } from "../../cli/decode/decodeFile";
import { createNodeHost } from "../../cli/support/nodeHost";
import { readSignal } from "../../cli/support/readSignal";
import { traceText } from "../../common/trace";
import { AnalysisEngine } from "../../workers/analysis";

const SAMPLES = ["angry", "calm", "excited", "plain", "sad"];

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    threads: { type: "string", default: "2" },
    runs: { type: "string", default: "3" },
  },
});
const files =
  positionals.length > 0 ? positionals : SAMPLES.map((name) => `public/samples/${name}.wav`);
const threads = Number(values.threads);
const runs = Number(values.runs);
// Where it was called from: the bundle does not lie where the commands of cli/ do.
const models = pathToFileURL(`${resolve(process.env.EMOTION_MODELS ?? "public/models")}/`);
const host = createNodeHost({ models, threads });
const engine = new AnalysisEngine(host);
await engine.load("wasm", () => undefined);

console.log(
  "| clip | s | words | claims | first word, ms | whole trace, ms | processor ms a token |",
);
console.log("|---|---|---|---|---|---|---|");
for (const file of files) {
  const signal = await readSignal(file, decodeFile);
  const { seconds } = await engine.analyse(0, signal, () => undefined);
  const first_ms: number[] = [];
  const whole_ms: number[] = [];
  const cpu_ms: number[] = [];
  let words = 0;
  let claims = 0;
  for (let run = 0; run < runs; run++) {
    const started_ms = performance.now();
    const before = process.cpuUsage();
    let firstWord_ms = Number.NaN;
    const trace = await engine.think(0, ({ type }) => {
      if (type === "text" && Number.isNaN(firstWord_ms)) {
        firstWord_ms = performance.now() - started_ms;
      }
    });
    whole_ms.push(performance.now() - started_ms);
    const { user, system } = process.cpuUsage(before);
    cpu_ms.push((user + system) / 1000);
    first_ms.push(firstWord_ms);
    words = trace ? traceText(trace).split(" ").length : 0;
    claims = trace?.claims.length ?? 0;
  }
  const [first, whole] = [median(first_ms), median(whole_ms)];
  // <bos> <think> … </think> <answer>, and four tokens a claim.
  const each = median(cpu_ms) / (words + 4 * claims + 4);
  console.log(
    `| ${file} | ${seconds.toFixed(1)} | ${words} | ${claims} | ${first.toFixed(0)} | ${whole.toFixed(0)} | ${each.toFixed(1)} |`,
  );
}
const load = loadavg()[0]?.toFixed(1);
console.log(
  `\n${threads} threads of ${availableParallelism()} cores, load ${load}, median of ${runs} runs.`,
);
await engine.close();
process.exit(0);

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}
