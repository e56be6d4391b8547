/** Saving what is on screen. */
import { HOP } from "../figures";

export const title = "Export";

/** By the files' extensions: what they are, and what they hold. */
export const formats = {
  TextGrid: { name: "TextGrid", holds: "phrases, syllables, claims and reasoning, for Praat" },
  csv: { name: "CSV", holds: `every track, a row per ${HOP}` },
  json: { name: "JSON", holds: "the whole analysis" },
};
