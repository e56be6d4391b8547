import { describe, expect, it } from "vitest";
import { HOP_SAMPLES, MAX_WINDOW_S, SAMPLE_RATE_HZ } from "../../common/constants";
import { frameCount } from "../frames/prosody/kernel";
import { cutWindows } from "./windows";

/** Levels of `seconds` of speech with 0.3 s pauses centred at the given times. */
function levels(seconds: number, pauses_s: readonly number[] = []): [Float32Array, number] {
  const samples = Math.round(seconds * SAMPLE_RATE_HZ);
  const level_db = new Float32Array(frameCount(samples));
  for (const pause_s of pauses_s) {
    const centre = Math.round(pause_s * 100);
    level_db.fill(-40, centre - 15, centre + 16);
  }
  return [level_db, samples];
}

describe("cutWindows", () => {
  it.each([0.3, 4, MAX_WINDOW_S])("leaves %s s whole", (seconds) => {
    const [level_db, samples] = levels(seconds);
    expect(cutWindows(level_db, samples)).toEqual([
      { from: 0, to: level_db.length, start: 0, end: samples },
    ]);
  });

  it("leaves out the silence around the speech, but for a margin", () => {
    const [level_db, samples] = levels(4);
    level_db.fill(-60, 0, 100).fill(-60, 300);
    expect(cutWindows(level_db, samples)).toEqual([
      { from: 90, to: 310, start: 90 * HOP_SAMPLES, end: 310 * HOP_SAMPLES },
    ]);
  });

  it("cuts in the pause near the limit, not in an earlier or a later one", () => {
    const [level_db, samples] = levels(19, [3, 8.2, 12, 15]);
    const [first, second] = cutWindows(level_db, samples);
    expect((first?.end ?? 0) / SAMPLE_RATE_HZ).toBeCloseTo(8.2, 0);
    expect((second?.end ?? 0) / SAMPLE_RATE_HZ).toBeCloseTo(15, 0);
  });

  it.each([10.01, 10.5, 12, 20, 20.01, 33.333, 1800])("covers %s s without gap or overlap", (s) => {
    const [level_db, samples] = levels(s);
    const windows = cutWindows(level_db, samples);
    let end = 0;
    let to = 0;
    for (const window of windows) {
      expect(window.start).toBe(end);
      expect(window.from).toBe(to);
      expect(window.start).toBe(window.from * HOP_SAMPLES);
      const length_s = (window.end - window.start) / SAMPLE_RATE_HZ;
      expect(length_s).toBeLessThanOrEqual(MAX_WINDOW_S);
      expect(length_s).toBeGreaterThan(1.9);
      end = window.end;
      to = window.to;
    }
    expect(end).toBe(samples);
    expect(to).toBe(level_db.length);
  });
});
