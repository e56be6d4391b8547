/** Appearance, the pitch tracker, and a plain note on what the result can and cannot say. */
import type { SpectrogramSettings } from "../../../common/spectrogram";
import type { RichText } from "../../rich";
import { plain } from "../numbers";

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

export const spectrogram = "Spektrogramm";
/** By setting: its name, and its unit. */
export const spectrogramFields: Readonly<
  Record<keyof SpectrogramSettings, readonly [name: string, unit: string]>
> = {
  windowLength_s: ["Fensterlänge", "s"],
  viewTop_hz: ["Zeigen bis", "Hz"],
  dynamicRange_db: ["Dynamikumfang", "dB"],
};
export const praatsSpectrogram = "Spektrogramm von Praat";
export const spectrogramNote =
  "5 ms sind breitbandig und zeigen die Stimmpulse, 30 ms sind schmalbandig und zeigen die Harmonischen.";

export const recordings = "Aufnahmen mit vielen Äußerungen";
export const smoothing = "Glätten über";
export const leastStretch = "Kürzeste genannte Stelle";
export const recordingsNote =
  "Gilt für die Überschrift und die Erregungskurve. Jede Äußerung behält ihre eigene Einschätzung und Begründung.";
export const mustLieBetween = (low: number, high: number, unit: string) =>
  `Von ${plain(low)} bis ${plain(high)} ${unit}.`;

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
