/**
 * How often an independent tracker gives a fact the same level: agreement.json, fitted to what Praat
 * measures (training/tables/make_agreement.py), by kind, level and how far the value lies from the level's boundary.
 */
import * as v from "valibot";
import table from "./agreement.json";
import type { KindName, Level } from "./kinds";
import { KIND_NAMES, KINDS } from "./kinds";
import { parseTable } from "./tables";

/** Margin from which on, in the kind's unit (octave scale: st), and the chance, 0…1. */
export type AgreementStep = readonly [margin: number, chance: number];

const rows = KIND_NAMES.flatMap((kind) => KINDS[kind].levels.map((level) => rowOf(kind, level)));
const steps = v.pipe(
  v.array(v.strictTuple([v.number(), v.pipe(v.number(), v.minValue(0), v.maxValue(1))])),
  v.minLength(1),
  v.check(
    (pairs) => pairs.every(([margin], i) => i === 0 || margin >= (pairs[i - 1]?.[0] ?? margin)),
    "the margins rise",
  ),
);
const entries = <S extends v.GenericSchema>(schema: S) =>
  v.object(Object.fromEntries(rows.map((row) => [row, v.optional(schema)])));

const agreement = parseTable(
  "agreement.json",
  v.strictObject({
    made_by: v.string(),
    clips: v.record(v.string(), v.number()),
    facts: entries(v.number()),
    steps: entries(steps),
  }),
  table,
);

function rowOf(kind: KindName, level: Level): string {
  return `${kind} ${level}`;
}

/** Empty where nobody has asked yet: of a kind that somebody is adding. The project's own have all been asked (agreement.test.ts). */
export function stepsOf(kind: KindName, level: Level): readonly AgreementStep[] {
  return agreement.steps[rowOf(kind, level)] ?? [];
}
