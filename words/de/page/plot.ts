/** The picture: its parts, its marks, the figures under the pointer. */
import type { Span } from "../../../common/analysis";
import type { Emotion } from "../../../common/constants";
import type { PitchMethod, PitchSettings } from "../../../common/pitchSettings";
import type { RichText } from "../../rich";
import { utteranceLabel } from "../emotions";
import { formatNumber, formatProbability, formatSigned, formatSpan, formatTime } from "../figures";
import { plain } from "../numbers";
import { nothing } from "./controls";

export const plot = "Wellenform";
export const playhead = (source: string) => `Abspielposition in ${source}`;

export const key = "Legende der Grafik";
export const marks = {
  pitch: "Tonhöhe",
  energy: "Energie",
  wave: "Wellenform",
  stressed: "betonte Silbe",
  unstressed: "unbetont",
  formant: "Formanten 1–3",
  attention: "was den Ausschlag gab",
  arousal: "Erregung",
};
export const show = "Zeigen";
export const parts = {
  syllables: "Silben",
  spectrogram: "Spektrogramm",
  formants: "Formanten",
};
export const tooLongForSpectrogram = "Für das Spektrogramm auf höchstens eine Minute vergrößern";

const METHODS: Readonly<Record<PitchMethod, string>> = {
  "filtered autocorrelation": "gefilterte Autokorrelation",
  "raw autocorrelation": "rohe Autokorrelation",
};
export const notDefaultPitch = ({ method, pitchFloor_hz, pitchCeiling_hz }: PitchSettings) =>
  `Tonhöhe nach Ihren Einstellungen: ${METHODS[method]}, ${plain(pitchFloor_hz)}–${plain(pitchCeiling_hz)} Hz. Das Netz hat die Standardeinstellung gehört.`;

export const timeline = "Äußerungen";
const UNANSWERED = {
  waits: "noch nicht analysiert",
  refused: "nichts darin ist messbar",
} as const;

/** "3 von 14, 0:42,0–0:45,1, wütend 62 %": one on the timeline. */
export const utterance = (
  number: number,
  of: number,
  span: Span,
  named: readonly Emotion[] | keyof typeof UNANSWERED,
  probability: number | null,
) => {
  const figure = probability === null ? "" : ` ${formatProbability(probability)}`;
  const answer =
    typeof named === "string" ? UNANSWERED[named] : `${utteranceLabel(named)}${figure}`;
  return `${number} von ${of}, ${formatSpan(span)}, ${answer}`;
};

export const play = "Abspielen";
export const pause = "Anhalten";
export const zoomOut = "Verkleinern";
export const zoomIn = "Vergrößern";
export const showAll = "Alles zeigen";
export const measureView = "Ausschnitt messen";
export const orDrag = "Oder über die Grafik ziehen; mit dem Finger halten";
export const edges = { start: "Anfang der Auswahl", end: "Ende der Auswahl" };
export const selectedSpan = (number: number, span: Span) => `Stelle ${number}: ${formatSpan(span)}`;
export const position = (time_s: number, seconds: number): RichText<"now"> => [
  ["now", formatTime(time_s)],
  ` / ${formatTime(seconds)}`,
];

export const figures = {
  time: "bei",
  f0: "F0",
  semitones: "re Median",
  level: "Pegel",
  frequency: "Frequenz",
  power: "Leistung",
};
/** Null where nothing is painted. */
export const inSpectrogram = (frequency_hz: number, power_db: number | null) => ({
  frequency: `${formatNumber(frequency_hz, 0)} Hz`,
  power: power_db === null ? nothing : `${formatSigned(power_db, 0)} dB`,
});

/** At one moment; null where there is no pitch, no median or no level. */
export interface Moment {
  readonly time_s: number;
  readonly f0_hz: number | null;
  /** Re the median. */
  readonly semitones: number | null;
  readonly level_db: number | null;
}

export const readout = ({ time_s, f0_hz, semitones, level_db }: Moment) => ({
  time: formatTime(time_s),
  f0: f0_hz === null ? nothing : `${formatNumber(f0_hz, 0)} Hz`,
  semitones: semitones === null ? nothing : `${formatSigned(semitones, 1)} st`,
  level: level_db === null ? nothing : `${formatSigned(level_db, 1)} dB`,
});

/** The same as one sentence. */
export const readoutSentence = (moment: Moment, seconds: number) => {
  const { time, f0, semitones, level } = readout(moment);
  const pitch = moment.f0_hz === null ? "ohne Tonhöhe" : `${f0}, ${semitones}`;
  return `${time} von ${formatTime(seconds)}, ${pitch}, ${level}`;
};
