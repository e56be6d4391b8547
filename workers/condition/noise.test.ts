import { describe, expect, it } from "vitest";
import { createCpuKernel } from "../frames/prosody/cpuKernel";
import { concatenate, noise, syllables } from "../frames/prosody/testing/signals";
import { tracksFromRaw } from "../frames/prosody/tracks";
import { conditionOf } from "./index";

const silence = (seconds: number) => new Float32Array(seconds * 16000);
const spoken = syllables(1.5, (t) => 150 + 20 * t).samples;
const paused = concatenate(silence(0.5), spoken, silence(0.6), spoken, silence(0.4));
const powerOf = (samples: Float32Array) => samples.reduce((sum, x) => sum + x * x, 0);
/** Mean power while somebody speaks. */
const speechPower = powerOf(spoken) / spoken.length;

const at = (snr_db: number | null) => {
  const rms = snr_db === null ? 0 : Math.sqrt(speechPower * 10 ** (-snr_db / 10));
  const hiss = noise(paused.length / 16000, 1);
  const scale = rms / Math.sqrt(powerOf(hiss) / hiss.length);
  return paused.map((x, i) => x + scale * (hiss[i] ?? 0));
};
const measured = async (samples: Float32Array) => {
  const tracks = tracksFromRaw(await createCpuKernel().measure(samples));
  return conditionOf(samples, tracks, 8000);
};

describe("speech above noise", () => {
  it.each([40, 30, 20, 10, 5])("%d dB, within 2", async (snr_db) => {
    const { snr_db: found } = await measured(at(snr_db));
    expect(Math.abs((found ?? 0) - snr_db)).toBeLessThan(2);
  });

  it("is the same at any gain", async () => {
    const samples = at(20);
    const soft = await measured(samples.map((x) => x / 30));
    expect(soft.snr_db).toBeCloseTo((await measured(samples)).snr_db ?? 0, 1);
  });

  it("cannot be told without a pause, nor where pauses are digital silence", async () => {
    expect((await measured(spoken)).snr_db).toBeNull();
    expect((await measured(at(null))).snr_db).toBeNull();
    expect((await measured(silence(1))).snr_db).toBeNull();
  });
});

it("knows how far off zero a recording lies, and that it is not clipped", async () => {
  const samples = at(40).map((x) => 0.5 * x - 0.07);
  expect(await measured(samples)).toMatchObject({ clippedShare: 0, clippedPlaces: 0 });
  expect((await measured(samples)).offset).toBeCloseTo(0.07, 3);
});

it("counts the places that are clipped, and their share of the speech", async () => {
  const loud = (from: number, to: number) => (_: number, i: number) =>
    i >= from * 16000 && i < to * 16000 ? 1 : 0.3;
  const top = 0.35 * Math.max(...paused.map(Math.abs));
  // Somewhere in the first words, and somewhere in the second.
  const gains = paused.map((x, i) => Math.max(loud(0.8, 1.1)(x, i), loud(2.9, 3.3)(x, i)));
  const cut = paused.map((x, i) => Math.max(-top, Math.min(top, x * (gains[i] ?? 0))));
  const { clippedPlaces, clippedShare } = await measured(cut);
  expect(clippedPlaces).toBe(2);
  expect(clippedShare).toBeGreaterThan(0.1);
  expect(clippedShare).toBeLessThan(0.3);
});
