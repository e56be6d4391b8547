import { describe, expect, it, test } from "vitest";
import { resample } from "../../common/audio/resample";
import { HOP_SAMPLES, SAMPLE_RATE_HZ } from "../../common/constants";
import { noise, syllables } from "../frames/prosody/testing/signals";
import { clippedFrames } from "./clipping";

const tone = (seconds: number, hz: number, at_hz = SAMPLE_RATE_HZ) =>
  Float32Array.from({ length: seconds * at_hz }, (_, i) =>
    Math.sin((2 * Math.PI * hz * i) / at_hz),
  );
/** Louder and softer: half of it twice as loud as the other half. */
const swelling = (seconds: number, hz: number, at_hz = SAMPLE_RATE_HZ) =>
  tone(seconds, hz, at_hz).map((x, i, { length }) => (i < length / 2 ? x : x / 2));
const cut = (samples: Float32Array, top: number, gain = 1) =>
  samples.map((x) => gain * Math.max(-top, Math.min(top, x)));
const shareOf = (frames: Uint8Array) => frames.reduce((sum, one) => sum + one, 0) / frames.length;
const speech = syllables(2, (t) => 150 + 20 * Math.sin(3 * t)).samples;

describe("a tone cut at 0.7", () => {
  // 200 Hz: each frame of 10 ms holds two tops a side.
  it.each([1, 0.5, 0.02])("is clipped in the loud half, at a gain of %d", (gain) => {
    const frames = clippedFrames(cut(swelling(2, 200), 0.7, gain));
    expect(shareOf(frames)).toBeCloseTo(0.5, 2);
    expect(frames.subarray(0, 99).every((one) => one === 1)).toBe(true);
    expect(frames.subarray(101).every((one) => one === 0)).toBe(true);
  });

  it("is clipped when only one side is, or off zero", () => {
    const low = swelling(2, 200).map((x) => Math.min(0.7, x));
    expect(shareOf(clippedFrames(low))).toBeCloseTo(0.5, 2);
    const off = cut(swelling(2, 200), 0.7).map((x) => 0.2 + x / 2);
    expect(shareOf(clippedFrames(off))).toBeCloseTo(0.5, 2);
  });

  it("is clipped when it was resampled afterwards", () => {
    const frames = clippedFrames(resample(cut(swelling(2, 200, 44100), 0.7), 44100));
    expect(shareOf(frames)).toBeCloseTo(0.5, 1);
  });
});

describe("what was not cut is not clipped", () => {
  const whole: Readonly<Record<string, Float32Array>> = {
    nothing: new Float32Array(0),
    silence: new Float32Array(16000),
    "a tone": tone(2, 200),
    "a low tone": tone(2, 60),
    noise: noise(2, 0.3),
    speech,
    "speech resampled": resample(resample(speech, SAMPLE_RATE_HZ, 44100), 44100),
  };
  test.each(Object.entries(whole))("%s", (_, samples) => {
    expect(shareOf(clippedFrames(samples)) || 0).toBe(0);
  });
});

it("finds most of the frames of speech that were cut, and few others", () => {
  const top = 0.3 * speech.reduce((most, x) => Math.max(most, Math.abs(x)), 0);
  const frames = clippedFrames(cut(speech, top));
  const truth = new Uint8Array(frames.length);
  speech.forEach((x, i) => {
    if (Math.abs(x) > top) truth[Math.floor(i / HOP_SAMPLES)] = 1;
  });
  const count = (which: (i: number) => boolean) => truth.reduce((n, _, i) => n + +which(i), 0);
  expect(count((i) => truth[i] === 1)).toBeGreaterThan(20);
  expect(count((i) => frames[i] === 1 && truth[i] === 1)).toBeGreaterThan(
    0.7 * count((i) => truth[i] === 1),
  );
  expect(count((i) => frames[i] === 1 && truth[i] === 0)).toBe(0);
});
