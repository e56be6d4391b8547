/**
 * What people wait for: the scripts of the first screen, the words of another language, the worker, and the weights. All
 * else is loaded when it is first used. Which chunks the page begins with is what the build says of itself (dist/.vite/manifest.json).
 */
import { readFileSync } from "node:fs";

/** @typedef {{ file: string, isEntry?: boolean, imports?: string[] }} Chunk */

/** @type {Record<string, Chunk>} */
const chunks = JSON.parse(
  readFileSync(new URL("dist/.vite/manifest.json", import.meta.url), "utf8"),
);

/** The entry and all that it imports before it runs. @param {string} key @param {Set<string>} seen */
function withImports(key, seen = new Set()) {
  const chunk = chunks[key];
  if (!chunk || seen.has(chunk.file)) return seen;
  seen.add(chunk.file);
  for (const next of chunk.imports ?? []) withImports(next, seen);
  return seen;
}

const files = [...withImports("index.html")];

export default [
  {
    name: "First screen: its scripts, gzipped",
    path: files.map((file) => `dist/${file}`),
    gzip: true,
    limit: "150 kB",
  },
  {
    name: "German: before its first screen, gzipped",
    path: "dist/assets/de-*.js",
    gzip: true,
    limit: "30 kB",
  },
  {
    name: "Worker: its script, gzipped, without onnxruntime-web",
    path: "dist/assets/analysis.worker-*.js",
    gzip: true,
    limit: "110 kB",
  },
  {
    name: "Emotion network, speaker head and reasoner",
    path: "dist/models/*.{onnx,bin}",
    gzip: false,
    brotli: false,
    limit: "36 MB",
  },
];
