import { describe, expect, test } from "vitest";
import { type Stretch, silence, tracksOf } from "../testing/tracks";
import { phrasesOf } from "./phrases";
import { speechOf } from "./speech";

const phrases = (...stretches: readonly Stretch[]) => phrasesOf(speechOf(tracksOf(stretches)));
/** A stretch with F0 in semitones re 200 Hz over its place 0…1. */
const said = (st: (place: number) => number, seconds = 1.5): Stretch => ({
  seconds,
  f0_hz: (place) => 200 * 2 ** (st(place) / 12),
});

describe("phrases", () => {
  test.each([
    ["flat", () => 0],
    ["rising", (t: number) => 8 * t],
    ["falling", (t: number) => -8 * t],
    ["rising-falling", (t: number) => 24 * t * (1 - t)],
    ["falling-rising", (t: number) => -24 * t * (1 - t)],
    ["expressive", (t: number) => 8 * Math.sin(6 * Math.PI * t)],
    ["uncertain", (t: number) => 2.5 * Math.sin(8 * Math.PI * t)],
  ] as const)("%s", (contour, st) => {
    const [phrase, ...others] = phrases(said(st));
    expect(phrase?.contour).toBe(contour);
    expect(others).toEqual([]);
    if (contour === "uncertain") expect(phrase?.confidence).toBeLessThan(0.15);
    else expect(phrase?.confidence).toBeGreaterThan(0.2);
  });

  test("under 0.25 s of voice is too short, whispered speech too", () => {
    expect(phrases(said((t) => 8 * t, 0.2))[0]?.contour).toBe("too_short");
    const [whispered] = phrases({ seconds: 1, f0_hz: 0 });
    expect(whispered).toMatchObject({
      contour: "too_short",
      confidence: 0,
      finalSlope_st_s: null,
      declination_st_s: null,
    });
  });

  test("one a stretch between pauses, with its span", () => {
    const found = phrases(
      said((t) => 6 * t, 1),
      silence(0.5),
      said((t) => -6 * t, 2),
    );
    expect(found.map(({ start, end, contour }) => ({ start, end, contour }))).toEqual([
      { start: 0, end: 1, contour: "rising" },
      { start: 1.5, end: 3.5, contour: "falling" },
    ]);
  });

  test("the declination is the slope over all of it, the final slope that of its last 300 ms", () => {
    // 4 st/s down for 2 s, but up by 6 st in the last 0.3 s.
    const [phrase] = phrases(said((t) => (t < 0.85 ? -8 * t : -6.8 + 40 * (t - 0.85)), 2));
    expect(phrase?.finalSlope_st_s).toBeGreaterThan(14);
    expect(phrase?.finalSlope_st_s).toBeLessThan(21);
    const [steady] = phrases(said((t) => -8 * t, 2));
    expect(steady?.declination_st_s).toBeCloseTo(-4, 0);
    expect(steady?.finalSlope_st_s).toBeCloseTo(-4, 0);
  });

  test("a phrase of under a second has no declination", () => {
    expect(phrases(said((t) => -4 * t, 0.8))[0]?.declination_st_s).toBeNull();
  });

  test.each([1, 3, 6])("%d unvoiced gaps change nothing that is said", (gaps) => {
    const inGap = (t: number) => (t * (gaps + 1)) % 1 > 0.85 && t * (gaps + 1) < gaps;
    const [phrase] = phrases({
      seconds: 2,
      f0_hz: (t) => (inGap(t) ? 0 : 200 * 2 ** ((8 * t) / 12)),
    });
    expect(phrase?.contour).toBe("rising");
    expect(phrase?.declination_st_s).toBeCloseTo(4, 0);
  });

  test("gain changes nothing", () => {
    const stretches = [said((t) => -6 * t), silence(0.4), said((t) => 9 * t * t)];
    const at = (gain_db: number) => phrasesOf(speechOf(tracksOf(stretches, gain_db)));
    expect(at(-30)).toEqual(at(0));
  });
});
