import { describe, expect, test } from "vitest";
import type { ProsodySummary } from "./analysis";
import { BaselineError, baselineOf, pitchInSemitones } from "./baseline";
import { NORMS } from "./norms";

const clip = (changes: Partial<ProsodySummary> = {}) => ({
  prosody: {
    f0_median_hz: 200,
    f0_range_st: 6,
    level_db: -25,
    rate_syl_s: 5,
    voiced_s: 2,
    speech_s: 3,
    pause_share: 0.1,
    alpha_ratio_db: -14,
    energy_range_db: 12,
    extent_s: 4,
    ...changes,
  },
});

describe("baseline", () => {
  test("means over the clips, pitch in semitones re 100 Hz", () => {
    const baseline = baselineOf("Ada", [
      clip({ f0_median_hz: 200, rate_syl_s: 4 }),
      clip({ f0_median_hz: 400, rate_syl_s: 6 }),
    ]);
    expect(baseline).toMatchObject({ name: "Ada", clips: 2, speech_s: 6 });
    expect(baseline.measures.pitch_level?.mean).toBeCloseTo(18, 9);
    expect(baseline.measures.rate?.mean).toBe(5);
    expect(baseline.measures.pauses?.mean).toBeCloseTo(10, 9);
  });

  test("one clip has the spread that is usual within one person", () => {
    const { measures } = baselineOf("Ada", [clip()]);
    for (const [name, { sd }] of Object.entries(measures)) {
      expect(sd).toBeCloseTo(NORMS.withinSpeaker[name as keyof typeof measures], 9);
    }
  });

  test("many clips have their own spread", () => {
    const rates = Array.from({ length: 400 }, (_, i) => 5 + 0.2 * (i % 2 === 0 ? 1 : -1));
    const { measures } = baselineOf(
      "Ada",
      rates.map((rate_syl_s) => clip({ rate_syl_s })),
    );
    expect(measures.rate?.sd).toBeCloseTo(0.2, 1);
    expect(measures.rate?.sd).toBeLessThan(NORMS.withinSpeaker.rate);
  });

  test("what no clip has is absent; pauses of short clips are not counted", () => {
    const { measures } = baselineOf("Ada", [clip({ f0_median_hz: null, extent_s: 2 })]);
    expect(Object.keys(measures).sort()).toEqual(
      ["brightness", "energy_range", "pitch_range", "rate"].sort(),
    );
  });

  test("clips without speech are left out, and none at all is an error one can act on", () => {
    expect(baselineOf("Ada", [clip(), clip({ speech_s: 0.1 })]).clips).toBe(1);
    expect(() => baselineOf("Ada", [clip({ speech_s: 0.4 })])).toThrow(BaselineError);
    expect(() => baselineOf("Ada", [])).toThrow(/longer recording/);
  });

  test("an octave is twelve semitones", () => {
    expect(pitchInSemitones(200) - pitchInSemitones(100)).toBeCloseTo(12, 12);
  });
});
