import { describe, expect, it } from "vitest";
import { EMOTIONS, type Emotion } from "../../../common/constants";
import { segmentAt } from "./SegmentStrip";
import { headline, ranked } from "./words";

function probabilities(given: Partial<Record<Emotion, number>>): Record<Emotion, number> {
  return Object.fromEntries(EMOTIONS.map((emotion) => [emotion, given[emotion] ?? 0])) as Record<
    Emotion,
    number
  >;
}

describe("headline", () => {
  it("says what it sounds like", () => {
    const p = probabilities({ angry: 0.62, fear: 0.18 });
    expect(headline({ probabilities: p, sure: true })).toBe("Sounds angry");
  });
  it("names both candidates when it is not sure", () => {
    const p = probabilities({ fear: 0.3, angry: 0.31 });
    expect(headline({ probabilities: p, sure: false })).toBe("Not sure: angry or afraid");
  });
});

describe("ranked", () => {
  it("has all eight, most probable first", () => {
    const order = ranked(probabilities({ sad: 0.5, calm: 0.3, disgust: 0.2 }));
    expect(order).toHaveLength(8);
    expect(order.slice(0, 3).map(({ emotion }) => emotion)).toEqual(["sad", "calm", "disgust"]);
  });
});

describe("segmentAt", () => {
  const segments = [0, 8, 16].map((start) => ({
    start,
    end: start + 8,
    probabilities: probabilities({}),
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
