/**
 * Time and memory of ours and of the peers on the same clips, each run in a process of its own:
 * npm --prefix bench run speed -- [--seconds 10,60,600,3600] [--only NAMES] [--budget 60] [--adapter gpu] [--results DIR]
 * A run that would take more than --budget seconds of processor, from the shorter clips' growth, is left out, and said so.
 * --adapter gpu fails where Dawn finds no hardware; otherwise a software adapter's times are given as ratios.
 * Peers as in the accuracy bench. Writes Markdown, SVG and JSON; parts of the table (--only, --seconds) only
 * where --results says.
 */
import { execFile } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs, promisify } from "node:util";
import { resultsFolder } from "../support/folders";
import { CONTENDERS } from "./contenders";
import { type Row, speedChart, speedTable } from "./report";
import type { Measured, WorkerLine } from "./worker";

const { values } = parseArgs({
  options: {
    seconds: { type: "string" },
    only: { type: "string" },
    budget: { type: "string", default: "60" },
    adapter: { type: "string" },
    results: { type: "string" },
  },
});
const lengths = (values.seconds ?? "10,60,600,3600").split(",").map(Number);
const budget_ms = 1000 * Number(values.budget);
const only = values.only?.split(",");
const partial = only !== undefined || values.seconds !== undefined;
const results = values.results ?? (partial ? undefined : fileURLToPath(resultsFolder));
const worker = fileURLToPath(new URL("worker.js", import.meta.url));
/** Runs of a worker besides the timed one: warm-up, repeats, stages. */
const TIMEOUT_MS = 20 * 60_000;

const rows: Row[] = [];
for (const name of CONTENDERS) {
  if (only && !only.some((part) => name === part)) continue;
  const measured = new Map<number, Measured>();
  const leftOut = new Map<number, number>();
  let missing: string | null = null;
  for (const seconds of lengths) {
    const last = [...measured].at(-1);
    const predicted_ms = last ? (last[1].cpu_ms * seconds) / last[0] : 0;
    if (predicted_ms > budget_ms) {
      leftOut.set(seconds, predicted_ms);
      continue;
    }
    const line = await run(name, seconds);
    if ("missing" in line) {
      missing = line.missing;
      break;
    }
    measured.set(seconds, line);
    console.error(
      `${name} ${seconds} s: ${line.wall_ms.toFixed(0)} ms, ${line.cpu_ms.toFixed(0)} ms of processor, ${(line.peak_bytes / 2 ** 20).toFixed(0)} MiB`,
    );
  }
  if (missing !== null) console.error(`${name} is left out: ${missing}`);
  else rows.push({ name, measured, leftOut });
}
const gpu = rows.find(({ name }) => name === "wgsl");
if (values.adapter === "gpu" && [...(gpu?.measured.values() ?? [])].every((one) => one.software)) {
  console.error("No hardware adapter: --adapter gpu cannot be measured here.");
  process.exitCode = 1;
}

const shown = [
  values.seconds ? `--seconds ${values.seconds}` : "",
  values.only ? `--only "${values.only}"` : "",
  `--budget ${values.budget}`,
].filter(Boolean);
const text = speedTable(rows, lengths, `npm --prefix bench run speed -- ${shown.join(" ")}`);
console.log(text);
if (results !== undefined) {
  mkdirSync(results, { recursive: true });
  writeFileSync(join(results, "speed.md"), text);
  writeFileSync(join(results, "speed.svg"), speedChart(rows));
  const plain = rows.map(({ name, measured }) => ({
    name,
    measured: Object.fromEntries(measured),
  }));
  writeFileSync(join(results, "speed.json"), `${JSON.stringify(plain, null, 1)}\n`);
}

async function run(name: string, seconds: number): Promise<WorkerLine> {
  const stages = name.startsWith("twin") && seconds === Math.max(...lengths.filter((s) => s <= 60));
  const args = [
    "--enable-source-maps",
    "--expose-gc",
    worker,
    name,
    String(seconds),
    ...(stages ? ["--stages"] : []),
  ];
  const { stdout } = await promisify(execFile)(process.execPath, args, {
    timeout: TIMEOUT_MS,
    maxBuffer: 2 ** 24,
  });
  return JSON.parse(stdout.trim().split("\n").at(-1) as string);
}
