/** Saving what is on screen. */
import { HOP } from "../figures";

export const title = "Export";

/** A page of it, to print. */
export const report = { name: "Bericht", holds: "eine Seite zum Drucken oder als PDF" };

/** By the files' extensions: what they are, and what they hold. */
export const formats = {
  TextGrid: { name: "TextGrid", holds: "Phrasen, Silben, Befunde und Begründung, für Praat" },
  csv: { name: "CSV", holds: `alle Spuren, eine Zeile je ${HOP}` },
  json: { name: "JSON", holds: "die ganze Analyse" },
  svg: { name: "SVG", holds: "die Grafik wie gezeigt, mit den Belegen" },
  png: { name: "PNG", holds: "dasselbe als Bild" },
};
