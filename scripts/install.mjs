/** Installs node_modules when it is missing or not what package-lock.json says. Node built-ins only. */
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** The repository's root directory. */
export const ROOT = fileURLToPath(new URL("..", import.meta.url));

/** @typedef {{ version?: string, optional?: boolean, peer?: boolean, link?: boolean }} LockedPackage */

/**
 * @param {string} path
 * @returns {Record<string, LockedPackage>}
 */
const lockedPackages = (path) => JSON.parse(readFileSync(join(ROOT, path), "utf8")).packages;

/** Whether npm's own record of what it installed agrees with the lock file. */
function isInstalled() {
  const record = "node_modules/.package-lock.json";
  if (!existsSync(join(ROOT, record))) return false;
  const installed = lockedPackages(record);
  return Object.entries(lockedPackages("package-lock.json")).every(
    ([path, wanted]) =>
      path === "" ||
      // Packages for other platforms are left out.
      (wanted.optional === true && installed[path] === undefined) ||
      installed[path]?.version === wanted.version,
  );
}

/** @returns {void} */
function checkNodeVersion() {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  if ((major === 20 && minor >= 19) || (major === 22 && minor >= 12) || major > 22) return;
  console.error(`Node 20.19, 22.12 or newer is needed; this is ${process.versions.node}.`);
  process.exit(1);
}

/**
 * Runs a program with its output on the terminal; resolves npm and npx on Windows.
 * @param {string} command
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {boolean} Whether it ended with status 0.
 */
export function runVisibly(command, args, env = process.env) {
  // Windows starts .cmd files only through a shell; no argument here needs quoting.
  const shell = process.platform === "win32" && command !== process.execPath;
  const result = spawnSync(command, args, { cwd: ROOT, stdio: "inherit", env, shell });
  if (result.error !== undefined) console.error(`${command}: ${result.error.message}`);
  return result.status === 0;
}

/** @returns {void} */
export function ensureInstalled() {
  checkNodeVersion();
  if (isInstalled()) return;
  console.log("Installing the dependencies (npm ci) …");
  if (runVisibly("npm", ["ci"])) return;
  console.error("npm ci failed: see above. A network connection is needed this one time.");
  process.exit(1);
}
