/** How emotions are named: what a voice sounds like, never what someone feels. */
import type { Emotion } from "../../common/constants";
import { listed } from "./grammar";

/** Completes "klingt …". */
export const SOUNDS: Readonly<Record<Emotion, string>> = {
  unmarked: "unauffällig",
  happy: "fröhlich",
  sad: "traurig",
  angry: "wütend",
  fear: "ängstlich",
  disgust: "angewidert",
  surprise: "überrascht",
};

/** As a label. */
export function emotionName(emotion: Emotion): string {
  return SOUNDS[emotion];
}

const NOUNS: Readonly<Record<Emotion, string>> = {
  unmarked: "eine unauffällige Stimme",
  happy: "Freude",
  sad: "Trauer",
  angry: "Wut",
  fear: "Angst",
  disgust: "Ekel",
  surprise: "Überraschung",
};

/** In the nominative or accusative: completes "spricht für …". */
export function emotionNoun(emotion: Emotion): string {
  return NOUNS[emotion];
}

/**
 * "Klingt wütend", "Keine ausgeprägte Emotion", where none is named "Keine Sprache gefunden", or "Unsicher: wütend oder
 * ängstlich" where more than one is named.
 */
export function headline(named: readonly Emotion[]): string {
  const [only] = named;
  if (only === undefined) return "Keine Sprache gefunden";
  if (named.length > 1) return `Unsicher: ${listed(named.map(heardAs), "oder")}`;
  return only === "unmarked" ? "Keine ausgeprägte Emotion" : `Klingt ${SOUNDS[only]}`;
}

/** On the timeline: "wütend", "wütend oder ängstlich", "keine Sprache". */
export function utteranceLabel(named: readonly Emotion[]): string {
  if (named.length === 0) return "keine Sprache";
  return listed(named.map(emotionName), "oder");
}

/** Completes "Unsicher: …". */
export function heardAs(emotion: Emotion): string {
  return emotion === "unmarked" ? "keine ausgeprägte Emotion" : SOUNDS[emotion];
}
