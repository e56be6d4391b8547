import { describe, expect, it } from "vitest";
import { SAMPLE_RATE_HZ } from "../../../common/constants";
import { atRate, clipped, offset, telephone } from "./channel";
import { conditions } from "./conditions";
import { fujisaki, glide, vibrato } from "./contours";
import { analyseEnvelope, speakThrough } from "./lpc";
import { babble, pink, white, withNoise } from "./noise";
import { voicingOf } from "./pattern";
import { pulseTrain } from "./pulses";
import { resynthesise } from "./speech";
import { syntheticSignals } from "./synthetic";
import { type ExactSignal, voicedRms } from "./truth";

const always = () => true;
const second = SAMPLE_RATE_HZ;
const voices = syntheticSignals();
const one = voices[0] as ExactSignal;

/** Power of the frequency f_hz by Goertzel's sum. */
function powerAt(x: Float32Array, f_hz: number): number {
  let re = 0;
  let im = 0;
  x.forEach((value, n) => {
    const window = 0.5 - 0.5 * Math.cos((2 * Math.PI * n) / x.length);
    re += window * value * Math.cos((2 * Math.PI * f_hz * n) / SAMPLE_RATE_HZ);
    im += window * value * Math.sin((2 * Math.PI * f_hz * n) / SAMPLE_RATE_HZ);
  });
  return (re * re + im * im) / x.length ** 2;
}

const rms = (x: Float32Array) => Math.sqrt(x.reduce((s, v) => s + v * v, 0) / x.length);

describe("pulse trains", () => {
  it.each([80, 133.3, 411])("has its harmonics and nothing between them at %d Hz", (f0) => {
    const { samples } = pulseTrain({ n: second, f0_hz: () => f0, voiced: always });
    const between = powerAt(samples, 4.5 * f0);
    for (const k of [1, 2, 7]) {
      expect(powerAt(samples, k * f0)).toBeGreaterThan(1000 * between);
    }
    expect(powerAt(samples, f0) / powerAt(samples, 8 * f0)).toBeCloseTo(1, 1);
  });

  it("is of unit power while voiced, whatever its pitch, and silent elsewhere", () => {
    for (const f0 of [70, 150, 400]) {
      const voiced = (t_s: number) => t_s < 0.5;
      const { samples } = pulseTrain({ n: second, f0_hz: () => f0, voiced });
      expect(rms(samples.subarray(200, 7800))).toBeCloseTo(1, 1);
      expect(rms(samples.subarray(8100))).toBe(0);
    }
  });

  it("puts its pulses where the declared phase turns", () => {
    const f0_hz = glide(90, 300, 1);
    const { times_s } = pulseTrain({ n: second, f0_hz, voiced: always });
    for (let i = 1; i < times_s.length; i++) {
      const [from, to] = [times_s[i - 1] as number, times_s[i] as number];
      expect((to - from) * f0_hz((from + to) / 2)).toBeCloseTo(1, 2);
    }
  });

  it("jitters by the stated share", () => {
    const { times_s } = pulseTrain({
      n: 20 * second,
      f0_hz: () => 100,
      voiced: always,
      jitter: 0.02,
    });
    const off = times_s.map((t, i) => t * 100 - (i + 1));
    const spread = Math.sqrt(off.reduce((s, v) => s + v * v, 0) / off.length);
    expect(spread).toBeGreaterThan(0.018);
    expect(spread).toBeLessThan(0.022);
  });
});

describe("contours", () => {
  it("Fujisaki's stays a human voice and repeats by its seed", () => {
    for (let seed = 0; seed < 20; seed++) {
      const make = () => fujisaki({ seconds: 3, base_hz: 120, liveliness: 2, seed });
      const [a, b] = [make(), make()];
      for (let t = 0; t < 3; t += 0.05) {
        expect(a(t)).toBe(b(t));
        expect(a(t)).toBeGreaterThanOrEqual(119);
        expect(a(t)).toBeLessThan(900);
      }
    }
  });

  it("glides and vibrato reach their ends", () => {
    expect(glide(100, 200, 2)(1)).toBeCloseTo(200, 6);
    expect(vibrato(200, 12, 5)(0.05)).toBeCloseTo(400, 6);
  });
});

