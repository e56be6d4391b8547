/** Installs a Chromium for the tests: with Playwright's command, else with apt. Node built-ins only. */
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { packageBin } from "./packageBin.mjs";

const MINUTES_EACH = 10;

/**
 * `repairs`: only of use where Playwright's copy is there and does not start.
 * @typedef {{ command: string, args: string[], repairs?: true }} Way
 */

/**
 * @typedef {object} Machine
 * @property {string} platform
 * @property {boolean} isRoot
 * @property {boolean} hasApt
 * @property {string | undefined} playwright The script of Playwright's command.
 */

/**
 * What is tried, in this order. No way depends on the one before: `apt-get update` fails where one
 * of several sources is down, and the lists that are there may still do.
 * @param {Machine} machine
 * @returns {Way[]}
 */
export function installWays({ platform, isRoot, hasApt, playwright }) {
  const node = process.execPath;
  const apt = platform === "linux" && isRoot && hasApt;
  /** @type {Way[]} */
  const ways = [];
  if (playwright !== undefined)
    ways.push({ command: node, args: [playwright, "install", "chromium"] });
  if (playwright !== undefined && apt)
    ways.push({ command: node, args: [playwright, "install-deps", "chromium"], repairs: true });
  if (apt)
    ways.push(
      { command: "apt-get", args: ["update"] },
      { command: "apt-get", args: ["install", "-y", "chromium"] },
      // Ubuntu's name for it.
      { command: "apt-get", args: ["install", "-y", "chromium-browser"] },
    );
  return ways;
}

/** @param {string} command */
const isOnPath = (command) =>
  (process.env.PATH ?? "")
    .split(delimiter)
    .some((dir) => dir !== "" && existsSync(join(dir, command)));

/** @param {() => string} find */
function orSayWhy(find) {
  try {
    return find();
  } catch (error) {
    console.log(`Playwright's command was not found: ${error}`);
    return undefined;
  }
}

/**
 * @param {() => string} findPlaywright
 * @returns {Machine}
 */
export const thisMachine = (findPlaywright = () => packageBin("playwright", "playwright")) => ({
  platform: process.platform,
  isRoot: process.getuid?.() === 0,
  hasApt: isOnPath("apt-get"),
  playwright: orSayWhy(findPlaywright),
});

/**
 * @param {Way} way
 * @returns {string | undefined} Why it failed.
 */
function runWay({ command, args }) {
  const env = {
    // Playwright tries five times; 30 s each, its own limit, is long where nothing answers.
    PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT: "15000",
    // Or a package may ask a question that nobody is there to answer.
    DEBIAN_FRONTEND: "noninteractive",
    ...process.env,
  };
  const timeout = MINUTES_EACH * 60_000;
  const { error, status } = spawnSync(command, args, { stdio: "inherit", timeout, env });
  if (error !== undefined) return error.message;
  return status === 0 ? undefined : `it ended with status ${status}`;
}

/**
 * Tries one way after the other until there is a browser, whatever each of them says of itself.
 * @param {object} options
 * @param {Way[]} options.ways
 * @param {() => string | undefined} options.find Looks for a browser that starts.
 * @param {() => boolean} options.hasCopy Whether Playwright's copy is there, starting or not.
 * @param {(way: Way) => string | undefined} [options.run]
 * @returns {string} The browser's path.
 */
export function installChromium({ ways, find, hasCopy, run = runWay }) {
  for (const way of ways) {
    if (way.repairs && !hasCopy()) continue;
    console.log(`$ ${[way.command, ...way.args].join(" ")}`);
    const problem = run(way);
    const found = find();
    if (found !== undefined) return found;
    if (problem !== undefined) console.log(`That failed: ${problem}.`);
  }
  throw new Error(
    hasCopy()
      ? "Playwright's Chromium is there but does not start: run `npx playwright install-deps chromium` as root, or set CHROME_PATH to a Chromium or Chrome that starts."
      : "There is no Chromium and none could be installed: install Chromium or Chrome (on Debian `apt-get install chromium` as root), or set CHROME_PATH to one.",
  );
}
