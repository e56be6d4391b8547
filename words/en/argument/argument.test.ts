/** Every argument that can come about, in words: proof-read by rule, a thousand of them. */
import { describe, expect, it } from "vitest";
import { factsOfStep } from "../../../common/argument";
import { KIND_NAMES, KINDS } from "../../../common/kinds";
import { reasonByRule } from "../../../workers/reasoner/reason";
import { DECISION, drawn } from "../../../workers/testing/ledgers";
import { KIND_WORDS } from "../kinds";
import { argumentText, plainText, type Sentence } from ".";

const texts = Array.from({ length: 1000 }, (_, seed) => {
  const { told, weighed } = drawn(seed);
  const { claims, argument } = reasonByRule(told, weighed, DECISION);
  const steps = argument.steps.map(({ step }) => step);
  return { claims, steps, sentences: argumentText(steps, claims) };
});
const said = ({ parts }: Sentence) => parts.map(({ text }) => text).join("");

/** What no English sentence has. */
const UNGRAMMATICAL: readonly RegExp[] = [
  / {2}|\s[,.;:]|[,;:]\.|\.\.|,,|\{|\}|undefined|NaN|null/,
  /\b(\w+) \1\b/i,
  /^[a-z]/,
  /[^.]$/,
  /\b(?:a) [aeiou]/i,
  /\ban [^aeiou\s]/i,
  /^The (?:many pauses|short pauses|soft onsets|sharp onsets|wide pitch glides|swings in loudness) (?:slightly |strongly )?(?:is|speaks|points)\b/,
  /^The (?:\w+ )?(?:pitch|voice|sound|melody|pace|tone) (?:slightly |strongly )?(?:are|speak|point)\b/,
  /\bit it\b|\bthat that\b|\band and\b|\bthe the\b/,
];

describe("an argument in words", () => {
  it("has no sentence without a step and no step without a sentence", () => {
    for (const { steps, sentences } of texts) {
      const all = sentences.flatMap((sentence) => sentence.steps);
      expect(all.toSorted((a, b) => a - b)).toEqual(steps.map((_, i) => i));
      expect(sentences.every((sentence) => sentence.steps.length > 0)).toBe(true);
    }
  });

  it("speaks of every fact of its steps, and of no other", () => {
    for (const { steps, sentences } of texts) {
      const spoken = new Set(
        sentences.flatMap(({ parts }) => parts.flatMap(({ fact }) => fact ?? [])),
      );
      expect([...spoken].sort()).toEqual([...new Set(steps.flatMap(factsOfStep))].sort());
    }
  });

  it("is grammatical, whatever comes", () => {
    const faults = texts.flatMap(({ sentences }) =>
      sentences.map(said).filter((text) => UNGRAMMATICAL.some((fault) => fault.test(text))),
    );
    expect(faults.slice(0, 5)).toEqual([]);
  });

  it("is as long as a paragraph", () => {
    const words = texts.map(({ sentences }) => plainText(sentences).split(" ").length);
    const within = words.filter((count) => count >= 30 && count <= 190).length;
    expect(within / words.length).toBeGreaterThan(0.98);
  });

  it("is the same for the same argument, and not the same sentences for all", () => {
    const [first] = texts;
    if (!first) throw new Error("There is no text.");
    expect(argumentText(first.steps, first.claims)).toEqual(first.sentences);
    const conclusions = new Set(texts.map(({ sentences }) => said(sentences.at(-1) as Sentence)));
    expect(conclusions.size).toBeGreaterThan(10);
  });

  it("has words for every kind that can weigh", () => {
    const mute = KIND_NAMES.filter(
      (kind) => KINDS[kind].norm !== "shape" && !KIND_WORDS[kind].argued,
    );
    expect(mute).toEqual([]);
  });
});
