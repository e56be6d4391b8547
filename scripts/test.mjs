/**
 * `npm test`: installs what is missing, then runs every check and test there is, going on after
 * failures. The last line counts the single tests of all runners; a failed check without tests of
 * its own (lint, types …) and a step that cannot run count as one failure.
 *   npm test -- unit e2e     runs only the named steps, and those they need
 */
import { existsSync, mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { findOrInstallChromium } from "./chromium.mjs";
import { ensureInstalled, ROOT, runVisibly } from "./install.mjs";
import { packageBin } from "./packageBin.mjs";
import { findPython } from "./python.mjs";
import { junitCounts, playwrightCounts, stepCounts, vitestCounts } from "./results.mjs";
import { runSteps, withNeeded } from "./steps.mjs";

const REPORTS = join(ROOT, "node_modules", ".cache", "test-reports");
/** The commands, and the package of each. */
const PACKAGES = {
  biome: "@biomejs/biome",
  tsc: "typescript",
  knip: "knip",
  vite: "vite",
  vitest: "vitest",
  "size-limit": "size-limit",
  playwright: "@playwright/test",
};

/** @typedef {import("./results.mjs").Counts} Counts */
/** @typedef {import("./steps.mjs").Outcome} Outcome */

/** @param {keyof typeof PACKAGES} command @param {string[]} args @param {NodeJS.ProcessEnv} [env] */
const node = (command, args, env) =>
  runVisibly(process.execPath, [packageBin(PACKAGES[command], command), ...args], env);

/** @param {keyof typeof PACKAGES} command @param {string[]} args @returns {() => Outcome} */
const check = (command, args) => () => {
  const ok = node(command, args);
  return { ok, counts: stepCounts(ok, undefined) };
};

/**
 * @param {string} file What its report is called.
 * @param {(path: string) => Counts} read
 * @param {(path: string) => boolean} run Is given the report's path.
 * @returns {Outcome}
 */
function reported(file, read, run) {
  const path = join(REPORTS, file);
  rmSync(path, { force: true });
  const ok = run(path);
  const outcome = { ok, counts: stepCounts(ok, { path, read }) };
  return existsSync(path) ? outcome : { ...outcome, note: "no report: see what it printed" };
}

/** @param {string} project @returns {() => Outcome} */
const vitest = (project) => () =>
  reported(`${project}.json`, vitestCounts, (path) => {
    const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${path}`];
    return node("vitest", ["run", "--project", project, ...reporters]);
  });

const endToEnd = () =>
  reported("e2e.json", playwrightCounts, (path) => {
    const env = { ...process.env, PLAYWRIGHT_JSON_OUTPUT_FILE: path };
    return node("playwright", ["test", "--reporter=list,json"], env);
  });

/** @param {(python: string) => Outcome} run @returns {() => Outcome} Skipped where there is no Python; a failure where its packages cannot be had. */
const python = (run) => () => {
  const found = findPython();
  if ("missing" in found && found.isFault)
    return { ok: false, counts: stepCounts(false, undefined), note: found.missing };
  if ("missing" in found)
    return { ok: true, counts: { passed: 0, failed: 0, skipped: 1 }, note: found.missing };
  return run(found.python);
};

const ruff = python((path) => {
  const commands = [
    ["check", "--quiet", "."],
    ["format", "--check", "--quiet", "."],
  ];
  const ok = commands.map((args) => runVisibly(path, ["-m", "ruff", ...args])).every(Boolean);
  return { ok, counts: stepCounts(ok, undefined) };
});

/** The whole pipeline of training/ on synthetic voices. */
const toy = python((path) => {
  const ok = runVisibly(path, ["-m", "training.toy"]);
  return { ok, counts: stepCounts(ok, undefined) };
});

const training = python((path) =>
  reported("training.xml", junitCounts, (report) =>
    runVisibly(path, ["-m", "pytest", "-q", `--junitxml=${report}`]),
  ),
);

/** @returns {Outcome} */
const browser = () => ({
  ok: true,
  counts: stepCounts(true, undefined),
  note: findOrInstallChromium(),
});

/** @type {import("./steps.mjs").Steps} */
const STEPS = {
  browser: { run: browser },
  lint: { run: check("biome", ["ci", "."]) },
  types: { run: check("tsc", ["-b"]) },
  unused: { run: check("knip", []) },
  unit: { run: vitest("unit") },
  gpu: { run: vitest("gpu"), needs: ["browser"] },
  build: { run: check("vite", ["build", "--logLevel", "warn"]) },
  size: { run: check("size-limit", []), needs: ["build"] },
  engine: {
    run: check("vite", ["build", "--config", "vite.engine.config.ts", "--logLevel", "warn"]),
  },
  e2e: { run: endToEnd, needs: ["browser", "build", "engine"] },
  python: { run: ruff },
  training: { run: training },
  toy: { run: toy },
};

const chosen = process.argv.slice(2);
const unknown = chosen.filter((name) => !(name in STEPS));
if (unknown.length > 0) {
  console.error(`No such step: ${unknown.join(", ")}. Steps: ${Object.keys(STEPS).join(", ")}`);
  process.exit(1);
}

ensureInstalled();
mkdirSync(REPORTS, { recursive: true });

const { lines, total } = runSteps(withNeeded(STEPS, chosen));
console.log(`\n${lines.join("\n")}\n`);
console.log(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
process.exitCode = total.failed > 0 ? 1 : 0;
