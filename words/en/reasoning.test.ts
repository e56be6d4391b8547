import { describe, expect, it } from "vitest";
import type { Verdict } from "../../common/analysis";
import type { Named } from "../../common/answer";
import { EMOTIONS, type Emotion } from "../../common/constants";
import { factOf } from "../../common/testing/facts";
import type { TraceAnswer, TraceClaim } from "../../common/trace";
import { explanation, figureText, trust } from "./reasoning";
import { tally } from "./verdict";

const FACT = factOf({
  value: 243.4,
  start: 0.4,
  end: 1.6,
  norm: { by: "register", usual: [160, 220], register: "high", from: "clip", unclear: null },
});
const claim = (change: Partial<TraceClaim> = {}): TraceClaim => ({
  id: 1,
  kind: "pitch_level",
  level: "high",
  start: 0.4,
  end: 1.6,
  verdict: "confirmed",
  measured: FACT,
  ...change,
});

describe("a claim of the reasoning", () => {
  it("is explained by what was measured and what that was compared with", () => {
    expect(explanation(claim())).toBe(
      "Confirmed. Pitch is high overall: 243 Hz at the median. Compared with high-register voices: 160 to 220 Hz is medium.",
    );
    expect(figureText(claim())).toBe("243 Hz");
  });

  it("says both levels where it is contradicted", () => {
    expect(explanation(claim({ verdict: "contradicted", level: "low" }))).toMatch(
      /^Contradicted: said low, measured high\. Pitch is high/,
    );
  });

  it("has no figure where nothing could be measured", () => {
    const mute = claim({ verdict: "not measurable", measured: null });
    expect(explanation(mute)).toMatch(/^Not measurable: 0\.40–1\.60 s holds too little speech/);
    expect(figureText(mute)).toBe("no figure");
  });
});

it.each<[readonly Verdict[], string]>([
  [["confirmed", "confirmed"], "2 of 2 claims confirmed"],
  [
    ["confirmed", "contradicted", "not measurable"],
    "1 of 3 claims confirmed, 1 contradicted, 1 not measurable",
  ],
  [[], "no claims"],
])("tallies %j", (verdicts, text) => {
  expect(tally(verdicts)).toBe(text);
});

describe("trust", () => {
  /** Most of the probability on one emotion. */
  const sounds = (emotion: Emotion) => {
    const entries = EMOTIONS.map((e) => [e, e === emotion ? 0.65 : 0.05] as const);
    return { emotion, probabilities: Object.fromEntries(entries) as Record<Emotion, number> };
  };
  const posterior = { ...sounds("angry"), sure: true };
  const answer = (own: Emotion, fromTrace: Emotion, sure = true): TraceAnswer => ({
    ...sounds(own),
    fromTrace: sounds(fromTrace),
    agreement: sure ? 0.8 : 0.2,
    sure,
  });

  it.each<[TraceAnswer, readonly Named[], string]>([
    [
      answer("angry", "angry"),
      ["angry"],
      "The claims alone lead to the same answer as the sound: angry (65 %).",
    ],
    [
      answer("angry", "happy"),
      ["angry"],
      "The claims alone would rather suggest happy (65 %); the sound as a whole decides for angry.",
    ],
    [
      answer("sad", "sad", false),
      ["angry", "sad"],
      "Not sure: angry or sad. The sound as a whole suggests angry, the claims alone sad (65 %). The reasoning itself ends on sad.",
    ],
    [
      answer("angry", "angry", false),
      ["angry", "unmarked"],
      "Not sure: angry or no marked emotion. The sound as a whole and the claims alone lean to angry alike, but at 65 % and 65 %.",
    ],
  ])("case %#", (given, named, text) => expect(trust(given, posterior, named)).toBe(text));

  it("claims no answer for a sound that leaves it open", () => {
    const open = { ...posterior, sure: false };
    expect(trust(answer("angry", "angry"), open, ["angry", "unmarked"])).toBe(
      "The sound as a whole leaves it open; the claims alone suggest angry (65 %).",
    );
  });
});
