/** Two takes beside each other. */
import { describe, expect, it } from "vitest";
import type { Analysis } from "../../common/analysis";
import { KIND_NAMES, KINDS } from "../../common/kinds";
import { claimOf } from "../../common/testing/facts";
import { contourOf, differences, lengthOf } from "./differences";

const octave = KIND_NAMES.find(
  (kind) => KINDS[kind].scale === "octave" && KINDS[kind].norm !== "shape",
);
const linear = KIND_NAMES.find(
  (kind) => KINDS[kind].scale === "linear" && KINDS[kind].norm !== "shape",
);
const shape = KIND_NAMES.find((kind) => KINDS[kind].norm === "shape");
if (!octave || !linear || !shape) throw new Error("kinds.json lacks a norm");

const told = (kind: typeof octave, value: number, level: number, end = 2) =>
  claimOf({ kind, value, level: KINDS[kind].levels[level] ?? "low", start: 0, end });

describe("the differences of two takes", () => {
  it("are intervals where values are compared so, else in the unit; with the step of the level", () => {
    const a = { claims: [told(octave, 100, 0), told(linear, 5, 2)], measures: {} };
    const b = { claims: [told(octave, 200, 2), told(linear, 3, 1)], measures: {} };
    const rows = differences(a, b);
    expect(rows.find(({ kind }) => kind === octave)).toMatchObject({ apart: 12, step: 1 });
    expect(rows.find(({ kind }) => kind === linear)).toMatchObject({ apart: -2, step: -1 });
    expect(differences(b, a).map(({ step }) => step)).toEqual(rows.map(({ step }) => -(step ?? 0)));
    expect(differences(a, a).every(({ apart, step }) => apart === 0 && step === 0)).toBe(true);
  });

  it("are of what was measured where one is not sure enough to be told, without a level", () => {
    const onScale = 12 * Math.log2(200 / 100);
    const a = { claims: [told(octave, 100, 0)], measures: {} };
    const b = { claims: [], measures: { [octave]: onScale, [linear]: 3 } };
    const [row, ...others] = differences(a, b);
    expect(row?.b).toMatchObject({ value: 200, level: null });
    expect(row?.apart).toBeCloseTo(12, 6);
    expect(row?.step).toBeNull();
    expect(others).toEqual([]);
  });

  it("are of the longest stretch that is told, and none where one is missing or a shape", () => {
    const a = {
      claims: [told(linear, 9, 2, 0.5), told(linear, 5, 1, 2), told(shape, 1, 0)],
      measures: {},
    };
    const b = {
      claims: [told(linear, 6, 1), told(shape, 1, 0), told(octave, 90, 0)],
      measures: {},
    };
    const rows = differences(a, b);
    expect(rows.find(({ kind }) => kind === linear)?.apart).toBe(1);
    expect(rows.find(({ kind }) => kind === shape)).toMatchObject({ apart: null, step: null });
    expect(rows.find(({ kind }) => kind === octave)).toMatchObject({ a: null, apart: null });
    expect(rows).toHaveLength(3);
  });
});

describe("a contour", () => {
  it("is in semitones re the voice's median, from its first voiced frame on, broken where unvoiced", () => {
    const analysis = {
      tracks: { f0_hz: Float32Array.of(0, 100, 200, 0, 50, 0) },
      prosody: { f0_median_hz: 100 },
    } as unknown as Analysis;
    const contour = contourOf(analysis);
    expect(contour.map((part) => part.map(({ st }) => st))).toEqual([[0, 12], [-12]]);
    expect(contour[1]?.[0]?.time_s).toBeCloseTo(0.03, 9);
    expect(lengthOf(contour)).toBeCloseTo(0.03, 9);
  });

  it("is empty where nothing is voiced", () => {
    const tracks = { f0_hz: new Float32Array(3) };
    const analysis = { tracks, prosody: { f0_median_hz: null } } as unknown as Analysis;
    expect(lengthOf(contourOf(analysis))).toBe(0);
  });
});
