import { describe, expect, test } from "vitest";
import type { Measures, ProsodySummary } from "./analysis";
import { BaselineError, baselineOf } from "./baseline";
import { KINDS, type KindName, offScale, onScale } from "./kinds";
import { NORMS } from "./norms";

const MEASURES: Measures = {
  pitch_level: 12,
  pitch_range: 6,
  energy_range: 12,
  rate: 5,
  pauses: 10,
  brightness: -14,
};
const clip = (measures: Measures = MEASURES, speech_s = 3) => ({
  measures,
  prosody: { speech_s } as ProsodySummary,
});

describe("baseline", () => {
  test("means over the clips", () => {
    const baseline = baselineOf("Ada", [
      clip({ ...MEASURES, pitch_level: 12, rate: 4 }),
      clip({ ...MEASURES, pitch_level: 24, rate: 6 }),
    ]);
    expect(baseline).toMatchObject({ name: "Ada", clips: 2, speech_s: 6 });
    expect(baseline.measures.pitch_level?.mean).toBeCloseTo(18, 9);
    expect(baseline.measures.rate?.mean).toBe(5);
    expect(baseline.measures.pauses?.mean).toBeCloseTo(10, 9);
  });

  test("one clip has the spread that is usual within one person", () => {
    const { measures } = baselineOf("Ada", [clip()]);
    expect(Object.keys(measures)).toHaveLength(6);
    for (const [name, { sd }] of Object.entries(measures)) {
      expect(sd).toBeCloseTo(NORMS.withinSpeaker[name as KindName] ?? Number.NaN, 9);
    }
  });

  test("many clips have their own spread", () => {
    const rates = Array.from({ length: 400 }, (_, i) => 5 + 0.2 * (i % 2 === 0 ? 1 : -1));
    const { measures } = baselineOf(
      "Ada",
      rates.map((rate) => clip({ rate })),
    );
    expect(measures.rate?.sd).toBeCloseTo(0.2, 1);
    expect(measures.rate?.sd).toBeLessThan(NORMS.withinSpeaker.rate ?? 0);
  });

  test("what no clip has is absent", () => {
    const { measures } = baselineOf("Ada", [clip({ rate: 5 }), clip({ brightness: -14 })]);
    expect(Object.keys(measures).sort()).toEqual(["brightness", "rate"]);
  });

  test("clips without speech are left out, and none at all is an error one can act on", () => {
    expect(baselineOf("Ada", [clip(), clip(MEASURES, 0.1)]).clips).toBe(1);
    expect(() => baselineOf("Ada", [clip(MEASURES, 0.4)])).toThrow(BaselineError);
    expect(() => baselineOf("Ada", [])).toThrow(
      expect.objectContaining({ code: "baseline-too-short", values: { least_s: 0.5 } }),
    );
  });

  test("pitch is kept in semitones re 100 Hz, all else as it is", () => {
    const { pitch_level, rate } = KINDS;
    expect(onScale(pitch_level, 200)).toBeCloseTo(12, 12);
    expect(offScale(pitch_level, 12)).toBeCloseTo(200, 9);
    expect(onScale(rate, 4.5)).toBe(4.5);
    expect(offScale(rate, 4.5)).toBe(4.5);
  });
});
