/** Bundles the command line and its worker threads for Node, each thread a file of its own; cli/bundle.mjs says where to. */
import { readdirSync } from "node:fs";
import { basename, join } from "node:path";
import { defineConfig } from "vite";

const root = import.meta.dirname;
const threads = readdirSync(join(root, "cli/threads"))
  .filter((name) => !name.endsWith(".test.ts"))
  .map((name) => join(root, "cli/threads", name));
const entries = [join(root, "cli/main.ts"), ...threads];

export default defineConfig({
  root,
  publicDir: false,
  build: {
    ssr: true,
    target: "node20",
    outDir: "dist-cli",
    minify: false,
    sourcemap: true,
    rollupOptions: {
      input: Object.fromEntries(entries.map((file) => [basename(file, ".ts"), file])),
      output: { entryFileNames: "[name].js", chunkFileNames: "chunks/[name]-[hash].js" },
    },
  },
});
