/**
 * Finds a Chromium-based browser for the tests, or installs one.
 * Order: CHROME_PATH, PATH, the usual install places, Playwright's own copy;
 * `node scripts/chromium.mjs` installs one when none is there. Node built-ins only until then.
 */
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";
import { installChromium, installWays, thisMachine } from "./installChromium.mjs";

const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];

/** @returns {string[]} */
function usualPlaces() {
  const { env } = process;
  if (process.platform === "darwin")
    return ["/Applications", `${env.HOME ?? ""}/Applications`].flatMap((dir) => [
      `${dir}/Google Chrome.app/Contents/MacOS/Google Chrome`,
      `${dir}/Chromium.app/Contents/MacOS/Chromium`,
    ]);
  if (process.platform === "win32")
    return [env.PROGRAMFILES, env["PROGRAMFILES(X86)"], env.LOCALAPPDATA]
      .filter((dir) => dir !== undefined)
      .flatMap((dir) => [
        join(dir, "Google", "Chrome", "Application", "chrome.exe"),
        join(dir, "Chromium", "Application", "chrome.exe"),
      ]);
  return [];
}

/** @returns {string[]} */
function onPath() {
  const suffix = process.platform === "win32" ? ".exe" : "";
  return (process.env.PATH ?? "")
    .split(delimiter)
    .filter((dir) => dir !== "")
    .flatMap((dir) => NAMES.map((name) => join(dir, name + suffix)));
}

/** @returns {string[]} */
function playwrightsOwn() {
  try {
    const playwright = createRequire(import.meta.url)("playwright");
    return [playwright.chromium.executablePath()];
  } catch {
    return []; // not installed yet
  }
}

/**
 * A browser that lacks a shared library exists but does not start; a snap stub neither.
 * Windows' chrome.exe opens a window for --version, so there existence must do.
 * @param {string} path
 */
function starts(path) {
  if (!existsSync(path)) return false;
  if (process.platform === "win32") return true;
  const { status, stdout } = spawnSync(path, ["--version"], { encoding: "utf8", timeout: 30_000 });
  return status === 0 && /chrom/i.test(stdout);
}

/** @type {string | undefined} */
let remembered;

/**
 * Path of a Chromium that starts, or undefined.
 * @returns {string | undefined}
 */
function findChromium() {
  remembered ??= search();
  return remembered;
}

/** The browser that whoever runs this named. */
const named = () => process.env.CHROME_PATH || undefined;

function search() {
  const chosen = named();
  if (chosen !== undefined) {
    if (!starts(chosen)) throw new Error(`CHROME_PATH is ${chosen}, which does not start.`);
    return chosen;
  }
  return [...onPath(), ...usualPlaces(), ...playwrightsOwn()].find(starts);
}

/**
 * Flags for a quiet, reproducible test browser.
 * "software": WebGPU on SwiftShader, so that a machine without a GPU runs the same kernels.
 * "off": no adapter, which is what a browser without WebGPU looks like.
 * @param {"software" | "off"} webgpu
 * @returns {string[]}
 */
function chromiumArgs(webgpu) {
  return [
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    // Chromium refuses to sandbox itself when it runs as root (containers, CI).
    ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
    ...(webgpu === "software"
      ? ["--enable-unsafe-webgpu", "--use-webgpu-adapter=swiftshader"]
      : ["--disable-features=WebGPU,WebGPUService"]),
  ];
}

/**
 * Playwright's launch options for the Chromium that is there; without one Playwright looks for its own.
 * Never throws, because configurations call it that other tests load as well: that a browser named in
 * CHROME_PATH does not start is for the launch to say.
 * @param {"software" | "off"} webgpu
 * @param {string[]} [more] Further flags.
 * @returns {{ args: string[], executablePath?: string }}
 */
export function launchOptions(webgpu, more = []) {
  const executablePath = named() ?? findChromium();
  const args = [...chromiumArgs(webgpu), ...more];
  return executablePath === undefined ? { args } : { args, executablePath };
}

/**
 * The Chromium that is there, else a newly installed one.
 * @returns {string}
 */
export const findOrInstallChromium = () =>
  findChromium() ??
  installChromium({
    ways: installWays(thisMachine()),
    find: findChromium,
    hasCopy: () => playwrightsOwn().some(existsSync),
  });

// Bundled into a bench it is not the command.
const here = fileURLToPath(import.meta.url);
if (process.argv[1] === here && here.endsWith("chromium.mjs"))
  try {
    console.log(findOrInstallChromium());
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
