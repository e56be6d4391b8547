import { expect, it } from "vitest";
import { UNCHANGED } from "../../common/resynthesis";
import { changeText } from "./sources";

it.each([
  [{ pitch_st: 4, rate: 1.1, level_db: -3 }, "+4 st, 10 % faster, −3 dB"],
  [{ rate: 0.8 }, "20 % slower"],
  [{}, "unchanged"],
])("%j", (change, text) => {
  expect(changeText({ ...UNCHANGED, ...change })).toBe(text);
});
