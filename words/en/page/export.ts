/** Saving what is on screen. */
import { HOP } from "../figures";

export const title = "Export";

/** A page of it, to print. */
export const report = { name: "Report", holds: "one page, to print or keep as a PDF" };

/** By the files' extensions: what they are, and what they hold. */
export const formats = {
  TextGrid: { name: "TextGrid", holds: "phrases, syllables, claims and reasoning, for Praat" },
  csv: { name: "CSV", holds: `every track, a row per ${HOP}` },
  json: { name: "JSON", holds: "the whole analysis" },
  svg: { name: "SVG", holds: "the plot as shown, with the ledger" },
  png: { name: "PNG", holds: "the same as a picture" },
};
