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
          {
            status: "failed",
            assertionResults: [
              {
                status: "failed",
                fullName: "two hops are one frame",
                failureMessages: ["\u001b[31mexpected 1\n to be 2\u001b[39m", "x"],
              },
            ],
          },
          { status: "failed", name: "a.test.ts", message: "no module", assertionResults: [] },
          { status: "passed", assertionResults: [{ status: "passed" }] },
        ],
      }),
    );
    const failures = ["a.test.ts: no module", "two hops are one frame: expected 1 to be 2"];
    expect(vitestCounts(path)).toEqual({ passed: 5, failed: 2, skipped: 3, failures });
  });

  it("counts Playwright's flaky tests and start-up errors as failures", () => {
    const path = report(
      JSON.stringify({
        stats: { expected: 7, unexpected: 1, flaky: 1, skipped: 2 },
        errors: [{ message: "no server" }],
        suites: [
          {
            specs: [
              {
                title: "a",
                file: "a.e2e.ts",
                line: 3,
                tests: [{ status: "expected", results: [] }],
              },
            ],
            suites: [
              {
                specs: [
                  {
                    title: "plays",
                    file: "b.e2e.ts",
                    line: 9,
                    tests: [{ status: "unexpected", results: [{ error: { message: "late" } }] }],
                  },
                ],
              },
            ],
          },
        ],
      }),
    );
    const failures = ["Playwright: no server", "b.e2e.ts:9 plays: late"];
    expect(playwrightCounts(path)).toEqual({ passed: 7, failed: 3, skipped: 2, failures });
  });

  it("reads pytest's JUnit file", () => {
    const path = report(
      '<?xml version="1.0"?><testsuites name="x"><testsuite name="pytest" errors="1" failures="2" skipped="3" tests="10" time="4.2"><testcase name="test_a" time="0.1"/><testcase name="test_b" time="0.1"><failure message="assert 1 == 2">…</failure></testcase></testsuite></testsuites>',
    );
    const failures = ["test_b: assert 1 == 2"];
    expect(junitCounts(path)).toEqual({ passed: 4, failed: 3, skipped: 3, failures });
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
