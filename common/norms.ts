/**
 * What "high", "slow" or "bright" means in this project: the shape of norms.json, its only
 * definition. Written by `npm run norms` (cli/norms.ts) from the training corpora with the same
 * cue code that runs in the browser; never edited by hand.
 */
import type { BaselineMeasure, Unit } from "./analysis";
import table from "./norms.json";

/** The two pitch registers: adult male voices are mostly "low", adult female voices "high". */
export const REGISTERS = ["low", "high"] as const;
export type Register = (typeof REGISTERS)[number];

/** Distribution of one measure over the corpora; every corpus has the same weight. */
export interface CueNorm {
  readonly unit: Unit;
  /** Clips in which it could be measured. */
  readonly clips: number;
  /** Below the first: low / slow / few; above the second: high / fast / many. */
  readonly tertiles: readonly [number, number];
  /** 5th and 95th percentile: what counts as extreme. */
  readonly p5: number;
  readonly p95: number;
}

/** Measures with one norm for every voice. */
export const POOLED_MEASURES = [
  "pitch_range",
  "energy",
  "energy_range",
  "rate",
  "pauses",
  "longest_pause",
  "brightness",
] as const;
export type PooledMeasure = (typeof POOLED_MEASURES)[number];

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
  /** How far one person's unexcited clips lie apart: pooled standard deviation within speakers (pitch in st). */
  readonly withinSpeaker: Readonly<Record<BaselineMeasure, number>>;
  readonly pitch_level: Readonly<Record<Register, CueNorm>>;
  readonly pooled: Readonly<Record<PooledMeasure, CueNorm>>;
  /** The arousal index of workers/cues/arousal.ts, -1…1: its tertiles are low, moderate and high arousal. */
  readonly arousal: Omit<CueNorm, "unit">;
}

/** A JSON tuple is read as a plain array: this is the one place where that is put right. */
export const NORMS = table as unknown as Norms;
