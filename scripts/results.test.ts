/** The counts that `npm test` prints as its last line. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { junitCounts, playwrightCounts, stepCounts, vitestCounts } from "./results.mjs";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "results-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

function report(content: string) {
  const path = join(folder, "report");
  writeFileSync(path, content);
  return path;
}

describe("reports", () => {
  it("counts a vitest file that did not load as a failure", () => {
    const path = report(
      JSON.stringify({
        numPassedTests: 5,
        numFailedTests: 1,
        numPendingTests: 2,
        numTodoTests: 1,
        testResults: [
          { status: "failed", assertionResults: [{}] },
          { status: "failed", assertionResults: [] },
          { status: "passed", assertionResults: [{}] },
        ],
      }),
    );
    expect(vitestCounts(path)).toEqual({ passed: 5, failed: 2, skipped: 3 });
  });

  it("counts Playwright's flaky tests and start-up errors as failures", () => {
    const path = report(
      JSON.stringify({
        stats: { expected: 7, unexpected: 1, flaky: 1, skipped: 2 },
        errors: [{ message: "no server" }],
      }),
    );
    expect(playwrightCounts(path)).toEqual({ passed: 7, failed: 3, skipped: 2 });
  });

  it("reads pytest's JUnit file", () => {
    const path = report(
      '<?xml version="1.0"?><testsuites name="x"><testsuite name="pytest" errors="1" failures="2" skipped="3" tests="10" time="4.2"/></testsuites>',
    );
    expect(junitCounts(path)).toEqual({ passed: 4, failed: 3, skipped: 3 });
  });
});

describe("a step", () => {
  const read = () => ({ passed: 3, failed: 0, skipped: 0 });

  it("is clean when its runner is", () => {
    const path = report("{}");
    expect(stepCounts(true, { path, read })).toEqual({ passed: 3, failed: 0, skipped: 0 });
    expect(stepCounts(true, undefined)).toEqual({ passed: 0, failed: 0, skipped: 0 });
  });

  it("never looks clean when its runner failed, wrote nothing or ran nothing", () => {
    const path = report("{}");
    const ranNothing = () => ({ passed: 0, failed: 0, skipped: 0 });
    expect(stepCounts(false, { path, read }).failed).toBe(1);
    expect(stepCounts(false, undefined).failed).toBe(1);
    expect(stepCounts(true, { path: join(folder, "missing"), read }).failed).toBe(1);
    expect(stepCounts(true, { path, read: ranNothing }).failed).toBe(1);
  });
});
