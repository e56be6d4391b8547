/**
 * Starts one command of cli/: `node cli/run.mjs NAME ARGS…`.
 * Bundles the sources first when any of them is newer than the last bundle.
 */
import { spawn } from "node:child_process";
import { existsSync, readdirSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { constants } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const stamp = join(root, "dist-cli", ".bundled");
const [name = "", ...args] = process.argv.slice(2);

if (!existsSync(join(root, "cli", `${name}.ts`))) {
  console.error(`No command "${name}" in cli/.`);
  process.exit(2);
}
if (newestSource() > (existsSync(stamp) ? statSync(stamp).mtimeMs : 0)) await bundle();

const child = spawn(
  process.execPath,
  ["--enable-source-maps", join(root, "dist-cli", `${name}.js`), ...args],
  { stdio: "inherit" },
);
child.on("close", (code, signal) => {
  process.exitCode = code ?? 128 + (signal ? constants.signals[signal] : 0);
});

/** Latest change among everything that goes into a bundle, ms since 1970. */
function newestSource() {
  const files = ["cli", "common", "words", "workers"].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && !/\.test\.ts$/.test(entry.name))
      .map((entry) => join(entry.parentPath ?? entry.path, entry.name)),
  );
  files.push(join(root, "vite.cli.config.ts"), join(root, "package-lock.json"));
  return Math.max(...files.map((file) => statSync(file).mtimeMs));
}

async function bundle() {
  const started = new Date();
  const { build } = await import("vite");
  await build({ configFile: join(root, "vite.cli.config.ts"), logLevel: "warn" });
  writeFileSync(stamp, "");
  // A source saved while bundling must count as newer.
  utimesSync(stamp, started, started);
}
