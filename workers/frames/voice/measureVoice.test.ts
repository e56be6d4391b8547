/** The twin against Praat's figures, against truth that needs no Praat, and in chunks. */
import { describe, expect, it } from "vitest";
import type { VoiceTracks } from "../../../common/analysis";
import { HOP_S, HOP_SAMPLES } from "../../../common/constants";
import { jitterLocal, shimmerLocal } from "../../../common/voice/perturbation";
import { runs } from "../../../common/voice/statistics";
import { harmonics, noise, syllables, tone } from "../prosody/testing/signals";
import { PULSE_REACH, VOICE_REACH } from "./constants";
import {
  createFrameMeter,
  createFrameTracks,
  type FrameTracks,
  measureVoice,
} from "./measureVoice";
import { measurePulses } from "./pulses";
import { eachFrame, type Golden, goldens } from "./testing/golden";
import { vowel } from "./testing/signals";

const everything = ({ pulse_s }: VoiceTracks) => ({ from: 0, to: pulse_s.length });
const flat = (samples: Float32Array, f0_hz: number) => ({
  f0_hz: new Float32Array(Math.floor(samples.length / HOP_SAMPLES) + 1).fill(f0_hz),
});

/** Voiced and within 10 dB of the loudest, with three formants narrow enough to be heard as such: else they are formants of noise. */
function isVowel({ f0_hz, frames, every }: Golden, frame: number): boolean {
  const narrow = ([frames.b1_hz, frames.b2_hz, frames.b3_hz] as const).every(
    (widths) => (widths[frame / every] ?? Number.POSITIVE_INFINITY) < 400,
  );
  const levels = frames.intensity_db.map((level) => level ?? Number.NEGATIVE_INFINITY);
  const loud = (levels[frame / every] as number) > Math.max(...levels) - 10;
  return narrow && loud && (f0_hz[frame] as number) > 0;
}

describe.each(goldens())("as Praat on $name", (golden) => {
  const { samples, f0_hz, formantCeiling_hz } = golden;
  const measured = measureVoice(samples, { f0_hz }, undefined, { formantCeiling_hz });

  it("level within 0.1 dB", async () => {
    const { intensity_db } = await measured;
    const seen = eachFrame(golden, "intensity_db", (praat, frame) => {
      expect(Math.abs((intensity_db[frame] as number) - praat)).toBeLessThan(0.001);
    });
    expect(seen).toBeGreaterThan(5);
  });

  it("HNR within 0.5 dB", async () => {
    const { hnr_db } = await measured;
    eachFrame(golden, "hnr_db", (praat, frame) => {
      // Above 40 dB r differs from 1 by less than the interpolation is good for.
      if (praat > 40) expect(hnr_db[frame]).toBeGreaterThan(40);
      else expect(Math.abs((hnr_db[frame] as number) - praat)).toBeLessThan(0.1);
    });
  });

  it.each(["f1_hz", "f2_hz", "f3_hz"] as const)("%s within 3 %", async (track) => {
    const ours = (await measured)[track];
    eachFrame(golden, track, (praat, frame) => {
      if (isVowel(golden, frame))
        expect(Math.abs((ours[frame] as number) / praat - 1)).toBeLessThan(0.03);
    });
  });

  it("the same pulses, jitter and shimmer", async () => {
    const voice = await measured;
    expect(voice.pulse_s.length).toBe(golden.pulses);
    golden.firstPulses_s.forEach((praat_s, i) => {
      // Praat's first sample lies half a sample after 0.
      expect(Math.abs((voice.pulse_s[i] as number) + 0.5 / 16000 - praat_s)).toBeLessThan(5e-6);
    });
    const jitter = jitterLocal(voice, everything(voice)) as number;
    const shimmer = shimmerLocal(voice, everything(voice)) as number;
    expect(Math.abs(jitter - golden.jitter)).toBeLessThan(0.02 * golden.jitter + 2e-5);
    expect(Math.abs(shimmer - golden.shimmer)).toBeLessThan(0.02 * golden.shimmer + 2e-4);
  });
});

