import { expect, test } from "vitest";
import { fitLogistic } from "./logistic";

/** Deterministic numbers in -1…1. */
const noise = (i: number) => ((Math.sin(i * 12.9898) * 43758.5453) % 1) * 1;

test("finds the measure that tells the classes apart, however unequal the classes are", () => {
  const rows = Array.from({ length: 2000 }, (_, i) => [noise(i), noise(i + 7000)]);
  const truth = rows.map(([a = 0], i) => a + 0.3 * noise(i + 20000) > 0.7);
  const { coefficients, intercept } = fitLogistic(rows, truth);
  const [first = 0, second = 0] = coefficients;
  expect(first).toBeGreaterThan(3);
  expect(Math.abs(second)).toBeLessThan(0.2 * first);
  const recall = (yes: boolean) => {
    const own = rows.filter((_, i) => truth[i] === yes);
    const said = (row: readonly number[]) =>
      first * (row[0] ?? 0) + second * (row[1] ?? 0) + intercept > 0;
    return own.filter((row) => said(row) === yes).length / own.length;
  };
  expect(recall(true)).toBeGreaterThan(0.85);
  expect(recall(false)).toBeGreaterThan(0.85);
});
