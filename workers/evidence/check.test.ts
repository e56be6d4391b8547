import { describe, expect, test } from "vitest";
import type { CheckedClaim, Claim, CueLevel } from "../../common/analysis";
import { NORMS } from "../../common/norms";
import { posteriorOf } from "../testing/posterior";
import { silence, tracksOf } from "../testing/tracks";
import { check } from "./check";
import { evidence } from "./index";

// Every phrase differs from its neighbours, so that no claim holds over another's span.
const tracks = tracksOf([
  silence(0.5),
  { seconds: 1.5, f0_hz: (t) => 180 + 60 * t, syllables: 6, level_dbfs: -28, alpha_db: -18 },
  silence(0.7),
  { seconds: 2, f0_hz: (t) => 420 - 200 * t, syllables: 3, level_dbfs: -16, alpha_db: -8 },
  silence(0.5),
]);
const { claims } = evidence(tracks, posteriorOf("angry"));
const OPPOSITE: Readonly<Partial<Record<CueLevel, CueLevel>>> = {
  low: "high",
  high: "low",
  slow: "fast",
  fast: "slow",
  few: "many",
  many: "few",
  rising: "falling",
  falling: "rising",
};
const verdict = (claim: Claim) => check(claim, tracks, NORMS);
const named = claims.map((claim) => [`${claim.cue} ${claim.unit} #${claim.id}`, claim] as const);

describe("check", () => {
  test("this voice has a claim of every cue", () => {
    expect(new Set(claims.map(({ cue }) => cue)).size).toBe(8);
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
    const pitch = claims.find(({ cue }) => cue === "pitch_level");
    if (!pitch) throw new Error("No pitch claim.");
    expect(verdict({ ...pitch, value: Math.round(pitch.value) })).toBe("confirmed");
    expect(verdict({ ...pitch, value: pitch.value * 1.03 })).toBe("contradicted");
  });

  test("a span outside of the signal or in silence is not measurable", () => {
    const [claim] = claims;
    if (!claim) throw new Error("No claim.");
    expect(verdict({ ...claim, start: 4, end: 40 })).toBe("not measurable");
    expect(verdict({ ...claim, start: -1, end: 1 })).toBe("not measurable");
    expect(verdict({ ...claim, cue: "pitch_level", unit: "Hz", start: 2.1, end: 2.6 })).toBe(
      "not measurable",
    );
  });

  test("a value in a unit the cue is not measured in is not measurable", () => {
    const rate = claims.find(({ cue }) => cue === "rate");
    if (!rate) throw new Error("No rate claim.");
    expect(verdict({ ...rate, unit: "Hz" })).toBe("not measurable");
  });

  test("another voice contradicts the claims", () => {
    const other = tracksOf([
      { seconds: 3, f0_hz: (t) => 120 - 20 * t, syllables: 7, alpha_db: -26, dip_db: 5 },
      silence(1.2),
      { seconds: 1, f0_hz: 95, alpha_db: -26, dip_db: 5 },
    ]);
    for (const claim of claims) expect(check(claim, other, NORMS)).not.toBe("confirmed");
  });
});
