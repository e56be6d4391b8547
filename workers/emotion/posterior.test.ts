import { describe, expect, it } from "vitest";
import { EMOTIONS } from "../../common/constants";
import { impressionOf } from "../../common/testing/impression";
import { attentionDensity, scaleToPeak } from "./attention";
import { combine, decide, type WindowOutput, windowsWithSpeech } from "./posterior";
import type { NetworkWindow } from "./windows";

const DECISION = { min_marked: 0.4, min_unmarked: 0.4, min_margin: 0.1 };
const first: NetworkWindow = { from: 0, to: 100, start: 0, end: 16000 };
const second: NetworkWindow = { from: 100, to: 201, start: 16000, end: 32000 };

function output(window: NetworkWindow, winner: number, p: number): WindowOutput {
  const probabilities = new Float32Array(EMOTIONS.length).fill((1 - p) / (EMOTIONS.length - 1));
  probabilities[winner] = p;
  return {
    window,
    probabilities,
    marked: p,
    attention: new Float32Array(40).fill(1 / 40),
    sounds: null,
    statistics: null,
    frames: null,
  };
}

/** Mask of 201 frames with speech in [from, to). */
function speechIn(from: number, to: number): Uint8Array {
  return new Uint8Array(201).fill(1, from, to);
}

describe("combine", () => {
  it("weights the windows by their speech", () => {
    // 90 frames of speech in the first window, 10 in the second.
    const posterior = combine(
      [output(first, 4, 0.8), output(second, 3, 0.8)],
      speechIn(10, 110),
      DECISION,
    );
    expect(posterior.probabilities.angry).toBeCloseTo(0.9 * 0.8 + (0.1 * 0.2) / 7, 6);
    expect(posterior.emotion).toBe("angry");
    expect(posterior.marked).toBeCloseTo(0.8, 6);
    expect(Object.values(posterior.probabilities).reduce((a, b) => a + b)).toBeCloseTo(1, 9);
    expect(posterior.segments.map(({ start, end }) => [start, end])).toEqual([
      [0, 1],
      [1, 2],
    ]);
  });

  it("weights by length where no frame counts as speech", () => {
    const posterior = combine(
      [output(first, 4, 0.8), output(second, 3, 0.8)],
      new Uint8Array(201),
      DECISION,
    );
    expect(posterior.probabilities.angry).toBeCloseTo(posterior.probabilities.sad, 2);
  });

  it("leaves attention at zero where no window was heard", () => {
    const { attention } = combine([output(second, 0, 0.9)], speechIn(120, 180), DECISION);
    expect(attention).toHaveLength(201);
    expect(attention[50]).toBe(0);
    expect(attention[150]).toBe(1);
  });
});

describe("decide", () => {
  const limits = { min_marked: 0.5, min_unmarked: 0.45, min_margin: 0.0999 };
  it.each([
    ["clear", { angry: 0.6, happy: 0.1 }, true],
    ["low top", { angry: 0.39, happy: 0.1 }, false],
    ["close second", { angry: 0.5, happy: 0.41 }, false],
    ["on both limits", { angry: 0.5, happy: 0.4 }, true],
    ["less than it takes to be marked", { angry: 0.49, happy: 0.1 }, false],
  ])("%s", (_, some, sure) => {
    expect(decide(impressionOf(some), limits)).toEqual({ emotion: "angry", sure });
  });

  it("adds up what is unmarked, and needs less of it", () => {
    const quiet = impressionOf({ neutral: 0.22, calm: 0.25, sad: 0.3 });
    expect(decide(quiet, limits)).toEqual({ emotion: "calm", sure: true });
  });

  it("does not state what an actor may mean of someone who just talks", () => {
    const acted = impressionOf({ sad: 0.7, neutral: 0.1 });
    expect(decide(acted, limits)).toEqual({ emotion: "sad", sure: true });
    expect(decide({ ...acted, marked: 0.1 }, limits)).toEqual({ emotion: "neutral", sure: true });
    expect(decide({ ...acted, marked: 0.6 }, limits)).toEqual({ emotion: "sad", sure: false });
  });
});

describe("windowsWithSpeech", () => {
  it("drops silent windows, but never all of them", () => {
    expect(windowsWithSpeech([first, second], speechIn(150, 160))).toEqual([second]);
    expect(windowsWithSpeech([first, second], new Uint8Array(201))).toEqual([first, second]);
  });
});

describe("attention on the prosody frames", () => {
  it("puts a peak of the network's frames at its time", () => {
    const attention = new Float32Array(40); // 40 network frames over 1 s: 25 ms each
    attention[20] = 1; // centred on 0.5125 s
    const density = attentionDensity(attention, 101, 100);
    const peak = density.indexOf(Math.max(...density));
    expect(peak).toBeCloseTo(51, -0.5);
    expect(density[40]).toBe(0);
  });

  it("keeps the mean density at 1", () => {
    const attention = Float32Array.from({ length: 40 }, (_, i) => (i + 1) / 820);
    const density = attentionDensity(attention, 101, 100);
    expect(density.reduce((a, b) => a + b) / density.length).toBeCloseTo(1, 1);
  });

  it("scales to a peak of 1 and leaves silence alone", () => {
    expect([...scaleToPeak(new Float32Array([1, 4, 2]))]).toEqual([0.25, 1, 0.5]);
    expect([...scaleToPeak(new Float32Array(3))]).toEqual([0, 0, 0]);
  });
});
