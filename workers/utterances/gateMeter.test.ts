import { expect, it } from "vitest";
import { HOP_SAMPLES, SAMPLE_RATE_HZ } from "../../common/constants";
import { CHANNEL_LEVEL, CHANNELS } from "../frames/prosody/constants";
import { createLevelMeter } from "../frames/prosody/level";
import { createGateMeter, type GateFrames } from "./gateMeter";

const tone = (frequency_hz: number, length = 16_000) =>
  Float32Array.from({ length }, (_, i) => {
    const phase = (2 * Math.PI * frequency_hz * i) / SAMPLE_RATE_HZ;
    return 0.2 * (Math.sin(phase) + 0.5 * Math.sin(2 * phase));
  });
const noise = Float32Array.from({ length: 16_000 }, (_, i) => Math.sin(i * i * 12.9898) * 0.1);

function measure(samples: Float32Array, chunk = samples.length): GateFrames {
  const meter = createGateMeter();
  const parts: GateFrames[] = [];
  for (let at = 0; at < samples.length; at += chunk) {
    parts.push(meter.push(samples.subarray(at, at + chunk)));
  }
  parts.push(meter.end());
  return {
    level_dbfs: parts.flatMap(({ level_dbfs }) => level_dbfs),
    periodicity: parts.flatMap(({ periodicity }) => periodicity),
  };
}

it("gives a frame a hop, with the level of the kernel", () => {
  const samples = tone(150);
  const { level_dbfs } = measure(samples);
  expect(level_dbfs).toHaveLength(samples.length / HOP_SAMPLES + 1);
  const raw = new Float32Array(level_dbfs.length * CHANNELS);
  const meter = createLevelMeter(samples);
  level_dbfs.forEach((level, i) => {
    meter(i, raw);
    expect(level).toBeCloseTo(raw[i * CHANNELS + CHANNEL_LEVEL] ?? 0, 3);
  });
});

it("tells what repeats itself from what does not, at any pitch of a voice and any level", () => {
  for (const frequency_hz of [80, 150, 400]) {
    for (const gain of [1, 0.001]) {
      const { periodicity } = measure(tone(frequency_hz).map((x) => gain * x));
      expect(Math.min(...periodicity.slice(10, 80))).toBeGreaterThan(0.95);
    }
  }
  const { periodicity } = measure(noise);
  const mean = periodicity.slice(10, 80).reduce((a, b) => a + b) / 70;
  expect(mean).toBeLessThan(0.5);
});

it("measures silence as silence", () => {
  const { level_dbfs, periodicity } = measure(new Float32Array(1600));
  expect(new Set(level_dbfs)).toEqual(new Set([-120]));
  expect(new Set(periodicity)).toEqual(new Set([0]));
});

it("gives the same frames of pieces of any size", () => {
  const whole = measure(noise);
  for (const chunk of [1, 160, 999])
    expect(measure(noise.subarray(0, 4000), chunk)).toEqual(measure(noise.subarray(0, 4000)));
  expect(measure(noise, 512)).toEqual(whole);
});
