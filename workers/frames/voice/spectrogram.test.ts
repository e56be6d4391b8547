/** The spectrogram of known tones, and what it refuses. */
import { describe, expect, it } from "vitest";
import { tone } from "../prosody/testing/signals";
import { SPECTROGRAM_FLOOR_DB, SpectrogramError, spectrogram } from "./spectrogram";

const column = ({ power_db, bins }: ReturnType<typeof spectrogram>, c: number) =>
  power_db.subarray(c * bins, (c + 1) * bins);

describe("spectrogram", () => {
  it("of a full-scale sine peaks at -3 dB in its bin", () => {
    const picture = spectrogram(tone(1000, 1, 1), { start: 0, end: 1 }, 50);
    expect(picture).toMatchObject({ start: 0, end: 1, columns: 50, bins: 257, binWidth_hz: 31.25 });
    const middle = column(picture, 25);
    expect(middle[32]).toBeCloseTo(-3.01, 1);
    expect(middle.indexOf(Math.max(...middle))).toBe(32);
    expect(middle[100]).toBeLessThan(-100);
  });

  // Praat's manual, "Sound: To Spectrogram...": "bandwidth = 1.2982804 / (window length)".
  it.each([
    [0.005, 259.7],
    [0.03, 43.3],
    [0.015, 86.6],
  ])("has, through a window of %d s, Praat's bandwidth of %d Hz", (window_s, bandwidth_hz) => {
    const at = (frequency_hz: number) => {
      const picture = spectrogram(
        tone(frequency_hz, 1, 1),
        { start: 0.45, end: 0.55 },
        1,
        window_s,
      );
      return column(picture, 0)[Math.round(2000 / picture.binWidth_hz)] ?? 0;
    };
    expect(at(2000)).toBeCloseTo(-3.01, 1);
    expect(at(2000 + bandwidth_hz / 2)).toBeCloseTo(-6.02, 1);
    expect(at(2000 - bandwidth_hz / 2)).toBeCloseTo(-6.02, 1);
  });

  it("refuses a window that is too short or too long", () => {
    const through = (window_s: number) => spectrogram(tone(500), { start: 0, end: 1 }, 9, window_s);
    for (const window_s of [0, 0.0001, 1, Number.NaN]) {
      expect(() => through(window_s)).toThrow(SpectrogramError);
    }
  });

  it("puts each column in its place", () => {
    const samples = new Float32Array(32000);
    samples.set(tone(500, 1, 0.5), 0);
    samples.set(tone(3000, 1, 0.5), 16000);
    const picture = spectrogram(samples, { start: 0.5, end: 1.5 }, 100);
    const loudest = (c: number) => column(picture, c).indexOf(Math.max(...column(picture, c)));
    expect(loudest(20) * 31.25).toBe(500);
    expect(loudest(80) * 31.25).toBe(3000);
  });

  it("is cut to the signal and has no more columns than milliseconds", () => {
    const picture = spectrogram(tone(500, 0.1), { start: -1, end: 5 }, 4000);
    expect(picture.start).toBe(0);
    expect(picture.end).toBeCloseTo(0.1, 6);
    expect(picture.columns).toBe(100);
    expect(picture.power_db).toHaveLength(100 * 257);
  });

  it("has a floor", () => {
    const picture = spectrogram(new Float32Array(16000), { start: 0, end: 1 }, 10);
    expect(picture.power_db.every((v) => v === SPECTROGRAM_FLOOR_DB)).toBe(true);
  });

  it.each([
    [{ start: 3, end: 4 }, 10],
    [{ start: 0.5, end: 0.5 }, 10],
    [{ start: 0, end: 1 }, 0],
    [{ start: 0, end: 1 }, 1e6],
  ])("refuses %j in %d columns", (span, columns) => {
    expect(() => spectrogram(tone(500), span, columns)).toThrow(SpectrogramError);
  });
});