describe("truth", () => {
  it("level of a sine is its RMS re 2e-5", async () => {
    const samples = tone(440, 0.5, 0.3);
    const { intensity_db } = await measureVoice(samples, flat(samples, 440));
    expect(intensity_db[25]).toBeCloseTo(20 * Math.log10(0.3 / Math.SQRT2 / 2e-5), 2);
  });

  it("an offset changes nothing but edges", async () => {
    const { samples } = syllables(1, () => 150);
    const plain = await measureVoice(samples, flat(samples, 150));
    const offset = await measureVoice(
      samples.map((v) => v + 0.3),
      flat(samples, 150),
    );
    for (const name of ["intensity_db", "hnr_db", "hammarberg_db", "spectralFlux"] as const) {
      for (let i = 10; i < 90; i++) {
        const before = plain[name][i] as number;
        // The offset's silence gate is the same; single precision costs the quietest frames a little.
        if (Number.isFinite(before)) expect(offset[name][i]).toBeCloseTo(before, 1);
      }
    }
  });

  it.each([5, 10, 20])("HNR of a voice in %d dB of noise", async (snr_db) => {
    // White noise, vowel low in frequency: each period correlates as signal over all power.
    const clean = harmonics(
      2,
      () => 150,
      (k) => 0.1 / k,
    );
    const power = clean.reduce((sum, v) => sum + v * v, 0) / clean.length;
    const hiss = noise(2, Math.sqrt(power) * 10 ** (-snr_db / 20), 7);
    const samples = clean.map((v, n) => v + (hiss[n] as number));
    const { hnr_db } = await measureVoice(samples, flat(samples, 150));
    const inner = [...hnr_db.slice(10, 190)];
    const mean = inner.reduce((sum, v) => sum + v, 0) / inner.length;
    expect(Math.abs(mean - snr_db)).toBeLessThan(1);
  });

  it.each([90, 130, 210])("H1–H2 of harmonics of %d Hz", async (f_hz) => {
    const amplitude = [0, 0.2, 0.1, 0.15, 0.08, 0.05];
    const samples = harmonics(
      0.6,
      () => f_hz,
      (k) => amplitude[k] ?? 0,
      5,
    );
    const { h1_h2_db } = await measureVoice(samples, flat(samples, f_hz));
    for (let i = 5; i < 55; i++) {
      expect(Math.abs((h1_h2_db[i] as number) - 20 * Math.log10(2))).toBeLessThan(0.3);
    }
  });

  it("Hammarberg index of two tones is their ratio", async () => {
    const low = tone(1000, 0.3, 0.2);
    const high = tone(3000, 0.3, 0.02);
    const samples = low.map((v, n) => v + (high[n] as number));
    const { hammarberg_db } = await measureVoice(samples, flat(samples, 0));
    expect(hammarberg_db[15]).toBeCloseTo(20, 1);
  });

  it("slopes of a spectrum that falls by a known amount", async () => {
    // Harmonics of 31.25 Hz fall on every bin: the window's leakage is the same for all.
    const step_hz = 31.25;
    const perKhz_db = -20;
    const samples = harmonics(
      0.4,
      () => step_hz,
      (k) => 0.01 * 10 ** ((perKhz_db * k * step_hz) / 1000 / 20),
      100,
    );
    const { slope500_1500_db_khz } = await measureVoice(samples, flat(samples, 0));
    // Neighbours beat within the window; over a period of 32 ms the mean is the truth.
    expect(Math.abs((slope500_1500_db_khz[20] as number) - perKhz_db)).toBeLessThan(1);
  });

  it("flux is nil in a steady vowel and not at its onset", async () => {
    const steady = harmonics(
      0.3,
      () => 200,
      (k) => 0.1 / k,
    );
    const samples = new Float32Array(9600);
    samples.set(noise(0.3, 0.05).subarray(0, 4800));
    samples.set(steady, 4800);
    const { spectralFlux } = await measureVoice(samples, flat(samples, 0));
    expect(Math.max(...spectralFlux.slice(35, 58))).toBeLessThan(0.01);
    expect(Math.max(...spectralFlux.slice(27, 34))).toBeGreaterThan(0.1);
  });

  it("jitter and shimmer grow with what was put in", async () => {
    const settings = {
      seconds: 2,
      f0_hz: 140,
      formants_hz: [600, 1300, 2500, 3500, 4500],
      bandwidths_hz: [80, 100, 150, 200, 250],
    };
    const read = async (change: object) => {
      const samples = vowel({ ...settings, ...change });
      const voice = await measureVoice(samples, flat(samples, 140));
      return [jitterLocal(voice, everything(voice)), shimmerLocal(voice, everything(voice))];
    };
    const [calm, rough, uneven] = [
      await read({}),
      await read({ period: 0.01 }),
      await read({ size: 0.05 }),
    ];
    expect(calm[0]).toBeLessThan(0.001);
    // Mean |difference| of two normal values is 2/√π of their deviation.
    expect((rough?.[0] as number) / ((2 / Math.sqrt(Math.PI)) * 0.01)).toBeCloseTo(1, 0.7);
    expect((uneven?.[1] as number) / ((2 / Math.sqrt(Math.PI)) * 0.05)).toBeCloseTo(1, 0.7);
    expect(calm[1]).toBeLessThan(0.005);
  });

  it.each([0, 1, 159, 400, 1600])("takes %d samples", async (n) => {
    const samples = tone(200).slice(0, n);
    const voice = await measureVoice(samples, flat(samples, 200));
    expect(voice.intensity_db).toHaveLength(Math.floor(n / HOP_SAMPLES) + 1);
    for (const values of [voice.f1_hz, voice.hnr_db, voice.pulse_s]) {
      expect(values.some((v) => v === Number.POSITIVE_INFINITY)).toBe(false);
    }
  });

  it("finds nothing in silence", async () => {
    const samples = new Float32Array(8000);
    const voice = await measureVoice(samples, flat(samples, 0));
    for (const name of ["hnr_db", "f1_hz", "hammarberg_db", "spectralFlux", "h1_h2_db"] as const) {
      expect(voice[name].every(Number.isNaN)).toBe(true);
    }
    expect(voice.intensity_db[20]).toBe(-300);
    expect(voice.pulse_s).toHaveLength(0);
  });

  it("rejects with CancelledError when aborted", async () => {
    const samples = tone(200);
    await expect(
      measureVoice(samples, flat(samples, 200), AbortSignal.abort()),
    ).rejects.toMatchObject({ name: "CancelledError" });
  });
});

