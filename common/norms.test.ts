import { expect, test } from "vitest";
import { NORMS, POOLED_MEASURES, REGISTERS } from "./norms";

const rows = [
  ...POOLED_MEASURES.map((name) => [name, NORMS.pooled[name]] as const),
  ...REGISTERS.map((name) => [`pitch_level ${name}`, NORMS.pitch_level[name]] as const),
  ["arousal", NORMS.arousal] as const,
];

test.each(rows)("%s: a distribution of many clips, in order", (_, { clips, tertiles, p5, p95 }) => {
  expect(clips).toBeGreaterThan(1000);
  expect(p5).toBeLessThanOrEqual(tertiles[0]);
  expect(tertiles[0]).toBeLessThan(tertiles[1]);
  expect(tertiles[1]).toBeLessThan(p95);
});

test("come from the training corpora only", () => {
  expect(Object.keys(NORMS.source.corpora).sort()).toEqual(
    ["ased", "emospeech", "librispeech", "nemo", "ravdess", "speechocean"].sort(),
  );
});

test("the high register is the higher one", () => {
  expect(NORMS.register.high.mean).toBeGreaterThan(NORMS.register.low.mean);
  expect(NORMS.pitch_level.high.tertiles[0]).toBeGreaterThan(NORMS.pitch_level.low.tertiles[0]);
});
