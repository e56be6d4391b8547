/** How emotions are named: what a voice sounds like, never what someone feels. */
import type { Emotion } from "../../common/constants";

/** As a label. */
export function emotionName(emotion: Emotion): string {
  return emotion;
}

/** Completes "sounds …". */
export const SOUNDS: Readonly<Record<Emotion, string>> = {
  unmarked: "unmarked",
  happy: "happy",
  sad: "sad",
  angry: "angry",
  fear: "afraid",
  disgust: "disgusted",
  surprise: "surprised",
};

const NOUNS: Readonly<Record<Emotion, string>> = {
  unmarked: "an unmarked voice",
  happy: "happiness",
  sad: "sadness",
  angry: "anger",
  fear: "fear",
  disgust: "disgust",
  surprise: "surprise",
};

/** Completes "speaks for …". */
export function emotionNoun(emotion: Emotion): string {
  return NOUNS[emotion];
}

/**
 * "Sounds angry", "No marked emotion", where none is named "No speech found", or "Not sure: angry or afraid" where more
 * than one is named.
 */
export function headline(named: readonly Emotion[]): string {
  const [only] = named;
  if (only === undefined) return "No speech found";
  if (named.length > 1) return `Not sure: ${named.map(heardAs).join(" or ")}`;
  return only === "unmarked" ? "No marked emotion" : `Sounds ${SOUNDS[only]}`;
}

/** On the timeline: "angry", "angry or afraid", "no speech". */
export function utteranceLabel(named: readonly Emotion[]): string {
  if (named.length === 0) return "no speech";
  return named.map(emotionName).join(" or ");
}

/** Completes "Not sure: …". */
export function heardAs(emotion: Emotion): string {
  return emotion === "unmarked" ? "no marked emotion" : SOUNDS[emotion];
}
