#!/usr/bin/env node
/**
 * `emotionthinker …`, the package's bin: starts the command line from its bundle, which is made first where
 * the sources have changed. The folder that is worked in does not matter.
 */
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { bundledFor, ROOT } from "./bundle.mjs";

if (!existsSync(join(ROOT, "node_modules", "vite"))) {
  console.error(`Its packages are not installed. Do it with: npm ci --prefix ${ROOT}`);
  process.exit(2);
}
const bundle = bundledFor();
if (!existsSync(bundle)) {
  // In a process of its own, so that its memory is given back; standard output stays the verb's.
  const { status } = spawnSync(process.execPath, [join(ROOT, "cli", "bundle.mjs"), bundle], {
    stdio: ["ignore", 2, 2],
  });
  if (status !== 0) process.exit(2);
}
process.setSourceMapsEnabled(true);
await import(pathToFileURL(join(bundle, "main.js")).href);
