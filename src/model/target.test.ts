import { describe, expect, it } from "vitest";
import type { Analysis } from "../../common/analysis";
import { KIND_NAMES, KINDS } from "../../common/kinds";
import { claimOf } from "../../common/testing/facts";
import { attemptsAt, distanceTo } from "./target";
import { takeWith } from "./testing/take";

/** A voice of so many frames whose pitch is `st` re 200 Hz, by share of its length; unvoiced where that is null. */
function voiceOf(
  frames: number,
  st: (share: number) => number | null,
  claims: Analysis["claims"] = [],
) {
  const f0_hz = Float32Array.from({ length: frames }, (_, i) => {
    const value = st(i / (frames - 1));
    return value === null ? 0 : 200 * 2 ** (value / 12);
  });
  const voiced = f0_hz.filter((f0) => f0 > 0).sort();
  const median = voiced[voiced.length >> 1] ?? null;
  return {
    start: 0,
    seconds: frames / 100,
    tracks: { f0_hz },
    prosody: { f0_median_hz: median },
    claims,
    measures: {},
    posterior: { conclusion: ["happy"] },
  } as unknown as Analysis;
}

const glide = (share: number) => 6 * share;

describe("the distance of a melody", () => {
  it("is nothing to itself, higher or slower", () => {
    const target = voiceOf(101, glide);
    expect(distanceTo(target, target)).toMatchObject({ melody_st: 0, length: 1 });
    const higher = distanceTo(
      target,
      voiceOf(101, (share) => 5 + glide(share)),
    );
    expect(higher.melody_st).toBeCloseTo(0, 4);
    const slower = distanceTo(target, voiceOf(151, glide));
    expect(slower.melody_st).toBeLessThan(0.05);
    expect(slower.length).toBeCloseTo(1.5, 6);
  });

  it("is that of a monotone from a glide of 6 st: 6 / sqrt(12)", () => {
    const target = voiceOf(101, glide);
    const flat = voiceOf(101, () => 0);
    expect(distanceTo(target, flat).melody_st).toBeCloseTo(6 / Math.sqrt(12), 1);
    expect(distanceTo(flat, target).melody_st).toBeCloseTo(6 / Math.sqrt(12), 1);
  });

  it("goes straight over what is unvoiced, and is none without voice", () => {
    const target = voiceOf(101, glide);
    const broken = voiceOf(101, (share) => (share > 0.3 && share < 0.6 ? null : glide(share)));
    // The median of what is left lies elsewhere; the shape is the same.
    expect(distanceTo(target, broken).melody_st).toBeLessThan(1);
    const nothing = voiceOf(101, () => null);
    expect(distanceTo(target, nothing)).toMatchObject({ melody_st: null, length: null });
  });
});

describe("tries", () => {
  const kind = KIND_NAMES.find((name) => KINDS[name].norm !== "shape") ?? "pitch_level";
  const told = (level: number) => [
    claimOf({ kind, value: 1 + level, level: KINDS[kind].levels[level] ?? "low" }),
  ];

  it("are all others in their order of time, with what is told alike of both", () => {
    const take = (id: number, level: number, opened_ms: number, isSample = false) =>
      takeWith([voiceOf(101, glide, told(level))], { id, opened_ms, isSample });
    const target = take(1, 0, 5);
    const tries = attemptsAt(target, [take(2, 2, 30), target, take(3, 0, 20), take(4, 0, 1, true)]);
    expect(tries.map(({ key, same, compared }) => [key, same, compared])).toEqual([
      ["key-3", 1, 1],
      ["key-2", 0, 1],
    ]);
    expect(attemptsAt(takeWith([null]), [take(2, 0, 1)])).toEqual([]);
  });
});
