/** What must hold for every voice: gain, padding and time change nothing but levels re full scale and times. */
import { describe, expect, test } from "vitest";
import { KINDS } from "../../common/kinds";
import { evidence } from "../evidence/index";
import { clipOf } from "../testing/clip";
import { type Stretch, silence } from "../testing/tracks";

const VOICES: Readonly<Record<string, readonly Stretch[]>> = {
  "one phrase": [{ seconds: 1.5, f0_hz: (t) => 130 * 2 ** (t / 2), syllables: 6, alpha_db: -8 }],
  "two phrases": [
    { seconds: 1.2, f0_hz: (t) => 220 - 60 * t, syllables: 4 },
    silence(0.6),
    { seconds: 1.8, f0_hz: (t) => 300 - 100 * t, level_dbfs: -14, alpha_db: -6 },
  ],
  "with unvoiced parts": [
    { seconds: 0.4, f0_hz: 0, level_dbfs: -35 },
    { seconds: 1, f0_hz: (t) => 110 + 30 * Math.sin(6 * t), syllables: 5.5 },
    { seconds: 0.3, f0_hz: 0, level_dbfs: -30 },
    { seconds: 1.5, f0_hz: 100, dip_db: 6, level_dbfs: -24 },
  ],
};
const facts = (stretches: readonly Stretch[], gain_db = 0) => clipOf(stretches, { gain_db }).facts;
const prosodyOf = (stretches: readonly Stretch[]) => evidence(clipOf(stretches)).prosody;

describe.each(Object.entries(VOICES))("%s", (_, stretches) => {
  const before = facts(stretches);

  test("has facts", () => {
    expect(before.length).toBeGreaterThan(5);
  });

  test.each([-30, -6, 12])("gain of %d dB changes nothing", (gain_db) => {
    const after = facts(stretches, gain_db);
    expect(after.map(({ kind, level, start, end }) => ({ kind, level, start, end }))).toEqual(
      before.map(({ kind, level, start, end }) => ({ kind, level, start, end })),
    );
    after.forEach((fact, i) => {
      expect(fact.value).toBeCloseTo(before[i]?.value ?? Number.NaN, 1);
    });
  });

  test("silence behind changes nothing at all", () => {
    expect(facts([...stretches, silence(5)])).toEqual(before);
  });

  test.each([0.3, 2, 10])("%d s of silence before moves the times and nothing else", (delay) => {
    const after = facts([silence(delay), ...stretches]);
    expect(after.map((f) => ({ ...f, start: 0, end: 0 }))).toEqual(
      before.map((f) => ({ ...f, start: 0, end: 0 })),
    );
    after.forEach((fact, i) => {
      expect(fact.start).toBeCloseTo((before[i]?.start ?? Number.NaN) + delay, 3);
      expect(fact.end).toBeCloseTo((before[i]?.end ?? Number.NaN) + delay, 3);
    });
  });

  test("every fact lies within the signal and says what it was compared with", () => {
    const seconds = stretches.reduce((s, stretch) => s + stretch.seconds, 0);
    for (const fact of before) {
      expect(fact.start).toBeGreaterThanOrEqual(0);
      expect(fact.end).toBeGreaterThan(fact.start);
      expect(fact.end).toBeLessThanOrEqual(seconds + 1e-9);
      expect(fact.confidence).toBeGreaterThanOrEqual(0);
      expect(fact.confidence).toBeLessThanOrEqual(1);
      expect(fact.norm.by).toBe(KINDS[fact.kind].norm);
    }
  });
});

describe("what cannot be measured is absent", () => {
  const unmeasurable: Readonly<Record<string, readonly Stretch[]>> = {
    "no frames": [],
    silence: [silence(2)],
    "0.05 s": [{ seconds: 0.05 }],
  };
  test.each(Object.entries(unmeasurable))("%s: no fact, and no figure", (_, stretches) => {
    expect(facts(stretches)).toEqual([]);
    expect(prosodyOf(stretches)).toMatchObject({
      f0_median_hz: null,
      f0_range_st: null,
      rate_syl_s: null,
      alpha_ratio_db: null,
      voiced_s: stretches === unmeasurable["0.05 s"] ? expect.any(Number) : 0,
    });
  });

  test("whispered speech has no pitch, rate or brightness", () => {
    const whispered = [{ seconds: 2, f0_hz: 0 }, silence(0.5), { seconds: 2, f0_hz: 0 }];
    const prosody = prosodyOf(whispered);
    const kinds = new Set(facts(whispered).map(({ kind }) => kind));
    expect([...kinds].sort()).toEqual([
      "energy",
      "energy_range",
      "level_course",
      "longest_pause",
      "pauses",
    ]);
    expect(prosody.f0_median_hz).toBeNull();
    expect(prosody.speech_s).toBeGreaterThan(3);
  });

  test("0.3 s of voice has a pitch and no rate, pauses or loudest stretch", () => {
    const kinds = facts([{ seconds: 0.3, f0_hz: 200 }]).map(({ kind }) => kind);
    expect(kinds).toContain("pitch_level");
    for (const kind of ["rate", "pauses", "energy"]) expect(kinds).not.toContain(kind);
  });
});

test("the summary numbers are those of the tracks", () => {
  const prosody = prosodyOf([
    silence(0.5),
    { seconds: 1.5, f0_hz: 200, dip_db: 0, level_dbfs: -23, alpha_db: -9 },
    silence(0.5),
    { seconds: 2, f0_hz: 200, dip_db: 0, level_dbfs: -23, alpha_db: -9 },
  ]);
  expect(prosody.f0_median_hz).toBeCloseTo(200, 3);
  expect(prosody.f0_range_st).toBeCloseTo(0, 3);
  expect(prosody.level_db).toBeCloseTo(-23, 3);
  expect(prosody.voiced_s).toBe(3.5);
  expect(prosody.speech_s).toBe(3.5);
  expect(prosody.pause_share).toBeCloseTo(0.5 / 4, 3);
  expect(prosody.alpha_ratio_db).toBeCloseTo(-9, 3);
});
