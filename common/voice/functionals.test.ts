/** Functionals of tracks whose figures can be said beforehand. */
import { describe, expect, it } from "vitest";
import type { Tracks, VoiceTracks } from "../analysis";
import { functionals } from "./functionals";
import { jitterLocal, shimmerLocal, shimmerLocalDb } from "./perturbation";
import { countPeaks, quantile, slopes, smooth3 } from "./statistics";

const FRAMES = 201;
const track = (of: (i: number) => number) => Float32Array.from({ length: FRAMES }, (_, i) => of(i));

/** One second voiced, half a second not, half a second voiced; pulses every 8 and 9 ms in turn. */
function example(): { tracks: Tracks; voice: VoiceTracks } {
  const voiced = (i: number) => i < 100 || i >= 150;
  const pulse_s = new Float64Array(100);
  for (let k = 1; k < 100; k++) pulse_s[k] = (pulse_s[k - 1] as number) + (k % 2 ? 0.008 : 0.009);
  const tracks: Tracks = {
    f0_hz: track((i) => (voiced(i) ? 110 : 0)),
    voicing: track((i) => (voiced(i) ? 0.9 : 0)),
    level_db: track(() => -3),
    alpha_db: track((i) => (voiced(i) ? -12 : 4)),
    activeLevel_dbfs: -20,
  };
  const constant = (value: number) => track(() => value);
  const voice: VoiceTracks = {
    intensity_db: track((i) => 60 + 6 * Math.sin((2 * Math.PI * i) / 50)),
    hnr_db: track((i) => (i < 100 ? 20 : 5)),
    f1_hz: constant(500),
    f2_hz: constant(1500),
    f3_hz: track(() => Number.NaN),
    b1_hz: constant(80),
    b2_hz: constant(100),
    b3_hz: constant(120),
    hammarberg_db: constant(25),
    slope0_500_db_khz: constant(30),
    slope500_1500_db_khz: constant(-18),
    spectralFlux: constant(0.1),
    h1_h2_db: constant(3),
    pulse_s,
    pulseAmplitude: Float32Array.from({ length: 100 }, (_, k) => (k % 2 ? 1 : 1.1)),
    band_hz: 8000,
  };
  return { tracks, voice };
}

function figures(span = { start: 0, end: 2 }) {
  const { tracks, voice } = example();
  return new Map(functionals(tracks, voice, span).map((row) => [row.name, row.value]));
}

