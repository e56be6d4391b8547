import { expect, it } from "vitest";
import { DEFAULT_PITCH, PITCH_LIMITS } from "../../../common/pitchSettings";
import { problemOf } from "./PitchSection";

it("refuses settings in Praat's words", () => {
  expect(problemOf(DEFAULT_PITCH)).toBeNull();
  const [low, high] = PITCH_LIMITS.voicedUnvoicedCost;
  expect(problemOf({ ...DEFAULT_PITCH, voicedUnvoicedCost: 9 })).toBe(
    `Voiced/unvoiced cost is 9; it must lie between ${low} and ${high}.`,
  );
  expect(problemOf({ ...DEFAULT_PITCH, pitchFloor_hz: 300, pitchCeiling_hz: 400 })).toContain(
    "twice the pitch floor",
  );
});
