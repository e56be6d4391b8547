import { describe, expect, test } from "vitest";
import { nameOf } from "../../common/answer";
import { EMOTIONS } from "../../common/constants";
import { NORMS, normOf } from "../../common/norms";
import { factText, heardAs, summaryText } from "../../words";
import type { FactOptions } from "../facts/clipFacts";
import { clipOf } from "../testing/clip";
import { posteriorOf } from "../testing/posterior";
import { type Stretch, silence } from "../testing/tracks";
import { evidence } from "./index";

const fast = normOf(NORMS, "rate", "low").usual[1] + 1.5;
const slow = normOf(NORMS, "rate", "low").usual[0] - 1;
const bright = normOf(NORMS, "brightness", "low").usual[1] + 5;
const dark = normOf(NORMS, "brightness", "low").usual[0] - 5;
const high_hz = normOf(NORMS, "pitch_level", "high").usual[1] * 1.25;
const low_hz = normOf(NORMS, "pitch_level", "low").usual[0] * 0.8;

/** Fast, bright, high and moving. */
const EXCITED: readonly Stretch[] = [
  {
    seconds: 3,
    f0_hz: (t) => high_hz * 2 ** (0.7 * Math.sin(9 * t)),
    syllables: fast,
    alpha_db: bright,
    dip_db: 24,
  },
];
/** Slow, dark, low and level. */
const SUBDUED: readonly Stretch[] = [
  { seconds: 3, f0_hz: (t) => low_hz * (1 - 0.05 * t), syllables: slow, alpha_db: dark, dip_db: 5 },
];
type Asked = Parameters<typeof posteriorOf>;
/** The evidence for an answer, and what it adds up to in words. */
function judged(stretches: readonly Stretch[], asked: Asked, options: FactOptions = {}) {
  const posterior = posteriorOf(...asked);
  const { claims, summary } = evidence(clipOf(stretches, options), posterior);
  return { claims, summary: summaryText(summary, posterior) };
}
const onExcited = (...asked: Asked) => judged(EXCITED, asked);
const onSubdued = (...asked: Asked) => judged(SUBDUED, asked);

describe("claims", () => {
  test("are numbered in order, with words, at most two a kind", () => {
    for (const emotion of EMOTIONS) {
      const { claims } = onExcited(emotion);
      expect(claims.map(({ id }) => id)).toEqual(claims.map((_, i) => i + 1));
      for (const claim of claims) {
        const text = factText(claim);
        expect(text).toMatch(/^[A-Z].*\.$/);
        expect(text).not.toMatch(/NaN|undefined|null|Infinity/);
        expect(claims.filter(({ kind }) => kind === claim.kind).length).toBeLessThanOrEqual(2);
      }
    }
  });

  test("the strongest evidence for the predicted emotion comes first, what opposes it last", () => {
    const angry = onExcited("angry").claims.map(({ kind, level }) => `${kind} ${level}`);
    expect(angry.slice(0, 5)).toEqual(
      expect.arrayContaining(["brightness high", "pitch_level high", "rate fast"]),
    );
    // The same voice taken for a sad one: the same claims, the other way round.
    const sad = onExcited("sad").claims.map(({ kind, level }) => `${kind} ${level}`);
    expect([...sad].sort()).toEqual([...angry].sort());
    expect(sad.slice(-5)).toEqual(
      expect.arrayContaining(["brightness high", "pitch_level high", "rate fast"]),
    );
    // Fear goes with little high-frequency energy (Juslin & Laukka 2003).
    const fear = onExcited("fear").claims.map(({ kind }) => kind);
    expect(fear.indexOf("brightness")).toBeGreaterThan(fear.indexOf("rate"));
  });

  test("a long signal keeps to ten claims", () => {
    const phrases = Array.from({ length: 40 }, (_, i): Stretch[] => [
      { seconds: 2, f0_hz: (t) => 150 + (i % 5) * 20 * t },
      silence(0.4),
    ]).flat();
    expect(judged(phrases, ["neutral"]).claims.length).toBeLessThanOrEqual(10);
  });

  test("a register given by hand moves the pitch level", () => {
    const stretches = [{ seconds: 2, f0_hz: 200 }];
    const level = (register: "low" | "high") =>
      judged(stretches, ["neutral"], { register }).claims.find(
        ({ kind }) => kind === "pitch_level",
      );
    expect(level("low")).toMatchObject({ level: "high", verdict: "confirmed" });
    expect(level("high")).toMatchObject({ level: "medium", verdict: "confirmed" });
  });
});

describe("summary", () => {
  test("arousal first, alternatives named, then the network", () => {
    expect(onExcited("angry").summary).toMatch(
      /^High arousal: .*(fast|bright|high pitch).*\. That is consistent with .*angry.*; the network leans to angry\./,
    );
    expect(onSubdued("sad").summary).toMatch(
      /^Low arousal: .*(slow|dark|low pitch).*\. That is consistent with sad.*or.*; the network leans to sad\./,
    );
  });

  test("never names one emotion alone as what the measurements fit", () => {
    for (const emotion of EMOTIONS) {
      for (const { summary } of [onExcited(emotion), onSubdued(emotion)]) {
        const [, fits = ""] = /consistent with ([^;]*);/.exec(summary) ?? [];
        expect(fits).toContain(" or ");
      }
    }
  });

  test("says that joy and anger are not told apart", () => {
    expect(onExcited("happy").summary).toContain("do not tell intense joy from anger");
  });

  test("says when the evidence does not fit", () => {
    expect(onExcited("calm").summary).toContain("the measured evidence does not fit that answer");
    expect(onSubdued("angry").summary).toContain("the measured evidence does not fit that answer");
    expect(onExcited("sad").summary).toContain("only intense grief sounds this aroused");
  });

  test("has no opinion on emotions without a settled pattern", () => {
    for (const emotion of ["surprise", "disgust"] as const) {
      expect(onExcited(emotion).summary).toContain("neither support nor oppose it");
    }
  });

  test("says when the network is not sure, with both candidates", () => {
    const { summary } = onExcited("angry", { sure: false, top: 0.4, second: "fear" });
    expect(summary).toContain("The network is not sure: angry (40 %) or afraid (30 %).");
    expect(summary).not.toContain("the network leans to");
  });

  test("speaks of the voice, never of what someone feels", () => {
    for (const emotion of EMOTIONS) {
      for (const { summary } of [onExcited(emotion), onSubdued(emotion)]) {
        expect(summary).toContain(heardAs(nameOf(emotion)));
        expect(summary).not.toMatch(/feel|speaker is|he is|she is|NaN|undefined/i);
      }
    }
  });
});
