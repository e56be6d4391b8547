/**
 * The independent checker of inferences: every step of an argument against the claims and the ledger, with code that
 * shares nothing with what wrote it but the types and the least sizes. Plain sums over plain arrays, on purpose.
 */
import type { Claim } from "../../common/analysis";
import {
  type CheckedStep,
  CLEAR_BITS,
  type Fault,
  LEAST_BITS,
  SEPARATES_BITS,
  type Size,
  STRONG_BITS,
  type Step,
} from "../../common/argument";
import { EMOTIONS, type Emotion } from "../../common/constants";
import type { Logits } from "../../common/evidence";
import { KINDS } from "../../common/kinds";

export interface CheckedLedger {
  readonly claims: readonly Claim[];
  readonly prior: Logits;
  readonly timbre: Logits;
  readonly taught: Logits;
  readonly decision: {
    readonly min_marked: number;
    readonly min_unmarked: number;
    readonly min_margin: number;
  };
}

/** Rounding may cost as much. */
const EPSILON = 1e-9;

export function checkArgument(steps: readonly Step[], ledger: CheckedLedger): CheckedStep[] {
  const spoken = new Set<number>();
  for (const step of steps) for (const id of idsOf(step)) spoken.add(id);
  const said = new Set<string>();
  return steps.map((step) => {
    const key = JSON.stringify(step);
    const repeats = said.has(key);
    said.add(key);
    return { step, fault: repeats ? "said before" : faultOf(step, ledger, spoken) };
  });
}

function faultOf(step: Step, ledger: CheckedLedger, spoken: ReadonlySet<number>): Fault | null {
  for (const id of idsOf(step)) {
    const claim = ledger.claims.find((c) => c.id === id);
    if (!claim) return "unknown fact";
    if (!claim.isStated) return "not stated";
    if (!isLevelRight(claim)) return "not measured so";
  }
  switch (step.move) {
    case "observe":
      return step.facts.length > 0 ? null : "unknown fact";
    case "together":
      return togetherFault(step.facts, step.arousal, ledger);
    case "for":
    case "against":
    case "despite": {
      const sign = step.move === "for" ? 1 : -1;
      if (step.move === "despite" && step.emotion !== answer(ledger, spoken, null)[0]) {
        return "another answer";
      }
      const other = otherOfTwo(step.emotion, added(ledger, spoken, null));
      for (const id of step.facts) {
        if (isOrdinary(ledger, id)) return "ordinary fact";
        const weight = weightOf(ledger, id);
        const bits = sign * inBits(weight?.[step.emotion] ?? 0);
        if (bits < 0) return "weighs the other way";
        if (step.emotion === "unmarked" && sign > 0 && other && goesWith(ledger, id, other) > 0) {
          return "of both answers";
        }
        const others = other && weight ? sign * inBits(weight[other]) : Number.NEGATIVE_INFINITY;
        if (others > bits + EPSILON) return "weighs the other way";
        if (bits < LEAST_BITS - EPSILON) return "weighs too little";
      }
      return step.facts.length > 0 ? null : "unknown fact";
    }
    case "separates": {
      const between = (id: number) => {
        const weight = weightOf(ledger, id);
        const tells = goesWith(ledger, id, step.emotion) > goesWith(ledger, id, step.rival);
        return weight && tells ? inBits(weight[step.emotion] - weight[step.rival]) : 0;
      };
      const own = between(step.fact);
      if (own < SEPARATES_BITS - EPSILON) return "weighs too little";
      const isOutdone = [...spoken].some((id) => between(id) > own + EPSILON);
      return isOutdone ? "another separates more" : null;
    }
    case "timbre": {
      if (step.emotion === null) {
        const sum = added(ledger, spoken, null);
        const top = likeliest(sum);
        const two = [top, runnerUp(sum, top)];
        const isLoud = two.some((e) => Math.abs(inBits(ledger.timbre[e])) >= CLEAR_BITS);
        return isLoud ? "weighs too much" : null;
      }
      return partFault(ledger.timbre, { ...step, emotion: step.emotion }, ledger, spoken);
    }
    case "taught":
      return partFault(ledger.taught, step, ledger, spoken);
    case "prior": {
      const sum = added(ledger, spoken, null);
      if (likeliest(sum) !== "unmarked") return "another answer";
      let usual = 0;
      for (const e of EMOTIONS) if (e !== "unmarked") usual += ledger.prior[e];
      usual /= EMOTIONS.length - 1;
      const alike = { ...sum, unmarked: sum.unmarked - ledger.prior.unmarked + usual };
      const best = likeliest(alike);
      return best === step.otherwise && best !== "unmarked" ? null : "another answer";
    }
    case "would_change":
      if (isOrdinary(ledger, step.fact)) return "ordinary fact";
      return same(answer(ledger, spoken, step.fact), step.conclusion) ? null : "another answer";
    case "conclude":
      return same(answer(ledger, spoken, null), step.conclusion) ? null : "another answer";
    default:
      return step satisfies never;
  }
}

