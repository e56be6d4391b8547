import { describe, expect, test } from "vitest";
import type { KindName } from "../../../common/kinds";
import { NORMS, normOf } from "../../../common/norms";
import { type Speech, speechOf, toSpan } from "../../speech/speech";
import { clipOf, noVoice } from "../../testing/clip";
import { type Stretch, tracksOf } from "../../testing/tracks";
import type { KindMeasurer } from "../measure";
import { brightness } from "./brightness";
import { energy, loudestStretch } from "./energy";
import { energyRange } from "./energy_range";

const steady = { syllables: 0, dip_db: 0 };
const factOn = (kind: KindName, stretches: readonly Stretch[]) =>
  clipOf(stretches).facts.find((fact) => fact.kind === kind);
const over = ({ measure }: KindMeasurer, speech: Speech, range = speech.extent) =>
  range && measure(speech, range, noVoice(speech.tracks));

describe("energy", () => {
  const speech = speechOf(
    tracksOf([
      { seconds: 1, ...steady, level_dbfs: -26 },
      { seconds: 0.3, ...steady, level_dbfs: -14 },
      { seconds: 1, ...steady, level_dbfs: -26 },
    ]),
  );

  test("finds the loudest stretch", () => {
    const loudest = loudestStretch(speech, speech.extent ?? { from: 0, to: 0 });
    expect(loudest && toSpan(loudest)).toEqual({ start: 1, end: 1.3 });
  });

  test("measures it against the voice's own active level", () => {
    // Powers 10^-2.6 for 2 s and 10^-1.4 for 0.3 s.
    const active = 10 * Math.log10((2 * 10 ** -2.6 + 0.3 * 10 ** -1.4) / 2.3);
    expect(over(energy, speech, { from: 100, to: 130 })?.value).toBeCloseTo(-14 - active, 2);
  });

  test.each(["low", "medium", "high"] as const)("%s by the norms", (level) => {
    const [first, second] = normOf(NORMS, "energy", "low").usual;
    const aim = { low: first - 1, medium: (first + second) / 2, high: second + 1 }[level];
    // 0.3 s at x over 2.7 s at 0 dB: x - 10 lg(0.1 · 10^(x/10) + 0.9) = aim.
    const p = 10 ** (aim / 10);
    const x = 10 * Math.log10((0.9 * p) / (1 - 0.1 * p));
    const fact = factOn("energy", [
      { seconds: 1.5, ...steady, level_dbfs: -30 },
      { seconds: 0.3, ...steady, level_dbfs: -30 + x },
      { seconds: 1.2, ...steady, level_dbfs: -30 },
    ]);
    expect(fact?.value).toBeCloseTo(aim, 1);
    expect(fact?.level).toBe(level);
  });
});

describe("energy range", () => {
  // The faint end of a word is voiced to one pitch tracker and unvoiced to another.
  test.each([0, 120])("is p95 - p50 of the level of speech, faint frames with F0 %s", (f0_hz) => {
    const speech = speechOf(
      tracksOf([
        { seconds: 1, ...steady, level_dbfs: -32 },
        { seconds: 0.2, ...steady, level_dbfs: -20 },
        { seconds: 0.2, ...steady, level_dbfs: -45, f0_hz },
        { seconds: 0.5, ...steady, level_dbfs: -70, f0_hz: 0 },
      ]),
    );
    expect(over(energyRange, speech)?.value).toBeCloseTo(12, 3);
  });

  test.each(["low", "medium", "high"] as const)("%s by the norms", (level) => {
    const [first, second] = normOf(NORMS, "energy_range", "low").usual;
    const aim = { low: first - 1, medium: (first + second) / 2, high: second + 1 }[level];
    const fact = factOn("energy_range", [
      { seconds: 2, ...steady, level_dbfs: -20 - aim },
      { seconds: 1, ...steady, level_dbfs: -20 },
      // The room: without it the softer half would pass for noise.
      { seconds: 0.5, dip_db: 0, f0_hz: 0, level_dbfs: -70 },
    ]);
    expect(fact?.value).toBeCloseTo(aim, 1);
    expect(fact?.level).toBe(level);
  });
});

describe("brightness", () => {
  test("is the mean alpha ratio of voiced speech only", () => {
    const speech = speechOf(
      tracksOf([
        { seconds: 1, alpha_db: -20 },
        { seconds: 1, alpha_db: -10 },
        { seconds: 1, alpha_db: 20, f0_hz: 0 },
      ]),
    );
    expect(over(brightness, speech)?.value).toBeCloseTo(-15, 4);
  });

  test.each(["low", "medium", "high"] as const)("%s by the norms", (level) => {
    const [first, second] = normOf(NORMS, "brightness", "low").usual;
    const alpha_db = { low: first - 2, medium: (first + second) / 2, high: second + 2 }[level];
    expect(factOn("brightness", [{ seconds: 1, alpha_db }])?.level).toBe(level);
  });
});
