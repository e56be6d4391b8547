/** What a reasoner knows when it takes the next step: the ledger and what has been said. */
import type { Fact } from "../../common/analysis";
import { concluded, type Decision } from "../../common/answer";
import { type Conclusion, type FactId, factsOfStep, type Step } from "../../common/argument";
import { EMOTIONS, type Emotion } from "../../common/constants";
import { bitsOf, type Logits, sumOf } from "../../common/evidence";

/** A told fact and its weight; a shape weighs nothing. */
export interface Told {
  readonly id: FactId;
  readonly fact: Fact;
  readonly weight: Logits | null;
}

export interface Ledger {
  readonly prior: Logits;
  readonly timbre: Logits;
  readonly taught: Logits;
  readonly told: readonly Told[];
  readonly decision: Decision;
}

/** Facts that any step speaks of: those that have a say. */
export function statedIn(steps: readonly Step[]): ReadonlySet<FactId> {
  return new Set(steps.flatMap(factsOfStep));
}

/** prior + the weights of the facts `stated` + timbre + what was taught. */
export function totalOf(
  { prior, timbre, taught, told }: Ledger,
  stated: ReadonlySet<FactId>,
): Logits {
  const weights = told.flatMap(({ id, weight }) => (weight && stated.has(id) ? [weight] : []));
  return sumOf([prior, timbre, taught, ...weights]);
}

export function conclusionOf(ledger: Ledger, stated: ReadonlySet<FactId>): Conclusion {
  return concluded(totalOf(ledger, stated), ledger.decision);
}

/** Were the fact ordinary. */
export function conclusionWithout(
  ledger: Ledger,
  stated: ReadonlySet<FactId>,
  fact: FactId,
): Conclusion {
  return conclusionOf(ledger, new Set([...stated].filter((id) => id !== fact)));
}

/** Bits by which a told fact moves the emotion against the average answer; 0 where it weighs nothing. */
export function bitsFor({ weight }: Pick<Told, "weight">, emotion: Emotion): number {
  return weight ? bitsOf(weight[emotion]) : 0;
}

/** Whether it lies outside of what is usual: an ordinary fact is observed, and speaks for nothing. */
export function speaks({ fact, weight }: Pick<Told, "fact" | "weight">): boolean {
  return weight !== null && fact.level !== "medium";
}

/** Bits by which it moves `emotion` against `rival`. */
export function bitsBetween(told: Pick<Told, "weight">, emotion: Emotion, rival: Emotion): number {
  return bitsFor(told, emotion) - bitsFor(told, rival);
}

/** Whether it does not point the other way between the two likeliest answers. `side`: 1 for the emotion, -1 against it. */
export function agrees(
  told: Pick<Told, "weight">,
  emotion: Emotion,
  side: 1 | -1,
  [answer, rival]: readonly Emotion[],
): boolean {
  const other = emotion === answer ? rival : emotion === rival ? answer : undefined;
  return other === undefined || side * bitsBetween(told, emotion, other) >= 0;
}

/** Most probable first. */
export function order(logits: Logits): readonly Emotion[] {
  return EMOTIONS.toSorted((a, b) => logits[b] - logits[a]);
}
