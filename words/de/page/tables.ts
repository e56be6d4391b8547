/** Claims and frames as tables. */
import type { Fault } from "../../../common/argument";
import { EMOTIONS } from "../../../common/constants";
import type { KindName } from "../../../common/kinds";
import { emotionName } from "../emotions";
import { kindText } from "../facts";
import { HOP } from "../figures";

export const tables = "Tabellen";
export const show = "Alles als Tabellen zeigen";
export const hide = "Tabellen ausblenden";

export const heard = "Gehört";
export const claims = "Befunde";
export const reasoning = "Begründung";
export const phrases = "Phrasen";
export const syllables = "Silben";
export const utterances = "Äußerungen";
export const frames = (page: number, pages: number) =>
  `Messpunkte alle ${HOP} (Seite ${page} von ${pages})`;

export const columns = {
  number: "Nr.",
  kind: "Merkmal",
  level: "Stufe",
  value: "Wert",
  span: "Stelle",
  sound: "Laut",
  check: "Prüfung",
  sentence: "Satz",
  agreement: "Sicher",
  weight: `Gewicht, Bit (${EMOTIONS.map(emotionName).join(", ")})`,
  contour: "Kontur",
  confidence: "Konfidenz",
  finalSlope: "Steigung am Ende, st/s",
  declination: "Deklination, st/s",
  nucleus: "Kern",
  stress: "Betonung",
  prominence: "Prominenz",
  label: "Etikett",
  said: "Klingt",
  first: "Am wahrscheinlichsten",
  second: "Danach",
  arousal: "Erregung",
  time: "Zeit, s",
  f0: "F0, Hz",
  semitones: "re Median, st",
  voicing: "Stimmhaftigkeit",
  level_db: "Pegel, dB",
  attention: "Beachtung",
};

/** In English the name that files give it, which is no German word. */
export const kindLabel = (kind: KindName) => kindText(kind);

const FAULTS: Readonly<Record<Fault, string>> = {
  "unknown fact": "unbekannter Befund",
  "not measured so": "nicht so gemessen",
  "not stated": "nicht angeführt",
  "ordinary fact": "unauffälliger Befund",
  "weighs too little": "wiegt zu wenig",
  "weighs too much": "wiegt zu viel",
  "weighs the other way": "wiegt in die andere Richtung",
  "of both answers": "gilt für beide Einschätzungen",
  "another separates more": "ein anderer trennt stärker",
  "another answer": "eine andere Einschätzung",
  "not so together": "zusammen nicht so",
  "said before": "schon gesagt",
};

export const follows = (faults: readonly Fault[]) =>
  faults.length === 0 ? "folgt" : `folgt nicht: ${faults.map((fault) => FAULTS[fault]).join(", ")}`;

export const stressed = "betont";
export const unstressed = "unbetont";
export const unvoiced = "stimmlos";

/** Of what there is more than one page of. */
export const previous = { syllables: "Vorige Silben", frames: "Vorige Messpunkte" };
export const next = { syllables: "Nächste Silben", frames: "Nächste Messpunkte" };
