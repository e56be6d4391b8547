/** Runs the steps of `npm test` one after the other, going on after failures, and sums them up. */
import { stepCounts } from "./results.mjs";

/** @typedef {import("./results.mjs").Counts} Counts */
/** @typedef {{ ok: boolean, counts: Counts, note?: string }} Outcome */
/**
 * `needs`: the steps without whose success this one has nothing to run with.
 * @typedef {{ run: () => Outcome, needs?: string[] }} Step
 */
/** @typedef {Record<string, Step>} Steps In the order in which they run. */

/**
 * The named steps and those they need, in their order; all of them when none is named.
 * @param {Steps} steps
 * @param {string[]} names
 * @returns {Steps}
 */
export function withNeeded(steps, names) {
  if (names.length === 0) return steps;
  const wanted = new Set(names);
  // A set also yields what is added while it is gone through.
  for (const name of wanted) for (const needed of steps[name]?.needs ?? []) wanted.add(needed);
  return Object.fromEntries(Object.entries(steps).filter(([name]) => wanted.has(name)));
}

/**
 * A step that cannot run is one failure with its cause, however many tests it would have run.
 * @param {Step} step
 * @param {Set<string>} failed The steps that failed before it.
 * @returns {Outcome}
 */
function outcomeOf({ run, needs = [] }, failed) {
  try {
    const missing = needs.find((name) => failed.has(name));
    if (missing !== undefined) throw new Error(`no ${missing}: see the step ${missing}`);
    return run();
  } catch (error) {
    const note = error instanceof Error ? error.message : String(error);
    console.error(note);
    return { ok: false, counts: stepCounts(false, undefined), note };
  }
}

/** @param {Outcome} outcome */
const isClean = ({ ok, counts }) => ok && counts.failed === 0;

/** @param {string} name @param {Outcome} outcome @param {number} seconds @returns {string[]} Its line, and what failed in it. */
function linesOf(name, outcome, seconds) {
  const { passed, failed, skipped } = outcome.counts;
  const tests = [
    passed > 0 ? `${passed} passed` : "",
    failed > 0 ? `${failed} failed` : "",
    skipped > 0 ? `${skipped} skipped` : "",
    outcome.note ?? "",
  ].filter((part) => part !== "");
  const mark = isClean(outcome) ? "ok    " : "FAILED";
  return [
    `${mark}  ${name.padEnd(9)} ${seconds.toFixed(1).padStart(6)} s  ${tests.join(", ")}`,
    ...(outcome.counts.failures ?? []).map((failure) => `        ${failure}`),
  ];
}

/**
 * @param {Steps} steps
 * @returns {{ lines: string[], total: Counts }} A line for each with what failed in it, and the sum of their counts.
 */
export function runSteps(steps) {
  const lines = [];
  const total = { passed: 0, failed: 0, skipped: 0 };
  /** @type {Set<string>} */
  const failed = new Set();
  for (const [name, step] of Object.entries(steps)) {
    console.log(`\n── ${name} ${"─".repeat(70 - name.length)}`);
    const start = performance.now();
    const outcome = outcomeOf(step, failed);
    if (!isClean(outcome)) failed.add(name);
    lines.push(...linesOf(name, outcome, (performance.now() - start) / 1000));
    total.passed += outcome.counts.passed;
    total.failed += outcome.counts.failed;
    total.skipped += outcome.counts.skipped;
  }
  return { lines, total };
}
