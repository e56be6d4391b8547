/**
 * What each step may say: computed from the ledger and the steps before it, never learned. A step without its licence
 * cannot be drawn (policy, planner) and is not made. `stated`: all facts of the finished argument, of which the answer is
 * made. The checker (workers/evidence/inference.ts) verifies the same rules with code of its own.
 */

import { isSame } from "../../common/answer";
import {
  CLEAR_BITS,
  type FactId,
  GROUP,
  LEAST_BITS,
  SEPARATES_BITS,
  type Size,
  STRONG_BITS,
  type Step,
} from "../../common/argument";
import { EMOTIONS, type Emotion } from "../../common/constants";
import { bitsOf } from "../../common/evidence";
import { KINDS } from "../../common/kinds";
import {
  bitsBetween,
  bitsFor,
  conclusionOf,
  conclusionWithout,
  type Ledger,
  order,
  speaks,
  type Told,
  totalOf,
} from "./state";

export function isLicensed(step: Step, ledger: Ledger, stated: ReadonlySet<FactId>): boolean {
  const told = (id: FactId) => ledger.told.find((fact) => fact.id === id);
  const all = (ids: readonly FactId[], holds: (fact: Told) => boolean) =>
    ids.length > 0 &&
    ids.length <= GROUP &&
    ids.every((id) => {
      const fact = told(id);
      return stated.has(id) && fact !== undefined && holds(fact);
    });
  switch (step.move) {
    case "observe":
      return all(step.facts, () => true);
    case "together":
      return (
        all(step.facts, (fact) => sideOf(fact) !== 0) &&
        step.arousal === arousalOf(step.facts, ledger)
      );
    case "for":
      return all(step.facts, (fact) => speaks(fact) && bitsFor(fact, step.emotion) >= LEAST_BITS);
    case "against":
      return all(step.facts, (fact) => speaks(fact) && bitsFor(fact, step.emotion) <= -LEAST_BITS);
    case "separates":
      return step.fact === separating(ledger, stated, step.emotion, step.rival)?.id;
    case "timbre":
      return isTimbre(step, ledger);
    case "despite":
      return (
        step.emotion === conclusionOf(ledger, stated)[0] &&
        all(step.facts, (fact) => speaks(fact) && bitsFor(fact, step.emotion) <= -LEAST_BITS)
      );
    case "prior":
      return otherwise(ledger, stated) === step.otherwise;
    case "would_change":
      return (
        stated.has(step.fact) &&
        isMarked(told(step.fact)) &&
        isSame(conclusionWithout(ledger, stated, step.fact), step.conclusion)
      );
    case "conclude":
      return isSame(conclusionOf(ledger, stated), step.conclusion);
    default:
      return step satisfies never;
  }
}

function isMarked(fact: Told | undefined): boolean {
  return fact !== undefined && speaks(fact);
}

/** 1 where the fact goes with an aroused voice, -1 with one that is not, 0 where it tells nothing of it. */
export function sideOf({ fact }: Pick<Told, "fact">): -1 | 0 | 1 {
  const { inArousal, levels } = KINDS[fact.kind];
  if (!inArousal || fact.norm.by === "shape") return 0;
  return fact.level === levels[0] ? -1 : fact.level === levels[2] ? 1 : 0;
}

/** What at least two facts say of arousal together; null where they say nothing. */
export function arousalOf(
  facts: readonly FactId[],
  { told }: Ledger,
): "high" | "low" | "apart" | null {
  const sides = told.filter(({ id }) => facts.includes(id)).map(sideOf);
  if (sides.length < 2 || sides.includes(0)) return null;
  if (sides.every((side) => side === 1)) return "high";
  return sides.every((side) => side === -1) ? "low" : "apart";
}

/** The stated fact that favours `emotion` over `rival` most; null where none does by enough. */
export function separating(
  { told }: Ledger,
  stated: ReadonlySet<FactId>,
  emotion: Emotion,
  rival: Emotion,
): Told | null {
  const [most] = told
    .filter((fact) => stated.has(fact.id) && speaks(fact))
    .toSorted((a, b) => bitsBetween(b, emotion, rival) - bitsBetween(a, emotion, rival));
  return most && bitsBetween(most, emotion, rival) >= SEPARATES_BITS ? most : null;
}

/** The answer if marked voices were as usual as unmarked ones; null where it is the same. */
export function otherwise(ledger: Ledger, stated: ReadonlySet<FactId>): Emotion | null {
  const total = totalOf(ledger, stated);
  const [first] = order(total);
  const without = EMOTIONS.map((e) => [e, total[e] - ledger.prior[e]] as const);
  const [other] = without.toSorted(([, a], [, b]) => b - a)[0] as readonly [Emotion, number];
  return first === "unmarked" && other !== "unmarked" ? other : null;
}

export function sizeOf(bits: number): Size {
  const size = Math.abs(bits);
  return size < CLEAR_BITS ? "slight" : size < STRONG_BITS ? "clear" : "strong";
}

function isTimbre(step: Extract<Step, { move: "timbre" }>, { timbre }: Ledger): boolean {
  const emotion = step.emotion;
  if (emotion === null) return EMOTIONS.every((e) => Math.abs(bitsOf(timbre[e])) < CLEAR_BITS);
  const bits = bitsOf(timbre[emotion]);
  const isSide = step.side === "for" ? bits >= LEAST_BITS : bits <= -LEAST_BITS;
  return isSide && step.size === sizeOf(bits);
}
