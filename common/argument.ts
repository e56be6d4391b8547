/**
 * An argument: typed steps over facts and their weights. What each may say follows from the numbers (its licence,
 * workers/reasoner/licences.ts), and other code verifies it (workers/evidence/inference.ts). Words are made of it by
 * words/en/argument.
 */
import * as v from "valibot";
import table from "./argument.json";
import type { Emotion } from "./constants";
import { parseTable } from "./tables";

/** The id of a claim of the same analysis. */
export type FactId = number;

/** What an argument ends on: one answer, or two between which it is open, the likelier first. */
export type Conclusion = readonly [Emotion] | readonly [Emotion, Emotion];

/** Under ½, under 1½ and from 1½ bits on. */
export const SIZES = ["slight", "clear", "strong"] as const;
export type Size = (typeof SIZES)[number];

export type Step =
  /** These were measured. */
  | { readonly move: "observe"; readonly facts: readonly FactId[] }
  /** Facts that tell arousal: all the same way, or pulling apart. */
  | {
      readonly move: "together";
      readonly facts: readonly FactId[];
      readonly arousal: "high" | "low" | "apart";
    }
  /** Each of the facts makes the emotion likelier, or less likely; of the two likeliest answers, not the other one more. */
  | {
      readonly move: "for" | "against";
      readonly emotion: Emotion;
      readonly facts: readonly FactId[];
    }
  /** Of two answers the fact favours the first, more than any other that phonetics expects to tell them apart. */
  | {
      readonly move: "separates";
      readonly emotion: Emotion;
      readonly rival: Emotion;
      readonly fact: FactId;
    }
  /** What no fact explains makes one of the two likeliest likelier or less likely; null: it has little to say of them. */
  | {
      readonly move: "timbre";
      readonly emotion: Emotion | null;
      readonly side: "for" | "against";
      readonly size: Size;
    }
  /** What the takes that a person labelled say of this voice makes one of the two likeliest likelier or less likely. */
  | {
      readonly move: "taught";
      readonly emotion: Emotion;
      readonly side: "for" | "against";
      readonly size: Size;
    }
  /** Nothing speaks for `rival` as for the conclusion, but these facts do speak against the conclusion. */
  | { readonly move: "despite"; readonly emotion: Emotion; readonly facts: readonly FactId[] }
  /** Most voices are unmarked: were that answer no likelier beforehand than the others, it would be this one. */
  | { readonly move: "prior"; readonly otherwise: Emotion }
  /** Were the fact ordinary, the answer would be this. */
  | { readonly move: "would_change"; readonly fact: FactId; readonly conclusion: Conclusion }
  | { readonly move: "conclude"; readonly conclusion: Conclusion };

/** Why a step does not follow; null where it does. */
export type Fault =
  | "unknown fact"
  | "not measured so"
  | "not stated"
  | "ordinary fact"
  | "weighs too little"
  | "weighs too much"
  | "weighs the other way"
  | "of both answers"
  | "another separates more"
  | "another answer"
  | "not so together"
  | "said before";

export interface CheckedStep {
  readonly step: Step;
  readonly fault: Fault | null;
}

export interface Argument {
  readonly steps: readonly CheckedStep[];
}

const positive = v.pipe(v.number(), v.gtValue(0));
const count = v.pipe(positive, v.integer());
const sizes = parseTable(
  "argument.json",
  v.pipe(
    v.strictObject({
      leastBits: positive,
      separatesBits: positive,
      clearBits: positive,
      strongBits: positive,
      mostFacts: count,
      fewestFacts: count,
      group: count,
    }),
    v.check(
      ({ leastBits, clearBits, strongBits }) => leastBits <= clearBits && clearBits < strongBits,
      "least, clear and strong rise",
    ),
    v.check(({ fewestFacts, mostFacts }) => fewestFacts <= mostFacts, "fewest and most rise"),
  ),
  table,
);

/** Least weight that may be said to speak for or against, bits. */
export const LEAST_BITS = sizes.leastBits;
/** Least difference of two answers' weights that separates them, bits. */
export const SEPARATES_BITS = sizes.separatesBits;
/** Where sizes begin, bits. */
export const CLEAR_BITS = sizes.clearBits;
export const STRONG_BITS = sizes.strongBits;
/** Facts that an argument states at most; and at least, where so many are told. */
export const MOST_FACTS = sizes.mostFacts;
export const FEWEST_FACTS = sizes.fewestFacts;
/** Facts that are observed in one breath, at most. */
export const GROUP = sizes.group;

/** All facts that a step speaks of. */
export function factsOfStep(step: Step): readonly FactId[] {
  if ("facts" in step) return step.facts;
  return "fact" in step ? [step.fact] : [];
}
