import { describe, expect, it } from "vitest";
import type { Fact } from "../../common/analysis";
import type { KindName } from "../../common/kinds";
import { NORMS, normOf } from "../../common/norms";
import { factOf } from "../../common/testing/facts";
import { chanceOf, marginOf, toldFacts } from "./sureness";

const low = {
  norms: NORMS,
  register: { register: "low", probability: 0.9, from: "clip" },
} as const;
const usual = (kind: KindName) => normOf(NORMS, kind, "low").usual;

/** Far above the usual. */
const fact = (fields: Partial<Fact> = {}): Fact =>
  factOf({
    kind: "energy_range",
    value: usual("energy_range")[1] + 5,
    z: 1,
    confidence: 1,
    ...fields,
  });

/** Right at the boundary to the level above. */
const unsure = (kind: "brightness" | "pitch_range") =>
  fact({ kind, level: "medium", value: usual(kind)[1] });

describe("how sure a fact is", () => {
  it("counts the distance from the level's nearer boundary, pitch in semitones", () => {
    const [, top] = usual("energy_range");
    expect(marginOf(fact({ value: top + 1.5 }), low)).toBeCloseTo(1.5);
    const value = usual("pitch_level")[1] * 2;
    expect(marginOf(fact({ kind: "pitch_level", value }), low)).toBeCloseTo(12);
  });

  it("measures contours by the bounds of their shapes", () => {
    const shape = (level: Fact["level"], value: number) =>
      marginOf(fact({ kind: "contour", level, value }), low);
    expect(shape("falling", -4)).toBeCloseTo(2);
    expect(shape("flat", 1)).toBeCloseTo(2);
    expect(shape("expressive", 10)).toBeCloseTo(1);
  });

  it("rises with the distance", () => {
    const [, top] = usual("energy_range");
    const chances = [0.05, 0.5, 1, 2, 4].map((distance) =>
      chanceOf(fact({ value: top + distance }), low),
    );
    expect(chances).toEqual(chances.toSorted((a, b) => a - b));
    expect(chances[0]).toBeLessThan(0.7);
    expect(chances.at(-1)).toBeGreaterThan(0.95);
  });

  it("is lower where the level hangs on an unclear register", () => {
    const value = usual("pitch_level")[1] * 1.5;
    const pitch = (unclear: { probability: number; otherLevel: "medium" } | null) =>
      fact({
        kind: "pitch_level",
        value,
        norm: { by: "register", usual: [1, 2], register: "low", from: "clip", unclear },
      });
    const clear = chanceOf(pitch(null), low);
    const unclear = chanceOf(pitch({ probability: 0.9, otherLevel: "medium" }), low);
    expect(unclear).toBeCloseTo(0.9 * clear);
  });

  it("never trusts a middling rate: hand marks do not", () => {
    const [a, b] = usual("rate");
    const rate = { kind: "rate", level: "medium", value: (a + b) / 2 } as const;
    expect(chanceOf(fact({ ...rate, confidence: 0.6 }), low)).toBeLessThanOrEqual(0.75);
  });

  it("trusts a turning shape that explains much of its phrase, and flat ones", () => {
    const shape = (level: Fact["level"], value: number, confidence: number) =>
      chanceOf(fact({ kind: "contour", level, value, confidence }), low);
    expect(shape("rising-falling", 8, 0.44)).toBeLessThanOrEqual(0.75);
    expect(shape("rising-falling", 8, 0.46)).toBeGreaterThan(0.85);
    expect(shape("falling", -8, 0.49)).toBeLessThanOrEqual(0.75);
    expect(shape("falling", -8, 0.51)).toBeGreaterThan(0.85);
    expect(shape("flat", 0.5, 0.2)).toBeGreaterThan(0.85);
  });

  it("doubts every range that is wider than usual: Praat's often is not", () => {
    const [, top] = usual("pitch_range");
    const wide = { kind: "pitch_range", level: "high" } as const;
    for (const more of [0.1, 1.4, 1.6, 5])
      expect(chanceOf(fact({ ...wide, value: top + more }), low)).toBeLessThanOrEqual(0.75);
  });
});

describe("what the reasoner is told", () => {
  const sure = fact();
  const alsoSure = fact({ start: 2, end: 3 });

  it("is what is sure, in the order of measuring", () => {
    const facts = [
      sure,
      unsure("pitch_range"),
      fact({ kind: "brightness", value: usual("brightness")[1] + 9 }),
      fact({ kind: "pauses", level: "many", value: usual("pauses")[1] + 20 }),
      alsoSure,
    ];
    expect(toldFacts(facts, low)).toEqual(facts.filter((_, i) => i !== 1));
  });

  it("is filled up with the surest of the others to three kinds", () => {
    const unsureRange = unsure("pitch_range");
    const unsureBrightness = unsure("brightness");
    expect(toldFacts([unsureRange, sure, unsureBrightness], low)).toHaveLength(3);
  });
});