describe("LPC", () => {
  it("speaks noise with the level and the resonance of the recording", () => {
    const random = white(2 * second, 3);
    let y1 = 0;
    let y2 = 0;
    const recorded = random.map((v) => {
      const y = 0.05 * v + 1.8 * y1 - 0.95 * y2;
      y2 = y1;
      y1 = y;
      return y;
    });
    const spoken = speakThrough(analyseEnvelope(recorded), white(2 * second, 4));
    expect(20 * Math.log10(rms(spoken) / rms(recorded))).toBeCloseTo(0, -0.5);
    const peak_hz = (Math.acos(0.9 / Math.sqrt(0.95)) / (2 * Math.PI)) * SAMPLE_RATE_HZ;
    const band = (x: Float32Array, centre: number) =>
      Array.from({ length: 20 }, (_, i) => powerAt(x, centre - 90 + 9 * i)).reduce((a, b) => a + b);
    const contrast = band(spoken, peak_hz) / band(spoken, peak_hz + 2000);
    expect(contrast / (band(recorded, peak_hz) / band(recorded, peak_hz + 2000))).toBeGreaterThan(
      0.5,
    );
  });

  it("a resynthesis has the declared pitch, not the recording's", () => {
    const recorded = pulseTrain({ n: second, f0_hz: () => 210, voiced: always, seed: 2 }).samples;
    const level = recorded.map((v) => 0.05 * v);
    const { samples, truth_hz } = resynthesise({ id: "x", samples: level });
    expect(truth_hz.filter((f) => f > 0).length).toBeGreaterThan(90);
    expect(Math.max(...truth_hz)).toBeLessThan(400);
    expect(rms(samples) / rms(level)).toBeGreaterThan(0.3);
    expect(samples.every(Number.isFinite)).toBe(true);
  });

  it("finds the voiced stretches of an alternation of tone and hiss", () => {
    const hiss = white(second, 1);
    const tone = pulseTrain({ n: second, f0_hz: () => 120, voiced: (t) => t > 0.3 && t < 0.7 });
    const { voiced, usual_hz } = voicingOf(
      tone.samples.map((v, i) => v + 0.02 * (hiss[i] as number)),
    );
    expect([0.1, 0.25, 0.75, 0.9].map(voiced)).toEqual([false, false, false, false]);
    expect([0.35, 0.5, 0.65].map(voiced)).toEqual([true, true, true]);
    expect(usual_hz).toBeGreaterThan(110);
    expect(usual_hz).toBeLessThan(130);
  });
});

describe("noise", () => {
  it.each([white, pink])("is of unit power", (source) => {
    expect(rms(source(4 * second, 9))).toBeCloseTo(1, 3);
  });

  it("pink falls by 3 dB an octave", () => {
    const x = pink(second, 5);
    const band = (low: number) =>
      Array.from({ length: 80 }, (_, i) => powerAt(x, low * 2 ** (i / 80))).reduce((a, b) => a + b);
    expect(10 * Math.log10(band(200) / band(1600))).toBeGreaterThan(7);
    expect(10 * Math.log10(band(200) / band(1600))).toBeLessThan(11);
  });

  it("is mixed at the stated ratio to the voiced frames, and repeats", () => {
    for (const snr_db of [20, 5, 0]) {
      const noisy = withNoise(one, white, snr_db, 7);
      const added = noisy.samples.map((v, i) => v - (one.samples[i] as number));
      const ratio = voicedRms(one.samples, one.truth_hz) / rms(added);
      expect(20 * Math.log10(ratio)).toBeCloseTo(snr_db, 1);
      expect(withNoise(one, white, snr_db, 7).samples).toEqual(noisy.samples);
    }
  });

  it("babble needs talkers", () => {
    expect(() => babble([one.samples])).toThrow(RangeError);
    const many = babble(voices.slice(0, 6).map(({ samples }) => samples));
    expect(rms(many(second, 3))).toBeCloseTo(1, 3);
  });
});

describe("channels", () => {
  it("the telephone cuts what lies outside 300–3400 Hz", () => {
    const tone = (f_hz: number): ExactSignal => {
      const samples = Float32Array.from({ length: second }, (_, n) =>
        Math.sin((2 * Math.PI * f_hz * n) / SAMPLE_RATE_HZ),
      );
      return { ...one, samples, truth_hz: new Float32Array(101).fill(f_hz) };
    };
    const gain = (f_hz: number) => rms(telephone(tone(f_hz), 1).samples) / Math.SQRT1_2;
    expect(gain(1000)).toBeCloseTo(1, 2);
    expect(gain(100)).toBeLessThan(0.04);
    expect(gain(4200)).toBeLessThan(0.04);
  });

  it("clips, shifts and resamples as it says", () => {
    const peak = (x: Float32Array) => x.reduce((max, v) => Math.max(max, Math.abs(v)), 0);
    expect(peak(clipped(one).samples)).toBeCloseTo(peak(one.samples) / 4, 5);
    const shifted = offset(one).samples;
    for (const n of [0, 20000, 50000]) {
      expect((shifted[n] as number) - (one.samples[n] as number)).toBeCloseTo(
        peak(one.samples) / 2,
        5,
      );
    }
    expect(atRate(one, 48000).samples.length).toBe(3 * one.samples.length);
  });
});

describe("the set", () => {
  it("has names of its own, finite samples within full scale, and a truth for every frame", () => {
    expect(new Set(voices.map(({ id }) => id)).size).toBe(voices.length);
    for (const { samples, truth_hz } of voices) {
      expect(samples.every((v) => Math.abs(v) <= 1)).toBe(true);
      expect(truth_hz.length).toBe(Math.floor(samples.length / 160) + 1);
      const share = truth_hz.filter((f) => f > 0).length / truth_hz.length;
      expect(share).toBeGreaterThan(0.4);
      expect(share).toBeLessThan(0.8);
    }
  });

  it("names every condition once; babble comes with its talkers", () => {
    const names = conditions().map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    expect(names.some((name) => name.startsWith("babble"))).toBe(false);
    expect(conditions(white).some(({ name }) => name === "babble 5 dB")).toBe(true);
  });
});
