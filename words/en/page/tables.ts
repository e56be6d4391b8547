/** Claims and frames as tables. */
import type { Fault } from "../../../common/argument";
import { EMOTIONS } from "../../../common/constants";
import type { KindName } from "../../../common/kinds";
import { HOP } from "../figures";

export const tables = "Tables";
export const show = "Show everything as tables";
export const hide = "Hide the tables";

export const heard = "Heard";
export const claims = "Claims";
export const reasoning = "Reasoning";
export const phrases = "Phrases";
export const syllables = "Syllables";
export const utterances = "Utterances";
export const frames = (page: number, pages: number) =>
  `Frames, ${HOP} apart (page ${page} of ${pages})`;

export const columns = {
  number: "No.",
  kind: "Kind",
  level: "Level",
  value: "Value",
  span: "Span",
  sound: "Sound",
  check: "Check",
  sentence: "Sentence",
  agreement: "Sure",
  weight: `Weight, bits (${EMOTIONS.join(", ")})`,
  contour: "Contour",
  confidence: "Confidence",
  finalSlope: "Final slope, st/s",
  declination: "Declination, st/s",
  nucleus: "Nucleus",
  stress: "Stress",
  prominence: "Prominence",
  label: "Label",
  said: "Sounds",
  first: "Most probable",
  second: "Next",
  arousal: "Arousal",
  time: "Time, s",
  f0: "F0, Hz",
  semitones: "re median, st",
  voicing: "Voicing",
  level_db: "Level, dB",
  attention: "Attention",
};

/** "pitch level": the kind by the name that files give it. */
export const kindLabel = (kind: KindName) => kind.replace("_", " ");

export const follows = (faults: readonly Fault[]) =>
  faults.length === 0 ? "follows" : `does not follow: ${faults.join(", ")}`;

export const stressed = "stressed";
export const unstressed = "unstressed";
export const unvoiced = "unvoiced";

/** Of what there is more than one page of. */
export const previous = { syllables: "Previous syllables", frames: "Previous frames" };
export const next = { syllables: "Next syllables", frames: "Next frames" };
