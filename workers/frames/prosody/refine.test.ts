import { expect, it } from "vitest";
import { createRefiner, refineReach } from "./refine";
import { add, harmonics, noise } from "./testing/signals";

const FLOOR_HZ = 50;
const reach = refineReach(FLOOR_HZ);

/** One frame in the middle of samples, whose tracker heard f0_hz. */
function refined(samples: Float32Array, f0_hz: number): number {
  const raw = Float32Array.of(f0_hz, 0.9, -20, 3);
  const centre = samples.length >> 1;
  createRefiner(FLOOR_HZ)(raw, samples.subarray(centre - reach, centre + reach));
  expect([...raw.subarray(1)]).toEqual([...Float32Array.of(0.9, -20, 3)]);
  return raw[0] as number;
}

const voice = (f0_hz: number) =>
  harmonics(
    0.2,
    () => f0_hz,
    (k) => 0.1 / k,
  );

it.each([50, 63.7, 120.3, 211.9, 400, 655.5])("finds %d Hz from up to 5 % off", (f0_hz) => {
  for (const off of [-0.05, -0.01, 0, 0.02, 0.05]) {
    const heard = Math.max(FLOOR_HZ, f0_hz * (1 + off));
    // A parabola between whole lags; the highest voices have the fewest samples a period.
    expect(Math.abs(refined(voice(f0_hz), heard) / f0_hz - 1)).toBeLessThan(0.002);
  }
});

it("gain, polarity and an offset change nothing", () => {
  const x = voice(130);
  const plain = refined(x, 128);
  for (const other of [x.map((v) => 0.01 * v), x.map((v) => -v), x.map((v) => v + 0.5)]) {
    expect(refined(other, 128) / plain).toBeCloseTo(1, 5);
  }
});

it("leaves F0 alone where the signal does not repeat: noise, a voice in noise, silence", () => {
  for (const samples of [
    noise(0.2, 0.1),
    add(voice(130), noise(0.2, 0.2)),
    new Float32Array(3200),
    voice(160), // no period near the one heard
  ]) {
    expect(refined(samples, 128)).toBe(128);
  }
});

it("leaves unvoiced frames unvoiced", () => {
  expect(refined(voice(130), 0)).toBe(0);
});
