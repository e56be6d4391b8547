/** Pitch and level of a recording under way. */
import { formatNumber } from "../figures";
import { nothing } from "./controls";

export const strip = "Tonhöhe und Pegel während der Aufnahme";
export const pitch = "Tonhöhe";
export const level = "Pegel";
export const listening = "Hört zu …";
export const waitsForModel = "Die Emotion erscheint, sobald das Modell geladen ist.";
export const isSlow = "Aktualisiert langsam: Das Gerät ist ausgelastet.";
export const utterances = "Bisherige Äußerungen";
export const isAnalysed = "…";

/** Null where there is none. */
export const pitchFigure = (f0_hz: number | null) =>
  f0_hz === null ? nothing : `${formatNumber(f0_hz, 0)} Hz`;
export const levelFigure = (level_dbfs: number | null) =>
  level_dbfs === null ? nothing : `${formatNumber(level_dbfs, 0)} dB`;
