/** What was not asked for is noticed; what the browser does not say is no fault. */
import { describe, expect, it } from "vitest";
import { resample } from "../../common/audio/resample";
import { makeBandWatch, noticesOf } from "./processing";

describe("what the browser says", () => {
  it("is nothing where everything is off, or unsaid", () => {
    const off = { noiseSuppression: false, echoCancellation: false, autoGainControl: false };
    expect(noticesOf({ ...off, sampleRate: 48_000 }, 48_000)).toEqual({
      processing: [],
      band: null,
    });
    expect(noticesOf({}, 44_100)).toEqual({ processing: [], band: null });
  });

  it.each(["noiseSuppression", "echoCancellation", "autoGainControl"] as const)(
    "names %s",
    (name) => expect(noticesOf({ [name]: true }, 48_000).processing).toEqual([name]),
  );

  it.each([
    [8000, 48_000, "telephone"],
    [48_000, 8000, "telephone"],
    [16_000, 48_000, "call"],
    [undefined, 16_000, "call"],
    [24_000, 48_000, null],
  ])("of %s Hz in a context of %i Hz the band is %s", (sampleRate, context_hz, band) =>
    expect(noticesOf(sampleRate ? { sampleRate } : {}, context_hz).band).toBe(band),
  );
});

describe("what the voice says", () => {
  const RATE_HZ = 16_000;
  /** Ten harmonics, hissing by turns, at so much. */
  function voice(seconds: number, gain = 1): Float32Array {
    let state = 1;
    return Float32Array.from({ length: seconds * RATE_HZ }, (_, n) => {
      state = (state * 48_271) % 2_147_483_647;
      const hiss = n % RATE_HZ < RATE_HZ / 10 ? 0.02 * (state / 2_147_483_647 - 0.5) : 0;
      let sum = 0;
      for (let k = 1; k <= 10; k++) sum += Math.sin((2 * Math.PI * k * 150 * n) / RATE_HZ) / k;
      return gain * (0.1 * sum + hiss);
    });
  }
  const telephone = (samples: Float32Array) =>
    resample(resample(samples, RATE_HZ, 8000), 8000, RATE_HZ);

  /** After how many seconds it is judged a telephone's, or null. */
  function judged(samples: Float32Array): number | null {
    const band = makeBandWatch();
    for (let at = 0; at < samples.length; at += 320)
      if (band.push(samples.subarray(at, at + 320))) return (at + 320) / RATE_HZ;
    return null;
  }

  it("hears the highs in a voice", () => expect(judged(voice(6))).toBeNull());

  it("misses them in the same voice by telephone, after 3 s", () => {
    expect(judged(telephone(voice(6)))).toBeCloseTo(3, 1);
  });

  it("does not judge by silence", () => expect(judged(telephone(voice(6, 0.01)))).toBeNull());

  it("counts the voice, not the pauses around it", () => {
    const all = new Float32Array(10 * RATE_HZ);
    all.set(telephone(voice(2)), RATE_HZ);
    all.set(telephone(voice(3)), 6 * RATE_HZ);
    expect(judged(all)).toBeGreaterThan(6.9);
    expect(judged(all)).toBeLessThan(7.2);
  });
});
