import { describe, expect, it } from "vitest";
import { EMOTIONS } from "../../common/constants";
import type { KindName } from "../../common/kinds";
import { parseReasonerCard } from "../../common/reasonerCard";
import { FIRST_TOKEN } from "../../common/reasoning";
import json from "../testing/reasoner.json";
import { answerOf, readOff } from "./answer";

const { reader } = parseReasonerCard(json);
const claim = (kind: KindName, level: "low" | "high" | "fast") => ({ kind, level });
const uniform = Object.fromEntries(EMOTIONS.map((e) => [e, 1 / 8])) as Record<
  (typeof EMOTIONS)[number],
  number
>;
const certain = {
  ...uniform,
  ...Object.fromEntries(EMOTIONS.map((e) => [e, e === "sad" ? 1 : 0])),
};
const sum = (values: object) => Object.values(values).reduce((a: number, b: number) => a + b, 0);

describe("the answer read off the claims", () => {
  it("counts each kind and level once", () => {
    const once = readOff([claim("rate", "fast"), claim("pitch_level", "low")], reader);
    const twice = readOff(
      [claim("pitch_level", "low"), claim("rate", "fast"), claim("rate", "fast")],
      reader,
    );
    expect(
      EMOTIONS.every((e) => Math.abs(once.probabilities[e] - twice.probabilities[e]) < 1e-12),
    ).toBe(true);
    expect(sum(once.probabilities)).toBeCloseTo(1, 9);
  });

  it("is the softmax of the weights' sum", () => {
    const weights = reader.weights["rate fast"] as number[];
    const { emotion, probabilities } = readOff([claim("rate", "fast")], reader);
    expect(emotion).toBe(EMOTIONS[weights.indexOf(Math.max(...weights))]);
    expect(Math.log(probabilities.sad / probabilities.calm)).toBeCloseTo(
      (weights[EMOTIONS.indexOf("sad")] as number) - (weights[EMOTIONS.indexOf("calm")] as number),
      9,
    );
  });
});

describe("the trace's answer", () => {
  const logits = new Float32Array(FIRST_TOKEN.words + 3).fill(9);
  logits.set([0, 0, 0, 3, 0, 0, 0, 0], FIRST_TOKEN.labels);
  const card = { temperature: 3, reader: { ...reader, weights: {} }, min_agreement: 0.5 };

  it("takes the labels alone, softened by the temperature", () => {
    const { emotion, probabilities } = answerOf(logits, [], { probabilities: uniform }, card);
    expect(emotion).toBe("sad");
    expect(probabilities.sad / probabilities.angry).toBeCloseTo(Math.E, 6);
  });

  it("agrees by what the two distributions share, and is unsure below the card's limit", () => {
    expect(answerOf(logits, [], { probabilities: uniform }, card)).toMatchObject({ sure: true });
    expect(answerOf(logits, [], { probabilities: uniform }, card).agreement).toBeCloseTo(1, 9);
    const against = answerOf(logits, [], { probabilities: certain }, card);
    expect(against.agreement).toBeCloseTo(1 / 8, 9);
    expect(against.sure).toBe(false);
  });
});
