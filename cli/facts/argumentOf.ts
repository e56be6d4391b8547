/** A clip's facts and its ledger → its argument, as the page would make it: a line of EmotionCoT. */
import * as v from "valibot";
import type { Step } from "../../common/argument";
import { EMOTIONS } from "../../common/constants";
import { logitsOf } from "../../common/evidence";
import type { Fact, UsedNorm } from "../../common/facts";
import { KIND_NAMES, KINDS, type KindName } from "../../common/kinds";
import { NORMS, normOf } from "../../common/norms";
import { argumentText, plainText } from "../../words";
import { reasonByRule } from "../../workers/reasoner/reason";
import type { FactLine, FactsLine } from "./factsOfClip";

const row = v.pipe(v.array(v.pipe(v.number(), v.finite())), v.length(EMOTIONS.length));
const share = v.pipe(v.number(), v.minValue(0), v.maxValue(1));

/** What training says of a clip (training/policy/ledgers.py): natural logarithms, in the order of EMOTIONS. */
const ledgerSchema = v.object({
  /** "<corpus>/<id>" */
  id: v.string(),
  prior: row,
  timbre: row,
  /** Of the kinds that are told. */
  weights: v.record(v.picklist(KIND_NAMES), row),
  decision: v.object({ min_marked: share, min_unmarked: share, min_margin: share }),
});
export type LedgerLine = v.InferOutput<typeof ledgerSchema>;

export function parseLedger(json: unknown): LedgerLine {
  return v.parse(ledgerSchema, json);
}

/** A step whose facts are named by kind: one fact a kind weighs. */
type NamedStep = Omit<Step, "facts" | "fact"> & {
  readonly facts?: readonly KindName[] | undefined;
  readonly fact?: KindName | undefined;
};

export interface ArgumentLine {
  readonly id: string;
  readonly steps: readonly NamedStep[];
  readonly text: string;
}

export function argumentOf(clip: FactsLine, ledger: LedgerLine): ArgumentLine {
  const { prior, timbre, weights, decision } = ledger;
  const shapes = KIND_NAMES.filter((kind) => KINDS[kind].norm === "shape");
  const told = [...Object.keys(weights), ...shapes].flatMap((kind) => {
    const own = clip.facts.filter((fact) => fact.kind === kind && fact.told);
    const [farthest] = own.sort((a, b) => Math.abs(b.z) - Math.abs(a.z));
    return farthest ? [{ fact: factOf(farthest, clip), agreement: farthest.chance }] : [];
  });
  const weighed = {
    prior: logitsOf(prior),
    timbre: logitsOf(timbre),
    taught: logitsOf([]),
    weights: new Map(
      told.flatMap(({ fact }) => {
        const own = weights[fact.kind];
        return own ? [[fact, logitsOf(own)] as const] : [];
      }),
    ),
  };
  const { claims, argument } = reasonByRule(told, weighed, decision);
  const steps = argument.steps.map(({ step }) => step);
  const kindOf = (id: number) => (claims.find((claim) => claim.id === id) as Fact).kind;
  return {
    id: ledger.id,
    steps: steps.map((step) => {
      const named: NamedStep = { ...step, facts: undefined, fact: undefined };
      if ("facts" in step) return { ...named, facts: step.facts.map(kindOf) };
      return "fact" in step ? { ...named, fact: kindOf(step.fact) } : named;
    }),
    text: plainText(argumentText(steps, claims)),
  };
}

function factOf(line: FactLine, { register }: FactsLine): Fact {
  const { kind, scope, level, value, unit, z, start, end, confidence } = line;
  return {
    kind,
    scope,
    level,
    value,
    unit,
    z,
    start,
    end,
    confidence,
    whole: null,
    norm: normFor(kind, register),
  };
}

function normFor(kind: KindName, register: FactsLine["register"]): UsedNorm {
  if (KINDS[kind].norm === "shape") return { by: "shape" };
  const own = register?.register ?? "low";
  const { usual } = normOf(NORMS, kind, own);
  if (KINDS[kind].norm === "pooled") return { by: "pooled", usual };
  return { by: "register", usual, register: own, from: "clip", unclear: null };
}
