/**
 * Which way each cue goes in vocal expressions of an emotion (common/emotionCues.json, which training reads too).
 * Source: Juslin & Laukka (2003), "Communication of emotions in vocal expression and music
 * performance", Psychological Bulletin 129(5), summary of cue patterns; tenderness stands for calm.
 * "level" itself is left out: it tells the microphone's gain as much as the voice.
 */
import type { CueLevel } from "../../common/analysis";
import type { Emotion } from "../../common/constants";
import table from "../../common/emotionCues.json";

export type ExpressiveCue =
  | "pitch_level"
  | "pitch_range"
  | "contour"
  | "energy_range"
  | "rate"
  | "brightness";
/** Cues with an expectation; each is placed in the norms' distribution from -1 to 1. */
export const EXPRESSIVE_CUES = table.cues as readonly ExpressiveCue[];

/** 1: high, fast, much or rising; 0: medium; -1: low, slow, little or falling. Absent: no statement. */
export type CuePattern = Readonly<Partial<Record<ExpressiveCue, -1 | 0 | 1>>>;

/**
 * Null: the reviews give no settled pattern (disgust: Banse & Scherer 1996 find it the least
 * recognisable; surprise is not in them). Neutral is the middle of every scale by definition.
 */
export const EMOTION_CUES = table.patterns as Readonly<Record<Emotion, CuePattern | null>>;

/** Where a contour lies between falling (-1) and rising (1); shapes that do both are 0. */
export function contourDirection(level: CueLevel): number {
  return level === "rising" ? 1 : level === "falling" ? -1 : 0;
}

/** How an emotion is named after "sounds" or "consistent with". */
export const SOUNDS: Readonly<Record<Emotion, string>> = table.sounds;
