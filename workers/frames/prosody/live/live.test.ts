/** Live frames: on time, independent of how the audio is cut, and close to what the whole signal gives. */
import { describe, expect, it, vi } from "vitest";
import { HOP_SAMPLES, SAMPLE_RATE_HZ } from "../../../../common/constants";
import { createCpuKernel } from "../cpuKernel";
import { channel, frameError } from "../testing/compare";
import { add, concatenate, harmonics, noise, syllables, tone, withNoise } from "../testing/signals";
import { createLiveProsody, LIVE_LAG_S } from "./liveProsody";

// A machine that does other things besides is no reason to fail.
vi.setConfig({ testTimeout: 60_000 });

/** What a microphone at 48 kHz gives in one 20 ms chunk of the recorder, at 16 kHz. */
const CHUNK = 341;

interface Heard {
  readonly f0_hz: Float32Array;
  readonly level_dbfs: Float32Array;
  /** Longest time between a frame's centre and the end of the audio pushed when it came, s. */
  readonly worstLatency_s: number;
}

function hear(samples: Float32Array, chunk = CHUNK): Heard {
  const live = createLiveProsody();
  const f0: number[] = [];
  const level: number[] = [];
  let worst = 0;
  for (let at = 0; at < samples.length; at += chunk) {
    const to = Math.min(samples.length, at + chunk);
    const frames = live.push(samples.slice(at, to));
    if (frames.first !== f0.length) throw new Error(`Frame ${f0.length} is missing.`);
    f0.push(...frames.f0_hz);
    level.push(...frames.level_dbfs);
    const oldest = to - frames.first * HOP_SAMPLES;
    if (frames.f0_hz.length > 0) worst = Math.max(worst, oldest / SAMPLE_RATE_HZ);
  }
  return {
    f0_hz: Float32Array.from(f0),
    level_dbfs: Float32Array.from(level),
    worstLatency_s: worst,
  };
}

const quietly = (k: number) => 0.01 / k;
const repeat = (x: Float32Array, times: number) => concatenate(...Array(times).fill(x));
const voice = syllables(4, (t) => 140 + 40 * Math.sin(2 * t));

describe("live prosody", () => {
  it("gives every frame within 120 ms of its audio, from the first on", () => {
    for (const chunk of [128, CHUNK, 480]) {
      const { worstLatency_s, f0_hz } = hear(voice.samples, chunk);
      expect(worstLatency_s).toBeLessThanOrEqual(0.12);
      // Window of the 50 Hz floor, low-pass, lag, and less than one hop and one chunk more.
      const due = 0.0403 + LIVE_LAG_S;
      expect(worstLatency_s).toBeLessThan(due + 0.01 + chunk / SAMPLE_RATE_HZ);
      const missing = voice.samples.length / HOP_SAMPLES - f0_hz.length;
      expect(missing * 0.01).toBeLessThan(0.12);
    }
  });

  it.each([7, 160, 999, 16_000])("does not depend on the chunks (%i samples)", (chunk) => {
    const short = voice.samples.subarray(0, 2 * SAMPLE_RATE_HZ);
    const { f0_hz, level_dbfs } = hear(short, chunk);
    const other = hear(short);
    const both = Math.min(f0_hz.length, other.f0_hz.length);
    expect(both).toBeGreaterThan(185);
    expect(f0_hz.subarray(0, both)).toEqual(other.f0_hz.subarray(0, both));
    expect(level_dbfs.subarray(0, both)).toEqual(other.level_dbfs.subarray(0, both));
  });

  it("levels are those of the whole signal", async () => {
    const { level_dbfs } = hear(voice.samples);
    const whole = channel(await createCpuKernel().measure(voice.samples), 2);
    expect(level_dbfs).toEqual(whole.subarray(0, level_dbfs.length));
  });

  it.each([
    { who: "a low voice", f_hz: 100, snr_db: 40, most: 0.06 },
    { who: "a high voice", f_hz: 260, snr_db: 40, most: 0.06 },
    { who: "a low voice", f_hz: 100, snr_db: 10, most: 0.1 },
    { who: "a high voice", f_hz: 260, snr_db: 10, most: 0.1 },
  ])("hears $who at $snr_db dB", ({ f_hz, snr_db, most }) => {
    const { samples, f0_hz } = syllables(6, (t) => f_hz * (1 + 0.15 * Math.sin(3 * t)));
    const heard = hear(withNoise(samples, snr_db)).f0_hz;
    expect(frameError(heard, f0_hz.subarray(0, heard.length))).toBeLessThan(most);
  });

  it("hears a tone soon after it starts, and silence as silence", () => {
    const { f0_hz } = hear(concatenate(new Float32Array(SAMPLE_RATE_HZ), tone(180, 1)));
    expect(f0_hz.subarray(0, 95).every((f0) => f0 === 0)).toBe(true);
    for (const f0 of f0_hz.subarray(105)) expect(Math.abs(f0 / 180 - 1)).toBeLessThan(0.01);
  });

  it("hears speech again some time after a knock on the microphone", () => {
    const knock = Float32Array.from({ length: 800 }, (_, i) => 0.9 * Math.exp(-i / 200));
    const hum = harmonics(1, () => 120, quietly, 8);
    const quiet = add(repeat(hum, 12), noise(12, 1e-4));
    const { f0_hz } = hear(concatenate(knock, quiet));
    const last = f0_hz.subarray(-300);
    expect(last.filter((f0) => Math.abs(f0 / 120 - 1) < 0.02).length).toBe(last.length);
  });

  it("follows another speaker who takes over", () => {
    const low = syllables(3.5, () => 95);
    const high = syllables(3.5, () => 300);
    const { f0_hz } = hear(concatenate(repeat(low.samples, 2), repeat(high.samples, 3)));
    const later = f0_hz.subarray(1050, 1400);
    expect(frameError(later, high.f0_hz.subarray(0, 350))).toBeLessThan(0.1);
  });
});
