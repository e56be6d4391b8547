/** How emotions are named: what a voice sounds like, never what someone feels. */
import type { Named } from "../../common/answer";
import type { Emotion } from "../../common/constants";

const NAMES: Readonly<Record<Emotion | "unmarked", string>> = {
  unmarked: "unmarked",
  neutral: "neutral",
  calm: "calm",
  happy: "happy",
  sad: "sad",
  angry: "angry",
  fear: "fear",
  disgust: "disgust",
  surprise: "surprise",
};

/** As a label. */
export function emotionName(emotion: Emotion | Named): string {
  return NAMES[emotion];
}

/** Completes "sounds …" and "consistent with …". */
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

/**
 * "Sounds angry", "No marked emotion", where none is named "No speech found", or "Not sure: angry or afraid" where more
 * than one is named.
 */
export function headline(named: readonly Named[]): string {
  const [only] = named;
  if (only === undefined) return "No speech found";
  if (named.length > 1) return `Not sure: ${named.map(heardAs).join(" or ")}`;
  return only === "unmarked" ? "No marked emotion" : `Sounds ${SOUNDS[only]}`;
}

/** Completes "Not sure: …" and "leans to …". */
export function heardAs(named: Named): string {
  return named === "unmarked" ? "no marked emotion" : SOUNDS[named];
}
