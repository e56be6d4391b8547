import { describe, expect, it } from "vitest";
import card from "../workers/testing/emotion.json";
import { EMOTIONS } from "./constants";
import { ModelLoadError } from "./errors";
import { parseModelCard } from "./modelCard";

describe("parseModelCard", () => {
  it("reads a card", () => {
    expect(parseModelCard(card)).toMatchObject({ labels: [...EMOTIONS], sampleRate_hz: 16000 });
  });

  it.each([
    ["labels in another order", { labels: [...EMOTIONS].reverse() }, /labels/],
    ["a class too few", { labels: EMOTIONS.slice(1) }, /labels/],
    ["another sample rate", { sampleRate_hz: 8000 }, /sampleRate_hz/],
    ["a digest that is none", { sha256: "abc" }, /sha256/],
    ["no decision rule", { decision: {} }, /decision.min_marked/],
    ["a file elsewhere", { file: "https://example.org/a.onnx" }, /file/],
  ])("refuses %s and names the field", (_, change, field) => {
    const parse = () => parseModelCard({ ...card, ...change });
    expect(parse).toThrow(ModelLoadError);
    const values = expect.objectContaining({ field: expect.stringMatching(field) });
    expect(parse).toThrow(expect.objectContaining({ code: "card-not-ours", values }));
  });

  it.each([null, "card", []])("refuses %j", (json) => {
    expect(() => parseModelCard(json)).toThrow(ModelLoadError);
  });
});
