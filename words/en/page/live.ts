/** Pitch and level of a recording under way. */
import { formatNumber } from "../figures";
import { nothing } from "./controls";

export const strip = "Live pitch and level";
export const pitch = "Pitch";
export const level = "Level";

/** Null where there is none. */
export const pitchFigure = (f0_hz: number | null) =>
  f0_hz === null ? nothing : `${formatNumber(f0_hz, 0)} Hz`;
export const levelFigure = (level_dbfs: number | null) =>
  level_dbfs === null ? nothing : `${formatNumber(level_dbfs, 0)} dB`;
