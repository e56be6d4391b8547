import { describe, expect, test, vi } from "vitest";
import type { Tracks } from "../../common/analysis";
import { HOP_SAMPLES, SAMPLE_RATE_HZ } from "../../common/constants";
import { RESYNTHESIS_LIMITS, type ResynthesisOptions, UNCHANGED } from "../../common/resynthesis";
import { createCpuKernel } from "../frames/prosody/cpuKernel";
import { concatenate, noise, syllables, withNoise } from "../frames/prosody/testing/signals";
import { tracksFromRaw } from "../frames/prosody/tracks";
import { measureVoice } from "../frames/voice/measureVoice";
import { vowel } from "../frames/voice/testing/signals";
import { pausesWithin } from "../speech/pauses";
import { speechOf } from "../speech/speech";
import { median, quantile } from "../speech/stats";
import { buzz } from "../testing/buzz";
import { resynthesise } from ".";

// A busy machine measures slowly.
vi.setConfig({ testTimeout: 60_000 });

const kernel = createCpuKernel();
const measure = async (samples: Float32Array) => tracksFromRaw(await kernel.measure(samples));
const change = (x: Float32Array, tracks: Tracks, options: Partial<ResynthesisOptions>) =>
  resynthesise(x, tracks, { ...UNCHANGED, ...options });

const A = { formants_hz: [700, 1220, 2600, 3500, 4400], bandwidths_hz: [80, 90, 120, 180, 250] };
const I = { formants_hz: [310, 2200, 2950, 3800, 4800], bandwidths_hz: [60, 100, 130, 200, 250] };
const U = { formants_hz: [350, 800, 2300, 3400, 4500], bandwidths_hz: [60, 80, 120, 200, 250] };

interface SyntheticVoice {
  readonly samples: Float32Array;
  /** True F0, Hz; NaN where there is none to compare with. */
  readonly f0_hz: (t_s: number) => number;
}

const steady = (f0_hz: number, formants: typeof A, more = {}): SyntheticVoice => ({
  samples: vowel({ seconds: 1.2, f0_hz, ...formants, ...more }),
  f0_hz: () => f0_hz,
});
const speaking = (f0_hz: (t_s: number) => number, snr_db = 60): SyntheticVoice => {
  const { samples, f0_hz: truth } = syllables(2.1, f0_hz);
  return {
    samples: withNoise(samples, snr_db),
    f0_hz: (t) => truth[Math.round((t * SAMPLE_RATE_HZ) / HOP_SAMPLES)] || Number.NaN,
  };
};
const VOICES: Readonly<Record<string, SyntheticVoice>> = {
  "a, 95 Hz": steady(95, A),
  "i, 130 Hz, jitter 0.5 %": steady(130, I, { period: 0.005 }),
  "u, 160 Hz": steady(160, U),
  "a, 240 Hz, 25 dB": steady(240, A, { snr_db: 25 }),
  "a, 300 Hz": steady(300, A),
  "low syllables": speaking((t) => 110 + 20 * Math.sin(4 * t)),
  "high syllables, 20 dB": speaking((t) => 210 + 40 * Math.sin(3 * t), 20),
  "gliding buzz": { samples: buzz(1.5), f0_hz: (t) => 120 + (60 * t) / 1.5 },
};

/** F0 measured over F0 expected, of all voiced frames with a truth. */
function f0Ratios(tracks: Tracks, expected_hz: (t_s: number) => number): number[] {
  return [...tracks.f0_hz].flatMap((f0, i) => {
    const truth = expected_hz((i * HOP_SAMPLES) / SAMPLE_RATE_HZ);
    return f0 > 0 && truth > 0 ? [f0 / truth] : [];
  });
}

const activeLevel = (tracks: Tracks) => tracks.activeLevel_dbfs;
const finite = (samples: Float32Array) => samples.every(Number.isFinite);

