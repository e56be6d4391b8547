/** What every prosody kernel must do, on signals whose truth is known: run over the twin and over WGSL. */
import { expect, it } from "vitest";
import { LEVEL_FLOOR_DBFS } from "../../../../common/constants";
import { CHANNEL_ALPHA, CHANNEL_LEVEL, CHANNEL_VOICING, CHANNELS } from "../constants";
import { frameCount, type ProsodyKernel } from "../kernel";
import { tracksFromRaw } from "../tracks";
import { between, channel, f0Of, frameError, median } from "./compare";
import { add, concatenate, harmonics, noise, syllables, tone, withNoise } from "./signals";

/** Largest |f0 / truth - 1| over frames whose window lies inside the signal; unvoiced counts as 1. */
function worstError(f0_hz: Float32Array, truth: (t_s: number) => number): number {
  let worst = 0;
  for (let i = 5; i < f0_hz.length - 6; i++) {
    worst = Math.max(worst, Math.abs((f0_hz[i] as number) / truth(i / 100) - 1));
  }
  return worst;
}

export function describeKernel(create: () => Promise<ProsodyKernel>): void {
  const measure = async (samples: Float32Array) => {
    const kernel = await create();
    const raw = await kernel.measure(samples);
    expect(raw.length).toBe(frameCount(samples.length) * CHANNELS);
    expect(raw.every(Number.isFinite)).toBe(true);
    return raw;
  };

  it.each([80, 93.7, 110, 146.8, 200, 233.1, 261.6, 330])("hears a tone of %d Hz", async (f_hz) => {
    const f0 = f0Of(await measure(tone(f_hz)));
    expect(worstError(f0, () => f_hz)).toBeLessThan(0.0025);
  });

  it("follows a glide over an octave and a half", async () => {
    const f0_hz = (t_s: number) => 90 * 2 ** (0.75 * t_s);
    const x = harmonics(2, f0_hz, (k) => 0.2 / k);
    expect(worstError(f0Of(await measure(x)), f0_hz)).toBeLessThan(0.01);
  });

  it.each([100, 150, 220])("hears the missing fundamental of %d Hz", async (f_hz) => {
    const x = harmonics(
      1,
      () => f_hz,
      (k) => (k === 1 || k > 8 ? 0 : 0.1),
    );
    expect(worstError(f0Of(await measure(x)), () => f_hz)).toBeLessThan(0.03);
  });

  it.each([1, 2, 3])("keeps pitch in white noise of 5 dB (seed %d)", async (seed) => {
    const x = withNoise(
      harmonics(
        1.5,
        () => 140,
        (k) => 0.2 / k,
      ),
      5,
      seed,
    );
    const f0 = between(f0Of(await measure(x)), 0.05, 1.45);
    expect(f0.filter((f) => Math.abs(f / 140 - 1) < 0.03).length / f0.length).toBeGreaterThan(0.98);
  });

  it.each([
    { name: "a strong second harmonic", amplitude: (k: number) => (k === 2 ? 0.2 : 0.05) },
    { name: "a strong third harmonic", amplitude: (k: number) => (k === 3 ? 0.2 : 0.05) },
    { name: "only odd harmonics", amplitude: (k: number) => (k % 2 ? 0.2 / k : 0) },
    { name: "a weak fundamental", amplitude: (k: number) => (k === 1 ? 0.02 : 0.2 / k) },
  ])("makes no octave error on $name", async ({ amplitude }) => {
    for (const f_hz of [95, 130, 190, 260]) {
      const f0 = f0Of(await measure(harmonics(0.8, () => f_hz, amplitude)));
      expect(worstError(f0, () => f_hz)).toBeLessThan(0.03);
    }
  });

  it("does not drop an octave when every other pulse is weaker (10 %)", async () => {
    const x = add(
      harmonics(
        1,
        () => 160,
        (k) => 0.2 / k,
      ),
      harmonics(
        1,
        () => 80,
        (k) => (k % 2 ? 0.01 / k : 0),
      ),
    );
    expect(worstError(f0Of(await measure(x)), () => 160)).toBeLessThan(0.05);
  });

  it.each([
    {
      who: "a low voice",
      contour: (t: number) => 105 + 20 * Math.sin(4 * t),
      snr_db: 40,
      most: 0.05,
    },
    {
      who: "a high voice",
      contour: (t: number) => 240 + 60 * Math.sin(3 * t),
      snr_db: 40,
      most: 0.05,
    },
    {
      who: "a low voice",
      contour: (t: number) => 105 + 20 * Math.sin(4 * t),
      snr_db: 5,
      most: 0.1,
    },
    {
      who: "a high voice",
      contour: (t: number) => 240 + 60 * Math.sin(3 * t),
      snr_db: 5,
      most: 0.1,
    },
  ])("tracks syllables of $who at $snr_db dB", async ({ contour, snr_db, most }) => {
    const { samples, f0_hz } = syllables(4, contour);
    const f0 = f0Of(await measure(withNoise(samples, snr_db)));
    expect(frameError(f0, f0_hz)).toBeLessThan(most);
  });

  it("keeps two speakers' ranges apart in one signal", async () => {
    const x = concatenate(syllables(3, () => 95).samples, syllables(3, () => 310).samples);
    const f0 = f0Of(await measure(x));
    expect(median(between(f0, 0, 3).filter((f) => f > 0))).toBeCloseTo(95, -0.5);
    expect(median(between(f0, 3, 6).filter((f) => f > 0))).toBeCloseTo(310, -0.5);
  });

  it("level follows the gain, pitch and alpha ratio do not", async () => {
    const { samples } = syllables(2, () => 150);
    const loud = await measure(samples);
    const soft = await measure(samples.map((v) => v * 0.1));
    const fall = tracksFromRaw(loud).activeLevel_dbfs - tracksFromRaw(soft).activeLevel_dbfs;
    expect(Math.abs(fall - 20)).toBeLessThan(0.2);
    expect(frameError(f0Of(soft), f0Of(loud))).toBeLessThan(0.01);
    const alpha = channel(soft, CHANNEL_ALPHA);
    channel(loud, CHANNEL_ALPHA).forEach((a, i) => {
      expect(Math.abs(a - (alpha[i] as number))).toBeLessThan(0.5);
    });
  });

  it("active level drifts under 0.5 dB when silence is added around the speech", async () => {
    const { samples } = syllables(2, () => 150);
    const hush = (seconds: number, seed: number) => noise(seconds, 1e-4, seed);
    const plain = tracksFromRaw(await measure(samples)).activeLevel_dbfs;
    for (const padding of [new Float32Array(32000), hush(2, 5)]) {
      const padded = tracksFromRaw(await measure(concatenate(padding, samples, padding)));
      expect(Math.abs(padded.activeLevel_dbfs - plain)).toBeLessThan(0.5);
    }
  });

  it("a DC offset and a flipped polarity change nothing", async () => {
    const { samples } = syllables(1.5, () => 180);
    const plain = await measure(samples);
    for (const other of [samples.map((v) => v + 0.2), samples.map((v) => -v)]) {
      const raw = await measure(other);
      const middle = (x: Float32Array) => between(f0Of(x), 0.1, 1.4);
      expect(frameError(middle(raw), middle(plain))).toBeLessThan(0.01);
    }
  });

  it("states level and alpha ratio of known tones", async () => {
    const low = await measure(tone(300));
    const rms_dbfs = 20 * Math.log10(0.3 / Math.SQRT2);
    expect(channel(low, CHANNEL_LEVEL)[50]).toBeCloseTo(rms_dbfs, 1);
    expect(channel(low, CHANNEL_ALPHA)[50]).toBeLessThan(-50);
    const both = add(tone(300), tone(2000, 1, 0.03));
    expect(channel(await measure(both), CHANNEL_ALPHA)[50]).toBeCloseTo(-20, 1);
  });

  it("finds no pitch in silence, and next to none in hiss", async () => {
    const silent = await measure(new Float32Array(16000));
    silent.forEach((value, i) => {
      expect(value).toBeCloseTo(i % CHANNELS === CHANNEL_LEVEL ? LEVEL_FLOOR_DBFS : 0, 3);
    });
    for (const nothing of [
      tone(200, 1, 1e-9),
      tone(200, 1, 1e-20),
      new Float32Array(16000).fill(0.2),
    ]) {
      // The offset's own onset and end are events; between them there is nothing.
      expect(between(f0Of(await measure(nothing)), 0.1, 0.9).every((f) => f === 0)).toBe(true);
    }
    const voicedShare = (raw: Float32Array) => f0Of(raw).filter((f) => f > 0).length / 300;
    expect(voicedShare(await measure(noise(3, 0.1)))).toBeLessThan(0.05);
    const voiced = channel(await measure(noise(3, 0.1)), CHANNEL_VOICING);
    expect(Math.max(...voiced)).toBeLessThanOrEqual(1);
  });

  it.each([0, 1, 100, 159, 160, 161])("takes %d samples", async (n) => {
    const raw = await measure(tone(200).slice(0, n));
    expect(f0Of(raw).every((f) => f === 0 || f >= 50)).toBe(true);
  });

  it("rejects with CancelledError when aborted", async () => {
    const kernel = await create();
    const aborted = AbortSignal.abort();
    await expect(kernel.measure(tone(200), aborted)).rejects.toMatchObject({
      name: "CancelledError",
    });
    expect((await kernel.measure(tone(200))).length).toBe(101 * CHANNELS);
  });
}
