/**
 * Evidence that adds up: prior + the weights of the facts that are stated + timbre are the log-odds of the answers, and
 * nothing else has a say. The tables of weights travel with the network's cards (training/evidence makes them).
 */
import * as v from "valibot";
import { EMOTIONS, type Emotion } from "./constants";
import { KINDS, type KindName, kindsWhere } from "./kinds";

/** Natural logarithms of the odds of each answer, on average 0: what moves the answer, and how far. */
export type Logits = Readonly<Record<Emotion, number>>;

/** Kinds whose facts can weigh: a shape has no place on a scale. */
export const WEIGHING_KINDS = kindsWhere(({ norm }) => norm !== "shape");

/** Of one kind, a row for places below the ordinary one and one above: what is added a unit of place, which is negative below. */
export interface KindWeights {
  readonly weights: readonly [below: readonly number[], above: readonly number[]];
  /** The part that the network hears of the fact itself, which is counted as the fact's and not as the timbre's. */
  readonly heard: readonly [below: readonly number[], above: readonly number[]];
}

export interface EvidenceTable {
  /** Among people who just talk. */
  readonly prior: readonly number[];
  /** What is added to the unmarked answer's prior among actors, who mean every emotion about as often. */
  readonly acted_shift: number;
  readonly kinds: Readonly<Partial<Record<KindName, KindWeights>>>;
}

const row = v.pipe(v.array(v.pipe(v.number(), v.finite())), v.length(EMOTIONS.length));
const pair = v.strictTuple([row, row]);

/** @internal */
export const evidenceTable = v.object({
  prior: row,
  acted_shift: v.pipe(v.number(), v.finite()),
  kinds: v.object(
    Object.fromEntries(
      WEIGHING_KINDS.map((kind) => [kind, v.object({ weights: pair, heard: pair })]),
    ),
  ),
});

export function logitsOf(values: ArrayLike<number>): Logits {
  const entries = EMOTIONS.map((emotion, i): [Emotion, number] => [emotion, values[i] ?? 0]);
  return Object.fromEntries(entries) as Record<Emotion, number>;
}

export function sumOf(terms: readonly Logits[]): Logits {
  return logitsOf(EMOTIONS.map((e) => terms.reduce((sum, term) => sum + term[e], 0)));
}

export function scaled(term: Logits, factor: number): Logits {
  return logitsOf(EMOTIONS.map((e) => factor * term[e]));
}

/** On average 0. */
export function centred(term: Logits): Logits {
  const mean = EMOTIONS.reduce((sum, e) => sum + term[e], 0) / EMOTIONS.length;
  return logitsOf(EMOTIONS.map((e) => term[e] - mean));
}

/** Sums to 1. */
export function probabilitiesOf(logits: Logits): Record<Emotion, number> {
  const most = Math.max(...EMOTIONS.map((e) => logits[e]));
  const powers = EMOTIONS.map((e) => Math.exp(logits[e] - most));
  const total = powers.reduce((sum, power) => sum + power, 0);
  return logitsOf(powers.map((power) => power / total)) as Record<Emotion, number>;
}

/** Bits: powers of two of the odds. */
export function bitsOf(logit: number): number {
  return logit / Math.LN2;
}

/** A straight piece below and one above what is ordinary: `place` -1 lowest … 1 highest. */
export function piecewise([below, above]: KindWeights["weights"], place: number): Logits {
  const side = place < 0 ? below : above;
  return logitsOf(EMOTIONS.map((_, i) => place * (side[i] as number)));
}

/** Whether a kind's facts can weigh at all. */
export function weighs(kind: KindName): boolean {
  return KINDS[kind].norm !== "shape";
}
