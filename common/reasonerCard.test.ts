import { describe, expect, it } from "vitest";
import card from "../workers/testing/reasoner.json";
import { ModelLoadError } from "./errors";
import { KINDS } from "./kinds";
import { parseReasonerCard } from "./reasonerCard";
import { CLAIM_KINDS } from "./reasoning";

describe("parseReasonerCard", () => {
  it("reads a card with a weight for every kind and level", () => {
    const { reader } = parseReasonerCard(card);
    const pairs = CLAIM_KINDS.flatMap((kind) => KINDS[kind].levels.map((l) => `${kind} ${l}`));
    expect(Object.keys(reader.weights).sort()).toEqual(pairs.sort());
  });

  const { "rate fast": _, ...lacking } = card.reader.weights;
  it.each([
    ["one file", { files: card.files.slice(1) }, /files/],
    ["a word with a digit", { words: ["high", "4th"] }, /words/],
    ["a reader without a pair", { reader: { ...card.reader, weights: lacking } }, /rate fast/],
    ["a bias of another length", { reader: { ...card.reader, bias: [0] } }, /bias/],
    ["no temperature", { temperature: 0 }, /temperature/],
  ])("refuses %s and names the field", (_, change, field) => {
    const parse = () => parseReasonerCard({ ...card, ...change });
    expect(parse).toThrow(ModelLoadError);
    const values = expect.objectContaining({ field: expect.stringMatching(field) });
    expect(parse).toThrow(expect.objectContaining({ code: "card-not-ours", values }));
  });
});
