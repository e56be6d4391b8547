import { describe, expect, it } from "vitest";
import type { CueLevel } from "../../common/analysis";
import { NORMS } from "../../common/norms";
import { CLAIM_KINDS, type ClaimKind, claimKind, SPAN_TOLERANCE_S } from "../../common/reasoning";
import { factsOf, type GradedFact } from "../facts/facts";
import { speechOf } from "../speech/speech";
import { silence, tracksOf } from "../testing/tracks";
import { claimChecker, type StatedClaim, snap } from "./claimCheck";

const speech = speechOf(
  tracksOf([
    silence(0.5),
    { seconds: 1.5, f0_hz: (t) => 180 + 60 * t, syllables: 6, level_dbfs: -28, alpha_db: -18 },
    silence(0.7),
    { seconds: 2, f0_hz: (t) => 420 - 200 * t, syllables: 3, level_dbfs: -16, alpha_db: -8 },
    silence(0.5),
  ]),
);
const facts = factsOf(speech, NORMS);
const check = claimChecker(speech, facts);
const kindOf = (graded: GradedFact) => claimKind(graded.fact) as ClaimKind;
/** Says of a fact what was measured; the span moved by so much. */
const stated = (graded: GradedFact, by_s = 0): StatedClaim => ({
  kind: kindOf(graded),
  level: graded.fact.level,
  start: graded.fact.start + by_s,
  end: graded.fact.end + by_s,
});
const named = facts.map((graded, i) => [`${kindOf(graded).kind} #${i}`, graded] as const);

describe("claims without values", () => {
  it("there are facts of every kind", () => {
    expect(new Set(facts.map(kindOf)).size).toBe(CLAIM_KINDS.length);
  });

  it.each(named)("are confirmed by the fact they restate: %s", (_, graded) => {
    for (const by_s of [0, SPAN_TOLERANCE_S, -SPAN_TOLERANCE_S]) {
      const { verdict, measured } = check(stated(graded, by_s));
      expect(verdict).toBe("confirmed");
      expect(measured).toBe(graded);
    }
  });

  it.each(named)("are contradicted at every other level: %s", (_, graded) => {
    const others = kindOf(graded).levels.filter((level) => level !== graded.fact.level);
    expect(others.length).toBeGreaterThan(1);
    for (const level of others) {
      const { verdict, measured } = check({ ...stated(graded), level });
      expect(verdict).toBe("contradicted");
      expect(measured).toBe(graded);
    }
  });

  it("are measured afresh over a span that no fact has", () => {
    const { kind, level } = stated(
      facts.find(({ fact }) => fact.cue === "pitch_level") as GradedFact,
    );
    // Within the second phrase, which is higher than the whole.
    const claim = { kind, level, start: 2.8, end: 3.4 };
    const { measured, verdict } = check(claim);
    expect(measured?.fact).toMatchObject({ cue: "pitch_level", start: 2.8, end: 3.4 });
    expect(measured?.fact.value).toBeGreaterThan(350);
    expect(verdict).toBe(measured?.fact.level === level ? "confirmed" : "contradicted");
  });

  it("are not measurable in silence and outside of the signal", () => {
    const kind = CLAIM_KINDS[0] as ClaimKind;
    for (const [start, end] of [
      [0, 0.4],
      [20, 21],
    ] as const) {
      const found = check({ kind, level: "high", start, end });
      expect(found).toEqual({ verdict: "not measurable", measured: null });
    }
  });
});

describe("snapping", () => {
  const kind = CLAIM_KINDS[0] as ClaimKind;
  const fact = (start: number, end: number, cue = kind.cue) =>
    ({ fact: { cue, unit: kind.unit, level: "low" as CueLevel, start, end } }) as GradedFact;
  const claim = { kind, level: "low" as const, start: 1, end: 2 };

  it("takes the nearest of those within the tolerance at both ends", () => {
    const near = fact(1.1, 2);
    const nearest = fact(1.05, 2.04);
    expect(snap(claim, [near, nearest, fact(1, 2.2)])).toBe(nearest);
  });

  it("takes none that is too far at one end, or of another kind", () => {
    expect(snap(claim, [fact(1, 2.16), fact(0.84, 2), fact(1, 2, "energy")])).toBeNull();
  });
});
