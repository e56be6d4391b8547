/** Pitch and level of a recording under way. */
import { formatNumber } from "../figures";
import { nothing } from "./controls";

export const strip = "Live pitch and level";
export const pitch = "Pitch";
export const level = "Level";
export const listening = "Listening…";
export const waitsForModel = "The emotion shows once the model is loaded.";
export const isSlow = "Updates slowly: the device is busy.";
export const utterances = "Utterances so far";
export const isAnalysed = "…";

/** Null where there is none. */
export const pitchFigure = (f0_hz: number | null) =>
  f0_hz === null ? nothing : `${formatNumber(f0_hz, 0)} Hz`;
export const levelFigure = (level_dbfs: number | null) =>
  level_dbfs === null ? nothing : `${formatNumber(level_dbfs, 0)} dB`;
