/** The summary of `npm test`: what counts as a failure, and what is said about it. */
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { runSteps, withNeeded } from "./steps.mjs";

beforeEach(() => {
  vi.spyOn(console, "log").mockImplementation(() => {});
  vi.spyOn(console, "error").mockImplementation(() => {});
});
afterEach(() => vi.restoreAllMocks());

const outcome = (passed: number, failed = 0, skipped = 0) => ({
  ok: failed === 0,
  counts: { passed, failed, skipped },
});
const passes = { run: () => outcome(3) };
const throws = {
  run: () => {
    throw new Error("no disk");
  },
};

/** The lines without the time. */
const said = (lines: string[]) => lines.map((line) => line.replace(/ +[\d.]+ s */, " | "));

describe("the steps", () => {
  it("go on after a failure, and add up", () => {
    const { lines, total } = runSteps({
      lint: { run: () => outcome(0, 1) },
      unit: passes,
      training: { run: () => ({ ...outcome(0, 0, 1), note: "no Python" }) },
    });
    expect(total).toEqual({ passed: 3, failed: 1, skipped: 1 });
    expect(said(lines)).toEqual([
      "FAILED  lint | 1 failed",
      "ok      unit | 3 passed",
      "ok      training | 1 skipped, no Python",
    ]);
  });

  it("name what failed in them", () => {
    const counts = { ...outcome(1, 1).counts, failures: ["a.e2e.ts:3 plays: late"] };
    const { lines } = runSteps({ e2e: { run: () => ({ ok: false, counts }) } });
    expect(said(lines)).toEqual([
      "FAILED  e2e | 1 passed, 1 failed",
      "        a.e2e.ts:3 plays: late",
    ]);
  });

  it("that cannot run are one failure with its cause", () => {
    const { lines, total } = runSteps({ unit: throws, size: passes });
    expect(total).toEqual({ passed: 3, failed: 1, skipped: 0 });
    expect(said(lines)[0]).toBe("FAILED  unit | 1 failed, no disk");
  });

  it("are not run without what they need, which is one failure each", () => {
    const gpu = { run: vi.fn(() => outcome(30)), needs: ["browser"] };
    const e2e = { run: vi.fn(() => outcome(30)), needs: ["build", "browser"] };
    const { lines, total } = runSteps({ browser: throws, gpu, build: passes, e2e });
    expect(total).toEqual({ passed: 3, failed: 3, skipped: 0 });
    expect(said(lines)).toEqual([
      "FAILED  browser | 1 failed, no disk",
      "FAILED  gpu | 1 failed, no browser: see the step browser",
      "ok      build | 3 passed",
      "FAILED  e2e | 1 failed, no browser: see the step browser",
    ]);
    expect(gpu.run).not.toHaveBeenCalled();
    expect(e2e.run).not.toHaveBeenCalled();
  });
});

describe("the choice of steps", () => {
  const steps = {
    browser: passes,
    unit: passes,
    gpu: { ...passes, needs: ["browser"] },
    report: { ...passes, needs: ["gpu"] },
  };

  it("is all of them when none is named", () => {
    expect(withNeeded(steps, [])).toEqual(steps);
  });

  it("brings along what the named ones need, in the usual order", () => {
    expect(Object.keys(withNeeded(steps, ["unit"]))).toEqual(["unit"]);
    expect(Object.keys(withNeeded(steps, ["report"]))).toEqual(["browser", "gpu", "report"]);
  });
});
