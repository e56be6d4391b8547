/** Reads how many tests passed, failed and were skipped from each runner's own report. */
import { existsSync, readFileSync } from "node:fs";

/** @typedef {{ passed: number, failed: number, skipped: number }} Counts */

/**
 * @param {string} path
 * @returns {Counts}
 */
export function vitestCounts(path) {
  const report = JSON.parse(readFileSync(path, "utf8"));
  /** @type {{ status: string, assertionResults: unknown[] }[]} */
  const files = report.testResults;
  // A file that could not be loaded has no tests to count, and is a failure all the same.
  const broken = files.filter((f) => f.status === "failed" && f.assertionResults.length === 0);
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + broken.length,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}

/**
 * @param {string} path
 * @returns {Counts}
 */
export function playwrightCounts(path) {
  const { stats, errors } = JSON.parse(readFileSync(path, "utf8"));
  return {
    passed: stats.expected,
    failed: stats.unexpected + stats.flaky + errors.length,
    skipped: stats.skipped,
  };
}

/**
 * @param {string} path A JUnit XML report, as pytest writes it.
 * @returns {Counts}
 */
export function junitCounts(path) {
  const suite = /<testsuite\s[^>]*>/.exec(readFileSync(path, "utf8"))?.[0] ?? "";
  /** @param {string} name */
  const count = (name) => Number(new RegExp(`\\b${name}="(\\d+)"`).exec(suite)?.[1] ?? 0);
  const failed = count("failures") + count("errors");
  const skipped = count("skipped");
  return { passed: count("tests") - failed - skipped, failed, skipped };
}

/**
 * The counts of one finished step. A runner that ended badly without naming a failed test, or
 * without a report, counts as one failure, so that the total cannot look clean.
 * @param {boolean} ok Whether the runner ended with status 0.
 * @param {{ path: string, read: (path: string) => Counts } | undefined} report
 * @returns {Counts}
 */
export function stepCounts(ok, report) {
  const none = { passed: 0, failed: 0, skipped: 0 };
  const counts = report !== undefined && existsSync(report.path) ? report.read(report.path) : none;
  const silent = report !== undefined && counts.passed + counts.failed + counts.skipped === 0;
  return counts.failed === 0 && (!ok || silent) ? { ...counts, failed: 1 } : counts;
}