describe.each(Object.entries(VOICES))("%s", (_, { samples, f0_hz }) => {
  test.each([-4, -2.5, 2.5, 4])("pitch moves by %s st, length and level stay", async (pitch_st) => {
    const tracks = await measure(samples);
    const result = change(samples, tracks, { pitch_st });
    const after = await measure(result.samples);
    const factor = 2 ** (pitch_st / 12);
    const ratios = f0Ratios(after, (t) => f0_hz(t) * factor);
    const before = f0Ratios(tracks, f0_hz).length;
    expect(finite(result.samples)).toBe(true);
    expect(result.samples.length).toBe(samples.length);
    expect(ratios.length).toBeGreaterThan(0.85 * before);
    expect(Math.abs(median(ratios) - 1)).toBeLessThan(0.01);
    expect(quantile(ratios, 0.05)).toBeGreaterThan(0.97);
    expect(quantile(ratios, 0.95)).toBeLessThan(1.03);
    expect(activeLevel(after)).toBeCloseTo(activeLevel(tracks) + result.applied.level_db, 1);
  });

  test.each([0.7, 0.8, 1.25, 1.3])("speed × %s: length follows, pitch stays", async (rate) => {
    const tracks = await measure(samples);
    const result = change(samples, tracks, { rate });
    const after = await measure(result.samples);
    expect(result.samples.length / (samples.length / rate)).toBeCloseTo(1, 2);
    const ratios = f0Ratios(after, (t) => f0_hz(t * rate));
    expect(Math.abs(median(ratios) - 1)).toBeLessThan(0.01);
    expect(activeLevel(after)).toBeCloseTo(activeLevel(tracks) + result.applied.level_db, 1);
  });
});

test.each([
  ["a", 120, A],
  ["i", 120, I],
  ["u", 120, U],
  ["a", 180, A],
] as const)("formants of %s at %s Hz stay while the pitch moves", async (_, f0_hz, formants) => {
  const samples = vowel({ seconds: 1, f0_hz, ...formants });
  const tracks = await measure(samples);
  const before = await measureVoice(samples, tracks);
  for (const pitch_st of [-4, 4]) {
    const result = change(samples, tracks, { pitch_st });
    const after = await measureVoice(result.samples, await measure(result.samples));
    for (const formant of ["f1_hz", "f2_hz"] as const) {
      const moved = typical(after[formant]) / typical(before[formant]);
      expect(Math.abs(moved - 1), `${formant} at ${pitch_st} st`).toBeLessThan(0.08);
    }
  }
});

const typical = (track: Float32Array) => median(track.filter(Number.isFinite));

describe("level and dynamics", () => {
  const samples = syllables(3, (t) => 140 + 30 * Math.sin(4 * t)).samples.map((x) => 0.4 * x);

  test.each([-8, 8])("%s dB", async (level_db) => {
    const tracks = await measure(samples);
    const result = change(samples, tracks, { level_db });
    expect(result.applied.level_db).toBe(level_db);
    expect(activeLevel(await measure(result.samples)) - activeLevel(tracks)).toBeCloseTo(
      level_db,
      1,
    );
  });

  test("never over full scale, and says what was applied", async () => {
    const tracks = await measure(samples);
    const result = change(samples, tracks, { level_db: 30 });
    expect(result.samples.reduce((peak, x) => Math.max(peak, Math.abs(x)), 0)).toBeCloseTo(1, 4);
    const raised_db = activeLevel(await measure(result.samples)) - activeLevel(tracks);
    expect(raised_db).toBeLessThan(29);
    expect(result.applied.level_db).toBeCloseTo(raised_db, 1);
  });

  test.each([0.7, 1.4])("dynamics × %s", async (dynamics) => {
    // A voice whose loudness swings by 12 dB.
    const swinging = samples.map(
      (x, n) => x * 10 ** ((6 * Math.sin((6 * n) / SAMPLE_RATE_HZ) - 6) / 20),
    );
    const tracks = await measure(swinging);
    const result = change(swinging, tracks, { dynamics });
    const swing = (t: Tracks) => {
      const voiced = t.level_db.filter((_, i) => (t.f0_hz[i] ?? 0) > 0);
      return quantile(voiced, 0.9) - quantile(voiced, 0.1);
    };
    const ratio = swing(await measure(result.samples)) / swing(tracks);
    expect(ratio / dynamics).toBeGreaterThan(0.9);
    expect(ratio / dynamics).toBeLessThan(1.1);
  });
});

