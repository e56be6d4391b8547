import { describe, expect, it } from "vitest";
import type { Emotion } from "../../common/constants";
import { impressionOf } from "../../common/testing/impression";
import type { TraceAnswer } from "../../common/trace";
import { segmentAt } from "../panels/emotion/SegmentStrip";
import { candidates } from "./answer";

describe("candidates", () => {
  it("are one where the network is sure", () => {
    const p = impressionOf({ angry: 0.62, fear: 0.18 });
    expect(candidates({ ...p, sure: true })).toEqual(["angry"]);
  });
  it("are two when it is not", () => {
    const p = impressionOf({ fear: 0.3, angry: 0.31 });
    expect(candidates({ ...p, sure: false })).toEqual(["angry", "fear"]);
  });
  it("are no marked emotion where neutral and calm together lead", () => {
    const p = impressionOf({ neutral: 0.3, calm: 0.25, sad: 0.35 });
    expect(candidates({ ...p, sure: true })).toEqual(["unmarked"]);
    expect(candidates({ ...p, sure: false })).toEqual(["unmarked", "sad"]);
  });
  it("are no marked emotion whatever the claims of the reasoning lead to", () => {
    const guess = {
      emotion: "sad" as const,
      probabilities: impressionOf({ sad: 1 }).probabilities,
    };
    const answer = { ...guess, fromTrace: guess, agreement: 0.1, sure: false };
    const calm = impressionOf({ neutral: 0.6, calm: 0.3 });
    expect(candidates({ ...calm, sure: true }, answer)).toEqual(["unmarked"]);
    expect(candidates({ ...calm, sure: false }, answer)).toEqual(["unmarked", "sad"]);
  });
  it("are what the claims of the reasoning lead to, too, where they contradict the sound", () => {
    const posterior = { ...impressionOf({ angry: 0.6, fear: 0.3 }), sure: true };
    const answer = (emotion: Emotion, sure: boolean): TraceAnswer => {
      const guess = { emotion, probabilities: impressionOf({ [emotion]: 1 }).probabilities };
      return { ...guess, fromTrace: guess, agreement: sure ? 0.7 : 0.1, sure };
    };
    expect(candidates(posterior, answer("sad", false))).toEqual(["angry", "sad"]);
    expect(candidates(posterior, answer("angry", false))).toEqual(["angry", "fear"]);
    expect(candidates(posterior, answer("sad", true))).toEqual(["angry"]);
    expect(candidates({ ...posterior, sure: false }, answer("sad", true))).toEqual([
      "angry",
      "fear",
    ]);
  });
});

describe("segmentAt", () => {
  const segments = [0, 8, 16].map((start) => ({
    start,
    end: start + 8,
    ...impressionOf({}),
  }));
  it.each([
    [0, 0],
    [7.99, 0],
    [8, 8],
    [30, 16],
  ])("at %f s is the window from %i s", (time_s, start) => {
    expect(segmentAt(segments, time_s)?.start).toBe(start);
  });
});
