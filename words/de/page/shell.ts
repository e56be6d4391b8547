/** Around the panels: what loads, what is under way, what went wrong, the keys, the announcements. */

import type { HeardSpan } from "../../../common/analysis";
import type { Emotion } from "../../../common/constants";
import type { Preparation } from "../../../common/workerApi";
import type { RichText } from "../../rich";
import { preparationText } from "../device";
import { headline } from "../emotions";
import { formatMegabytes, HOP } from "../figures";
import { counted } from "../grammar";
import { heardText, noSpeechText } from "../heard";

export const keyboard = "Tastatur";

// The device.
export const notLoaded = "Nicht geladen";
export const loading = "Lädt";
export const failed = "Gescheitert";
export const computingDevice = "Recheneinheit";
export const badge = (text: string) => `${text}: Recheneinheit`;
export const computeWith = "Rechnen mit";
export const automatic = "Automatisch";
export const inUse = (device: string, hardware: string) => `In Gebrauch: ${device}, ${hardware}.`;
export const sameResult =
  "Beide liefern bis auf Rundung dasselbe Ergebnis, nur verschieden schnell.";

// The model.
export const modelNotLoaded =
  "Das Modell ist nicht geladen. Es lädt, sobald Sie aufnehmen, etwas öffnen oder auswählen.";
export const loadNow = "Jetzt laden";
export const modelDownload = "Modell herunterladen";
export const gettingModel = "Das Modell wird geladen";
export const gettingOf = (loaded_bytes: number, total_bytes: number) =>
  `Das Modell wird geladen: ${formatMegabytes(loaded_bytes)} von ${formatMegabytes(total_bytes)}`;
export const preparing = (what: Preparation) => `${preparationText(what)} …`;

// A failure.
export const stillShown = "Darunter steht weiterhin die vorige Analyse.";
export const dismiss = "Ausblenden";

// The analysis under way.
export const analysis = "Analyse";
export const cancelAnalysis = "Analyse abbrechen";
const STAGES = {
  decoding: "Ton wird gelesen",
  changing: "Stimme wird verändert",
  waiting: "Warten auf das Modell",
  prosody: "Tonhöhe und Energie werden gemessen",
  emotion: "Emotion wird herausgehört",
  evidence: "Belege werden gesammelt",
};
export const doing = (stage: keyof typeof STAGES) => STAGES[stage];
export const stage = (
  source: string,
  stage: keyof typeof STAGES,
  utterance: { readonly number: number; readonly of: number } | null,
): RichText<"source"> => [
  ["source", source],
  utterance
    ? ` Äußerung ${utterance.number} von ${utterance.of}: ${STAGES[stage]}`
    : ` ${STAGES[stage]}`,
];

/** After what is done of the file under way. */
export const moreWait = (files: number) =>
  files === 1 ? "(1 weitere Datei wartet)" : `(${files} weitere Dateien warten)`;

// Offline.
export const update = "Aktualisieren und neu laden";
export const otherTabInUse =
  "In einem anderen Tab läuft eine Aufnahme oder Analyse oder steht ein Ergebnis; beim Aktualisieren ginge es verloren. Schließen Sie diesen Tab oder aktualisieren Sie dort.";
export const newerIsReady = "Eine neuere Version ist bereit.";
export const reload = "Neu laden";
export const offlineReady = "Offline bereit";
export const storedHere = "Die Seite, das Modell und die Beispiele sind hier gespeichert.";

/** Keys, with blanks between, and what they do. */
export const keys: readonly (readonly [keys: string, does: string])[] = [
  ["Leertaste", "Abspielen oder anhalten"],
  ["R", "Aufnehmen oder die Aufnahme beenden"],
  ["P", "Die Aufnahme anhalten oder fortsetzen"],
  ["O", "Eine Datei öffnen"],
  ["← →", "Abspielposition um 0,1 s verschieben"],
  ["Umschalt ← →", `Abspielposition um einen Messpunkt (${HOP}) verschieben`],
  ["Pos1 Ende", "Zum Anfang, zum Ende"],
  ["↑ ↓", "Voriger oder nächster Befund"],
  ["Bild↑ Bild↓", "Vorige oder nächste Äußerung einer Aufnahme"],
  ["[ ]", "Ab oder bis zur Abspielposition auswählen (oder über die Grafik ziehen)"],
  ["Umschalt ↑ ↓", "Tonhöhe der Auswahl korrigieren: eine Oktave höher, eine Oktave tiefer"],
  ["U", "Tonhöhe der Auswahl korrigieren: stimmlos"],
  ["Strg Z", "Letzte Korrektur zurücknehmen"],
  ["N", "Auf die Auswahl vergrößern"],
  ["Eingabe", "Auswahl abspielen oder die Stelle des gewählten Befunds"],
  ["+ − 0", "Vergrößern, verkleinern, alles zeigen"],
  ["Esc", "Aufnahmestart oder Analyse abbrechen, Auswahl aufheben, Befund abwählen"],
  ["?", "Diese Liste"],
];

// Announcements to assistive tech, a sentence each.
export const isStarting = "Die Aufnahme startet.";
export const isRecording = "Aufnahme läuft.";
export const isPaused = "Aufnahme angehalten.";
export const isAnalysing = (source: string) => `${source} wird analysiert.`;
export const isLoading = "Das Modell wird geladen.";
export const isPreparing = (what: Preparation) => `${preparationText(what)}.`;
export const isReady = "Bereit.";
export const isAnalysed = (
  source: string,
  named: readonly Emotion[],
  claims: number,
  heard: readonly HeardSpan[],
) => {
  const others = heardText(heard);
  const found = counted(claims, "gemessener Befund", "gemessene Befunde");
  return `${source}: ${headline(named)}. ${found}.${others && ` ${others}`}`;
};

/** Of several utterances; which of them is shown is told beside them. */
export const isTakeAnalysed = (source: string, headline: string) => `${source}: ${headline}`;

export const isWithoutSpeech = (source: string, heard: readonly HeardSpan[]) =>
  `${source}: ${headline([])}. ${noSpeechText(heard)}`;
