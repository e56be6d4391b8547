/**
 * How sure is a fact? The chance that an independent tracker would give it the same level, by kind, level and how far
 * the value lies from the level's boundary: common/agreement.json, fitted to Praat's tracks (training/cot/agreement.py).
 * The reasoner is told, in training as in the page, only facts that are sure enough to be stated.
 */
import table from "../../common/agreement.json";
import type { Fact } from "../../common/analysis";
import type { Norms, PooledMeasure } from "../../common/norms";
import { CLAIM_LEVELS, claimKind, MAX_FACTS } from "../../common/reasoning";
import { contourMargin_st } from "../speech/contour";
import type { RegisterDecision } from "../speech/register";
import type { GradedFact } from "./facts";
import { semitones } from "./kinds/pitch_level";

/** Told from this chance on … */
const SURE = 0.85;
/** … or, of kinds that as a rule agree more often, from this one on … */
const SURE_OF: Readonly<Record<string, number>> = { energy_range: 0.75, brightness: 0.75 };
/** … and the surest ones below it while fewer kinds than this are told: nothing follows from one cue alone. */
const FEWEST_KINDS = 3;
/** A shape that explains less of a phrase is doubted. */
const LEAST_EXPLAINED: Readonly<Record<string, number>> = { falling: 0.5, "rising-falling": 0.45 };
/** Where the table is too sure (isDoubted), a chance goes no higher than this. */
const UNPROVEN = 0.75;

/** Steps [margin from, chance], rising, by "<kind> <level>". */
const STEPS = table.steps as unknown as Readonly<
  Record<string, readonly (readonly [number, number])[]>
>;

const kindOf = (fact: Fact) => claimKind(fact)?.kind ?? "";

/** Distance of the value from the nearest boundary of its level, in the cue's unit (pitch level: semitones). */
export function marginOf(fact: Fact, norms: Norms, decision: RegisterDecision | null): number {
  if (fact.cue === "contour") return contourMargin_st(fact.level, fact.value);
  if (fact.cue === "pitch_level") {
    const norm = norms.pitch_level[decision?.register ?? "low"];
    return Math.min(...norm.tertiles.map((f0_hz) => Math.abs(semitones(fact.value, f0_hz))));
  }
  const { tertiles } = norms.pooled[kindOf(fact) as PooledMeasure];
  return Math.min(...tertiles.map((boundary) => Math.abs(fact.value - boundary)));
}

/** 0…1: that an independent tracker gives this level, times that the register is right where it matters. */
export function chanceOf(
  graded: GradedFact,
  norms: Norms,
  decision: RegisterDecision | null,
): number {
  const { fact } = graded;
  const steps = STEPS[`${kindOf(fact)} ${fact.level}`] ?? [];
  const margin = marginOf(fact, norms, decision);
  const step = steps.findLast(([from]) => from <= margin) ?? steps[0];
  const agrees = Math.min(step?.[1] ?? 0, isDoubted(graded, margin) ? UNPROVEN : 1);
  return graded.ifRegister && decision ? agrees * decision.probability : agrees;
}

/**
 * Where the table is too sure. Praat's tracks leave our syllables and pauses as they are: levels of rate and pauses that
 * agree with hand-marked syllables and words in clearly fewer than nine of ten clips (EmoDB; rate: of those not
 * doubted, fast .97, medium .93, slow .79 of 19, where RAVDESS, whose sentences have seven syllables, gives .88 of 205).
 * Of single pauses only the long ones agree (.84 of 50 → .94 of 33). Shapes that explain little of a phrase, and wide
 * ranges near the norm, are not what the rules, written a second time, find in Praat's tracks (bench/claim-truth; EmoDB:
 * contour .91 → .95, wide range .92 → .95).
 */
function isDoubted({ fact, z }: GradedFact, margin: number): boolean {
  const kind = kindOf(fact);
  if (kind === "rate" && fact.level === "fast") return z < 0.5;
  if (kind === "rate") return fact.level === "slow" ? margin < 0.2 : fact.confidence < 0.8;
  if (kind === "pauses") return fact.level === "medium" || (fact.level === "many" && z < 0.4);
  if (kind === "contour") return fact.confidence < (LEAST_EXPLAINED[fact.level] ?? 0);
  if (kind === "pitch_range") return fact.level === "high" && margin < 1.5;
  return kind === "longest_pause" && (fact.level !== "many" || fact.value <= 0.55);
}

/** The facts that the reasoner is told, MAX_FACTS at most, in the order in which they were measured. */
export function toldFacts(
  measured: readonly GradedFact[],
  norms: Norms,
  decision: RegisterDecision | null,
): GradedFact[] {
  const rated = measured
    .filter(({ fact }) => claimKind(fact) && CLAIM_LEVELS.includes(fact.level))
    .map((graded) => ({ graded, chance: chanceOf(graded, norms, decision) }))
    .toSorted((a, b) => b.chance - a.chance);
  const told = new Set<GradedFact>();
  const kinds = new Set<string>();
  for (const { graded, chance } of rated) {
    const kind = kindOf(graded.fact);
    const fills = kinds.size < FEWEST_KINDS && !kinds.has(kind);
    if (told.size < MAX_FACTS && (chance >= (SURE_OF[kind] ?? SURE) || fills)) {
      told.add(graded);
      kinds.add(kind);
    }
  }
  return measured.filter((graded) => told.has(graded));
}
