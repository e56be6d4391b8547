import { describe, expect, it } from "vitest";
import type { Analysis } from "../../common/analysis";
import type { Emotion } from "../../common/constants";
import { takeHeadline } from "../../words";
import { summaryOf } from "./summary";
import { takeWith } from "./testing/take";

/** Utterances of 2 s, 3 s apart, with what is said of them; none: no speech, null: it waits. */
const take = (...answers: readonly (readonly Emotion[] | null)[]) =>
  takeWith(
    answers.map((conclusion, i) =>
      conclusion === null
        ? null
        : ({
            start: 3 * i,
            seconds: 2,
            posterior: conclusion.length > 0 ? { conclusion } : null,
          } as unknown as Analysis),
    ),
  );

const headline = (...answers: (readonly Emotion[] | null)[]) =>
  takeHeadline(summaryOf(take(...answers)));

describe("what a take is made of", () => {
  it("is what most of its speech sounds like, and where it sounds otherwise", () => {
    const calm = ["unmarked"] as const;
    expect(headline(calm, calm, ["angry"], ["angry"], calm, calm)).toBe(
      "Mostly no marked emotion; angry 6.00–11.00 s.",
    );
  });

  it("does not join over another answer, an open one or a stretch without speech", () => {
    const others: readonly (readonly Emotion[])[] = [["unmarked"], ["angry", "fear"], []];
    for (const between of others) {
      const { others: found } = summaryOf(
        take(["angry"], between, ["angry"], ["unmarked"], ["unmarked"], ["unmarked"]),
      );
      expect(found.map(({ start, end }) => [start, end])).toEqual([
        [0, 2],
        [6, 8],
      ]);
    }
  });

  it("names the three longest, and counts the rest", () => {
    expect(headline(["angry"], ["angry"], ["sad"], ["fear"], ["happy"])).toBe(
      "No single mood for most of it; angry 0.00–5.00 s, sad 6.00–8.00 s, afraid 9.00–11.00 s and 1 shorter stretch.",
    );
  });

  it("leaves out stretches that are too short to count", () => {
    const all = take(["angry"], ["angry"], ["sad"], ["fear"]);
    expect(takeHeadline(summaryOf(all, { smoothing_s: 0, least_s: 3 }))).toBe(
      "No single mood for most of it; angry 0.00–5.00 s.",
    );
  });

  it("says what all of it sounds like, and no more", () => {
    expect(headline(["sad"], ["sad"])).toBe("Mostly sounds sad.");
  });

  it("counts what is analysed", () => {
    expect(summaryOf(take(["sad"], null, []))).toMatchObject({ analysed: 2, of: 3, most: "sad" });
  });
});
