import { describe, expect, it } from "vitest";
import { EMOTIONS } from "../../common/constants";
import { centred, logitsOf } from "../../common/evidence";
import type { Hearing } from "../../common/hearing";
import { factOf } from "../../common/testing/facts";
import { placeFor, weigh } from "./weights";

const row = (...values: number[]) => EMOTIONS.map((_, i) => values[i] ?? 0);
const hearing = (fields: Partial<Hearing> = {}): Hearing => ({
  share: 1,
  isRelative: false,
  heard: logitsOf(row(0, 2, 0, 0)),
  table: {
    prior: row(1),
    acted_shift: 0,
    kinds: {
      rate: { weights: [row(0, 4), row(0, 2)], heard: [row(0, 1), row(0, 0.5)] },
      pauses: { weights: [row(), row(3)], heard: [row(), row()] },
    },
  },
  ...fields,
});

describe("weights", () => {
  it("grow straight from the ordinary place, on either side by its own piece", () => {
    const at = (z: number) => {
      const fact = factOf({ kind: "rate", z });
      return weigh([fact], [hearing()]).weights.get(fact);
    };
    expect(at(0.5)).toEqual(centred(logitsOf(row(0, 1))));
    expect(at(-0.5)).toEqual(centred(logitsOf(row(0, -2))));
    expect(at(0)?.happy).toBeCloseTo(0, 12);
  });

  it("take what the network hears of a told fact out of the timbre, and nothing of one that is not told", () => {
    const fact = factOf({ kind: "rate", z: 1 });
    expect(weigh([fact], [hearing()]).timbre).toEqual(centred(logitsOf(row(0, 1.5))));
    expect(weigh([], [hearing()]).timbre).toEqual(centred(logitsOf(row(0, 2))));
  });

  it("count one fact a kind, the one farthest from the ordinary", () => {
    const near = factOf({ kind: "pauses", z: 0.2 });
    const far = factOf({ kind: "pauses", z: 0.9, start: 1 });
    const { weights } = weigh([near, far], [hearing()]);
    expect([...weights.keys()]).toEqual([far]);
  });

  it("mix those that hear by their shares, each with its own place", () => {
    const speaker = { level: "high", z: 5, mean: 4, sd: 1 } as const;
    const fact = factOf({ kind: "rate", z: -1, speaker });
    const own = hearing({ share: 0.75, isRelative: true });
    expect(placeFor(own, fact)).toBe(1);
    expect(placeFor(own, factOf({ kind: "rate", z: -1 }))).toBe(0);
    const { weights } = weigh([fact], [hearing({ share: 0.25 }), own]);
    expect(weights.get(fact)).toEqual(centred(logitsOf(row(0, 0.25 * -4 + 0.75 * 2))));
  });

  it("say nothing of shapes", () => {
    const shape = factOf({ kind: "contour", level: "rising", norm: { by: "shape" } });
    expect(weigh([shape], [hearing()]).weights.size).toBe(0);
  });
});
