/**
 * Does the WGSL kernel agree with its CPU twin on real recordings, in real Chromium?
 * npx vite build --config vite.cli.config.ts --ssr bench/kernel-agreement.ts --outDir node_modules/.cache/bench &&
 *   node node_modules/.cache/bench/kernel-agreement.js [FILES…] [--corpora DIR [--clips 20]]
 * --corpora takes clips spread evenly over DIR/<corpus>/audio. Runs on the software adapter.
 * Exit status 1 where voicing agrees on < 99 % of the frames or F0 differs by > 1 % on > 1 % of them.
 */
import { existsSync, readdirSync } from "node:fs";
import { basename, join } from "node:path";
import { parseArgs } from "node:util";
import { chromium } from "playwright";
import { createServer } from "vite";
import { decodeFile } from "../cli/decode/decodeFile";
import { readSignal } from "../cli/support/readSignal";
import { launchOptions } from "../scripts/chromium.mjs";
import type { Comparison } from "./kernelAgreement/page";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    corpora: { type: "string" },
    clips: { type: "string", default: "20" },
  },
});

/** About `count` clips, as many from each corpus. */
function corpusClips(folder: string, count: number): string[] {
  const corpora = readdirSync(folder)
    .map((name) => join(folder, name, "audio"))
    .filter(existsSync);
  const each = Math.ceil(count / corpora.length);
  return corpora
    .flatMap((audio) => {
      const names = readdirSync(audio).sort();
      return Array.from({ length: each }, (_, i) =>
        join(audio, names[Math.floor(((i + 0.5) * names.length) / each)] ?? ""),
      );
    })
    .slice(0, Math.max(count, corpora.length));
}

const files = values.corpora
  ? [...positionals, ...corpusClips(values.corpora, Number(values.clips))]
  : positionals;
if (files.length === 0) {
  console.error("Usage: kernel-agreement [FILES…] [--corpora DIR [--clips 20]]");
  process.exit(2);
}

const server = await createServer({
  configFile: false,
  root: process.cwd(),
  logLevel: "error",
  cacheDir: "node_modules/.cache/vite-bench",
  optimizeDeps: { include: ["fft.js"], noDiscovery: true },
  server: { port: 0, hmr: false, watch: null },
});
await server.listen();
const browser = await chromium.launch(launchOptions("software"));
const page = await browser.newPage();
page.on("pageerror", (error) => console.error(error.message));
const origin = server.resolvedUrls?.local[0] ?? "";
await page.goto(`${origin}bench/kernelAgreement/index.html`);
await page.waitForFunction(() => globalThis.compareKernels !== undefined, null, {
  timeout: 120_000,
});

const results: (Comparison & { readonly seconds: number })[] = [];
for (const file of files) {
  const { samples } = await readSignal(file, decodeFile);
  const text = Buffer.from(samples.buffer, samples.byteOffset, samples.byteLength);
  const result = await page.evaluate(
    (base64) => globalThis.compareKernels?.(base64),
    text.toString("base64"),
  );
  if (!result) throw new Error("The page lost its kernels.");
  results.push({ ...result, seconds: samples.length / 16000 });
  console.log(
    `${basename(file).padEnd(34)} ${String(result.frames).padStart(5)} frames  ` +
      `voicing ${(100 * result.voicing).toFixed(2)} %  F0 within 1 % ${(100 * result.f0Within1Percent).toFixed(2)} %  ` +
      `worst F0 ${(100 * result.worstF0).toFixed(4)} %  level ${result.worstLevel_db.toFixed(5)} dB  ` +
      `alpha ${result.worstAlpha_db.toFixed(4)} dB  twin ${result.twin_ms.toFixed(0)} ms  WGSL ${result.wgsl_ms.toFixed(0)} ms`,
  );
}
await browser.close();
await server.close();

const total = (of: (r: (typeof results)[number]) => number) =>
  results.reduce((sum, result) => sum + of(result), 0);
const frames = total((r) => r.frames);
const voicing = total((r) => r.voicing * r.frames) / frames;
const f0 = total((r) => r.f0Within1Percent * r.frames) / frames;
const seconds = total((r) => r.seconds);
console.log(
  `${results.length} clips, ${seconds.toFixed(1)} s: voicing agrees on ${(100 * voicing).toFixed(3)} % of frames ` +
    `(worst clip ${(100 * Math.min(...results.map((r) => r.voicing))).toFixed(2)} %), F0 within 1 % on ${(100 * f0).toFixed(3)} %, ` +
    `largest F0 difference ${(100 * Math.max(...results.map((r) => r.worstF0))).toFixed(4)} %; ` +
    `per 10 s: twin ${((10 * total((r) => r.twin_ms)) / seconds).toFixed(0)} ms, WGSL ${((10 * total((r) => r.wgsl_ms)) / seconds).toFixed(0)} ms`,
);
process.exitCode = voicing >= 0.99 && f0 >= 0.99 ? 0 : 1;