test.each([0.6, 1.8])("pauses × %s, the speech around them untouched", async (pauses) => {
  const { samples } = syllables(1.05, () => 150);
  const spoken = concatenate(samples, noise(0.6, 1e-4), samples);
  const tracks = await measure(spoken);
  const result = change(spoken, tracks, { pauses });
  const longest = (t: Tracks) => {
    const speech = speechOf(t);
    if (!speech.extent) return Number.NaN;
    return Math.max(...pausesWithin(speech, speech.extent).map(({ from, to }) => to - from));
  };
  expect(longest(await measure(result.samples)) / longest(tracks)).toBeCloseTo(pauses, 1);
  const untouched = 0.9 * SAMPLE_RATE_HZ;
  for (let n = 0; n < untouched; n++) {
    expect(Math.abs((result.samples[n] as number) - (spoken[n] as number))).toBeLessThan(0.01);
  }
});

test("noise made longer or shorter is as even as before", async () => {
  const samples = noise(2, 0.05);
  const tracks = await measure(samples);
  const spread = (t: Tracks) => {
    const inner = t.level_db.subarray(5, t.level_db.length - 5);
    return quantile(inner, 0.95) - quantile(inner, 0.05);
  };
  for (const rate of [0.8, 1.25]) {
    const after = await measure(change(samples, tracks, { rate }).samples);
    expect(spread(after)).toBeLessThan(1.3 * spread(tracks));
  }
});

test("unchanged options give the same samples in a new array", async () => {
  const samples = buzz(0.5);
  const result = resynthesise(samples, await measure(samples), UNCHANGED);
  expect(result.samples).not.toBe(samples);
  expect(result.samples).toEqual(samples);
});

test("silence stays silence", async () => {
  const samples = new Float32Array(SAMPLE_RATE_HZ);
  const all = { pitch_st: 3, rate: 0.8, level_db: 8, dynamics: 1.4, pauses: 1.5 };
  const result = resynthesise(samples, await measure(samples), all);
  expect(result.samples).toEqual(new Float32Array(SAMPLE_RATE_HZ / 0.8));
});

test.each([
  ["clicks", new Float32Array(8000).map((_, n) => (n % 1600 === 0 ? 0.9 : 0))],
  ["a constant", new Float32Array(8000).fill(0.5)],
  ["noise", noise(0.5, 0.1)],
  ["a voice that is cut", buzz(1).subarray(700, 9000)],
])("%s: no NaN, nothing over full scale", async (_, samples) => {
  const all = { pitch_st: -5, rate: 1.3, level_db: 20, dynamics: 2, pauses: 0.5 };
  const result = resynthesise(samples, await measure(samples), all);
  expect(finite(result.samples)).toBe(true);
  expect(result.samples.every((x) => Math.abs(x) <= 1 + 1e-6)).toBe(true);
});

test("options out of range are refused by name", async () => {
  const samples = buzz(0.5);
  const tracks = await measure(samples);
  const refused = (values: object) =>
    expect.objectContaining({ code: "resynthesis-out-of-range", values });
  const [low, high] = RESYNTHESIS_LIMITS.rate;
  expect(() => change(samples, tracks, { rate: 0 })).toThrow(
    refused({ name: "rate", value: 0, low, high }),
  );
  expect(() => change(samples, tracks, { pitch_st: Number.NaN })).toThrow(
    refused(expect.objectContaining({ name: "pitch_st" })),
  );
});
