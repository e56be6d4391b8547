/**
 * Starts one bench: `node bench/run.mjs prosody-accuracy ARGS…` bundles bench/<name>/main.ts, and
 * worker.ts where there is one, with the root's Vite and runs it. Paths among the arguments are relative to where npm was called.
 */
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const bench = dirname(fileURLToPath(import.meta.url));
const [name = "", ...args] = process.argv.slice(2);
const entry = join(bench, name, "main.ts");
if (!existsSync(entry)) {
  console.error(`No bench "${name}".`);
  process.exit(2);
}

// In a node_modules, where the peers are found and no tool looks for sources.
const outDir = join(bench, "node_modules/.cache", name);
const worker = join(bench, name, "worker.ts");
const inputs = existsSync(worker) ? { main: entry, worker } : { main: entry };

const { resolve } = createRequire(join(bench, "../package.json"));
const { build } = await import(pathToFileURL(resolve("vite")).href).catch(() => {
  console.error("Install the project's own packages first: npm ci");
  process.exit(2);
});
await build({
  configFile: false,
  root: dirname(bench),
  publicDir: false,
  logLevel: "error",
  build: {
    ssr: true,
    target: "node20",
    outDir,
    emptyOutDir: true,
    minify: false,
    sourcemap: true,
    rollupOptions: {
      input: inputs,
      output: { entryFileNames: "[name].js" },
    },
  },
});
const child = spawn(
  process.execPath,
  ["--enable-source-maps", "--expose-gc", join(outDir, "main.js"), ...args],
  { stdio: "inherit", cwd: process.env.INIT_CWD ?? process.cwd() },
);
child.on("close", (code) => {
  process.exitCode = code ?? 1;
});
