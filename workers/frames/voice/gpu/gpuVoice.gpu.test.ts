/** The WGSL voice measures in a real browser: Praat's figures, then agreement with the twin. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { VoiceTracks } from "../../../../common/analysis";
import { noise, syllables, tone, withNoise } from "../../prosody/testing/signals";
import { type FrameTracks, measureVoice } from "../measureVoice";
import { eachFrame, goldens } from "../testing/golden";
import type { VoiceKernel } from "../voiceKernel";
import bindings from "./bindings.wgsl?raw";
import { BLOCK_BYTES, createGpuVoice } from "./gpuVoice";

/** Largest difference of the frames that `matters`; missing on one side only counts as infinite. */
function worst(
  a: VoiceTracks,
  b: VoiceTracks,
  track: keyof FrameTracks,
  off: (x: number, y: number) => number,
  matters: (frame: number) => boolean = () => true,
): number {
  let most = 0;
  a[track].forEach((x, i) => {
    const y = b[track][i] as number;
    if ((Number.isNaN(x) && Number.isNaN(y)) || !matters(i)) return;
    most = Math.max(
      most,
      Number.isNaN(x) !== Number.isNaN(y) ? Number.POSITIVE_INFINITY : off(x, y),
    );
  });
  return most;
}

const apart = (x: number, y: number) => Math.abs(x - y);
const relative = (x: number, y: number) => Math.abs(x / y - 1);

describe("WGSL voice measures", () => {
  let device: GPUDevice;
  let kernel: VoiceKernel;
  const uncaptured: string[] = [];

  beforeAll(async () => {
    const adapter = await navigator.gpu.requestAdapter();
    if (!adapter) throw new Error("No WebGPU adapter in this browser.");
    device = await adapter.requestDevice(); // default limits: all the stages may need
    device.onuncapturederror = (event) => uncaptured.push(event.error.message);
    kernel = await createGpuVoice(device, 50);
  });
  afterAll(() => {
    kernel?.dispose();
    device.destroy();
    expect(uncaptured).toEqual([]);
  });

  it.each(goldens())("as Praat on $name", async (golden) => {
    const { samples, f0_hz, formantCeiling_hz } = golden;
    const voice = await kernel.measure(samples, { f0_hz }, undefined, { formantCeiling_hz });
    eachFrame(golden, "intensity_db", (praat, i) => {
      expect(apart(voice.intensity_db[i] as number, praat)).toBeLessThan(0.01);
    });
    eachFrame(golden, "hnr_db", (praat, i) => {
      if (praat < 35) expect(apart(voice.hnr_db[i] as number, praat)).toBeLessThan(0.15);
    });
    expect(voice.pulse_s.length).toBe(golden.pulses);
  });

  it.each<[string, () => Float32Array]>([
    ["syllables", () => syllables(3, (t) => 130 + 40 * Math.sin(3 * t)).samples],
    ["syllables in noise", () => withNoise(syllables(2, () => 210).samples, 10)],
    ["a tone", () => tone(210, 0.7)],
    ["noise", () => noise(1, 0.1)],
  ])("agrees with the twin on %s, across block borders", async (_, make) => {
    const samples = make();
    const f0_hz = new Float32Array(Math.floor(samples.length / 160) + 1).fill(140);
    const scope = { formantCeiling_hz: 5500 };
    const twin = await measureVoice(samples, { f0_hz }, undefined, scope);
    const wgsl = await kernel.measure(samples, { f0_hz }, undefined, scope);
    expect(worst(twin, wgsl, "intensity_db", apart)).toBeLessThan(0.01);
    // Above 35 dB single precision no longer tells r from 1.
    const noisy = (i: number) => (twin.hnr_db[i] as number) < 35;
    expect(worst(twin, wgsl, "hnr_db", apart, noisy)).toBeLessThan(0.1);
    for (const track of ["hammarberg_db", "slope0_500_db_khz", "slope500_1500_db_khz"] as const) {
      expect(
        worst(twin, wgsl, track, apart, (i) => (twin.intensity_db[i] as number) > 30),
      ).toBeLessThan(0.2);
    }
    expect(worst(twin, wgsl, "spectralFlux", apart)).toBeLessThan(0.001);
    expect(
      worst(twin, wgsl, "h1_h2_db", apart, (i) => (twin.intensity_db[i] as number) > 50),
    ).toBeLessThan(0.1);
  });

  it("finds the twin's formants in vowels", async () => {
    for (const { samples, f0_hz, formantCeiling_hz } of goldens()) {
      const twin = await measureVoice(samples, { f0_hz }, undefined, { formantCeiling_hz });
      const wgsl = await kernel.measure(samples, { f0_hz }, undefined, { formantCeiling_hz });
      const vowel = (i: number) =>
        (f0_hz[i] as number) > 0 &&
        [twin.b1_hz, twin.b2_hz, twin.b3_hz].every((b) => (b[i] as number) < 400);
      for (const track of ["f1_hz", "f2_hz", "f3_hz"] as const) {
        expect(worst(twin, wgsl, track, relative, vowel)).toBeLessThan(0.005);
      }
    }
  });

  it("finds nothing in silence", async () => {
    const samples = new Float32Array(8000);
    const { hnr_db, f1_hz, hammarberg_db, intensity_db, h1_h2_db } = await kernel.measure(samples, {
      f0_hz: new Float32Array(51),
    });
    for (const track of [hnr_db, f1_hz, hammarberg_db, h1_h2_db]) {
      expect(track.every(Number.isNaN)).toBe(true);
    }
    expect(intensity_db[20]).toBe(-300);
  });

  it("takes two at once and gives each its own", async () => {
    const f0_hz = new Float32Array(101);
    const [loud, soft] = await Promise.all(
      [0.5, 0.05].map((amplitude) => kernel.measure(tone(300, 1, amplitude), { f0_hz })),
    );
    expect((loud?.intensity_db[50] as number) - (soft?.intensity_db[50] as number)).toBeCloseTo(
      20,
      2,
    );
  });

  it("rejects with CancelledError when aborted", async () => {
    const measured = kernel.measure(
      tone(300),
      { f0_hz: new Float32Array(101) },
      AbortSignal.abort(),
    );
    await expect(measured).rejects.toMatchObject({ name: "CancelledError" });
  });

  it("lays its uniform out as the shader reads it", () => {
    const struct = /struct Block \{([^}]*)\}/.exec(bindings)?.[1] ?? "";
    const fields = [...struct.matchAll(/^\s*(\w+): (u32|f32),/gm)].map(
      ([, name, type]) => `${name} ${type}`,
    );
    expect(fields).toEqual([
      "samples u32",
      "frames u32",
      "start u32",
      "end u32",
      "peak f32",
      "up u32",
      "down u32",
      "hop u32",
      "length u32",
      "emphasis f32",
      "rate_hz f32",
      "unused u32",
    ]);
    expect(fields.length * 4).toBe(BLOCK_BYTES);
  });
});
