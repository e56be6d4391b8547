/** How a voice sounds: tense, breathy, clear, rough, and how its sounds set in. */
import { describe, expect, test } from "vitest";
import type { VoiceTracks } from "../../../common/analysis";
import { withheldInBand } from "../../../common/condition";
import { HOP_S } from "../../../common/constants";
import type { KindName } from "../../../common/kinds";
import { speechOf } from "../../speech/speech";
import { noVoice } from "../../testing/clip";
import { type Stretch, silence, tracksOf } from "../../testing/tracks";
import { measureKind } from "../measureKind";

const voiced = (seconds: number): Stretch => ({ seconds, syllables: 0, dip_db: 0 });
const breath = (seconds: number): Stretch => ({ ...voiced(seconds), f0_hz: 0 });

type Track = "hammarberg_db" | "h1_h2_db" | "hnr_db" | "intensity_db";
type Given = Partial<Record<Track, (t: number) => number>> &
  Partial<Pick<VoiceTracks, "pulse_s" | "band_hz">>;

/** A kind over all the speech; tracks as functions of the time, s. */
function over(kind: KindName, stretches: readonly Stretch[], given: Given) {
  const tracks = tracksOf(stretches);
  const speech = speechOf(tracks);
  const { pulse_s = new Float64Array(0), band_hz = 8000, ...curves } = given;
  const voice: VoiceTracks = {
    ...noVoice(tracks),
    ...Object.fromEntries(
      Object.entries(curves).map(([name, of]) => [name, tracks.f0_hz.map((_, i) => of(i * HOP_S))]),
    ),
    pulse_s,
    pulseAmplitude: new Float32Array(pulse_s.length).fill(1),
    band_hz,
  };
  const heard = { speech, voice, withheld: withheldInBand(voice) };
  return speech.extent && measureKind(kind, heard, speech.extent);
}

/** From 0.005 s on, with periods in turn. */
function pulses(seconds: number, ...periods_s: readonly number[]): Float64Array {
  const found = [0.005];
  while ((found.at(-1) ?? 0) < seconds)
    found.push((found.at(-1) ?? 0) + (periods_s[found.length % periods_s.length] ?? 1));
  return Float64Array.from(found);
}

const MEANS = [
  ["tension", "hammarberg_db", -1],
  ["breathiness", "h1_h2_db", 1],
  ["harmonicity", "hnr_db", 1],
] as const;

describe.each(MEANS)("%s", (kind, track, sign) => {
  test(`is the mean of ${track}, times ${sign}`, () => {
    const given = { [track]: (t: number) => (t < 0.495 ? 6 : 18) };
    expect(over(kind, [voiced(2)], given)?.value).toBeCloseTo(sign * 15, 1);
  });

  test("counts the voiced frames alone", () => {
    const given = { [track]: (t: number) => (t < 0.995 ? 6 : 18) };
    expect(over(kind, [voiced(1), breath(1)], given)?.value).toBeCloseTo(sign * 6, 6);
  });

  test("leaves out frames without a value", () => {
    const given = { [track]: (t: number) => (t < 0.995 ? 6 : Number.NaN) };
    expect(over(kind, [voiced(2)], given)?.value).toBeCloseTo(sign * 6, 6);
  });

  test("is not measured on little voice, or where little of it has a value", () => {
    const six = { [track]: () => 6 };
    const least = { [track]: (t: number) => (t < 0.285 ? 6 : Number.NaN) };
    expect(over(kind, [voiced(0.28), breath(1)], six)).toBeNull();
    expect(over(kind, [voiced(2)], least)).toBeNull();
    expect(over(kind, [voiced(0.32), breath(1)], six)).not.toBeNull();
  });

  test("is better founded on more voice", () => {
    const six = { [track]: () => 6 };
    const [little, much] = [0.4, 2].map((s) => over(kind, [voiced(s)], six)?.quality ?? Number.NaN);
    expect(little).toBeLessThan(much as number);
  });
});

