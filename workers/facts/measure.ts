/** What every measure of a cue returns: a number, how well it is founded, and for contours a shape. */
import type { CueLevel, Unit } from "../../common/analysis";
import type { FrameRange, Speech } from "../speech/speech";

export interface Measure {
  readonly value: number;
  readonly unit: Unit;
  /** 0…1: how well measured, before any comparison with a norm. */
  readonly quality: number;
  /** Set where the measure itself says the level (contours); else the norms do. */
  readonly shape?: CueLevel;
}

/** Measures one cue over a range of a voice; null where it cannot be measured. */
export type Measurer = (speech: Speech, range: FrameRange) => Measure | null;
