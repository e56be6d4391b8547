/** The list of takes. */
import type { Emotion } from "../../../common/constants";
import { emotionName, utteranceLabel } from "../emotions";
import { formatMegabytes, formatProbability } from "../figures";
import { counted } from "../grammar";

export const list = "Aufnahmen";
/** Not „Aufnahmen“: beside „Aufnehmen“ one would be taken for the other. */
export const listOf = (takes: number) => `Liste (${takes})`;
export const rename = (source: string) => `${source} umbenennen`;
export const name = "Name der Aufnahme";
export const order = "Reihenfolge";
export const orders = {
  newest: "neueste zuerst",
  name: "nach Namen",
  answer: "nach Einschätzung",
  sureness: "sicherste zuerst",
};
export const filter = "Nach Name oder Einschätzung filtern";
export const noneFits = "Keine Aufnahme passt.";
export const remove = (source: string) => `${source} löschen`;
export const dismiss = (source: string) => `${source} weglassen`;
export const undo = "Rückgängig";
export const deleted = (source: string) => `${source} wurde gelöscht.`;

export interface Label {
  readonly named: readonly Emotion[];
  readonly probability: number | null;
  readonly utterances: number;
}

/** "wütend 97 %", "wütend oder ängstlich"; of several utterances "überwiegend traurig, 14 Äußerungen". */
export const answer = ({ named, probability, utterances }: Label) => {
  if (utterances > 1) {
    const [most] = named;
    const mostly = most === undefined ? "gemischt" : `überwiegend ${emotionName(most)}`;
    return `${mostly}, ${utterances} Äußerungen`;
  }
  const figure = probability === null ? "" : ` ${formatProbability(probability)}`;
  return `${utteranceLabel(named)}${figure}`;
};

export const keep = "Aufnahmen auf diesem Gerät behalten";
export const withSounds = "mit ihrem Ton";
/** Of what is on screen. */
export const noSound =
  "Der Ton wurde nicht behalten: Die Aufnahme lässt sich lesen und vergleichen, nicht hören oder neu messen.";
export const untilClosed = "Bis die Seite geschlossen wird.";
export const keptNow = (takes: number, bytes: number) =>
  `${counted(takes, "Aufnahme", "Aufnahmen")} hier behalten, ${formatMegabytes(bytes)}.`;
export const openFolder = "Ordner öffnen…";
export const exportAll = "Alle exportieren:";
/** With their sounds, to be opened again. */
export const sessionFile = "Sitzung (ZIP)";
/** Names of files: they get their extensions. */
export const fileName = "EmotionThinker Aufnahmen";
export const forgetAll = "Alles vergessen";
export const reallyForget = "Alle Aufnahmen hier und die bekannte Stimme?";
export const forget = "Vergessen";
export const no = "Nein";

const MINUTE = { hour: "2-digit", minute: "2-digit" } as const;
const DAY = { day: "numeric", month: "short" } as const;

/** "14:03", and of another day "3. Nov., 14:03". */
export const moment = (at: Date, now: Date) => {
  const isToday = at.toDateString() === now.toDateString();
  return at.toLocaleString("de-DE", isToday ? MINUTE : { ...DAY, ...MINUTE });
};
