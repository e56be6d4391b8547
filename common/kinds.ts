/**
 * What can be told of a voice: the kinds, one record each (kinds.json, its only definition, read by Python too). What a
 * kind does, its measuring, is in workers/facts/kinds/; its words are in words/.
 */
import * as v from "valibot";
import { EMOTIONS, type Emotion } from "./constants";
import table from "./kinds.json";
import { keysOf, parseTable, recordOf } from "./tables";

/** The name is the key everywhere: in facts, norms, baselines, claims, exports, tables of weights. */
export type KindName = keyof typeof table;

export const UNITS = ["Hz", "st", "dB", "dB/s", "syl/s", "%", "s"] as const;
export type Unit = (typeof UNITS)[number];

export const LEVELS = [
  "low",
  "medium",
  "high",
  "slow",
  "fast",
  "few",
  "many",
  "rising",
  "falling",
  "rising-falling",
  "falling-rising",
  "flat",
  "expressive",
] as const;
export type Level = (typeof LEVELS)[number];

/** Of what a fact can be: all the speech, or a stretch that stands out of it. */
export const SCOPES = ["whole", "stretch"] as const;
export type Scope = (typeof SCOPES)[number];

/** A tint of styles/tokens.css: that of the track a kind is measured on. */
export const TINTS = ["pitch", "energy", "time", "timbre"] as const;
export type Tint = (typeof TINTS)[number];

export interface Kind {
  readonly unit: Unit;
  /** Decimals with which a value is shown. */
  readonly decimals: number;
  /** "octave": values are compared as musical intervals, and a speaker's usual value is in st re 100 Hz. */
  readonly scale: "linear" | "octave";
  /** Below, within and above what is usual by the norm; of norm "shape" the shapes, each a level of its own. */
  readonly levels: readonly Level[];
  readonly scopes: readonly Scope[];
  /** Against what a value gets its level: a norm for all voices, one a register, or none, the shape being the level. */
  readonly norm: "pooled" | "register" | "shape";
  /** Whether a speaker's usual voice has it. */
  readonly inBaseline: boolean;
  readonly tint: Tint;
  /** Whether it rises with arousal. */
  readonly inArousal: boolean;
  /**
   * Which way it goes in an emotion by research (Juslin & Laukka 2003; Banse & Scherer 1996; Murray & Arnott 1993): 1 high,
   * fast, much or rising, -1 low, slow, little or falling. Its weights are held to that, and are 0 for an answer that is
   * not here: what a corpus has beyond it is an accident that no argument may bring, and stays in the timbre
   * (training/evidence).
   */
  readonly expected: Readonly<Partial<Record<Emotion, -1 | 1>>>;
  /** The reasoner is told a fact from this chance on that an independent tracker gives it the same level, 0…1. */
  readonly tellFrom: number;
}

const shape = v.picklist(LEVELS);
const kindSchema = v.pipe(
  v.strictObject({
    unit: v.picklist(UNITS),
    decimals: v.pipe(v.number(), v.integer(), v.minValue(0)),
    scale: v.picklist(["linear", "octave"]),
    levels: v.pipe(v.array(shape), v.minLength(1)),
    scopes: v.pipe(v.array(v.picklist(SCOPES)), v.minLength(1)),
    norm: v.picklist(["pooled", "register", "shape"]),
    inBaseline: v.boolean(),
    tint: v.picklist(TINTS),
    inArousal: v.boolean(),
    expected: v.optional(v.record(v.picklist(EMOTIONS), v.picklist([-1, 1])), {}),
    tellFrom: v.pipe(v.number(), v.minValue(0), v.maxValue(1)),
  }),
  v.check(
    ({ norm, levels }) => norm === "shape" || levels.length === 3,
    "a kind with a norm has three levels",
  ),
  v.check(
    ({ norm, inBaseline, inArousal }) => norm !== "shape" || !(inBaseline || inArousal),
    "a shape has no place in a baseline or in arousal",
  ),
);

/** In the order in which facts are listed. */
export const KIND_NAMES: readonly KindName[] = keysOf(table);

export const KINDS: Readonly<Record<KindName, Kind>> = parseTable(
  "kinds.json",
  v.strictObject(recordOf(KIND_NAMES, () => kindSchema)),
  table,
);

/** The names of the kinds whose record passes, in order. */
export function kindsWhere(isWanted: (kind: Kind) => boolean): readonly KindName[] {
  return KIND_NAMES.filter((name) => isWanted(KINDS[name]));
}

/** A kind's name, for schemas of what comes from outside. @internal */
export const kindName = v.picklist(KIND_NAMES);

/** A value on the kind's scale: pitch in semitones re `BASELINE_REFERENCE_HZ`, all else as it is. */
export function onScale({ scale }: Kind, value: number): number {
  return scale === "octave" ? 12 * Math.log2(value / BASELINE_REFERENCE_HZ) : value;
}

/** The value whose place on the kind's scale this is. */
export function offScale({ scale }: Kind, place: number): number {
  return scale === "octave" ? BASELINE_REFERENCE_HZ * 2 ** (place / 12) : place;
}

/** Usual values of "octave" kinds are semitones re this. */
export const BASELINE_REFERENCE_HZ = 100;
