/** What a recording sounds like over time, smoothed or not. */
import { describe, expect, it } from "vitest";
import type { Analysis } from "../../common/analysis";
import { EMOTIONS, type Emotion } from "../../common/constants";
import { type Mood, moodsOf } from "./moods";

const decision = { min_marked: 0.5, min_unmarked: 0.4, min_margin: 0.1 };

/** A length of 2 s every 4 s; mostly that emotion. */
function utterance(
  i: number,
  emotion: Emotion | null,
  about: { share?: number; channel?: number } = {},
) {
  const { share = 0.7, channel = null } = about;
  const rest = (1 - share) / (EMOTIONS.length - 1);
  const probabilities = Object.fromEntries(EMOTIONS.map((e) => [e, e === emotion ? share : rest]));
  const posterior = emotion && { probabilities, decision, conclusion: [emotion] };
  const analysis = { posterior, arousal: emotion === "angry" ? 1 : emotion && 0 };
  return {
    speech: { start: 4 * i, end: 4 * i + 2 },
    channel,
    analysis: analysis as unknown as Analysis,
  };
}

const names = (moods: readonly Mood[]) => moods.map((mood) => mood.names.join(" or "));

describe("the moods of a recording", () => {
  const sequence = (["sad", "sad", "angry", "sad", "sad"] as const).map((e, i) => utterance(i, e));

  it("are the utterances' own answers unless they are smoothed", () => {
    expect(names(moodsOf(sequence, 0))).toEqual(["sad", "sad", "angry", "sad", "sad"]);
    expect(moodsOf(sequence, 0).map(({ arousal }) => arousal)).toEqual([0, 0, 1, 0, 0]);
  });

  it("are carried by those around, so that one among others gives way", () => {
    expect(names(moodsOf(sequence, 20))).toEqual(["sad", "sad", "sad", "sad", "sad"]);
    const smoothed = moodsOf(sequence, 8);
    expect(names(smoothed)).toEqual(["sad", "sad", "sad or angry", "sad", "sad"]);
    const shares = [-2, -1, 0, 1, 2].map((k) => Math.exp(-Math.abs(4 * k) / 8));
    const total = shares.reduce((sum, share) => sum + share, 0);
    expect(smoothed[2]?.arousal).toBeCloseTo(1 / total, 6);
    // At the end there is less around.
    const ends = [0, 1, 2, 3, 4].map((k) => Math.exp((-4 * k) / 8));
    expect(smoothed[0]?.arousal).toBeCloseTo(
      (ends[2] ?? 0) / ends.reduce((sum, share) => sum + share, 0),
      6,
    );
  });

  it("hardly change where the others are far for the smoothing", () => {
    expect(names(moodsOf(sequence, 0.5))).toEqual(names(moodsOf(sequence, 0)));
  });

  it("leave out what has no speech, and keep two speakers apart", () => {
    const call = [
      utterance(0, "angry", { channel: 0 }),
      utterance(1, "sad", { channel: 1 }),
      utterance(2, "angry", { channel: 0 }),
      utterance(3, null, { channel: 1 }),
      utterance(4, "sad", { channel: 1 }),
    ];
    const smoothed = moodsOf(call, 20);
    expect(names(smoothed)).toEqual(["angry", "sad", "angry", "", "sad"]);
    expect(smoothed.map(({ arousal }) => arousal)).toEqual([1, 0, 1, null, 0]);
  });
});
