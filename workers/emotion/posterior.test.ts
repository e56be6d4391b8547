import { describe, expect, it } from "vitest";
import { EMOTIONS, type Emotion } from "../../common/constants";
import { logitsOf } from "../../common/evidence";
import { attentionDensity, scaleToPeak } from "./attention";
import {
  attentionOf,
  inOrder,
  meanLogits,
  pooled,
  type WindowOutput,
  windowsWithSpeech,
} from "./posterior";
import type { NetworkWindow } from "./windows";

const first: NetworkWindow = { from: 0, to: 100, start: 0, end: 16000 };
const second: NetworkWindow = { from: 100, to: 201, start: 16000, end: 32000 };

/** Logits of 0, but for one. */
const only = (emotion: Emotion, logit: number) =>
  Float32Array.from(EMOTIONS, (e) => (e === emotion ? logit : 0));

function output(
  window: NetworkWindow,
  { timbre = only("angry", 2), statistics = null as Float32Array | null } = {},
): WindowOutput {
  return { window, timbre, statistics, attention: new Float32Array(40).fill(1 / 40), sounds: null };
}

/** Mask of 201 frames with speech in [from, to). */
function speechIn(from: number, to: number): Uint8Array {
  return new Uint8Array(201).fill(1, from, to);
}

const outputs = [output(first), output(second, { timbre: only("sad", 4) })];
const logits = outputs.map(({ timbre }) => timbre);

describe("meanLogits", () => {
  it("weights the windows by their speech", () => {
    // 90 frames of speech in the first window, 10 in the second.
    const mean = meanLogits(logits, outputs, speechIn(10, 110));
    expect(mean.angry).toBeCloseTo(0.9 * 2, 9);
    expect(mean.sad).toBeCloseTo(0.1 * 4, 9);
    expect(mean.happy).toBe(0);
  });

  it("weights by length where no frame counts as speech", () => {
    const mean = meanLogits(logits, outputs, new Uint8Array(201));
    expect(mean.angry).toBeCloseTo((2 * 100) / 201, 9);
    expect(mean.sad).toBeCloseTo((4 * 101) / 201, 9);
  });

  it("is what a single window says", () => {
    const alone = meanLogits([only("fear", 3)], [output(second)], speechIn(120, 180));
    expect(inOrder(alone)).toEqual([...only("fear", 3)]);
  });
});

describe("attentionOf", () => {
  it("is at zero where no window was heard, and 1 at its peak", () => {
    const attention = attentionOf([output(second)], 201);
    expect(attention).toHaveLength(201);
    expect(attention[50]).toBe(0);
    expect(attention[150]).toBe(1);
  });
});

describe("pooled", () => {
  it("weights the windows' statistics as their logits", () => {
    const both = [
      output(first, { statistics: Float32Array.of(1, 10) }),
      output(second, { statistics: Float32Array.of(2, 20) }),
    ];
    const mean = pooled(both, speechIn(10, 110));
    expect(mean?.[0]).toBeCloseTo(1.1, 6);
    expect(mean?.[1]).toBeCloseTo(11, 5);
  });

  it("is null where the network gives none", () => {
    const half = [output(first, { statistics: Float32Array.of(1) }), output(second)];
    expect(pooled(half, speechIn(10, 110))).toBeNull();
  });
});

it("puts values in the order of the answers", () => {
  expect(inOrder(logitsOf(EMOTIONS.map((_, i) => i)))).toEqual(EMOTIONS.map((_, i) => i));
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
