/**
 * The bundle of the command line, dist-cli/<fingerprint of the sources>. Run as a program, it makes the one
 * that its argument names; nothing that runs from another one, or makes the same one, is disturbed.
 */
import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = fileURLToPath(import.meta.url);
export const ROOT = dirname(dirname(here));
const BUNDLES = join(ROOT, "dist-cli");
/** Bundles of earlier sources, and unfinished ones, go when they are this old: what runs from one has loaded it by then. */
const KEPT_MS = 24 * 3600 * 1000;

/** Folder of the bundle of a checkout's sources as they are now, whether it is there or not. */
export function bundledFor(root = ROOT) {
  const hash = createHash("sha256");
  for (const file of sources(root)) {
    const { mtimeMs, size } = statSync(file);
    hash.update(`${file} ${mtimeMs} ${size}\n`);
  }
  return join(root, "dist-cli", hash.digest("hex").slice(0, 16));
}

/** Everything that goes into a bundle. @param {string} root */
function sources(root) {
  const files = ["cli", "common", "words", "workers"].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && !/\.test\.ts$/.test(entry.name))
      .map((entry) => join(entry.parentPath ?? entry.path, entry.name)),
  );
  return [...files.sort(), join(root, "vite.cli.config.ts"), join(root, "package-lock.json")];
}

/** @param {string} folder */
async function make(folder) {
  const { build } = await import("vite");
  mkdirSync(BUNDLES, { recursive: true });
  deleteOld();
  const part = mkdtempSync(join(BUNDLES, "part-"));
  const configFile = join(ROOT, "vite.cli.config.ts");
  await build({ configFile, logLevel: "warn", build: { outDir: part } });
  try {
    renameSync(part, folder);
  } catch (error) {
    rmSync(part, { recursive: true });
    // Another command has made the same one in the meantime.
    if (!["ENOTEMPTY", "EEXIST", "EPERM"].includes(codeOf(error))) throw error;
  }
}

function deleteOld() {
  for (const name of readdirSync(BUNDLES)) {
    const path = join(BUNDLES, name);
    const made = statSync(path, { throwIfNoEntry: false });
    if (made && Date.now() - made.mtimeMs > KEPT_MS) rmSync(path, { recursive: true, force: true });
  }
}

/** @param {unknown} error */
const codeOf = (error) => (error instanceof Error && "code" in error ? String(error.code) : "");

if (process.argv[1] === here && process.argv[2]) await make(process.argv[2]);
