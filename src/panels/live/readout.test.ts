import { expect, it } from "vitest";
import { atHop } from "../../../common/testing/atHop";
import { readoutOf } from "./readout";

const track = (f0: number[], level: number[]) => ({
  first: 0,
  f0_hz: Float32Array.from(f0),
  level_dbfs: Float32Array.from(level),
});

it("reads the median pitch of the latest voiced frames and their mean power", () => {
  const f0 = [...Array(50).fill(300), ...Array(25).fill(0), 100, 102, 98, 400, 101];
  const level = [...Array(50).fill(-60), ...Array(5).fill(-20), ...Array(5).fill(-120)];
  const { f0_hz, level_dbfs } = readoutOf(track(f0, level));
  expect(f0_hz).toBe(101);
  expect(level_dbfs).toBeCloseTo(-23.01, 1);
});

it("has no pitch in a pause and no level before the first frame", () => {
  expect(readoutOf(track([...Array(50).fill(200), ...Array(30).fill(0)], [])).f0_hz).toBeNull();
  expect(readoutOf(track([], []))).toEqual({ f0_hz: null, level_dbfs: null });
});

it("looks as far back at another hop", async () => {
  const f0 = [...Array(20).fill(200), ...Array(59).fill(0)];
  const level = [...Array(79).fill(-20), ...Array(10).fill(-120)];
  const at5 = await atHop(0.005, () => import("./readout"));
  const { f0_hz, level_dbfs } = at5.readoutOf(track(f0, level));
  expect(f0_hz).toBe(200);
  expect(level_dbfs).toBeCloseTo(-23.01, 1);
});
