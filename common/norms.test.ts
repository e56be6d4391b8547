import { describe, expect, it, test } from "vitest";
import { kindsWhere } from "./kinds";
import { NORMS, normOf, parseNorms, REGISTERS } from "./norms";
import table from "./norms.json";

const rows = [
  ...kindsWhere(({ norm }) => norm === "pooled").map(
    (kind) => [kind, normOf(NORMS, kind, "low")] as const,
  ),
  ...kindsWhere(({ norm }) => norm === "register").flatMap((kind) =>
    REGISTERS.map((register) => [`${kind} ${register}`, normOf(NORMS, kind, register)] as const),
  ),
  ["arousal", NORMS.arousal] as const,
];

test.each(rows)("%s: a distribution of many clips, in order", (_, { clips, usual, p5, p95 }) => {
  expect(clips).toBeGreaterThan(1000);
  expect(p5).toBeLessThanOrEqual(usual[0]);
  expect(usual[0]).toBeLessThan(usual[1]);
  expect(usual[1]).toBeLessThan(p95);
});

test("come from the training corpora only", () => {
  expect(Object.keys(NORMS.source.corpora).sort()).toEqual([
    "ased",
    "crema",
    "emospeech",
    "librispeech",
    "nemo",
    "ravdess",
    "speechocean",
  ]);
});

test("the high register is the higher one", () => {
  expect(NORMS.register.high.mean).toBeGreaterThan(NORMS.register.low.mean);
  const [low, high] = REGISTERS.map((register) => normOf(NORMS, "pitch_level", register));
  expect(high?.usual[0]).toBeGreaterThan(low?.usual[0] ?? Number.NaN);
});

describe("a norms.json is refused, by name,", () => {
  const { rate: _, ...pooledWithoutRate } = table.pooled;
  const { rate: __, ...withinWithoutRate } = table.withinSpeaker;
  it.each([
    ["without the norm of a kind", { pooled: pooledWithoutRate }, /norms\.json: pooled\.rate/],
    ["without a norm a register", { pitch_level: undefined }, /norms\.json: pitch_level/],
    [
      "without a kind's spread within people",
      { withinSpeaker: withinWithoutRate },
      /withinSpeaker\.rate/,
    ],
    [
      "with a kind that nobody knows",
      { pooled: { ...table.pooled, creak: table.pooled.rate } },
      /creak/,
    ],
    ["with usual that fall", { arousal: { ...table.arousal, p5: 1 } }, /arousal.*rise/],
    ["with a word for a number", { arousal: { ...table.arousal, p5: "low" } }, /arousal\.p5/],
  ])("%s", (_, change, message) => {
    expect(() => parseNorms({ ...table, ...change })).toThrow(message);
  });
});
