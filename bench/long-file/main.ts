/**
 * What a long recording costs: `npm run build`, then `node bench/run.mjs long-file [FILE] [--minutes 120] [--breakdown]`, from the root
 * (no file: the app's samples joined at three levels, with gaps). The built page in Chromium without WebGPU, so on WASM: from
 * choosing the file to its first utterance and to the last, the most private memory of the page's process (Linux), and
 * how many frames a second are drawn while it is scrolled, whole and zoomed in.
 * breakdown: every minute, after all garbage is collected, which takes time.
 */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { availableParallelism, loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { chromium, type Page } from "playwright";
import { preview } from "vite";
import { decodeFile } from "../../cli/decode/decodeFile";
import { readSignal } from "../../cli/support/readSignal";
import { SAMPLE_RATE_HZ } from "../../common/constants";
import { launchOptions } from "../../scripts/chromium.mjs";
import { toWav } from "../../src/capture/wav";
import { uniform } from "../prosody-accuracy/signals/random";
import { benchFolder } from "../support/folders";
import { joinClips } from "../utterances/joined";

const SAMPLES = ["angry", "sad", "happy", "fear", "unmarked"];
const LONGEST_MS = 7_200_000;
const SCROLLED_MS = 5000;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    minutes: { type: "string", default: "120" },
    breakdown: { type: "boolean", default: false },
  },
});
const root = fileURLToPath(new URL("..", benchFolder));
const folder = mkdtempSync(join(tmpdir(), "long-file-"));
const file = positionals[0] ?? (await made(Number(values.minutes)));
const server = await preview({ root, logLevel: "error", preview: { port: 0 } });
const browser = await chromium.launch(launchOptions("off"));
try {
  const page = await browser.newPage({ serviceWorkers: "block" });
  page.setDefaultTimeout(LONGEST_MS);
  page.on("pageerror", (error) => console.error(error.message));
  await page.goto(server.resolvedUrls?.local[0] ?? "");
  // The network is here before: what is measured is the file.
  await page.getByRole("button", { name: /angry/i }).first().click();
  await page.getByTestId("reasoning").first().waitFor();
  const memory = watchMemory();
  console.log(`before: ${memory.now_mb().toFixed(0)} MB`);
  const started = performance.now();
  const seconds = () => (performance.now() - started) / 1000;
  const name = file.split(/[\\/]/).at(-1) ?? file;
  await page.getByTestId("file-input").setInputFiles(file);
  await page.getByRole("heading", { name, exact: true }).waitFor();
  const first_s = seconds();
  console.log(`first utterance on screen after ${first_s.toFixed(1)} s`);
  const count = async () => (await page.getByTestId("take").textContent()) ?? "";
  let told = 0;
  while ((await page.getByTestId("job").count()) > 0) {
    await page.waitForTimeout(1000);
    if (seconds() < told + 60) continue;
    told = seconds();
    console.log(`${told.toFixed(0)} s: ${await count()}; ${memory.now_mb().toFixed(0)} MB`);
    if (values.breakdown) console.log(await breakdown(page));
  }
  const length_s = Number(
    await page.getByRole("slider", { name: /^Playhead in/ }).getAttribute("aria-valuemax"),
  );
  const all_s = seconds();
  console.log(
    `${await count()}\n${length_s.toFixed(0)} s in ${all_s.toFixed(0)} s: ${(length_s / all_s).toFixed(1)} times real time; at most ${memory.most_mb().toFixed(0)} MB`,
  );
  console.log(`scrolled at whole width: ${await scrolled(page)}`);
  for (let i = 0; i < 4; i++) await page.getByRole("button", { name: "Zoom in" }).click();
  console.log(`scrolled, zoomed in: ${await scrolled(page)}`);
  const load = loadavg()[0]?.toFixed(1);
  console.log(`Chromium ${browser.version()}, ${availableParallelism()} cores, load ${load}.`);
} finally {
  await browser.close();
  await server.close();
  rmSync(folder, { recursive: true });
}
process.exit(0);

