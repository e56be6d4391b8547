/**
 * `npm test`: installs what is missing, then runs every check and test there is, going on after
 * failures. The last line counts the single tests of all runners; a failed check without tests of
 * its own (lint, types …) counts as one failure.
 *   npm test -- unit e2e     runs only the named steps
 */
import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { findOrInstallChromium } from "./chromium.mjs";
import { ensureInstalled, ROOT, runVisibly } from "./install.mjs";
import { findPython } from "./python.mjs";
import { junitCounts, playwrightCounts, stepCounts, vitestCounts } from "./results.mjs";

const REPORTS = join(ROOT, "node_modules", ".cache", "test-reports");
const CLI = {
  biome: "node_modules/@biomejs/biome/bin/biome",
  tsc: "node_modules/typescript/bin/tsc",
  knip: "node_modules/knip/bin/knip.js",
  vite: "node_modules/vite/bin/vite.js",
  vitest: "node_modules/vitest/vitest.mjs",
  sizeLimit: "node_modules/size-limit/bin.js",
  playwright: "node_modules/@playwright/test/cli.js",
};

/** @typedef {import("./results.mjs").Counts} Counts */
/** @typedef {{ ok: boolean, counts: Counts, note?: string }} Outcome */

/** @param {string} script @param {string[]} args @param {NodeJS.ProcessEnv} [env] */
const node = (script, args, env) => runVisibly(process.execPath, [script, ...args], env);

/** @param {string} script @param {string[]} args @returns {() => Outcome} */
const check = (script, args) => () => {
  const ok = node(script, args);
  return { ok, counts: stepCounts(ok, undefined) };
};

/** @param {string} project @returns {() => Outcome} */
const vitest = (project) => () => {
  const path = join(REPORTS, `${project}.json`);
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${path}`];
  const ok = node(CLI.vitest, ["run", "--project", project, ...reporters]);
  return { ok, counts: stepCounts(ok, { path, read: vitestCounts }) };
};

/** @returns {Outcome} */
function endToEnd() {
  const path = join(REPORTS, "e2e.json");
  const env = { ...process.env, PLAYWRIGHT_JSON_OUTPUT_FILE: path };
  const ok = node(CLI.playwright, ["test", "--reporter=list,json"], env);
  return { ok, counts: stepCounts(ok, { path, read: playwrightCounts }) };
}

/** @returns {Outcome} */
function training() {
  const found = findPython();
  if ("missing" in found)
    return { ok: true, counts: { passed: 0, failed: 0, skipped: 1 }, note: found.missing };
  const path = join(REPORTS, "training.xml");
  const ok = runVisibly(found.python, ["-m", "pytest", "-q", "training", `--junitxml=${path}`]);
  return { ok, counts: stepCounts(ok, { path, read: junitCounts }) };
}

/** @returns {Outcome} */
function browser() {
  try {
    return {
      ok: true,
      counts: stepCounts(true, undefined),
      note: findOrInstallChromium(),
    };
  } catch (error) {
    return { ok: false, counts: stepCounts(false, undefined), note: String(error) };
  }
}

/** @type {Record<string, () => Outcome>} */
const STEPS = {
  browser,
  lint: check(CLI.biome, ["ci", "."]),
  types: check(CLI.tsc, ["-b"]),
  unused: check(CLI.knip, []),
  unit: vitest("unit"),
  gpu: vitest("gpu"),
  build: check(CLI.vite, ["build", "--logLevel", "warn"]),
  size: check(CLI.sizeLimit, []),
  e2e: endToEnd,
  training,
};

/** @param {string} name @param {Outcome & { seconds: number }} outcome */
function line(name, { ok, counts, note, seconds }) {
  const tests = [
    counts.passed > 0 ? `${counts.passed} passed` : "",
    counts.failed > 0 ? `${counts.failed} failed` : "",
    counts.skipped > 0 ? `${counts.skipped} skipped` : "",
    note ?? "",
  ].filter((part) => part !== "");
  const mark = ok && counts.failed === 0 ? "ok    " : "FAILED";
  return `${mark}  ${name.padEnd(9)} ${seconds.toFixed(1).padStart(6)} s  ${tests.join(", ")}`;
}

const chosen = process.argv.slice(2);
const unknown = chosen.filter((name) => !(name in STEPS));
if (unknown.length > 0) {
  console.error(`No such step: ${unknown.join(", ")}. Steps: ${Object.keys(STEPS).join(", ")}`);
  process.exit(1);
}

ensureInstalled();
rmSync(REPORTS, { recursive: true, force: true });
mkdirSync(REPORTS, { recursive: true });

const lines = [];
const total = { passed: 0, failed: 0, skipped: 0 };
for (const [name, step] of Object.entries(STEPS)) {
  if (chosen.length > 0 && !chosen.includes(name)) continue;
  console.log(`\n── ${name} ${"─".repeat(70 - name.length)}`);
  const start = performance.now();
  const outcome = step();
  lines.push(line(name, { ...outcome, seconds: (performance.now() - start) / 1000 }));
  total.passed += outcome.counts.passed;
  total.failed += outcome.counts.failed;
  total.skipped += outcome.counts.skipped;
}

console.log(`\n${lines.join("\n")}\n`);
console.log(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
process.exitCode = total.failed > 0 ? 1 : 0;
