import { describe, expect, test } from "vitest";
import { type FrameRange, type Speech, speechOf } from "../../speech/speech";
import { noVoice } from "../../testing/clip";
import { silence, tracksOf } from "../../testing/tracks";
import { contour } from "./contour";

const measure = (speech: Speech, range: FrameRange | null) =>
  range && contour.measure(speech, range, noVoice(speech.tracks));

/** st(t): semitones re 200 Hz over a one-second phrase. */
function shapeOf(st: (t: number) => number, seconds = 1) {
  const speech = speechOf(tracksOf([{ seconds, f0_hz: (t) => 200 * 2 ** (st(t) / 12) }]));
  return measure(speech, speech.extent);
}

describe("contour of a phrase", () => {
  test.each([
    ["flat", () => 0, 0],
    ["flat", (t: number) => 2 * t, 1.8],
    // Medians of the first and last quarter lie ¾ of a straight move apart.
    ["rising", (t: number) => 8 * t, 6],
    ["falling", (t: number) => -8 * t, -6],
    ["rising-falling", (t: number) => 24 * t * (1 - t), 6],
    ["falling-rising", (t: number) => -24 * t * (1 - t), 6],
    // The shallower side of a turn at 0.4 is the first: 24 × 0.4².
    ["rising-falling", (t: number) => -24 * (t - 0.4) ** 2, 3.84],
    ["expressive", (t: number) => 8 * Math.sin(6 * Math.PI * t), 16],
  ] as const)("%s", (shape, st, value) => {
    const measured = shapeOf(st);
    expect(measured?.shape).toBe(shape);
    expect(measured?.value).toBeGreaterThan(value - 0.5);
    expect(measured?.value).toBeLessThan(value + 0.5);
  });

  test("a turn under 2 st deep is none", () => {
    expect(shapeOf((t) => -8 * (t - 0.3) ** 2)?.shape).not.toBe("rising-falling");
  });

  test("is left out with under 0.25 s of voice", () => {
    expect(shapeOf((t) => 8 * t, 0.24)).toBeNull();
    expect(shapeOf((t) => 8 * t, 0.26)?.shape).toBe("rising");
  });

  test("is left out where there is no clear shape", () => {
    expect(shapeOf((t) => 2.5 * Math.sin(8 * Math.PI * t))).toBeNull();
  });

  test("unvoiced gaps do not change it", () => {
    for (const gaps of [1, 3, 6]) {
      const speech = speechOf(
        tracksOf([
          {
            seconds: 2,
            f0_hz: (t) => {
              const inGap = (t * (gaps + 1)) % 1 > 0.85 && t * (gaps + 1) < gaps;
              return inGap ? 0 : 200 * 2 ** ((8 * t) / 12);
            },
          },
        ]),
      );
      expect(measure(speech, speech.extent)?.shape).toBe("rising");
    }
  });

  test("is measured on each phrase by itself", () => {
    const glide = (from: number, to: number) => (t: number) => from * (to / from) ** t;
    const speech = speechOf(
      tracksOf([
        { seconds: 1, f0_hz: glide(150, 220) },
        silence(0.3),
        { seconds: 1, f0_hz: glide(220, 150) },
      ]),
    );
    expect(speech.units.map((unit) => measure(speech, unit)?.shape)).toEqual(["rising", "falling"]);
  });
});
