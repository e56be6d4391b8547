/**
 * How long a person waits for the answer: `npm run build`, then `node bench/run.mjs page-speed [FILES…] [--runs 5]`, from the
 * root (files: the app's own samples). The built page in Chromium without WebGPU, so on WASM: from choosing a file to
 * its emotion and reasoning on screen; medians. A first run of every file is left out: the page loads and compiles in
 * the first of all.
 */
import { readFileSync } from "node:fs";
import { availableParallelism, loadavg } from "node:os";
import { extname } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { chromium } from "playwright";
import { preview } from "vite";
import { launchOptions } from "../../scripts/chromium.mjs";
import { benchFolder } from "../support/folders";
import { type Seen, watch } from "./watch";

const SAMPLES = ["angry", "sad", "happy", "fear", "unmarked"];
const LONGEST_MS = 240_000;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { runs: { type: "string", default: "5" } },
});
const files =
  positionals.length > 0 ? positionals : SAMPLES.map((name) => `public/samples/${name}.wav`);
const runs = Number(values.runs);

const server = await preview({
  root: fileURLToPath(new URL("..", benchFolder)),
  logLevel: "error",
  preview: { port: 0 },
});
const browser = await chromium.launch(launchOptions("off"));
try {
  const page = await browser.newPage({ serviceWorkers: "block" });
  page.setDefaultTimeout(LONGEST_MS);
  page.on("pageerror", (error) => console.error(error.message));
  await page.goto(server.resolvedUrls?.local[0] ?? "");

  /** `source`: another name each time, so that no result is taken for the one before. */
  async function open(file: string, source: string): Promise<Seen> {
    const seen = page.evaluate(watch, source);
    await page.getByTestId("file-input").setInputFiles({
      name: source,
      mimeType: "application/octet-stream",
      buffer: readFileSync(file),
    });
    return seen;
  }

  console.log("| clip | s | words | answer on screen, ms |");
  console.log("|---|---|---|---|");
  for (const file of files) {
    const all: Seen[] = [];
    for (let run = 0; run <= runs; run++) {
      const seen = await open(file, `${files.indexOf(file)}-${run}${extname(file)}`);
      if (run > 0) all.push(seen);
    }
    const median = (of: (seen: Seen) => number) =>
      all.map(of).toSorted((a, b) => a - b)[Math.floor(all.length / 2)] ?? Number.NaN;
    const result_ms = median((seen) => seen.result_ms).toFixed(0);
    const seconds = median((seen) => seen.seconds).toFixed(1);
    const words = median((seen) => seen.words);
    console.log(`| ${file} | ${seconds} | ${words} | ${result_ms} |`);
  }
  const device = await page.locator("#device p").first().textContent();
  const load = loadavg()[0]?.toFixed(1);
  console.log(
    `\n${device} Chromium ${browser.version()}, ${availableParallelism()} cores, load ${load}, median of ${runs} runs.`,
  );
} finally {
  await browser.close();
  await server.close();
}
process.exit(0);
