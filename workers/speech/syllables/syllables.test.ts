import { describe, expect, test } from "vitest";
import { tracksFromRaw } from "../../frames/prosody/tracks";
import { type Stretch, silence, tracksOf } from "../../testing/tracks";
import { speechOf } from "../speech";
import golden from "./golden.json";
import { syllablesOf } from "./index";
import { nucleiOf } from "./nuclei";
import { detectSyllables, REACH } from "./nucleusNet";

const speech = (stretches: readonly Stretch[], gain_db = 0) =>
  speechOf(tracksOf(stretches, gain_db));
const times = (stretches: readonly Stretch[]) =>
  nucleiOf(speech(stretches)).map(({ frame }) => frame / 100);
/** One syllable of `seconds` with a soft start and end. */
const syllable = (seconds: number, more: Partial<Stretch> = {}): Stretch => ({
  seconds,
  syllables: 1 / seconds,
  dip_db: 18,
  ...more,
});

test("the network says what it said where it was trained", () => {
  const said = detectSyllables(tracksFromRaw(Float32Array.from(golden.raw)));
  expect(Math.max(...said.nucleus)).toBeGreaterThan(0.1);
  for (const name of ["density", "nucleus"] as const) {
    golden[name].forEach((p, i) => {
      expect(said[name][i]).toBeCloseTo(p, 3);
    });
  }
});

describe("nuclei", () => {
  test.each([3, 4, 5, 6, 7, 8])("of %d syllables a second lie on the loud parts", (rate) => {
    const found = times([{ seconds: 4, syllables: rate }]);
    expect(Math.abs(found.length - 4 * rate)).toBeLessThanOrEqual(Math.max(1, 0.1 * 4 * rate));
    // The level peaks half a period after each dip.
    const near = found.filter((t) => Math.abs(((t * rate) % 1) - 0.5) < 0.35);
    expect(near.length).toBeGreaterThanOrEqual(0.9 * found.length);
  });

  test("are none in silence, in hiss and in whispered speech", () => {
    expect(times([silence(2)])).toEqual([]);
    expect(times([{ seconds: 2, f0_hz: 0, dip_db: 0, alpha_db: 5 }])).toEqual([]);
    expect(times([{ seconds: 2, f0_hz: 0 }])).toEqual([]);
  });

  test("do not move with gain, nor with silence around them", () => {
    const stretches = [{ seconds: 1.5, syllables: 4 }, silence(0.4), { seconds: 1, syllables: 6 }];
    const before = times(stretches);
    expect(before.length).toBeGreaterThan(8);
    expect(nucleiOf(speech(stretches, -25)).map(({ frame }) => frame / 100)).toEqual(before);
    expect(times([...stretches, silence(3)])).toEqual(before);
    const later = times([silence(0.7), ...stretches]);
    expect(later).toHaveLength(before.length);
    later.forEach((t, i) => {
      expect(t - (before[i] ?? 0)).toBeCloseTo(0.7, 5);
    });
  });

  test("a probability depends on nothing beyond the reach", () => {
    const tracks = tracksOf([{ seconds: 3, syllables: 5 }]);
    const changed = { ...tracks, voicing: tracks.voicing.map((v, i) => (i < 100 ? v / 2 : v)) };
    const [a, b] = [tracks, changed].map((t) => detectSyllables(t).nucleus);
    expect(b?.subarray(100 + REACH)).toEqual(a?.subarray(100 + REACH));
    expect(b?.subarray(0, 100)).not.toEqual(a?.subarray(0, 100));
  });

  test("are the same in a long signal, which is computed in blocks", () => {
    const minute = Array.from({ length: 30 }, (): Stretch[] => [
      { seconds: 1.6, syllables: 5 },
      silence(0.4),
    ]).flat();
    const found = times(minute);
    const [first = [], ...others] = Array.from({ length: 30 }, (_, i) =>
      found.filter((t) => Math.floor(t / 2) === i).map((t) => Math.round(100 * (t - 2 * i))),
    );
    expect(first.length).toBeGreaterThan(6);
    for (const other of others) expect(other).toEqual(first);
  });
});

describe("syllables", () => {
  test("lie in order, apart, around their nuclei and within the phrases", () => {
    const spoken = speech([{ seconds: 1.2, syllables: 5 }, silence(0.5), { seconds: 1 }]);
    const syllables = syllablesOf(spoken);
    expect(syllables.length).toBeGreaterThan(8);
    syllables.forEach(({ start, end, nucleus, confidence }, i) => {
      expect(start).toBeLessThanOrEqual(nucleus);
      expect(nucleus).toBeLessThan(end);
      expect(start).toBeGreaterThanOrEqual(syllables[i - 1]?.end ?? 0);
      expect(confidence).toBeGreaterThan(0);
      expect(confidence).toBeLessThanOrEqual(1);
      expect(
        spoken.units.some((u) => start * 100 >= u.from - 1e-6 && end * 100 <= u.to + 1e-6),
      ).toBe(true);
    });
  });

  test.each([0, 1, 2, 3, 4])("the loud, long, high one is stressed: number %d", (stressed) => {
    const stretches = Array.from({ length: 5 }, (_, i) =>
      i === stressed
        ? syllable(0.3, { level_dbfs: -14, alpha_db: -8, f0_hz: 185 })
        : syllable(0.16, { level_dbfs: -22, alpha_db: -16 }),
    );
    const syllables = syllablesOf(speech(stretches));
    const most = syllables.reduce((a, b) => (b.prominence > a.prominence ? b : a));
    expect(most.nucleus).toBeGreaterThan(stressed * 0.16);
    expect(most.nucleus).toBeLessThan(stressed * 0.16 + 0.3);
    expect(most.stressed).toBe(true);
    expect(syllables.filter((s) => s.stressed).length).toBeLessThanOrEqual(2);
  });

  test("one or two syllables have nothing to stand out against", () => {
    const syllables = syllablesOf(speech([syllable(0.3), syllable(0.3)]));
    expect(syllables.length).toBeGreaterThan(0);
    expect(syllables.some(({ stressed }) => stressed)).toBe(false);
  });

  test("gain changes no stress", () => {
    const stretches = [{ seconds: 2, f0_hz: (t: number) => 120 + 60 * t, syllables: 5 }];
    const flags = (gain_db: number) =>
      syllablesOf(speech(stretches, gain_db)).map(({ stressed }) => stressed);
    expect(flags(-20)).toEqual(flags(0));
  });
});
