/** Reads how many tests passed, failed and were skipped, and which failed, from each runner's own report. */
import { existsSync, readFileSync } from "node:fs";

/**
 * `failures`: what failed and with what words, a line each, as far as the runner says.
 * @typedef {{ passed: number, failed: number, skipped: number, failures?: string[] }} Counts
 */

/** The colours of terminals, which reports keep. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: an escape sequence begins with one.
const COLOUR = /\u001b\[[\d;]*m/g;
const LONGEST = 300;

/** @param {string} title @param {string | undefined} message @returns {string} On one line. */
function failure(title, message) {
  const text = (message ?? "").replace(COLOUR, "").replace(/\s+/g, " ").trim();
  return `${title}: ${text.slice(0, LONGEST)}`;
}

/**
 * @param {string} path
 * @returns {Counts}
 */
export function vitestCounts(path) {
  const report = JSON.parse(readFileSync(path, "utf8"));
  /**
   * @typedef {{ status: string, fullName: string, failureMessages: string[] }} Assertion
   * @type {{ name: string, message: string, status: string, assertionResults: Assertion[] }[]}
   */
  const files = report.testResults;
  // A file that could not be loaded has no tests to count, and is a failure all the same.
  const broken = files.filter((f) => f.status === "failed" && f.assertionResults.length === 0);
  const failed = files
    .flatMap((f) => f.assertionResults)
    .filter(({ status }) => status === "failed");
  return {
    failures: [
      ...broken.map(({ name, message }) => failure(name, message)),
      ...failed.map(({ fullName, failureMessages: [first] }) => failure(fullName, first)),
    ],
    passed: report.numPassedTests,
    failed: report.numFailedTests + broken.length,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}

/**
 * @typedef {{ message?: string }} Thrown
 * @typedef {{ status: string, results: { error?: Thrown }[] }} Run
 * @typedef {{ title: string, file: string, line: number, tests: Run[] }} Spec
 * @typedef {{ specs?: Spec[], suites?: Suite[] }} Suite
 */

/** @param {Suite} suite @returns {Spec[]} */
const specsOf = ({ specs = [], suites = [] }) => [...specs, ...suites.flatMap(specsOf)];

/**
 * @param {string} path
 * @returns {Counts}
 */
export function playwrightCounts(path) {
  /** @type {Suite & { stats: Record<"expected" | "unexpected" | "flaky" | "skipped", number>, errors: Thrown[] }} */
  const report = JSON.parse(readFileSync(path, "utf8"));
  const { stats, errors } = report;
  const failed = specsOf(report).flatMap(({ title, file, line, tests }) =>
    tests
      .filter(({ status }) => status === "unexpected" || status === "flaky")
      .map(({ results }) => {
        const thrown = results.find(({ error }) => error !== undefined)?.error;
        return failure(`${file}:${line} ${title}`, thrown?.message);
      }),
  );
  return {
    failures: [...errors.map(({ message }) => failure("Playwright", message)), ...failed],
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
  const xml = readFileSync(path, "utf8");
  const suite = /<testsuite\s[^>]*>/.exec(xml)?.[0] ?? "";
  /** @param {string} name */
  const count = (name) => Number(new RegExp(`\\b${name}="(\\d+)"`).exec(suite)?.[1] ?? 0);
  const failed = count("failures") + count("errors");
  const skipped = count("skipped");
  const failures = [
    ...xml.matchAll(/<testcase[^>]*\bname="([^"]*)"[^>]*><(?:failure|error) message="([^"]*)"/g),
  ].map(([, name = "", message]) => failure(name, message));
  return { passed: count("tests") - failed - skipped, failed, skipped, failures };
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