describe("chunks", () => {
  it("with VOICE_REACH of overlap give the whole's frames bit for bit", async () => {
    const { samples } = syllables(2, (t) => 130 + 40 * Math.sin(3 * t));
    const f0_hz = 150;
    const scope = { peak: 0.4, formantCeiling_hz: 5500 };
    const frames = Math.floor(samples.length / HOP_SAMPLES) + 1;
    const whole = createFrameTracks(frames);
    const measure = createFrameMeter(samples, scope);
    for (let i = 0; i < frames; i++) measure(i, f0_hz, whole);

    const overlap = Math.ceil(VOICE_REACH / HOP_SAMPLES);
    const joined = createFrameTracks(frames);
    for (let from = 0; from < frames; from += 37) {
      const to = Math.min(frames, from + 37);
      const first = Math.max(0, from - overlap);
      const end = Math.min(samples.length, to * HOP_SAMPLES + VOICE_REACH);
      const chunk = samples.slice(first * HOP_SAMPLES, end);
      const part = createFrameTracks(to - first);
      const measureChunk = createFrameMeter(chunk, scope);
      for (let i = from; i < to; i++) measureChunk(i - first, f0_hz, part);
      for (const name of Object.keys(joined) as (keyof FrameTracks)[]) {
        joined[name].set(part[name].subarray(from - first, to - first), from);
      }
    }
    expect(joined).toEqual(whole);
  });

  it("with PULSE_REACH around a voiced stretch give its pulses", async () => {
    const { samples, f0_hz } = syllables(2, (t) => 130 + 40 * Math.sin(3 * t));
    const voiced = f0_hz.map((f0) => (f0 > 0 ? f0 : 0)); // NaN at borders
    const peak = 0.4;
    const whole = measurePulses(samples, voiced, peak);
    const joined: number[] = [];
    for (const { from, to } of runs(voiced.length, (i) => (voiced[i] as number) > 0)) {
      const first = Math.max(0, from - Math.ceil(PULSE_REACH / HOP_SAMPLES));
      const end = Math.min(samples.length, to * HOP_SAMPLES + PULSE_REACH);
      const part = samples.slice(first * HOP_SAMPLES, end);
      const own = voiced.map((f0, i) => (i >= from && i < to ? f0 : 0)).slice(first);
      joined.push(...measurePulses(part, own, peak).time_s.map((t) => t + first * HOP_S));
    }
    expect(joined).toHaveLength(whole.time_s.length);
    joined.forEach((t, i) => {
      expect(Math.abs(t - (whole.time_s[i] as number))).toBeLessThan(1e-9);
    });
  });
});
