import { describe, expect, it } from "vitest";
import { SAMPLE_RATE_HZ } from "../constants";
import {
  NonFiniteSignalError,
  SignalTooLongError,
  SignalTooShortError,
  SilentSignalError,
} from "../errors";
import { mixdown } from "./mixdown";
import { MAX_SIGNAL_S, validateSignal } from "./validate";

const noise = (length: number) => Float32Array.from({ length }, (_, i) => Math.sin(i * i) / 2);

describe("validateSignal", () => {
  it("passes speech-like samples through untouched", () => {
    const signal = { samples: noise(SAMPLE_RATE_HZ), source: "a.wav" };
    expect(validateSignal(signal)).toBe(signal);
  });

  it.each([
    ["no samples", new Float32Array(0), SignalTooShortError],
    ["one sample", noise(1), SignalTooShortError],
    ["just under the minimum", noise(4799), SignalTooShortError],
    ["digital silence", new Float32Array(SAMPLE_RATE_HZ), SilentSignalError],
    ["noise at −90 dB", noise(SAMPLE_RATE_HZ).map((x) => x * 6e-5), SilentSignalError],
    ["one NaN", noise(SAMPLE_RATE_HZ).fill(Number.NaN, 99, 100), NonFiniteSignalError],
    [
      "one infinity",
      noise(SAMPLE_RATE_HZ).fill(Number.POSITIVE_INFINITY, 5, 6),
      NonFiniteSignalError,
    ],
    ["too long", new Float32Array(SAMPLE_RATE_HZ * MAX_SIGNAL_S + 1600), SignalTooLongError],
  ])("refuses %s and names the source", (_, samples, expected) => {
    const check = () => validateSignal({ samples, source: "bad.wav" });
    expect(check).toThrow(expected);
    const values = expect.objectContaining({ source: "bad.wav" });
    expect(check).toThrow(expect.objectContaining({ values }));
  });

  it("accepts half an hour", () => {
    const samples = new Float32Array(SAMPLE_RATE_HZ * 1800).fill(0.1);
    expect(() => validateSignal({ samples, source: "long.wav" })).not.toThrow();
  });
});

describe("mixdown", () => {
  it("averages channels and leaves mono alone", () => {
    const left = Float32Array.of(1, 0, -1);
    expect(mixdown([left])).toBe(left);
    expect([...mixdown([left, Float32Array.of(0, 0.5, -1)])]).toEqual([0.5, 0.25, -1]);
    expect(mixdown([]).length).toBe(0);
  });
});
