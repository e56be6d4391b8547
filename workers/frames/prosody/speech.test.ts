/** The speech-frame rule and the active level, on levels written by hand. */
import { describe, expect, it } from "vitest";
import { LEVEL_FLOOR_DBFS } from "../../../common/constants";
import { CHANNELS } from "./constants";
import { activeLevel, speechFrames } from "./speech";
import { tracksFromRaw } from "./tracks";

/** [level dBFS, frames] pairs → levels. */
const levels = (...runs: [number, number][]) =>
  Float32Array.from(runs.flatMap(([level, frames]) => new Array<number>(frames).fill(level)));

const count = (mask: Uint8Array) => mask.reduce((sum, v) => sum + v, 0);

describe("speechFrames", () => {
  it("takes what stands out of the noise", () => {
    const mask = speechFrames(levels([-70, 50], [-20, 100], [-70, 50]));
    expect(count(mask)).toBe(100);
    expect(mask[50]).toBe(1);
    expect(mask[49]).toBe(0);
  });

  it("bridges gaps under 60 ms and keeps longer ones", () => {
    const short = speechFrames(levels([-70, 50], [-20, 50], [-70, 5], [-20, 50], [-70, 50]));
    expect(count(short)).toBe(105);
    const long = speechFrames(levels([-70, 50], [-20, 50], [-70, 6], [-20, 50], [-70, 50]));
    expect(count(long)).toBe(100);
  });

  it("drops runs under 50 ms, such as a click", () => {
    const mask = speechFrames(levels([-70, 50], [-20, 4], [-70, 50], [-20, 100], [-70, 20]));
    expect(count(mask)).toBe(100);
  });

  it("keeps quiet speech: within 35 dB of the loud frames, 6 dB above the noise", () => {
    const quiet = speechFrames(levels([-80, 50], [-20, 100], [-50, 100], [-80, 50]));
    expect(count(quiet)).toBe(200);
    const noisy = speechFrames(levels([-48, 50], [-20, 100], [-44, 100], [-48, 50]));
    expect(count(noisy)).toBe(100);
  });

  it("is never stricter than 15 dB below the loud frames: steady speech is all speech", () => {
    expect(count(speechFrames(levels([-20, 200])))).toBe(200);
    expect(count(speechFrames(levels([-20, 100], [-34, 100])))).toBe(200);
  });

  it("does not let digital silence move its references", () => {
    const speech: [number, number][] = [
      [-60, 20],
      [-20, 30],
      [-60, 20],
    ];
    const padding: [number, number] = [LEVEL_FLOOR_DBFS, 2000];
    expect(count(speechFrames(levels(padding, ...speech, padding)))).toBe(
      count(speechFrames(levels(...speech))),
    );
  });

  it("finds none in silence or nothing", () => {
    expect(count(speechFrames(levels([LEVEL_FLOOR_DBFS, 100])))).toBe(0);
    expect(speechFrames(new Float32Array(0)).length).toBe(0);
  });
});

describe("activeLevel", () => {
  it("averages power, not dB, over speech only", () => {
    const level = levels([-10, 50], [-20, 50], [-90, 100]);
    const expected = 10 * Math.log10((0.1 + 0.01) / 2);
    expect(activeLevel(level, speechFrames(level))).toBeCloseTo(expected, 4);
  });

  it("is the floor where there is no speech", () => {
    expect(activeLevel(levels([-120, 10]), new Uint8Array(10))).toBe(LEVEL_FLOOR_DBFS);
  });
});

describe("tracksFromRaw", () => {
  it("takes the channels apart and makes the level relative", () => {
    const raw = Float32Array.from(
      { length: 100 * CHANNELS },
      (_, i) => [120, 0.9, -26, -12][i % 4] ?? 0,
    );
    const tracks = tracksFromRaw(raw);
    expect(tracks.activeLevel_dbfs).toBeCloseTo(-26, 4);
    expect(tracks.level_db[7]).toBeCloseTo(0, 4);
    expect([tracks.f0_hz[7], tracks.alpha_db[7]]).toEqual([120, -12]);
    expect(tracks.voicing[7]).toBeCloseTo(0.9, 6);
  });
});
