/** Appearance, the pitch tracker, and a plain note on what the result can and cannot say. */
import type { RichText } from "../../rich";

export const title = "Einstellungen und Grenzen";
export const appearance = "Erscheinungsbild";
export const themes = { system: "System", light: "Hell", dark: "Dunkel" };

export const language = "Sprache";
/** The first of its languages that there is. */
export const asBrowser = "Wie im Browser";

export const pitch = "Tonhöhe";
export const autocorrelation = "Autokorrelation";
export const filtered = "Gefiltert";
export const raw = "Roh";
export const fitToSpeaker =
  "Unter- und Obergrenze in einem zweiten Durchgang der sprechenden Person anpassen";
export const pitchNote =
  "Gilt für Grafik, Messwerte und Befunde. Das Netz hört immer die Standardeinstellung (gefiltert), weil es damit gelernt hat.";
export const praatsDefaults = "Standardwerte von Praat";

export const recordings = "Aufnahmen mit vielen Äußerungen";
export const smoothing = "Glätten über";
export const leastStretch = "Kürzeste genannte Stelle";
export const recordingsNote =
  "Gilt für die Überschrift und die Erregungskurve. Jede Äußerung behält ihre eigene Einschätzung und Begründung.";
export const mustLieBetween = (low: number, high: number) => `Von ${low} bis ${high} s.`;

export const whatToMakeOfIt = "Was ein Ergebnis bedeutet";
export const limits: readonly RichText<"emphasis">[] = [
  [
    "Es sagt, wie eine Stimme ",
    ["emphasis", "klingt"],
    ", nicht, was ein Mensch fühlt. Auch Hörende sind sich bei denselben Aufnahmen uneinig, und das Netz ist es auch.",
  ],
  [
    "Gelernt hat das Netz vor allem von Schauspielerinnen und Schauspielern, die Emotionen gespielt haben, auf Englisch und in wenigen anderen Sprachen. Alltagssprache, Kinder, andere Sprachen, Gesang und Lärm liegen außerhalb dessen, was es kennt.",
  ],
  [
    "Die gemessenen Belege (Tonhöhe, Pegel, Tempo, Pausen, Helligkeit) stammen aus dem Signal selbst und gelten unabhängig davon, was das Netz sagt.",
  ],
  [
    "Nicht für Entscheidungen über Menschen verwenden. Emotionen am Arbeitsplatz oder im Bildungswesen abzuleiten, ist in der Europäischen Union verboten.",
  ],
];
export const privacy = "Alles wird in diesem Browser berechnet. Kein Ton verlässt das Gerät.";
