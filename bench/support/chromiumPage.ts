/** A page of the benches in real Chromium with WebGPU on its software adapter. */
import { fileURLToPath } from "node:url";
import { chromium, type Page } from "playwright";
import { createServer } from "vite";
import { launchOptions } from "../../scripts/chromium.mjs";
import { benchFolder } from "./folders";

export interface BenchPage {
  readonly page: Page;
  close(): Promise<void>;
}

/** `path` below bench/; resolves once the page has set `ready` on globalThis. */
export async function openBenchPage(path: string, ready: string): Promise<BenchPage> {
  const root = fileURLToPath(new URL("..", benchFolder));
  const server = await createServer({
    configFile: false,
    root,
    logLevel: "error",
    cacheDir: "node_modules/.cache/vite-bench",
    optimizeDeps: { include: ["fft.js"], noDiscovery: true },
    server: { port: 0, watch: null },
  });
  await server.listen();
  const browser = await chromium.launch(launchOptions("software"));
  const page = await browser.newPage();
  page.on("pageerror", (error) => console.error(error.message));
  await page.goto(`${server.resolvedUrls?.local[0] ?? ""}bench/${path}`);
  await page.waitForFunction((name) => name in globalThis, ready, { timeout: 240_000 });
  return {
    page,
    async close() {
      await browser.close();
      await server.close();
    },
  };
}

/** Float32 as base64: the quickest way into a page and out of it. */
export function toBase64({ buffer, byteOffset, byteLength }: Float32Array): string {
  return Buffer.from(buffer, byteOffset, byteLength).toString("base64");
}

export function fromBase64(text: string): Float32Array {
  return new Float32Array(new Uint8Array(Buffer.from(text, "base64")).buffer);
}
