import { expect, it } from "vitest";
import { measures, remembered } from "./speaker";

it.each([
  [1, "9 more clips of any mood until answers are relative to this voice."],
  [9, "1 more clip of any mood until answers are relative to this voice."],
  [10, "Answers are relative to this voice: 10 clips."],
  [12, "Answers are relative to this voice: 12 clips."],
])("says what %d clips do", (clips, text) => {
  expect(remembered({ clips, needed: 10, isDoubtful: false, isRelative: clips >= 10 }, null)).toBe(
    text,
  );
});

it("says whose voice it is", () => {
  expect(remembered({ clips: 10, needed: 10, isDoubtful: true, isRelative: true }, "Anna")).toBe(
    "Answers are relative to Anna’s voice: 10 clips.",
  );
});

it("doubts that one person spoke", () => {
  expect(remembered({ clips: 7, needed: 2, isDoubtful: true, isRelative: false }, "Anna")).toBe(
    "The 7 clips of Anna’s voice do not sound like one person. Answers are not relative to it.",
  );
});

it("tells a usual voice as mean and spread, pitch in Hz, without what was not measured", () => {
  const pitch_level = { mean: 12, sd: 1.54 };
  expect(measures({ measures: { pitch_level, rate: { mean: 4.52, sd: 0.3 } } })).toEqual([
    { label: "Pitch", text: "200 Hz ± 1.5 st" },
    { label: "Rate", text: "4.5 ± 0.3 syl/s" },
  ]);
});
