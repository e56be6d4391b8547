/**
 * An argument: typed steps over facts and their weights. What each may say follows from the numbers (its licence,
 * workers/reasoner/licences.ts), and other code verifies it (workers/evidence/inference.ts). Words are made of it by
 * words/en/argument.
 */
import type { Emotion } from "./constants";

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
  /** Each of the facts makes the emotion likelier, or less likely. */
  | {
      readonly move: "for" | "against";
      readonly emotion: Emotion;
      readonly facts: readonly FactId[];
    }
  /** Of two answers the fact favours the first, more than any other stated fact does. */
  | {
      readonly move: "separates";
      readonly emotion: Emotion;
      readonly rival: Emotion;
      readonly fact: FactId;
    }
  /** What no fact explains makes the emotion likelier or less likely; null: it has nothing to say of any. */
  | {
      readonly move: "timbre";
      readonly emotion: Emotion | null;
      readonly side: "for" | "against";
      readonly size: Size;
    }
  /** Nothing speaks for `rival` as for the conclusion, but these facts do speak against the conclusion. */
  | { readonly move: "despite"; readonly emotion: Emotion; readonly facts: readonly FactId[] }
  /** Most voices are unmarked: without that the answer would be another. */
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
  | "weighs the other way"
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

/** Least weight that may be said to speak for or against, bits. */
export const LEAST_BITS = 0.25;
/** Least difference of two answers' weights that separates them, bits. */
export const SEPARATES_BITS = 0.4;
/** Where sizes begin, bits. */
export const CLEAR_BITS = 0.5;
export const STRONG_BITS = 1.5;

/** All facts that a step speaks of. */
export function factsOfStep(step: Step): readonly FactId[] {
  if ("facts" in step) return step.facts;
  return "fact" in step ? [step.fact] : [];
}
