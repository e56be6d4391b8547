import { describe, expect, it } from "vitest";
import { voicesOf } from "./voices";

const between = Float32Array.of(20, 20, 20);
/** Clips of people at these places, each a little elsewhere every time. */
const clip = (place: readonly number[], i: number, heard_s = 3) => ({
  heard_s,
  identity: Float32Array.from(place, (x, k) => x + Math.sin(7.3 * i + 2.1 * k)),
});

const ANNA = [6, -5, 4];
const BEN = [-6, 5, -4];

describe("voices", () => {
  it("are one where all clips lie together", () => {
    expect(
      voicesOf(
        [0, 1, 2, 3, 4].map((i) => clip(ANNA, i)),
        between,
      ),
    ).toEqual([0, 0, 0, 0, 0]);
  });

  it("are told apart, in the order in which they are first heard", () => {
    const turns = [BEN, ANNA, BEN, BEN, ANNA, ANNA];
    expect(
      voicesOf(
        turns.map((place, i) => clip(place, i)),
        between,
      ),
    ).toEqual([0, 1, 0, 0, 1, 1]);
  });

  it("are not made by what is too short, which is given to the nearest", () => {
    const turns = [clip(ANNA, 0), clip(BEN, 1), clip([5, -9, 0], 2, 0.5), clip(ANNA, 3)];
    expect(voicesOf(turns, between)).toEqual([0, 1, 0, 0]);
  });

  it("are found among short ones where there are no others", () => {
    expect(voicesOf([clip(ANNA, 0, 0.5), clip(BEN, 1, 0.5)], between)).toEqual([0, 1]);
    expect(voicesOf([], between)).toEqual([]);
  });
});
