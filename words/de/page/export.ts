/** Saving what is on screen. */
import { HOP } from "../figures";

export const title = "Export";

/** By the files' extensions: what they are, and what they hold. */
export const formats = {
  TextGrid: { name: "TextGrid", holds: "Phrasen, Silben, Befunde und Begründung, für Praat" },
  csv: { name: "CSV", holds: `alle Spuren, eine Zeile je ${HOP}` },
  json: { name: "JSON", holds: "die ganze Analyse" },
};
