/** The speaker head in figures that can be done by hand. */
import { describe, expect, it } from "vitest";
import { EMOTIONS } from "../../common/constants";
import { parseSpeakerCard } from "../../common/speakerCard";
import type { SpeakerStatistics } from "../../common/speakerStatistics";
import json from "../testing/speaker.json";
import { createSpeakerHead, standardise } from "./speakerHead";

const CLASSES = EMOTIONS.length;
const tiny = parseSpeakerCard({ ...json, size: 2, hidden: 2 });

/** Clips of two values each. */
function speakerOf(...clips: [number, number][]): SpeakerStatistics {
  const total = (of: (x: number) => number) =>
    Float32Array.from([0, 1], (i) => clips.reduce((sum, clip) => sum + of(clip[i] as number), 0));
  return {
    network: tiny.network,
    clips: clips.map((_, i) => i),
    others: [],
    sum: total((x) => x),
    sumOfSquares: total((x) => x * x),
  };
}

/** Floats, then the hidden units' whole numbers. */
const bytesOf = (floats: readonly number[], whole: readonly number[] = HIDDEN) =>
  new Uint8Array([...new Uint8Array(Float32Array.from(floats).buffer), ...Int8Array.from(whole)]);
/** Two hidden units hear the first value, in tenths, up and down: gelu(x) - gelu(-x) = x. Nothing hears the second. */
const HIDDEN = [10, 0, -10, 0];
/** Usual variances 1 and 4, scales, biases; what the units add up to speaks for the second class. */
const WEIGHTS = [1, 4, 0.1, 0.1, 0, 0, 0, 0, 1, -1, ...Array(2 * CLASSES - 4).fill(0)];
const BIAS = [0.5, ...Array(CLASSES - 1).fill(0)];
const even = new Float32Array(CLASSES).fill(1 / CLASSES);
const heard = { probabilities: even, statistics: Float32Array.of(3, 7) };
const speaker = speakerOf([0, 5], [2, 5]);

describe("standardise", () => {
  it("mixes the speaker's own variance with the usual", () => {
    // Means 1 and 5; variances 1 and 0 of two clips, 1 and 4 count as four.
    const z = standardise(Float32Array.of(3, 7), speaker, Float32Array.of(1, 4), 4);
    expect(z[0]).toBeCloseTo(2, 12);
    expect(z[1]).toBeCloseTo(2 / Math.sqrt(16 / 6), 12);
  });

  it("bears sums whose rounding leaves less than no variance", () => {
    const rounded = { ...speakerOf([1, 1]), sumOfSquares: Float32Array.of(0.999999, 1) };
    const z = standardise(Float32Array.of(2, 1), rounded, Float32Array.of(1, 1), 4);
    expect([...z]).toEqual([1 / Math.sqrt(4 / 5), 0]);
  });
});

describe("createSpeakerHead", () => {
  it("answers with the softmax of its logits, after the temperature", () => {
    const head = createSpeakerHead({ ...tiny, temperature: 2 }, bytesOf([...WEIGHTS, ...BIAS]));
    const exps = EMOTIONS.map((_, c) => Math.exp(c === 0 ? 0.25 : c === 1 ? 1 : 0));
    const total = exps.reduce((a, b) => a + b);
    const answer = head.answer(heard, speaker);
    for (const [c, e] of exps.entries()) expect(answer[c]).toBeCloseTo(e / total, 6);
  });

  it("lets the network have its share", () => {
    const head = createSpeakerHead(
      { ...tiny, network_share: 0.25 },
      bytesOf([...WEIGHTS, ...BIAS]),
    );
    const probabilities = even.map((p, c) => ((c === 4 ? 8 * p : p) / 15) * 8);
    const answer = head.answer({ ...heard, probabilities }, speaker);
    const ratio = (answer[4] as number) / (answer[5] as number);
    expect(Math.log(ratio)).toBeCloseTo(0.25 * Math.log(8), 5);
    expect(answer.reduce((a, b) => a + b)).toBeCloseTo(1, 6);
  });

  it("bears a network that is certain", () => {
    const head = createSpeakerHead({ ...tiny, network_share: 1 }, bytesOf([...WEIGHTS, ...BIAS]));
    const certain = even.map((_, c) => (c === 3 ? 1 : 0));
    expect(head.answer({ ...heard, probabilities: certain }, speaker)[3]).toBeCloseTo(1, 6);
  });

  it.each([
    ["a number too few", [...WEIGHTS, ...BIAS.slice(1)]],
    ["a weight that is none", [...WEIGHTS, ...BIAS.slice(1), Number.NaN]],
    ["no usual variance", [0, ...WEIGHTS.slice(1), ...BIAS]],
  ])("refuses weights with %s", (_, numbers) => {
    const make = () => createSpeakerHead(tiny, bytesOf(numbers));
    expect(make).toThrow(expect.objectContaining({ name: "ModelLoadError" }));
  });

  it("refuses statistics that it was not made for", () => {
    const head = createSpeakerHead(tiny, bytesOf([...WEIGHTS, ...BIAS]));
    for (const statistics of [null, new Float32Array(3)]) {
      expect(() => head.answer({ ...heard, statistics }, speaker)).toThrow(
        expect.objectContaining({
          code: "statistics-missing",
          values: { file: tiny.file, size: 2 },
        }),
      );
    }
  });
});
