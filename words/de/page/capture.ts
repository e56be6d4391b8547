/** The ways in: record, open, start with a sample. */

import type { RichText } from "../../rich";
import { formatTime } from "../figures";
import { fixed } from "../numbers";

export const welcome = "Start";
export const purpose =
  "Sprechen Sie, und sehen Sie, was Ihre Stimme getan hat, nach welcher Emotion sie klingt und an welchen Stellen man das hört.";
export const dropOrPaste = "oder eine Aufnahme hineinziehen oder einfügen";
export const startWithSample = "Oder mit einer Schauspielstimme beginnen";
/** The notice that the licence of the samples asks for. */
export const samplesFrom: RichText<"database" | "licence"> = [
  "Enthält Informationen aus ",
  ["database", "CREMA-D"],
  ", hier verfügbar gemacht unter der ",
  ["licence", "Open Database License (ODbL)"],
  ".",
];

export const bar = "Toneingang";
export const samples = "Beispiele";
export const open = "Öffnen";
export const file = "Audiodatei";

export const record = "Aufnehmen";
export const stop = "Stopp";
export const pause = "Anhalten";
export const pauseRecording = "Aufnahme anhalten";
export const resume = "Fortsetzen";
export const resumeRecording = "Aufnahme fortsetzen";
export const discard = "Verwerfen";
export const inputLevel = "Eingangspegel";
export const recorded = (seconds: number) =>
  seconds < 60 ? `${fixed(seconds, 1)} s` : formatTime(seconds);

// Which microphone.
export const input = "Mikrofon";
export const systemInput = "Standardmikrofon";

// Before the first sample, and what goes on then.
export const starting = "Startet …";
export const startingHint = {
  asking: "Erlauben Sie dieser Seite das Mikrofon, wenn der Browser fragt.",
  opening: "Das Mikrofon wird geöffnet. Einen Moment.",
};
export const recording = "Aufnahme läuft";
export const paused = "Angehalten";

/** What the meter's figure means for the speaker. */
export const level = {
  clipped: "Zu laut",
  quiet: "Sehr leise",
  silent: "Stille",
  good: "Guter Pegel",
};
/** What is wrong with it, and what helps. */
export const warning = {
  clipped: "Zu laut: Der Ton ist übersteuert. Leiser sprechen oder vom Mikrofon abrücken.",
  quiet: "Sehr leise. Lauter sprechen oder näher ans Mikrofon gehen.",
  silent: "Das Mikrofon liefert Stille. Ist es stummgeschaltet?",
};

// What stands between the voice and the samples.
export const notes = "Zur Aufnahme";
const PROCESSINGS = {
  noiseSuppression: {
    name: "Rauschunterdrückung",
    means: "Leise Laute können fehlen; Behauchtheit und Helligkeit sind weniger sicher.",
  },
  echoCancellation: {
    name: "Echounterdrückung",
    means: "Pegel und Helligkeit sind weniger sicher.",
  },
  autoGainControl: {
    name: "automatische Aussteuerung",
    means: "Laut und leise werden angeglichen, sodass der Pegel weniger aussagt.",
  },
};
export const processed = (by: readonly (keyof typeof PROCESSINGS)[]) => {
  const names = by.map((processing) => PROCESSINGS[processing].name).join(", ");
  const means = by.map((processing) => PROCESSINGS[processing].means).join(" ");
  return `Der Browser verändert den Ton, obwohl diese Seite darum gebeten hat, es nicht zu tun (${names}). ${means}`;
};
const BANDS = {
  telephone:
    "Dieses Mikrofon liefert nichts über 4 kHz, wie ein Telefon. Was in den Höhen gemessen wird, etwa die Helligkeit, entfällt.",
  call: "Dieses Mikrofon arbeitet wie bei einem Anruf, mit höchstens 16 kHz. Maße der Stimmqualität sind weniger sicher.",
};
export const band = (band: keyof typeof BANDS) =>
  `${BANDS[band]} Bei Headsets kommt das vor; ein anderes Mikrofon hört mehr.`;

const ENDS = {
  unplugged: "Das Mikrofon wurde abgezogen oder dieser Seite entzogen",
  muted: "Das Mikrofon war zu lange stummgeschaltet",
  hidden: "Diese Seite ging in den Hintergrund, und dort endete das Mikrofon",
  interrupted: "Das System hat das Mikrofon weggenommen, vielleicht für einen Anruf",
  stalled: "Das Mikrofon lieferte keinen Ton mehr",
};
/** Of a recording that ended by itself. */
export const ended = (source: string, why: keyof typeof ENDS) =>
  `${source} endete vorzeitig: ${ENDS[why]}. Was bis dahin aufgenommen wurde, bleibt erhalten.`;