describe("functionals", () => {
  it("names each measure once, and tells what it is about", () => {
    const { tracks, voice } = example();
    const rows = functionals(tracks, voice, { start: 0, end: 2 });
    expect(new Set(rows.map(({ name }) => name)).size).toBe(rows.length);
    const about = rows.map((row) => JSON.stringify([row.about, row.unit]));
    expect(new Set(about).size).toBe(rows.length);
  });

  it("tells pitch in Hz as Praat's voice report: of the voiced frames alone, not smoothed", () => {
    const { tracks, voice } = example();
    const f0_hz = tracks.f0_hz.slice();
    f0_hz.set([100, 200, 150], 0);
    const rows = functionals({ ...tracks, f0_hz }, voice, { start: 0, end: 0.02 });
    const value = (name: string) => rows.find((row) => row.name === name)?.value;
    expect(["F0_mean", "F0_stdev", "F0_min", "F0_max"].map(value)).toEqual([150, 50, 100, 200]);
    const none = functionals({ ...tracks, f0_hz: track(() => 0) }, voice, { start: 0, end: 1 });
    expect(none.find(({ name }) => name === "F0_min")?.value).toBeNull();
  });

  it.each<[string, number]>([
    ["F0semitoneFrom27.5Hz_sma3nz_amean", 24],
    ["F0semitoneFrom27.5Hz_sma3nz_stddevNorm", 0],
    ["F0semitoneFrom27.5Hz_sma3nz_percentile50.0", 24],
    ["alphaRatioV_sma3nz_amean", -12],
    ["alphaRatioUV_sma3nz_amean", 4],
    ["slopeV0-500_sma3nz_amean", 30],
    ["slopeUV500-1500_sma3nz_amean", -18],
    ["F1frequency_sma3nz_amean", 500],
    ["F2bandwidth_sma3nz_amean", 100],
    ["logRelF0-H1-H2_sma3nz_amean", 3],
    ["MeanVoicedSegmentLengthSec", (1 + 0.51) / 2],
    ["MeanUnvoicedSegmentLength", 0.5],
    ["VoicedSegmentsPerSec", 2 / 2.01],
    // Sine of 2 Hz, 6 dB: up 12 dB in 0.25 s.
    ["intensity_sma3_meanRisingSlope", 48],
    ["jitterLocal_sma3nz_amean", 0.001 / 0.0085],
  ])("%s is %d", (name, value) => {
    // Smoothing and frame borders take a little.
    expect((figures().get(name) as number) / (value || 1)).toBeCloseTo(value ? 1 : 0, 1.1);
  });

  it("looks at its span alone", () => {
    const inner = figures({ start: 1.0, end: 1.49 });
    expect(inner.get("F0semitoneFrom27.5Hz_sma3nz_amean")).toBeNull();
    expect(inner.get("jitterLocal_sma3nz_amean")).toBeNull();
    expect(inner.get("alphaRatioUV_sma3nz_amean")).toBeCloseTo(4, 5);
    expect(inner.get("VoicedSegmentsPerSec")).toBe(0);
    expect(figures({ start: 0, end: 0.5 }).get("HNRdBACF_sma3nz_amean")).toBeCloseTo(20, 5);
  });

  it("has no figure for what is not there", () => {
    expect(figures().get("F3frequency_sma3nz_amean")).toBeNull();
    for (const span of [
      { start: 5, end: 6 },
      { start: 1, end: 1 },
      { start: 2, end: 1 },
    ]) {
      for (const value of figures(span).values()) {
        expect(value === null || Number.isFinite(value)).toBe(true);
      }
    }
  });

  it("gates jitter on HNR", () => {
    const { tracks, voice } = example();
    const noisy = { ...voice, hnr_db: voice.hnr_db.map(() => 5) };
    const rows = functionals(tracks, noisy, { start: 0, end: 2 });
    const named = (name: string) => rows.find((row) => row.name === name)?.value;
    expect(named("jitterLocal_clean")).toBeNull();
    expect(named("shimmerLocal_clean")).toBeNull();
    expect(named("jitterLocal_sma3nz_amean")).not.toBeNull();
    expect(figures().get("jitterLocal_clean")).toBeCloseTo(0.001 / 0.0085, 3);
  });
});

describe("perturbation", () => {
  it("of amplitudes in turn 1 and 1.1", () => {
    const { voice } = example();
    const range = { from: 0, to: 100 };
    expect(shimmerLocal(voice, range)).toBeCloseTo(0.1 / 1.05, 3);
    expect(shimmerLocalDb(voice, range)).toBeCloseTo(20 * Math.log10(1.1), 4);
  });

  it("leaves out periods that are no periods", () => {
    const pulse_s = Float64Array.of(0, 0.01, 0.02, 0.03, 0.3, 0.31, 0.32, 0.33);
    const pulses = { pulse_s, pulseAmplitude: new Float32Array(8).fill(1) };
    expect(jitterLocal(pulses, { from: 0, to: 8 })).toBeCloseTo(0, 9);
    expect(jitterLocal(pulses, { from: 2, to: 4 })).toBeNull();
  });
});

describe("statistics", () => {
  it("smooths over what is there and fills nothing", () => {
    const smooth = smooth3(Float32Array.of(1, 2, 6, Number.NaN, 4));
    expect([...smooth]).toEqual([1.5, 3, 4, Number.NaN, 4]);
  });

  it("quantiles lie between ranks", () => {
    expect(quantile([3, 1, 2, 4], 0.5)).toBe(2.5);
    expect(quantile([], 0.5)).toBeNull();
  });

  it("finds rises and falls, not wiggles, and none across a gap", () => {
    const contour = Float32Array.of(0, 2, 4, 3.9, 6, 8, 4, 0, Number.NaN, 50, 51);
    const { rising, falling } = slopes(contour.subarray(0, 8), 0.1);
    expect(rising).toEqual([8 / 5]);
    expect(falling).toEqual([8 / 2]);
    expect(slopes(contour, 0.01).rising).toHaveLength(2);
  });

  it("counts peaks that stand out", () => {
    const contour = Float32Array.from(
      { length: 100 },
      (_, i) => 5 * Math.sin((2 * Math.PI * i) / 20),
    );
    expect(countPeaks(contour, 2)).toBe(5);
    expect(countPeaks(contour, 20)).toBe(0);
  });
});
