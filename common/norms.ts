/**
 * What "high", "slow" or "bright" means in this project: norms.json, its only definition. Written by
 * `emotionthinker tools norms` (cli/verbs/norms.ts) from the training corpora with the same code that measures in the browser;
 * never edited by hand.
 */
import * as v from "valibot";
import { type Kind, type KindName, kindsWhere, UNITS, type Unit } from "./kinds";
import table from "./norms.json";
import { parseTable, recordOf } from "./tables";

/** The two pitch registers: adult male voices are mostly "low", adult female voices "high". */
export const REGISTERS = ["low", "high"] as const;
export type Register = (typeof REGISTERS)[number];

/** A distribution over people; every speaker has the same weight, within bounds for a corpus (cli/norms/weighted.ts). */
export interface Distribution {
  /** Clips in which it could be measured. */
  readonly clips: number;
  /** Between the two lies most ordinary speech. Below the first: the kind's lowest level; above the second: its highest. */
  readonly usual: readonly [number, number];
  /** What counts as extreme: about the 5th and 95th percentile of all speech (cli/norms/distribution.ts). */
  readonly p5: number;
  readonly p95: number;
}

export interface Norm extends Distribution {
  readonly unit: Unit;
  /**
   * The thirds of all clips, acted ones too, every corpus weighing the same: how the paper cuts EmotionCoT's label
   * fields. No level that the app states comes from them.
   */
  readonly tertiles: readonly [number, number];
}

/** Normal distribution of log2 of a clip's low pitch (10th percentile of F0, Hz). */
export interface RegisterModel {
  readonly mean: number;
  readonly sd: number;
}

/** How often the register decision agrees with the sex labels. */
export interface RegisterAccuracy {
  readonly clips: number;
  readonly speakers: number;
  readonly accuracy: number;
  /** Mean over speakers of the share of their clips decided rightly. */
  readonly accuracyBySpeaker: number;
  /** Share of clips left unclear, and accuracy on the others. */
  readonly unclearShare: number;
  readonly accuracyWhenClear: number;
}

export interface Norms {
  /** Where the figures come from: corpus → clips, speakers. */
  readonly source: {
    readonly made_by: string;
    readonly weighting: string;
    readonly corpora: Readonly<
      Record<string, { readonly clips: number; readonly speakers: number; readonly sexed: number }>
    >;
  };
  readonly register: Readonly<Record<Register, RegisterModel>> & {
    /** How far a clip's low pitch usually lies under its median pitch, octaves. */
    readonly lowBelowMedian_oct: number;
    /** Every speaker decided by models fitted to all the others; over all and a corpus. */
    readonly heldOut: Readonly<Record<string, RegisterAccuracy>>;
  };
  /** How far one person's unexcited clips lie apart: pooled standard deviation within speakers, on the kind's scale. */
  readonly withinSpeaker: Readonly<Partial<Record<KindName, number>>>;
  /** Of the kinds that are normed by register. */
  readonly byRegister: Readonly<Partial<Record<KindName, Readonly<Record<Register, Norm>>>>>;
  /** Of the kinds with one norm for every voice. */
  readonly pooled: Readonly<Partial<Record<KindName, Norm>>>;
  /** The arousal index of workers/evidence/arousal.ts, -1…1: what is usual is moderate arousal. */
  readonly arousal: Distribution;
}

const number = v.pipe(v.number(), v.finite());
const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const distribution = {
  clips: count,
  usual: v.strictTuple([number, number]),
  p5: number,
  p95: number,
};
const inOrder = ({ p5, usual, p95 }: Distribution) =>
  p5 <= usual[0] && usual[0] <= usual[1] && usual[1] <= p95;
const ORDER = "p5, usual and p95 rise";
const norm = v.pipe(
  v.strictObject({
    unit: v.picklist(UNITS),
    ...distribution,
    tertiles: v.strictTuple([number, number]),
  }),
  v.check((d) => inOrder(d), ORDER),
);
const registerModel = v.strictObject({ mean: number, sd: v.pipe(number, v.gtValue(0)) });
const share = v.pipe(number, v.minValue(0), v.maxValue(1));

const normedBy = (by: Kind["norm"]) => kindsWhere((kind) => kind.norm === by);
const byRegister = recordOf(normedBy("register"), () => v.strictObject({ low: norm, high: norm }));

/** In the file the norms by register stand under the kinds' own names, beside the rest. */
const normsSchema = v.pipe(
  v.strictObject({
    source: v.strictObject({
      made_by: v.string(),
      weighting: v.string(),
      corpora: v.record(
        v.string(),
        v.strictObject({ clips: count, speakers: count, sexed: count }),
      ),
    }),
    register: v.strictObject({
      low: registerModel,
      high: registerModel,
      lowBelowMedian_oct: number,
      heldOut: v.record(
        v.string(),
        v.strictObject({
          clips: count,
          speakers: count,
          accuracy: share,
          accuracyBySpeaker: share,
          unclearShare: share,
          accuracyWhenClear: share,
        }),
      ),
    }),
    withinSpeaker: v.strictObject(
      recordOf(
        kindsWhere((kind) => kind.inBaseline),
        () => v.pipe(number, v.gtValue(0)),
      ),
    ),
    ...byRegister,
    pooled: v.strictObject(recordOf(normedBy("pooled"), () => norm)),
    arousal: v.pipe(
      v.strictObject(distribution),
      v.check((d) => inOrder(d), ORDER),
    ),
  }),
  v.transform(({ source, register, withinSpeaker, pooled, arousal, ...byRegister }): Norms => {
    return { source, register, withinSpeaker, pooled, arousal, byRegister };
  }),
);

/** Of a norms.json; throws TableError naming the first field that is wrong or missing. */
export function parseNorms(json: unknown): Norms {
  return parseTable("norms.json", normsSchema, json);
}

export const NORMS = parseNorms(table);

/** The norm of a kind, which every kind that is not a shape has; `register`: of the voice. */
export function normOf(
  norms: Pick<Norms, "byRegister" | "pooled">,
  kind: KindName,
  register: Register,
): Norm {
  const found = norms.byRegister[kind]?.[register] ?? norms.pooled[kind];
  if (!found) throw new RangeError(`There is no norm for ${kind}.`);
  return found;
}
