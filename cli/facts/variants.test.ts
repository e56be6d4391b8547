import { expect, test } from "vitest";
import { type ResynthesisOptions, UNCHANGED } from "../../common/resynthesis";
import { ArgumentError } from "../support/commandError";
import { drawVariant, parseChange, VARIANT_SETS } from "./variants";

const OPTIONS = Object.keys(UNCHANGED) as (keyof ResynthesisOptions)[];
const draws = Array.from({ length: 2000 }, (_, i) => drawVariant(`clip ${i}`, 1, "moderate", true));
const changed = (options: ResynthesisOptions) =>
  OPTIONS.filter((name) => options[name] !== UNCHANGED[name]);

test("one to three changes, every option in use and within its range", () => {
  for (const options of draws) expect(changed(options).length).toBeLessThanOrEqual(3);
  // A drawn factor may round to 1.
  const alike = draws.filter((options) => changed({ ...options, level_db: 0 }).length === 0);
  expect(alike.length).toBeLessThan(0.005 * draws.length);
  for (const name of OPTIONS) {
    const values = draws.map((options) => options[name]).filter((v) => v !== UNCHANGED[name]);
    const [low, high] = VARIANT_SETS.moderate[name];
    expect(values.length).toBeGreaterThan(400);
    expect(Math.min(...values)).toBeGreaterThanOrEqual(low);
    expect(Math.max(...values)).toBeLessThanOrEqual(high);
    // As often up as down.
    const up = values.filter((v) => v > UNCHANGED[name]).length / values.length;
    expect(Math.abs(up - 0.5)).toBeLessThan(0.15);
  }
});

test("the same id and seed give the same options, another id or seed others", () => {
  const first = drawVariant("a", 1, "wide", true);
  expect(drawVariant("a", 1, "wide", true)).toEqual(first);
  expect(drawVariant("b", 1, "wide", true)).not.toEqual(first);
  expect(drawVariant("a", 2, "wide", true)).not.toEqual(first);
});

test("pauses are left alone where there are none", () => {
  for (let i = 0; i < 200; i++) expect(drawVariant(`${i}`, 1, "wide", false).pauses).toBe(1);
});

test("a change that is asked for changes one option", () => {
  expect(parseChange("pitch_st=-4")).toEqual({ ...UNCHANGED, pitch_st: -4 });
  expect(parseChange("rate=0.7")).toEqual({ ...UNCHANGED, rate: 0.7 });
});

test.each([
  "pitch=4",
  "toString=1",
  "pitch_st",
  "pitch_st=",
  "rate=fast",
  "rate=9",
  "rate=1=2",
  "",
])("“%s” is no change", (text) => expect(() => parseChange(text)).toThrow(ArgumentError));
