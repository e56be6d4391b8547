/** The speaker head in figures that can be done by hand. */
import { describe, expect, it } from "vitest";
import { EMOTIONS } from "../../common/constants";
import { parseSpeakerCard } from "../../common/speakerCard";
import type { SpeakerStatistics } from "../../common/speakerStatistics";
import json from "../testing/speaker.json";
import { createSpeakerHead, networkShare, onePerson, standardise } from "./speakerHead";

const CLASSES = EMOTIONS.length;
const tiny = parseSpeakerCard({ ...json, size: 2, hidden: 2 });
const moods = new Float32Array(CLASSES);

/** Clips of two values each, in no mood; their first value tells people apart. */
function speakerOf(...clips: [number, number][]): SpeakerStatistics {
  const total = (of: (x: number) => number) =>
    Float32Array.from([0, 1], (i) => clips.reduce((sum, clip) => sum + of(clip[i] as number), 0));
  return {
    network: tiny.network,
    clips: clips.map((_, i) => i),
    others: [],
    isOnePerson: false,
    labelled: [],
    heard_s: 3 * clips.length,
    sum: total((x) => x),
    sumOfSquares: total((x) => x * x),
    moods,
    identity: total((x) => x).subarray(0, 1),
    identitySquares: total((x) => x * x).subarray(0, 1),
  };
}

/** Floats, then the whole numbers of the hidden units and of the direction that tells people apart. */
const bytesOf = (floats: readonly number[], whole: readonly number[] = HIDDEN) =>
  new Uint8Array([...new Uint8Array(Float32Array.from(floats).buffer), ...Int8Array.from(whole)]);
/** People differ by half the first value in usual deviations; between them its variance is 3. */
const IDENTITY = [0.5, 3];
/** Two hidden units hear the first value, in tenths, up and down: gelu(x) - gelu(-x) = x. Nothing hears the second. */
const HIDDEN = [10, 0, -10, 0, 1, 0];
/** Usual variances 1 and 4, scales, biases; what the units add up to speaks for the second class. */
const WEIGHTS = [1, 4, 0.1, 0.1, 0, 0, 0, 0, 1, -1, ...Array(2 * CLASSES - 4).fill(0)];
const BIAS = [0.5, ...Array(CLASSES - 1).fill(0), ...IDENTITY];
const heard = { statistics: Float32Array.of(3, 7) };
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

describe("the manner of a clip", () => {
  const bytes = bytesOf([...WEIGHTS, ...BIAS]);
  /** Behind the weights, which end anywhere: the first value varies within one voice and mood, a quarter of it is left. */
  const within = (floats: readonly number[], whole: readonly number[]) =>
    new Uint8Array([...bytes, ...bytesOf(floats, whole)]);
  const varies = { ...tiny, within: { directions: 1 } };
  const values = Float32Array.of(3, 7);

  it("is its statistics relative to the speaker, of length 1", () => {
    const [first = 0, second = 0] = createSpeakerHead(tiny, bytes).manner(values, speaker);
    const [z = 0, y = 0] = standardise(values, speaker, Float32Array.of(1, 4), tiny.prior_clips);
    expect(first / second).toBeCloseTo(z / y, 9);
    expect(Math.hypot(first, second)).toBeCloseTo(1, 9);
  });

  it("is without what varies within one voice and mood", () => {
    const plain = createSpeakerHead(tiny, bytes).manner(values, speaker);
    const own = createSpeakerHead(varies, within([1 / 127, 0.25], [127, 0])).manner(
      values,
      speaker,
    );
    const ratio = (of: Float64Array) => (of[0] as number) / (of[1] as number);
    expect(ratio(own)).toBeCloseTo(ratio(plain) / 4, 6);
  });

  it.each([
    ["none of it", bytes],
    ["too little of it", within([1 / 127, 0.25], [127])],
    ["what is no number", within([Number.NaN, 0.25], [127, 0])],
  ])("is refused with %s", (_, damaged) => {
    expect(() => createSpeakerHead(varies, damaged)).toThrow(
      expect.objectContaining({ code: "speaker-weights-damaged" }),
    );
  });
});

