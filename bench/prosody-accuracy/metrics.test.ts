import { describe, expect, it } from "vitest";
import { count, NOTHING, pool, scores } from "./metrics";

const track = (...values: number[]) => Float32Array.from(values);

describe("metrics", () => {
  it("is perfect on the truth itself", () => {
    const truth = track(0, 100, 110, 0);
    expect(scores(count(truth, truth))).toMatchObject({ ffe: 0, vde: 0, gpe: 0, meanCents: 0 });
  });

  it("tells missed, false and gross frames apart", () => {
    const truth = track(0, 0, 100, 100, 100, 100, 100, 100);
    const heard = track(90, 0, 0, 200, 50, 121, 119, 100);
    const counts = count(heard, truth);
    expect(counts).toMatchObject({ frames: 8, voiced: 6, missed: 1, false: 1, gross: 3 });
    expect(counts.cents).toHaveLength(2);
    const { ffe, vde, gpe } = scores(counts);
    expect(ffe).toBeCloseTo(5 / 8, 9);
    expect(vde).toBeCloseTo(2 / 8, 9);
    expect(gpe).toBeCloseTo(3 / 5, 9);
  });

  it("states cents with sign, mean and median", () => {
    const truth = track(100, 100, 100, 100);
    const by = (cents: number) => 100 * 2 ** (cents / 1200);
    const { meanCents, medianCents, biasCents } = scores(
      count(track(by(10), by(-20), by(30), by(0)), truth),
    );
    expect(meanCents).toBeCloseTo(15, 2);
    expect(medianCents).toBeCloseTo(15, 2);
    expect(biasCents).toBeCloseTo(5, 2);
  });

  it("counts frames the track lacks as unvoiced", () => {
    expect(count(track(100), track(100, 100, 0))).toMatchObject({ missed: 1, false: 0 });
  });

  it("pools by frames, not by clips", () => {
    const bad = count(track(0), track(100));
    const good = count(track(100, 100, 100), track(100, 100, 100));
    expect(scores(pool([bad, good])).ffe).toBeCloseTo(1 / 4, 9);
    expect(pool([])).toEqual(NOTHING);
  });
});
