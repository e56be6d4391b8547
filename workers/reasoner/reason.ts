/** Told facts and what was heard → claims, argument and answer: one sum, from which nothing departs. */
import type { Claim, Fact, Posterior } from "../../common/analysis";
import { concluded, type Decision } from "../../common/answer";
import type { Argument, Step } from "../../common/argument";
import { type Logits, probabilitiesOf } from "../../common/evidence";
import { checkArgument } from "../evidence/inference";
import type { Weighed } from "../evidence/weights";
import { taughtStep } from "./licences";
import { plan } from "./plan";
import { type Ledger, order, statedIn, totalOf } from "./state";

export type Answered = Pick<
  Posterior,
  "probabilities" | "emotion" | "conclusion" | "decision" | "prior" | "timbre"
>;

export interface Reasoned {
  readonly claims: readonly Claim[];
  readonly argument: Argument;
  readonly answer: Answered;
  /** Log-odds of the answer. */
  readonly total: Logits;
}

/** A told fact with how often it is right. */
export interface Sure {
  readonly fact: Fact;
  readonly agreement: number | null;
}

/** Stretches of one kind that are shown at most. */
const MOST_OF_A_KIND = 2;

/** A contour is worth a sentence from so many semitones on. */
const LEAST_MOVE_ST = 5;

/** Chooses the steps: the policy, or the planner. */
export type Argue = (ledger: Ledger) => Step[] | Promise<Step[]>;

export async function reason(
  told: readonly Sure[],
  weighed: Weighed,
  decision: Decision,
  argue: Argue,
): Promise<Reasoned> {
  const ledger = ledgerOf(told, weighed, decision);
  return reasonedOf(told, ledger, completed(await argue(ledger), ledger));
}

/** By rule, at once. */
export function reasonByRule(
  told: readonly Sure[],
  weighed: Weighed,
  decision: Decision,
): Reasoned {
  const ledger = ledgerOf(told, weighed, decision);
  return reasonedOf(told, ledger, completed(plan(ledger), ledger));
}

/** With what the planner and the policy know nothing of. */
function completed(steps: readonly Step[], ledger: Ledger): Step[] {
  return withContour(withTaught(steps, ledger), ledger);
}

/** What a person taught has its say in any case: it is said before the end where it weighs enough. */
function withTaught(steps: readonly Step[], ledger: Ledger): Step[] {
  const taught = taughtStep(ledger, statedIn(steps));
  const end = steps.findLastIndex(({ move }) => move === "conclude");
  return taught ? steps.toSpliced(end, 0, taught) : [...steps];
}

/** The shape of the pitch weighs nothing, but a picture of the voice begins with it. */
function withContour(steps: readonly Step[], { told }: Ledger): Step[] {
  const length = ({ fact: { start, end } }: (typeof told)[number]) => end - start;
  const [shape] = told
    .filter(({ fact, weight }) => weight === null && fact.norm.by === "shape")
    .toSorted((a, b) => length(b) - length(a));
  const isMoving = shape && Math.abs(shape.fact.value) >= LEAST_MOVE_ST;
  return isMoving ? [{ move: "observe", facts: [shape.id] }, ...steps] : [...steps];
}

function ledgerOf(told: readonly Sure[], weighed: Weighed, decision: Decision): Ledger {
  const { prior, timbre, taught, weights } = weighed;
  return {
    prior,
    timbre,
    taught,
    decision,
    told: told.map(({ fact }, id) => ({ id, fact, weight: weights.get(fact) ?? null })),
  };
}

function reasonedOf(told: readonly Sure[], ledger: Ledger, steps: readonly Step[]): Reasoned {
  const { prior, timbre, taught, decision } = ledger;
  const stated = statedIn(steps);
  const total = totalOf(ledger, stated);
  const [emotion] = order(total);
  if (!emotion) throw new RangeError("There is no answer to give.");
  // In the order in which the argument brings them; what it leaves out follows.
  const place = [...stated, ...ledger.told.map(({ id }) => id).filter((id) => !stated.has(id))];
  const seen = new Map<string, number>();
  const shown = place.filter((id) => {
    const kind = (ledger.told[id] as (typeof ledger.told)[number]).fact.kind;
    const count = (seen.get(kind) ?? 0) + 1;
    seen.set(kind, count);
    return stated.has(id) || count <= MOST_OF_A_KIND;
  });
  const idOf = new Map(shown.map((id, i) => [id, i + 1]));
  const claims = shown.map((id): Claim => {
    const { fact, weight } = ledger.told[id] as (typeof ledger.told)[number];
    const agreement = told[id]?.agreement ?? null;
    return { ...fact, id: idOf.get(id) as number, weight, agreement, isStated: stated.has(id) };
  });
  const renamed = steps.map((step) => ({
    ...step,
    ...("facts" in step && { facts: step.facts.map((id) => idOf.get(id) as number) }),
    ...("fact" in step && { fact: idOf.get(step.fact) as number }),
  })) as Step[];
  return {
    claims,
    argument: { steps: checkArgument(renamed, { claims, prior, timbre, taught, decision }) },
    answer: {
      probabilities: probabilitiesOf(total),
      emotion,
      conclusion: concluded(total, decision),
      decision,
      prior,
      timbre,
    },
    total,
  };
}