describe("createSpeakerHead", () => {
  it("answers with its logits, after the temperature", () => {
    const head = createSpeakerHead({ ...tiny, temperature: 2 }, bytesOf([...WEIGHTS, ...BIAS]));
    const logits = [...head.logits(heard, speaker)];
    expect(logits).toHaveLength(CLASSES);
    expect(logits.slice(2)).toEqual(Array(CLASSES - 2).fill(0));
    expect(logits[0]).toBeCloseTo(0.25, 6);
    expect(logits[1]).toBeCloseTo(1, 6);
  });

  it.each([
    ["a number too few", [...WEIGHTS, ...BIAS.slice(1)]],
    ["a weight that is none", [...WEIGHTS, ...BIAS.slice(1), Number.NaN]],
    ["no usual variance", [0, ...WEIGHTS.slice(1), ...BIAS]],
    ["no variance between people", [...WEIGHTS, ...BIAS.slice(0, -1), 0]],
  ])("refuses weights with %s", (_, numbers) => {
    const make = () => createSpeakerHead(tiny, bytesOf(numbers));
    expect(make).toThrow(expect.objectContaining({ name: "ModelLoadError" }));
  });

  it("refuses statistics that it was not made for", () => {
    const head = createSpeakerHead(tiny, bytesOf([...WEIGHTS, ...BIAS]));
    for (const statistics of [null, new Float32Array(3)]) {
      expect(() => head.logits({ statistics }, speaker)).toThrow(
        expect.objectContaining({
          code: "statistics-missing",
          values: { file: tiny.file, size: 2 },
        }),
      );
    }
  });
});

describe("networkShare", () => {
  const card = { network_share: 0.1, network_clips: 1.5, alike: 0.2, alike_share: 2 };
  const inMood = (...p: number[]) => Float32Array.from({ length: CLASSES }, (_, c) => p[c] ?? 0);
  const share = (clips: number, sum: Float32Array, own: Float32Array) =>
    networkShare(
      { clips: Array.from({ length: clips }, (_, i) => i), moods: sum },
      { moods: own },
      card,
    );

  it("falls with the clips that are known, to its least", () => {
    // Of other moods than this one, always.
    expect(share(1, inMood(1), inMood(1))).toBe(1);
    expect(share(2, inMood(1, 1), inMood(1))).toBe(0.75);
    expect(share(3, inMood(1, 2), inMood(1))).toBe(0.5);
    expect(share(30, inMood(1, 29), inMood(1))).toBe(0.1);
  });

  it("grows where the other clips are in the mood of this one", () => {
    // Nine others, of which 4.5 are probably in the same: .5, .3 more than may be.
    expect(share(10, inMood(5.5, 4.5), inMood(1))).toBeCloseTo(0.15 + 2 * 0.3, 6);
    expect(share(10, inMood(10), inMood(1))).toBe(1);
  });
});

describe("whether clips are one person's", () => {
  const weights = { usual: Float32Array.of(1, 4), between: Float32Array.of(3) };

  it("weighs one person against as many as clips", () => {
    // Scatter of the first value 2, of the second 2: over 2 and over their usual variances, 1 and 1/4: r = .625.
    const score = onePerson(speakerOf([0, 1], [1, 2], [2, 3]), weights);
    expect(score).toBeCloseTo((Math.log(3.625 / 0.625) - (1 / 0.625 - 1 / 3.625)) / 2, 6);
  });

  it("bears clips that are the same", () => {
    expect(onePerson(speakerOf([1, 1], [1, 1], [1, 1]), weights)).toBeGreaterThan(1);
  });

  it("is not asked of too few, and doubted below the card's score", () => {
    const doubts = (min_score: number, speaker: SpeakerStatistics) =>
      createSpeakerHead(
        { ...tiny, identity: { directions: 1, min_score, min_clips: 3, min_seconds: 2 } },
        bytesOf([...WEIGHTS, ...BIAS]),
      ).isDoubtful(speaker);
    const three = speakerOf([0, 1], [1, 2], [2, 3]);
    expect([doubts(0, three), doubts(0.5, three)]).toEqual([false, true]);
    expect(doubts(1e6, speakerOf([0, 1], [9, 2]))).toBe(false);
    expect(doubts(1e6, { ...three, heard_s: 5 })).toBe(false);
  });

  it("finds in the statistics what tells people apart", () => {
    const head = createSpeakerHead(tiny, bytesOf([...WEIGHTS, ...BIAS]));
    expect([...head.identityOf(Float32Array.of(3, 7))]).toEqual([1.5]);
  });
});
