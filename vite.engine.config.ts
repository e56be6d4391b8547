/** Builds `@emotionthinker/engine` into dist-engine/: modules, worker, wasm, models, types. */
import { defineConfig } from "vite";
import { cardHashes } from "./pwa/hashes.ts";
import { enginePackage } from "./scripts/engine/package.ts";

const MODELS = "public/models";

/** What an app may import. */
const ENTRIES = { index: "src/engine/index.ts", element: "src/engine/element.ts" };

export default defineConfig({
  base: "./",
  publicDir: false,
  plugins: [cardHashes(MODELS), enginePackage(ENTRIES)],
  worker: {
    format: "es",
    plugins: () => [cardHashes(MODELS)],
    // Known by name: an app may say where the folder lies.
    rollupOptions: { output: { entryFileNames: "assets/[name].js" } },
  },
  build: {
    outDir: "dist-engine",
    target: "esnext",
    assetsInlineLimit: 0,
    modulePreload: false,
    chunkSizeWarningLimit: 800,
    rollupOptions: {
      input: ENTRIES,
      preserveEntrySignatures: "strict",
      output: { entryFileNames: "[name].js", chunkFileNames: "assets/[name]-[hash].js" },
    },
  },
});