/** What a part of the sum that is no fact's is said to do to one of the two likeliest. */
function partFault(
  part: Logits,
  said: { readonly emotion: Emotion; readonly side: "for" | "against"; readonly size: Size },
  ledger: CheckedLedger,
  spoken: ReadonlySet<number>,
): Fault | null {
  const sign = said.side === "for" ? 1 : -1;
  const other = otherOfTwo(said.emotion, added(ledger, spoken, null));
  if (!other) return "another answer";
  if (sign * (part[said.emotion] - part[other]) < -EPSILON) return "weighs the other way";
  const bits = sign * inBits(part[said.emotion]);
  if (bits < 0) return "weighs the other way";
  if (bits < LEAST_BITS - EPSILON) return "weighs too little";
  const size = bits >= STRONG_BITS ? "strong" : bits >= CLEAR_BITS ? "clear" : "slight";
  return size === said.size ? null : "weighs too little";
}

function idsOf(step: Step): readonly number[] {
  if ("facts" in step) return step.facts;
  return "fact" in step ? [step.fact] : [];
}

/** By the table of what phonetics knows: 1 where a fact goes with the emotion, -1 where it does not, else 0. */
function goesWith({ claims }: CheckedLedger, id: number, emotion: Emotion): number {
  const claim = claims.find((c) => c.id === id);
  if (!claim) return 0;
  const { levels, expected } = KINDS[claim.kind];
  const direction = expected[emotion] ?? 0;
  if (claim.level === levels[0]) return -direction;
  return claim.level === levels[2] ? direction : 0;
}

/** Within what is usual: such a value speaks for nothing. */
function isOrdinary({ claims }: CheckedLedger, id: number): boolean {
  const claim = claims.find((c) => c.id === id);
  return claim !== undefined && KINDS[claim.kind].levels.indexOf(claim.level) === 1;
}

function weightOf({ claims }: CheckedLedger, id: number): Logits | null {
  return claims.find((claim) => claim.id === id)?.weight ?? null;
}

/** A level that its own value does not bear out is no fact: graded anew by the bounds that the claim names. */
function isLevelRight({ kind, level, value, norm }: Claim): boolean {
  if (norm.by === "shape") return true;
  const [first, second] = norm.usual;
  const { levels } = KINDS[kind];
  const place = value < first ? 0 : value > second ? 2 : 1;
  return levels[place] === level;
}

function togetherFault(
  ids: readonly number[],
  arousal: "high" | "low" | "apart",
  { claims }: CheckedLedger,
): Fault | null {
  const own = claims.filter(({ id }) => ids.includes(id));
  const tells = (claim: Claim) => KINDS[claim.kind].inArousal && claim.norm.by !== "shape";
  const up = own.filter((c) => tells(c) && c.level === KINDS[c.kind].levels[2]).length;
  const down = own.filter((c) => tells(c) && c.level === KINDS[c.kind].levels[0]).length;
  if (own.length < 2 || up + down < own.length) return "not so together";
  const found = down === 0 ? "high" : up === 0 ? "low" : "apart";
  return found === arousal ? null : "not so together";
}

function added(ledger: CheckedLedger, spoken: ReadonlySet<number>, but: number | null): Logits {
  const sum: Record<string, number> = {};
  for (const e of EMOTIONS) {
    let value = ledger.prior[e] + ledger.timbre[e] + ledger.taught[e];
    for (const { id, weight } of ledger.claims) {
      if (spoken.has(id) && id !== but && weight) value += weight[e];
    }
    sum[e] = value;
  }
  return sum as Record<Emotion, number>;
}

function likeliest(sum: Logits): Emotion {
  return EMOTIONS.reduce((best, e) => (sum[e] > sum[best] ? e : best));
}

/** Of the two likeliest the one that `emotion` is not; null where it is neither. */
function otherOfTwo(emotion: Emotion, sum: Logits): Emotion | null {
  const top = likeliest(sum);
  const next = runnerUp(sum, top);
  return emotion === top ? next : emotion === next ? top : null;
}

function runnerUp(sum: Logits, top: Emotion): Emotion {
  return EMOTIONS.filter((e) => e !== top).reduce((best, e) => (sum[e] > sum[best] ? e : best));
}

function answer(
  ledger: CheckedLedger,
  spoken: ReadonlySet<number>,
  but: number | null,
): readonly Emotion[] {
  const sum = added(ledger, spoken, but);
  const top = likeliest(sum);
  const total = EMOTIONS.reduce((s, e) => s + Math.exp(sum[e] - sum[top]), 0);
  const share = (e: Emotion) => Math.exp(sum[e] - sum[top]) / total;
  const next = runnerUp(sum, top);
  const { min_marked, min_unmarked, min_margin } = ledger.decision;
  const isSure =
    share(top) >= (top === "unmarked" ? min_unmarked : min_marked) &&
    share(top) - share(next) >= min_margin;
  return isSure ? [top] : [top, next];
}

function same(a: readonly Emotion[], b: readonly Emotion[]): boolean {
  return a.length === b.length && a.every((e, i) => e === b[i]);
}

function inBits(logit: number): number {
  return Math.log2(Math.E) * logit;
}
