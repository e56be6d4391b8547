import { expect, test } from "vitest";
import { atHop } from "./testing/atHop";

const at = (hop_s: number) => atHop(hop_s, () => import("./time"));

test.each([
  [0.01, 0.06, 6],
  [0.005, 0.06, 12],
  [0.01, 0.3, 30],
  [0.0125, 0.1, 8],
])("at a hop of %d s, %d s are %d frames", async (hop_s, seconds, frames) => {
  expect((await at(hop_s)).framesOf(seconds)).toBe(frames);
});

test.each([
  [0.01, 3, "0.03"],
  [0.005, 3, "0.015"],
  [0.0125, 1, "0.0125"],
])("at a hop of %d s, frame %d is at %s s", async (hop_s, frame, text) => {
  expect((await at(hop_s)).frameTime(frame)).toBe(text);
});
