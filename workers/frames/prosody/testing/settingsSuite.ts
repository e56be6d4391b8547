/** What the pitch settings do, and what must not change the pitch: run over the twin and over WGSL. */
import { describe, expect, it } from "vitest";
import { mixdown } from "../../../../common/audio/mixdown";
import { resample } from "../../../../common/audio/resample";
import { DEFAULT_PITCH, type PitchSettings, RAW_PITCH } from "../../../../common/pitchSettings";
import type { ProsodyKernel } from "../kernel";
import { between, f0Of, frameError, median } from "./compare";
import {
  add,
  concatenate,
  harmonics,
  noise,
  syllables,
  telephone,
  tone,
  withNoise,
} from "./signals";

const PRAAT_FILTERED = { ...DEFAULT_PITCH, fitToSpeaker: false };
const PRAAT_RAW = { ...RAW_PITCH, fitToSpeaker: false };

export function describeSettings(create: () => Promise<ProsodyKernel>): void {
  const f0 = async (samples: Float32Array, settings?: PitchSettings) => {
    const kernel = await create();
    return f0Of(await kernel.measure(samples, undefined, settings));
  };
  const voiced = (track: Float32Array) => track.filter((hz) => hz > 0);
  const speech = syllables(1.5, (t) => 150 + 30 * Math.sin(4 * t));
  const noisy = withNoise(speech.samples, 2);

  describe.each<[string, PitchSettings]>([
    ["filtered autocorrelation as Praat's", PRAAT_FILTERED],
    ["raw autocorrelation as Praat's", PRAAT_RAW],
    ["raw autocorrelation, fitted", RAW_PITCH],
    ["filtered, barely attenuated", { ...DEFAULT_PITCH, attenuationAtTop: 1 }],
    [
      "filtered, low and steep",
      { ...DEFAULT_PITCH, pitchCeiling_hz: 400, attenuationAtTop: 0.001 },
    ],
  ])("%s", (_, settings) => {
    it.each([80, 146.8, 330])("hears a tone of %d Hz", async (f_hz) => {
      const track = between(await f0(tone(f_hz, 0.6), settings), 0.05, 0.55);
      for (const hz of track) expect(Math.abs(hz / f_hz - 1)).toBeLessThan(0.02);
    });

    it("tracks syllables", async () => {
      const { samples, f0_hz } = speech;
      expect(frameError(await f0(samples, settings), f0_hz)).toBeLessThan(0.06);
    });
  });

  it.each<[keyof PitchSettings, PitchSettings]>([
    ["method", { ...RAW_PITCH, pitchFloor_hz: 50, pitchCeiling_hz: 800 }],
    ["pitchFloor_hz", { ...DEFAULT_PITCH, pitchFloor_hz: 160 }],
    ["pitchCeiling_hz", { ...DEFAULT_PITCH, pitchCeiling_hz: 140 }],
    ["fitToSpeaker", PRAAT_FILTERED],
    ["attenuationAtTop", { ...DEFAULT_PITCH, attenuationAtTop: 0.6 }],
    ["silenceThreshold", { ...DEFAULT_PITCH, silenceThreshold: 0.5 }],
    ["voicingThreshold", { ...DEFAULT_PITCH, voicingThreshold: 0.9 }],
    ["octaveCost", { ...DEFAULT_PITCH, octaveCost: 0.3 }],
    ["octaveJumpCost", { ...DEFAULT_PITCH, octaveJumpCost: 5 }],
    ["voicedUnvoicedCost", { ...DEFAULT_PITCH, voicedUnvoicedCost: 5 }],
  ])("%s reaches the tracker, and the next call has the default again", async (_, settings) => {
    const plain = await f0(noisy);
    expect(await f0(noisy, settings)).not.toEqual(plain);
    expect(await f0(noisy, DEFAULT_PITCH)).toEqual(plain);
  });

  it("searches between floor and ceiling", async () => {
    const track = voiced(
      await f0(speech.samples, { ...DEFAULT_PITCH, pitchFloor_hz: 200, pitchCeiling_hz: 500 }),
    );
    expect(track.every((hz) => hz >= 200 && hz <= 500)).toBe(true);
  });

  it("a higher voicing threshold and silence threshold leave fewer voiced frames", async () => {
    const plain = voiced(await f0(noisy, PRAAT_FILTERED)).length;
    for (const change of [{ voicingThreshold: 0.8 }, { silenceThreshold: 0.6 }]) {
      const fewer = voiced(await f0(noisy, { ...PRAAT_FILTERED, ...change })).length;
      expect(fewer).toBeLessThan(plain - 5);
    }
  });

  it("takes a silence threshold of 0", async () => {
    const track = await f0(speech.samples, { ...DEFAULT_PITCH, silenceThreshold: 0 });
    expect(voiced(track).length).toBeGreaterThan(50);
  });

  it.each([
    { pitchFloor_hz: 10 },
    { pitchCeiling_hz: Number.NaN },
    { voicingThreshold: 1.5 },
    { pitchFloor_hz: 300, pitchCeiling_hz: 400 },
  ])("refuses %j", async (change) => {
    const kernel = await create();
    const bad = kernel.measure(tone(200), undefined, { ...DEFAULT_PITCH, ...change });
    await expect(bad).rejects.toMatchObject({ name: "PitchSettingsError" });
    expect(f0Of(await kernel.measure(tone(200)))[50]).toBeCloseTo(200, 0);
  });

  it.each([50, 60])("does not take mains hum of %d Hz for a voice", async (mains_hz) => {
    const { samples, f0_hz } = syllables(3, () => 170);
    const hum = harmonics(
      3,
      () => mains_hz,
      (k) => (k < 4 ? 0.003 / k : 0),
    );
    const track = await f0(add(samples, hum));
    expect(median(voiced(track))).toBeCloseTo(170, -0.5);
    expect(frameError(track, f0_hz)).toBeLessThan(0.1);
  });

  it("hears a voice on a telephone line, which has taken its fundamental", async () => {
    const { samples, f0_hz } = syllables(3, (t) => 200 + 20 * Math.sin(4 * t));
    const line = telephone(samples);
    expect(frameError(await f0(line), f0_hz)).toBeLessThan(0.05);
    expect(frameError(await f0(line, PRAAT_FILTERED), f0_hz)).toBeGreaterThan(0.2);
  });

  it.each([8000, 44_100, 48_000])("hears the same at %d Hz", async (rate_hz) => {
    const original = resample(speech.samples, 16_000, rate_hz);
    const again = resample(original, rate_hz, 16_000).subarray(0, speech.samples.length);
    expect(frameError(await f0(again), await f0(speech.samples))).toBeLessThan(0.03);
  });

  it("hears stereo as mono", async () => {
    const mono = mixdown([speech.samples, speech.samples]);
    expect(await f0(mono)).toEqual(await f0(speech.samples));
  });

  it.each([1, 3, 6])("%d unvoiced gaps leave the pitch around them", async (gaps) => {
    const x = harmonics(
      2,
      () => 180,
      (k) => 0.2 / k,
    );
    const hiss = noise(0.1, 0.05);
    const inGap = new Uint8Array(201);
    for (let g = 0; g < gaps; g++) {
      const start = Math.round(((g + 1) * 2) / (gaps + 1) / 0.01);
      x.set(hiss, start * 160);
      inGap.fill(1, start + 4, start + 7); // frames whose window is mostly hiss
      inGap.fill(2, start - 4, start + 4);
      inGap.fill(2, start + 7, start + 15);
    }
    (await f0(x)).forEach((hz, i) => {
      if (i < 4 || i > 196 || inGap[i] === 2) return;
      if (inGap[i] === 1) expect(hz).toBe(0);
      else expect(Math.abs(hz / 180 - 1)).toBeLessThan(0.01);
    });
  });

  it("padding leaves the pitch", async () => {
    const padding = new Float32Array(16_000);
    const padded = await f0(concatenate(padding, speech.samples, padding));
    const plain = await f0(speech.samples);
    expect(frameError(padded.slice(102, 100 + plain.length - 2), plain.slice(2, -2))).toBeLessThan(
      0.03,
    );
  });
}
