import { expect, it } from "vitest";
import { factOf } from "../../common/testing/facts";
import type { TraceClaim } from "../../common/trace";
import { isAbout } from "./trace";

const FACT = factOf({ start: 0.4, end: 1.6 });
const claim = (change: Partial<TraceClaim> = {}): TraceClaim => ({
  ...FACT,
  id: 1,
  verdict: "confirmed",
  measured: FACT,
  ...change,
});

it("tells the line of the measured evidence that states the same fact", () => {
  const line = { ...FACT, id: 7 };
  expect(isAbout(claim({ start: 0.5 }), line)).toBe(true);
  expect(isAbout(claim(), { ...line, end: 1.7 })).toBe(false);
  expect(isAbout(claim(), { ...line, kind: "pitch_range" })).toBe(false);
  expect(isAbout(claim({ measured: null }), line)).toBe(false);
});
