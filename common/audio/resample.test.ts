import { describe, expect, it } from "vitest";
import { makeResampler, resample } from "./resample";

const TO_HZ = 16000;
const AMPLITUDE = 0.5;

function sine(frequency_hz: number, rate_hz: number, length: number): Float32Array {
  return Float32Array.from(
    { length },
    (_, n) => AMPLITUDE * Math.sin((2 * Math.PI * frequency_hz * n) / rate_hz),
  );
}

/** RMS over the middle, away from the ends, where the filter sees the zeros outside the signal. */
function rmsInside(samples: Float32Array, skip = 400): number {
  let sum = 0;
  for (let i = skip; i < samples.length - skip; i++) sum += (samples[i] as number) ** 2;
  return Math.sqrt(sum / (samples.length - 2 * skip));
}

const db = (ratio: number) => 20 * Math.log10(ratio);

describe.each([48000, 44100, 96000, 22050, 24000, 32000])("from %i Hz", (rate) => {
  it.each([100, 440, 1000, 3000, 5000, 6000, 7000])("keeps %i Hz exactly", (f) => {
    const out = resample(sine(f, rate, rate), rate);
    const want = sine(f, TO_HZ, TO_HZ);
    expect(out.length).toBe(TO_HZ);
    let worst = 0;
    for (let n = 400; n < out.length - 400; n++) {
      worst = Math.max(worst, Math.abs((out[n] as number) - (want[n] as number)));
    }
    // Same amplitude and same phase: the delay is compensated to a fraction of a sample.
    expect(worst / AMPLITUDE).toBeLessThan(1e-3);
    expect(Math.abs(db(rmsInside(out) / (AMPLITUDE * Math.SQRT1_2)))).toBeLessThan(0.05);
  });

  it("rejects what would alias by more than 70 dB", () => {
    for (const f of [8050, 9000, 10000, 13000, 15000, 20000, 23000]) {
      if (f >= rate / 2) continue;
      const out = resample(sine(f, rate, rate), rate);
      expect(db(rmsInside(out) / (AMPLITUDE * Math.SQRT1_2)), `${f} Hz`).toBeLessThan(-70);
    }
  });
});

describe("raising the rate", () => {
  it("keeps the tone and adds no image", () => {
    const out = resample(sine(1000, 8000, 8000), 8000);
    const want = sine(1000, TO_HZ, TO_HZ);
    let worst = 0;
    for (let n = 400; n < out.length - 400; n++) {
      worst = Math.max(worst, Math.abs((out[n] as number) - (want[n] as number)));
    }
    expect(db(worst / AMPLITUDE)).toBeLessThan(-70);
  });
});

describe("an odd rate", () => {
  it("converts 47 999 Hz, whose rational factor has 16 000 branches", () => {
    const out = resample(sine(1000, 47999, 20000), 47999);
    const want = sine(1000, TO_HZ, out.length);
    for (let n = 400; n < out.length - 400; n++) {
      expect(Math.abs((out[n] as number) - (want[n] as number))).toBeLessThan(1e-3);
    }
  });
});

describe("lengths and ranges", () => {
  it.each([
    [0, 48000, 0],
    [1, 48000, 0],
    [2, 48000, 1],
    [44100, 44100, 16000],
    [44101, 44100, 16000],
    [12345, 11025, 17916],
    [777, 16000, 777],
  ])("%i samples at %i Hz give %i", (length, rate, want) => {
    expect(resample(new Float32Array(length), rate).length).toBe(want);
  });

  it("gives the same samples in ranges as at once", () => {
    const input = sine(333, 44100, 10000);
    const whole = resample(input, 44100);
    const resampler = makeResampler(44100);
    const parts = new Float32Array(resampler.outputLength(input.length));
    for (let start = 0; start < parts.length; start += 1000) {
      resampler.run(input, parts, start, Math.min(parts.length, start + 1000));
    }
    expect(parts).toEqual(whole);
  });

  it("copies when the rate is right already", () => {
    const input = sine(200, TO_HZ, 1000);
    expect(resample(input, TO_HZ)).toEqual(input);
  });

  it("refuses a rate of zero", () => {
    expect(() => makeResampler(0)).toThrow(RangeError);
  });
});