/** The samples again and again, in changing order. */
async function made(minutes: number): Promise<string> {
  const clips = await Promise.all(
    SAMPLES.map(async (clip) => {
      const { samples } = await readSignal(join(root, `public/samples/${clip}.wav`), decodeFile);
      return { clip, samples };
    }),
  );
  const random = uniform(1);
  const length = minutes * 60 * SAMPLE_RATE_HZ;
  const all = new Float32Array(length);
  for (let at = 0, seed = 0; at < length; seed++) {
    const order = clips.toSorted(() => random() - 0.5);
    const about = {
      seed,
      gap_s: [0.4, 1.2],
      levels_dbfs: [-20, -26, -32],
      noise_dbfs: -65,
    } as const;
    const { samples } = joinClips(order, about);
    all.set(samples.subarray(0, length - at), at);
    at += samples.length;
  }
  const path = join(folder, "long.wav");
  writeFileSync(path, Buffer.from(toWav(all)));
  return path;
}

/** What of the memory is whose, as the browser tells: the page's and its workers'. */
async function breakdown(page: Page): Promise<string> {
  const { bytes, breakdown } = await page.evaluate(() =>
    (
      performance as never as { measureUserAgentSpecificMemory(): Promise<Measured> }
    ).measureUserAgentSpecificMemory(),
  );
  const parts = breakdown.map(
    ({ bytes, attribution, types }) =>
      `${attribution.map(({ scope, url }) => `${scope} ${url.split("/").at(-1)}`).join("+")} ${types.join("+")} ${(bytes / 2 ** 20).toFixed(0)}`,
  );
  return `${(bytes / 2 ** 20).toFixed(0)} MB: ${parts.join(", ")}`;
}

interface Measured {
  readonly bytes: number;
  readonly breakdown: readonly {
    readonly bytes: number;
    readonly attribution: readonly { readonly scope: string; readonly url: string }[];
    readonly types: readonly string[];
  }[];
}

/** Private memory of the largest process of the browser's pages, MB. */
function watchMemory() {
  let most = 0;
  const now_mb = () => Math.max(0, ...renderers().map(privateMemory_mb));
  const timer = setInterval(() => {
    most = Math.max(most, now_mb());
  }, 1000);
  timer.unref();
  return { now_mb, most_mb: () => most };
}

function renderers(): string[] {
  if (process.platform !== "linux") return [];
  return readdirSync("/proc").filter((pid) => {
    if (!/^\d+$/.test(pid)) return false;
    const command = read(`/proc/${pid}/cmdline`);
    return command.includes("--type=renderer");
  });
}

function privateMemory_mb(pid: string): number {
  const rows = [...read(`/proc/${pid}/smaps_rollup`).matchAll(/^Private_\w+:\s+(\d+) kB/gm)];
  return rows.reduce((sum, [, kB]) => sum + Number(kB) / 1024, 0);
}

function read(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return "";
  }
}

/** Frames a second, and the longest of them, while the plot is scrolled by the wheel and zoomed by its keys. */
async function scrolled(page: Page): Promise<string> {
  const plot = page.getByRole("slider", { name: /^Playhead in/ });
  await plot.scrollIntoViewIfNeeded();
  const box = await plot.boundingBox();
  if (!box) return "no plot";
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  const frames = page.evaluate(
    (ms) =>
      new Promise<number[]>((resolve) => {
        const times: number[] = [];
        const start = performance.now();
        const step = (now: number) => {
          times.push(now);
          if (now - start < ms) requestAnimationFrame(step);
          else resolve(times);
        };
        requestAnimationFrame(step);
      }),
    SCROLLED_MS,
  );
  let isOver = false;
  frames.finally(() => {
    isOver = true;
  });
  for (let i = 0; !isOver; i++) await page.mouse.wheel(i % 40 < 20 ? 90 : -60, 0);
  const times = await frames;
  const gaps = times.slice(1).map((time, i) => time - (times[i] as number));
  const median = gaps.toSorted((a, b) => a - b)[gaps.length >> 1] ?? Number.NaN;
  const mean = (1000 * gaps.length) / ((times.at(-1) ?? 0) - (times[0] ?? 0));
  return `${mean.toFixed(0)} frames a second (median ${(1000 / median).toFixed(0)}), longest ${Math.max(...gaps).toFixed(0)} ms`;
}
