import { describe, expect, it } from "vitest";
import type { Fact } from "../../common/analysis";
import { NORMS } from "../../common/norms";
import { MAX_FACTS } from "../../common/reasoning";
import type { RegisterDecision } from "../speech/register";
import type { GradedFact } from "./facts";
import { chanceOf, marginOf, toldFacts } from "./sureness";

const low: RegisterDecision = { register: "low", probability: 0.9, from: "clip" };

function graded(fact: Partial<Fact>, more: Partial<GradedFact> = {}): GradedFact {
  return {
    fact: {
      cue: "energy_range",
      unit: "dB",
      level: "high",
      value: NORMS.pooled.energy_range.tertiles[1] + 5,
      start: 0,
      end: 1,
      confidence: 1,
      norm: "",
      ...fact,
    },
    z: 1,
    ifRegister: null,
    scope: "whole",
    ...more,
  };
}

/** Right at the boundary to the level above. */
const unsure = (fact: Partial<Fact>) => {
  const kind = fact.cue === "brightness" ? "brightness" : "pitch_range";
  return graded({ level: "medium", value: NORMS.pooled[kind].tertiles[1], ...fact });
};

describe("how sure a fact is", () => {
  it("counts the distance from the level's nearer boundary, pitch in semitones", () => {
    const [, top] = NORMS.pooled.energy_range.tertiles;
    expect(marginOf(graded({ value: top + 1.5 }).fact, NORMS, low)).toBeCloseTo(1.5);
    const octaveUp = { cue: "pitch_level", unit: "Hz", value: 0 } as const;
    const value = NORMS.pitch_level.low.tertiles[1] * 2;
    expect(marginOf(graded({ ...octaveUp, value }).fact, NORMS, low)).toBeCloseTo(12);
  });

  it("measures contours by the bounds of their shapes", () => {
    const shape = (level: Fact["level"], value: number) =>
      marginOf(graded({ cue: "contour", unit: "st", level, value }).fact, NORMS, low);
    expect(shape("falling", -4)).toBeCloseTo(2);
    expect(shape("flat", 1)).toBeCloseTo(2);
    expect(shape("expressive", 10)).toBeCloseTo(1);
  });

  it("rises with the distance", () => {
    const [, top] = NORMS.pooled.energy_range.tertiles;
    const chances = [0.05, 0.5, 1, 2, 4].map((distance) =>
      chanceOf(graded({ value: top + distance }), NORMS, low),
    );
    expect(chances).toEqual(chances.toSorted((a, b) => a - b));
    expect(chances[0]).toBeLessThan(0.7);
    expect(chances.at(-1)).toBeGreaterThan(0.95);
  });

  it("is lower where the level hangs on an unclear register", () => {
    const value = NORMS.pitch_level.low.tertiles[1] * 1.5;
    const pitch = { cue: "pitch_level", unit: "Hz", value } as const;
    const clear = chanceOf(graded(pitch), NORMS, low);
    const unclear = chanceOf(graded(pitch, { ifRegister: "low" }), NORMS, low);
    expect(unclear).toBeCloseTo(0.9 * clear);
  });

  it("never trusts a middling rate: hand marks do not", () => {
    const [a, b] = NORMS.pooled.rate.tertiles;
    const rate = { cue: "rate", unit: "syl/s", level: "medium", value: (a + b) / 2 } as const;
    expect(chanceOf(graded({ ...rate, confidence: 0.6 }), NORMS, low)).toBeLessThanOrEqual(0.75);
  });

  it("trusts a turning shape that explains much of its phrase, and flat ones", () => {
    const shape = (level: Fact["level"], value: number, confidence: number) =>
      chanceOf(graded({ cue: "contour", unit: "st", level, value, confidence }), NORMS, low);
    expect(shape("rising-falling", 8, 0.44)).toBeLessThanOrEqual(0.75);
    expect(shape("rising-falling", 8, 0.46)).toBeGreaterThan(0.85);
    expect(shape("falling", -8, 0.49)).toBeLessThanOrEqual(0.75);
    expect(shape("falling", -8, 0.51)).toBeGreaterThan(0.85);
    expect(shape("flat", 0.5, 0.2)).toBeGreaterThan(0.85);
  });

  it("doubts a wide range that is nearly a usual one", () => {
    const [, top] = NORMS.pooled.pitch_range.tertiles;
    const wide = { cue: "pitch_range", unit: "st", level: "high" } as const;
    expect(chanceOf(graded({ ...wide, value: top + 1.4 }), NORMS, low)).toBeLessThanOrEqual(0.75);
    expect(chanceOf(graded({ ...wide, value: top + 1.6 }), NORMS, low)).toBeGreaterThan(0.85);
  });
});

describe("what the reasoner is told", () => {
  const sure = graded({});
  const alsoSure = graded({ cue: "energy_range", start: 2, end: 3 });

  it("is what is sure, in the order of measuring", () => {
    const facts = [
      sure,
      unsure({ cue: "pitch_range", unit: "st" }),
      graded({ cue: "brightness", value: NORMS.pooled.brightness.tertiles[1] + 9 }),
      graded({ cue: "pauses", unit: "%", level: "few", value: 0 }, { z: -1 }),
      alsoSure,
    ];
    expect(toldFacts(facts, NORMS, low)).toEqual(facts.filter((_, i) => i !== 1));
  });

  it("is filled up with the surest of the others to three kinds", () => {
    const unsureRange = unsure({ cue: "pitch_range", unit: "st" });
    const unsureBrightness = unsure({ cue: "brightness" });
    expect(toldFacts([unsureRange, sure, unsureBrightness], NORMS, low)).toHaveLength(3);
  });

  it("is no more than the reasoner can be told", () => {
    expect(
      toldFacts(
        Array(40)
          .fill(0)
          .map(() => graded({})),
        NORMS,
        low,
      ),
    ).toHaveLength(MAX_FACTS);
  });
});
