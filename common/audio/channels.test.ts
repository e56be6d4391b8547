import { describe, expect, it } from "vitest";
import { chooseChannels, heardOf } from "./channels";

const RATE_HZ = 16_000;
/** A voice-like tone, on and off every second; `phase_s`: when it is on. */
const turns = (isOn: (second: number) => boolean, pitch_hz: number, gain = 1) =>
  Float32Array.from({ length: 10 * RATE_HZ }, (_, i) => {
    const t = i / RATE_HZ;
    return isOn(Math.floor(t)) ? gain * 0.3 * Math.sin(2 * Math.PI * pitch_hz * t) : 0;
  });
const plus = (a: Float32Array, b: Float32Array) => a.map((x, i) => x + (b[i] as number));
const times = (a: Float32Array, gain: number) => a.map((x) => gain * x);

const anna = turns((second) => second % 2 === 0, 220);
const ben = turns((second) => second % 2 === 1, 130);
const both = plus(anna, ben);
const silence = new Float32Array(anna.length);

describe("what is heard of a recording's channels", () => {
  it.each([
    ["one channel", [both], "mix"],
    ["the same in both", [both, both], "mix"],
    ["the same, at another level", [both, times(both, 0.2)], "mix"],
    ["opposite phase", [both, times(both, -1)], "difference"],
    ["opposite phase, at another level", [both, times(both, -0.3)], "difference"],
    ["the left one alone", [both, silence], "left"],
    ["the right one alone", [silence, both], "right"],
    ["a hum beside a voice", [times(ben, 0.001), both], "right"],
    ["a speaker each", [anna, ben], "each"],
    [
      "a speaker each, with some of the other",
      [plus(anna, times(ben, 0.1)), plus(ben, times(anna, 0.1))],
      "each",
    ],
    ["two microphones before one voice", [both, plus(times(both, 0.7), times(anna, 0.2))], "mix"],
    ["more than two", [anna, ben, silence], "mix"],
    ["nothing", [silence, silence], "mix"],
  ] as const)("of %s", (_, channels, choice) => {
    expect(chooseChannels(channels)).toBe(choice);
  });

  it("is no silence where they are of opposite phase", () => {
    const heard = heardOf([both, times(both, -1)], "difference");
    expect(heard).toEqual(both);
    expect(heardOf([both, times(both, -1)], "mix").every((x) => x === 0)).toBe(true);
  });

  it("is what was chosen", () => {
    expect(heardOf([anna, ben], "left")).toBe(anna);
    expect(heardOf([anna, ben], "right")).toBe(ben);
    expect(heardOf([anna, ben], "each")[1000]).toBeCloseTo(
      ((anna[1000] ?? 0) + (ben[1000] ?? 0)) / 2,
      6,
    );
    expect(heardOf([anna], "left")).toBe(anna);
  });
});
