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
import { bitsOf, type Logits } from "../../common/evidence";
import { KINDS } from "../../common/kinds";
import {
  agrees,
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
    case "against": {
      const side = step.move === "for" ? 1 : -1;
      const pair = order(totalOf(ledger, stated));
      return all(step.facts, (fact) => saysOf(fact, step.emotion, side, pair));
    }
    case "separates":
      return step.fact === separating(ledger, stated, step.emotion, step.rival)?.id;
    case "timbre":
      return isTimbre(step, ledger, order(totalOf(ledger, stated)));
    case "taught":
      return isTaught(step, taughtStep(ledger, stated));
    case "despite": {
      const pair = order(totalOf(ledger, stated));
      return (
        step.emotion === pair[0] && all(step.facts, (fact) => saysOf(fact, step.emotion, -1, pair))
      );
    }
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

/** What phonetics expects of such a fact: 1 that it goes with the emotion, -1 that it does not, 0 nothing. */
function expectedOf({ fact: { kind, level } }: Told, emotion: Emotion): number {
  const { levels, expected } = KINDS[kind];
  return (levels.indexOf(level) - 1) * (expected[emotion] ?? 0);
}

/**
 * Whether it may be said to speak for (1) or against (-1) the emotion. `pair`: the answers, the likeliest first. For an
 * unmarked voice speaks nothing that the other answer would do as well: a low voice is no less sad than unmarked.
 */
export function saysOf(
  fact: Told,
  emotion: Emotion,
  side: 1 | -1,
  pair: readonly Emotion[],
): boolean {
  const isEnough = side * bitsFor(fact, emotion) >= LEAST_BITS;
  const other = pair[emotion === pair[0] ? 1 : 0];
  const isOfBoth = emotion === "unmarked" && side === 1 && other && expectedOf(fact, other) === 1;
  return speaks(fact) && isEnough && !isOfBoth && agrees(fact, emotion, side, pair);
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

/**
 * The stated fact that favours `emotion` over `rival` most, of those that phonetics expects of the one rather than of the
 * other; null where none does by enough.
 */
export function separating(
  { told }: Ledger,
  stated: ReadonlySet<FactId>,
  emotion: Emotion,
  rival: Emotion,
): Told | null {
  const [most] = told
    .filter((fact) => stated.has(fact.id) && speaks(fact))
    .filter((fact) => expectedOf(fact, emotion) > expectedOf(fact, rival))
    .toSorted((a, b) => bitsBetween(b, emotion, rival) - bitsBetween(a, emotion, rival));
  return most && bitsBetween(most, emotion, rival) >= SEPARATES_BITS ? most : null;
}

/** The answer if an unmarked voice were no likelier beforehand than others; null where it is the same. */
export function otherwise(ledger: Ledger, stated: ReadonlySet<FactId>): Emotion | null {
  const total = totalOf(ledger, stated);
  const [first, second] = order(total) as [Emotion, Emotion];
  if (first !== "unmarked") return null;
  const others = EMOTIONS.filter((e) => e !== "unmarked").map((e) => ledger.prior[e]);
  const usual = others.reduce((sum, prior) => sum + prior, 0) / others.length;
  return total.unmarked - ledger.prior.unmarked + usual < total[second] ? second : null;
}

export function sizeOf(bits: number): Size {
  const size = Math.abs(bits);
  return size < CLEAR_BITS ? "slight" : size < STRONG_BITS ? "clear" : "strong";
}

/** Whether it has little to say of the two likeliest answers. */
export function isQuiet({ timbre }: Ledger, pair: readonly Emotion[]): boolean {
  return pair.slice(0, 2).every((e) => Math.abs(bitsOf(timbre[e])) < CLEAR_BITS);
}

/** Bits of an emotion by the timbre alone, where that may be said. */
export function timbreBits(
  { timbre }: Ledger,
  emotion: Emotion,
  pair: readonly Emotion[],
): number | null {
  return bitsAlone(timbre, emotion, pair);
}

/** Of the two likeliest answers the one of which what was taught says most; null where it says too little. */
export function taughtStep(
  ledger: Ledger,
  stated: ReadonlySet<FactId>,
): Extract<Step, { move: "taught" }> | null {
  const pair = order(totalOf(ledger, stated)).slice(0, 2);
  const said = pair.flatMap((emotion) => {
    const bits = bitsAlone(ledger.taught, emotion, pair);
    return bits === null ? [] : [{ emotion, bits }];
  });
  const [most] = said.toSorted((a, b) => Math.abs(b.bits) - Math.abs(a.bits));
  if (!most) return null;
  const { emotion, bits } = most;
  return { move: "taught", emotion, side: bits > 0 ? "for" : "against", size: sizeOf(bits) };
}

/** Bits of an emotion by a part of the sum that is no fact's: like a fact, it must not favour the other of the two. */
function bitsAlone(part: Logits, emotion: Emotion, pair: readonly Emotion[]): number | null {
  const other = emotion === pair[0] ? pair[1] : emotion === pair[1] ? pair[0] : undefined;
  const bits = bitsOf(part[emotion]);
  if (other === undefined || Math.abs(bits) < LEAST_BITS) return null;
  return Math.sign(bits) * (part[emotion] - part[other]) >= 0 ? bits : null;
}

function isTimbre(
  step: Extract<Step, { move: "timbre" }>,
  ledger: Ledger,
  pair: readonly Emotion[],
): boolean {
  if (step.emotion === null) return isQuiet(ledger, pair);
  const bits = timbreBits(ledger, step.emotion, pair);
  return (
    bits !== null && step.side === (bits > 0 ? "for" : "against") && step.size === sizeOf(bits)
  );
}

function isTaught(
  { emotion, side, size }: Extract<Step, { move: "taught" }>,
  said: ReturnType<typeof taughtStep>,
): boolean {
  return said?.emotion === emotion && said.side === side && said.size === size;
}
