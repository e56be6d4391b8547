/**
 * The reasoning as it is shown: text with claims in it, each with its verdict, then an answer. It arrives
 * as events; `appendToTrace` is the only place that makes a Trace of them, in the worker and on the page.
 */

import type { Emotion } from "./constants";
import type { Fact, Span, Verdict } from "./facts";
import type { KindName, Level } from "./kinds";

/** What the reasoner says of one stretch, and what the measurements say of it. */
export interface TraceClaim extends Span {
  /** Place in the trace, from 1. */
  readonly id: number;
  readonly kind: KindName;
  readonly level: Level;
  readonly verdict: Verdict;
  /** The fact it was checked against; null where nothing could be measured. */
  readonly measured: Fact | null;
}

/** A run of text; `claim` is the id of the claim that it states, null for the words between. */
export interface TraceSegment {
  readonly claim: number | null;
  /** Spaces and capitals included: the segments joined are the text. */
  readonly text: string;
}

export interface EmotionGuess {
  readonly emotion: Emotion;
  readonly probabilities: Readonly<Record<Emotion, number>>;
}

export interface TraceAnswer extends EmotionGuess {
  /** The answer that the claims alone lead to, read off them by a linear map. */
  readonly fromTrace: EmotionGuess;
  /** Probability that the answer from the trace and the emotion network's share: 0 none … 1 all. */
  readonly agreement: number;
  /** False where they share too little to name one answer. */
  readonly sure: boolean;
}

export interface Trace {
  readonly segments: readonly TraceSegment[];
  readonly claims: readonly TraceClaim[];
  /** Null until it is written. */
  readonly answer: TraceAnswer | null;
}

export type TraceEvent =
  /** A trace begins; what came before, if anything did, is void. */
  | { readonly type: "start" }
  /** The words that follow state this claim. */
  | { readonly type: "claim"; readonly claim: TraceClaim }
  /** To be appended as it is. */
  | { readonly type: "text"; readonly text: string }
  | { readonly type: "answer"; readonly answer: TraceAnswer };

export const EMPTY_TRACE: Trace = { segments: [], claims: [], answer: null };

/** Ends the words that state a claim. */
const CLAUSE_END = /^\s?[.,;:?!–]/;

export function appendToTrace(trace: Trace, event: TraceEvent): Trace {
  const { segments, claims } = trace;
  switch (event.type) {
    case "start":
      return EMPTY_TRACE;
    case "claim":
      return {
        ...trace,
        segments: [...segments, { claim: event.claim.id, text: "" }],
        claims: [...claims, event.claim],
      };
    case "text": {
      const { text } = event;
      const last = segments.at(-1);
      const goesOn = last && !(last.claim !== null && CLAUSE_END.test(text));
      return {
        ...trace,
        segments: goesOn
          ? [...segments.slice(0, -1), { ...last, text: last.text + text }]
          : [...segments, { claim: null, text }],
      };
    }
    case "answer":
      return { ...trace, answer: event.answer };
    default:
      return event satisfies never;
  }
}

/** The whole text, without marks. */
export function traceText({ segments }: Trace): string {
  return segments.map(({ text }) => text).join("");
}