test("through a telephone, which cuts both ends, only harmonicity is measured", () => {
  const given = {
    hammarberg_db: () => 6,
    h1_h2_db: () => 6,
    hnr_db: () => 6,
  };
  for (const [kind] of MEANS) {
    const narrow = over(kind, [voiced(2)], { ...given, band_hz: 3400 });
    expect(narrow === null, kind).toBe(kind !== "harmonicity");
    expect(over(kind, [voiced(2)], { ...given, band_hz: 4750 }), kind).not.toBeNull();
  }
});

describe("roughness", () => {
  const clear = () => 12;

  test("is the jitter, %", () => {
    // Every period differs by 0.2 ms from the next, of 8.1 ms on average.
    const rough = { hnr_db: clear, pulse_s: pulses(2, 0.008, 0.0082) };
    expect(over("roughness", [voiced(2)], rough)?.value).toBeCloseTo((100 * 0.2) / 8.1, 2);
    const smooth = { hnr_db: clear, pulse_s: pulses(2, 0.008) };
    expect(over("roughness", [voiced(2)], smooth)?.value).toBeCloseTo(0, 6);
  });

  test("leaves out the pulses in noise, from 5 dB on none", () => {
    const half = Float64Array.from([
      ...pulses(0.99, 0.008),
      ...pulses(1, 0.008, 0.009).map((t) => 1 + t),
    ]);
    const with2nd = (hnr_db: number) =>
      over("roughness", [voiced(2)], {
        hnr_db: (t) => (t < 0.995 ? 12 : hnr_db),
        pulse_s: half,
      })?.value;
    expect(with2nd(4.9)).toBeCloseTo(0, 6);
    expect(with2nd(5)).toBeGreaterThan(4);
  });

  test("is not measured on little voice, noise or without pulses", () => {
    const pulse_s = pulses(2, 0.008, 0.0082);
    expect(over("roughness", [voiced(0.28), breath(1)], { hnr_db: clear, pulse_s })).toBeNull();
    expect(over("roughness", [voiced(2)], { hnr_db: () => 4.9, pulse_s })).toBeNull();
    expect(over("roughness", [voiced(2)], { hnr_db: clear })).toBeNull();
  });

  test("counts the pulses of the speech alone", () => {
    const pulse_s = Float64Array.from([
      ...pulses(0.95, 0.008),
      ...pulses(0.9, 0.008, 0.009).map((t) => 1.05 + t),
    ]);
    const given = { hnr_db: clear, pulse_s };
    expect(over("roughness", [voiced(1), silence(1)], given)?.value).toBeCloseTo(0, 6);
  });
});

describe("attack", () => {
  /** Rises by 20 dB within `rise_s`, then falls as long as it takes to fill half a second. */
  const saw = (rise_s: number) => (t: number) => {
    const place = t % 0.5;
    return 50 + 20 * (place < rise_s ? place / rise_s : (0.5 - place) / (0.5 - rise_s));
  };

  test("is how fast the level rises, whatever the gain", () => {
    // Smoothing takes a little of both ends.
    const soft = over("attack", [voiced(2)], { intensity_db: saw(0.4) })?.value;
    const sharp = over("attack", [voiced(2)], { intensity_db: saw(0.2) })?.value as number;
    expect((soft as number) / 50).toBeCloseTo(1, 1);
    expect(sharp / 100).toBeCloseTo(1, 0.9);
    const louder = { intensity_db: (t: number) => saw(0.2)(t) + 12 };
    expect(over("attack", [voiced(2)], louder)?.value).toBeCloseTo(sharp, 2);
  });

  test("looks at the speech alone", () => {
    const steep = (t: number) => (t < 1.1 ? saw(0.4)(t) : saw(0.05)(t));
    const before = over("attack", [voiced(1)], { intensity_db: saw(0.4) })?.value as number;
    const after = over("attack", [voiced(1), silence(1)], { intensity_db: steep })?.value;
    expect(after).toBeCloseTo(before, 6);
  });

  test("is not measured on little voice, nor where the level does not rise", () => {
    expect(over("attack", [voiced(0.28), breath(1)], { intensity_db: saw(0.1) })).toBeNull();
    expect(over("attack", [voiced(2)], { intensity_db: () => 60 })).toBeNull();
    expect(over("attack", [voiced(2)], { intensity_db: (t) => 60 - t })).toBeNull();
    expect(over("attack", [voiced(2)], {})).toBeNull();
  });
});
