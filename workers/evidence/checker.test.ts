import { describe, expect, test } from "vitest";
import type { CheckedClaim, Claim, Fact } from "../../common/analysis";
import { KIND_NAMES, KINDS, type KindName, type Level } from "../../common/kinds";
import { SPAN_TOLERANCE_S } from "../../common/reasoning";
import { factOf } from "../../common/testing/facts";
import { clipOf } from "../testing/clip";
import { posteriorOf } from "../testing/posterior";
import { silence } from "../testing/tracks";
import { check, type StatedClaim, snap } from "./checker";
import { evidence } from "./index";

// Every phrase differs from its neighbours, so that no claim holds over another's span.
const clip = clipOf([
  silence(0.5),
  { seconds: 1.5, f0_hz: (t) => 180 + 60 * t, syllables: 6, level_dbfs: -28, alpha_db: -18 },
  silence(0.7),
  { seconds: 2, f0_hz: (t) => 420 - 200 * t, syllables: 3, level_dbfs: -16, alpha_db: -8 },
  silence(0.5),
]);
const { claims } = evidence(clip, posteriorOf("angry"));
const OPPOSITE: Readonly<Partial<Record<Level, Level>>> = {
  low: "high",
  high: "low",
  slow: "fast",
  fast: "slow",
  few: "many",
  many: "few",
  rising: "falling",
  falling: "rising",
};
const verdict = (claim: Claim) => check(claim, clip).verdict;
const named = claims.map((claim) => [`${claim.kind} #${claim.id}`, claim] as const);

describe("claims that state a value", () => {
  test("this voice has claims of as many kinds as are shown", () => {
    expect(new Set(claims.map(({ kind }) => kind)).size).toBe(10);
  });

  test.each(named)("confirms the claim: %s", (_, claim: CheckedClaim) => {
    expect(claim.verdict).toBe("confirmed");
    expect(verdict(claim)).toBe("confirmed");
  });

  test.each(named)("contradicts another level: %s", (_, claim) => {
    expect(verdict({ ...claim, level: OPPOSITE[claim.level] ?? "high" })).toBe("contradicted");
  });

  test.each(named)("contradicts a value off by a quarter: %s", (_, claim) => {
    expect(verdict({ ...claim, value: claim.value * 1.25 + 1 })).toBe("contradicted");
    expect(verdict({ ...claim, value: claim.value * 0.75 - 1 })).toBe("contradicted");
  });

  test.each(named)("does not confirm a span moved into the other phrase: %s", (_, claim) => {
    const middle = (claim.start + claim.end) / 2;
    const moved = middle < 2.7 ? { start: 3, end: 4.6 } : { start: 0.6, end: 1.8 };
    expect(verdict({ ...claim, ...moved })).not.toBe("confirmed");
  });

  test("tolerates rounding, and no more", () => {
    const pitch = claims.find(({ kind }) => kind === "pitch_level");
    if (!pitch) throw new Error("No pitch claim.");
    expect(verdict({ ...pitch, value: Math.round(pitch.value) })).toBe("confirmed");
    expect(verdict({ ...pitch, value: pitch.value * 1.03 })).toBe("contradicted");
  });

  test("a span outside of the signal or in silence is not measurable", () => {
    const [claim] = claims;
    if (!claim) throw new Error("No claim.");
    expect(verdict({ ...claim, start: 4, end: 40 })).toBe("not measurable");
    expect(verdict({ ...claim, start: -1, end: 1 })).toBe("not measurable");
    expect(verdict({ ...claim, kind: "pitch_level", start: 2.1, end: 2.6 })).toBe("not measurable");
  });

  test("another voice contradicts the claims", () => {
    const other = clipOf([
      { seconds: 3, f0_hz: (t) => 120 - 20 * t, syllables: 7, alpha_db: -26, dip_db: 5 },
      silence(1.2),
      { seconds: 1, f0_hz: 95, alpha_db: -26, dip_db: 5 },
    ]);
    for (const claim of claims) expect(check(claim, other).verdict).not.toBe("confirmed");
  });
});

/** Says of a fact what was measured; the span moved by so much. */
const stated = ({ kind, level, start, end }: Fact, by_s = 0): StatedClaim => {
  return { kind, level, start: start + by_s, end: end + by_s };
};
const facts = clip.facts.map((fact, i) => [`${fact.kind} #${i}`, fact] as const);

describe("claims that state a level alone", () => {
  test("there are facts of every kind", () => {
    expect(new Set(clip.facts.map(({ kind }) => kind))).toEqual(new Set(KIND_NAMES));
  });

  test.each(facts)("are confirmed by the fact they restate: %s", (_, fact) => {
    for (const by_s of [0, SPAN_TOLERANCE_S, -SPAN_TOLERANCE_S]) {
      const { verdict, measured } = check(stated(fact, by_s), clip);
      expect(verdict).toBe("confirmed");
      expect(measured).toBe(fact);
    }
  });

  test.each(facts)("are contradicted at every other level: %s", (_, fact) => {
    const others = KINDS[fact.kind].levels.filter((level) => level !== fact.level);
    expect(others.length).toBeGreaterThan(1);
    for (const level of others) {
      const { verdict, measured } = check({ ...stated(fact), level }, clip);
      expect(verdict).toBe("contradicted");
      expect(measured).toBe(fact);
    }
  });

  test("are measured afresh over a span that no fact has", () => {
    const pitch = clip.facts.find(({ kind }) => kind === "pitch_level");
    if (!pitch) throw new Error("There is no pitch.");
    const { kind, level } = pitch;
    // Within the second phrase, which is higher than the whole.
    const claim = { kind, level, start: 2.8, end: 3.4 };
    const { measured, verdict } = check(claim, clip);
    expect(measured).toMatchObject({ kind: "pitch_level", start: 2.8, end: 3.4 });
    expect(measured?.value).toBeGreaterThan(350);
    expect(verdict).toBe(measured?.level === level ? "confirmed" : "contradicted");
  });

  test("are not measurable in silence and outside of the signal", () => {
    for (const [start, end] of [
      [0, 0.4],
      [20, 21],
    ] as const) {
      const found = check({ kind: "pitch_level", level: "high", start, end }, clip);
      expect(found).toEqual({ verdict: "not measurable", measured: null });
    }
  });
});

describe("snapping", () => {
  const fact = (start: number, end: number, kind: KindName = "pitch_level") =>
    factOf({ kind, level: "low", start, end });
  const claim = { kind: "pitch_level", level: "low", start: 1, end: 2 } as const;

  test("takes the nearest of those within the tolerance at both ends", () => {
    const near = fact(1.1, 2);
    const nearest = fact(1.05, 2.04);
    expect(snap(claim, [near, nearest, fact(1, 2.2)])).toBe(nearest);
  });

  test("takes none that is too far at one end, or of another kind", () => {
    expect(snap(claim, [fact(1, 2.16), fact(0.84, 2), fact(1, 2, "energy")])).toBeNull();
  });
});
