/** What a kind does: every file of kinds/ exports one of these. */
import type { Fact, ProsodySummary, VoiceTracks } from "../../common/analysis";
import type { Level } from "../../common/kinds";
import type { FrameRange, Speech } from "../speech/speech";

export interface Measure {
  /** In the kind's unit. */
  readonly value: number;
  /** 0…1: how well measured, before any comparison with a norm. */
  readonly quality: number;
  /** Set by kinds of norm "shape": the level; for all others the norms say it. */
  readonly shape?: Level;
}

/** `voice`: the measures of voice quality, frame by frame as the tracks of `speech`. Null where it cannot be measured. */
export type Measurer = (speech: Speech, range: FrameRange, voice: VoiceTracks) => Measure | null;

/** The figures of a ProsodySummary that kinds measure. */
export type SummaryFigure = Exclude<
  keyof ProsodySummary,
  "level_db" | "voiced_s" | "speech_s" | "pause_share" | "extent_s" | "band_hz"
>;

export interface KindMeasurer {
  readonly measure: Measurer;
  /** Whether it looks at the measures of voice quality, `voice`, frame by frame. */
  readonly hearsVoice?: boolean;
  /** Of kinds that are told of stretches: those that stand out, in order. */
  readonly stretches?: (speech: Speech) => readonly FrameRange[];
  /** Of the same kinds, where they are told of the whole as well: what a stretch is told beside, in the unit. */
  readonly whole?: (speech: Speech) => number | null;
  /** The range whose value goes into the norms; without it all from the first to the last sound. */
  readonly normRange?: (speech: Speech, extent: FrameRange) => FrameRange | null;
  /** Of kinds of norm "shape": how far a value lies within the bounds of its shape, in the unit; negative: beyond. */
  readonly shapeMargin?: (level: Level, value: number) => number;
  /** The figure of the summary that its value over all the speech is. */
  readonly summary?: SummaryFigure;
  /** Whether agreement.json is too sure of the fact (sureness.ts says how that was found). `margin`: from the level's boundary. */
  readonly isDoubted?: (fact: Fact, margin: number) => boolean;
}

/** Kinds' values are stated to two decimals. */
export function stated(value: number): number {
  return Math.round(value * 100) / 100;
}
