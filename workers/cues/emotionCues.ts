/**
 * Which way each cue goes in vocal expressions of an emotion.
 * Source: Juslin & Laukka (2003), "Communication of emotions in vocal expression and music
 * performance", Psychological Bulletin 129(5), summary of cue patterns; tenderness stands for calm.
 * "level" itself is left out: it tells the microphone's gain as much as the voice.
 */
import type { CueLevel } from "../../common/analysis";
import type { Emotion } from "../../common/constants";

/** Cues with an expectation; each is placed in the norms' distribution from -1 to 1. */
export const EXPRESSIVE_CUES = [
  "pitch_level",
  "pitch_range",
  "contour",
  "energy_range",
  "rate",
  "brightness",
] as const;
export type ExpressiveCue = (typeof EXPRESSIVE_CUES)[number];

/** 1: high, fast, much or rising; 0: medium; -1: low, slow, little or falling. Absent: no statement. */
export type CuePattern = Readonly<Partial<Record<ExpressiveCue, -1 | 0 | 1>>>;

const TENDER_OR_SAD: CuePattern = {
  rate: -1,
  energy_range: -1,
  brightness: -1,
  pitch_level: -1,
  pitch_range: -1,
  contour: -1,
};

/**
 * Null: the reviews give no settled pattern (disgust: Banse & Scherer 1996 find it the least
 * recognisable; surprise is not in them). Neutral is the middle of every scale by definition.
 */
export const EMOTION_CUES: Readonly<Record<Emotion, CuePattern | null>> = {
  angry: {
    rate: 1,
    energy_range: 1,
    brightness: 1,
    pitch_level: 1,
    pitch_range: 1,
    contour: 1,
  },
  fear: {
    rate: 1,
    energy_range: 1,
    brightness: -1,
    pitch_level: 1,
    pitch_range: -1,
    contour: 1,
  },
  happy: {
    rate: 1,
    brightness: 0,
    pitch_level: 1,
    pitch_range: 1,
    contour: 1,
  },
  sad: TENDER_OR_SAD,
  calm: TENDER_OR_SAD,
  neutral: { rate: 0, energy_range: 0, brightness: 0, pitch_level: 0, pitch_range: 0 },
  disgust: null,
  surprise: null,
};

/** Where a contour lies between falling (-1) and rising (1); shapes that do both are 0. */
export function contourDirection(level: CueLevel): number {
  return level === "rising" ? 1 : level === "falling" ? -1 : 0;
}

/** How an emotion is named after "sounds" or "consistent with". */
export const SOUNDS: Readonly<Record<Emotion, string>> = {
  neutral: "neutral",
  calm: "calm",
  happy: "happy",
  sad: "sad",
  angry: "angry",
  fear: "afraid",
  disgust: "disgusted",
  surprise: "surprised",
};
