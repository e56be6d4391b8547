import { describe, expect, it } from "vitest";
import { everyday, ranked } from "./answer";
import { impressionOf } from "./testing/impression";

describe("ranked", () => {
  it("has the six marked emotions and none of them, most probable first", () => {
    const order = ranked(impressionOf({ sad: 0.5, calm: 0.2, neutral: 0.1, disgust: 0.15 }));
    expect(order).toHaveLength(7);
    expect(order.slice(0, 3).map(({ named }) => named)).toEqual(["sad", "unmarked", "disgust"]);
    expect(order.map(({ probability }) => probability).slice(0, 2)).toEqual([
      expect.closeTo(0.5, 9),
      expect.closeTo(0.3, 9),
    ]);
  });

  it("is as among people who just talk, however marked an actor would have been", () => {
    const acted = impressionOf({ sad: 0.6, neutral: 0.1, calm: 0.1, angry: 0.2 });
    const [first, second] = ranked({ ...acted, marked: 0.2 });
    expect(first).toEqual({ named: "unmarked", probability: 0.8 });
    // Three quarters of what is marked.
    expect(second).toEqual({ named: "sad", probability: expect.closeTo(0.15, 9) });
  });

  it("keeps the shares of neutral and calm", () => {
    const { neutral, calm } = everyday({
      ...impressionOf({ neutral: 0.1, calm: 0.3 }),
      marked: 0.2,
    });
    expect([neutral, calm]).toEqual([expect.closeTo(0.2, 9), expect.closeTo(0.6, 9)]);
  });

  it("sums to 1, even where no marked emotion has any share", () => {
    for (const impression of [
      impressionOf({ neutral: 1 }),
      { ...impressionOf({ calm: 1 }), marked: 0.3 },
    ]) {
      const total = ranked(impression).reduce((sum, { probability }) => sum + probability, 0);
      expect(total).toBeCloseTo(1, 9);
    }
  });
});
