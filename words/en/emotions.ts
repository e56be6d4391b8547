/** How emotions are named: what a voice sounds like, never what someone feels. */
import type { Emotion } from "../../common/constants";

const NAMES: Readonly<Record<Emotion, string>> = {
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
export function emotionName(emotion: Emotion): string {
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

/** "Sounds angry", where none is named "No speech found", or "Not sure: angry or afraid" where more than one is named. */
export function headline(named: readonly Emotion[]): string {
  if (named.length === 0) return "No speech found";
  const sounds = named.map((emotion) => SOUNDS[emotion]);
  return named.length === 1 ? `Sounds ${sounds[0]}` : `Not sure: ${sounds.join(" or ")}`;
}
