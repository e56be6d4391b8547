/** The picture: its parts, its marks, the figures under the pointer. */
import type { Span } from "../../../common/analysis";
import type { Emotion } from "../../../common/constants";
import type { PitchMethod, PitchSettings } from "../../../common/pitchSettings";
import type { RichText } from "../../rich";
import { utteranceLabel } from "../emotions";
import { formatNumber, formatProbability, formatSigned, formatSpan, formatTime } from "../figures";
import { nothing } from "./controls";

export const plot = "Waveform";
export const playhead = (source: string) => `Playhead in ${source}`;

export const key = "Key to the plot";
export const marks = {
  pitch: "pitch",
  energy: "energy",
  wave: "waveform",
  stressed: "stressed syllable",
  unstressed: "unstressed",
  formant: "formants 1–3",
  attention: "what moved the answer",
  arousal: "arousal",
};
export const show = "Show";
export const parts = {
  syllables: "Syllables",
  spectrogram: "Spectrogram",
  formants: "Formants",
};
export const tooLongForSpectrogram = "Zoom in to a minute or less for the spectrogram";

const METHODS: Readonly<Record<PitchMethod, string>> = {
  "filtered autocorrelation": "filtered autocorrelation",
  "raw autocorrelation": "raw autocorrelation",
};
export const notDefaultPitch = ({ method, pitchFloor_hz, pitchCeiling_hz }: PitchSettings) =>
  `Pitch by your settings: ${METHODS[method]}, ${pitchFloor_hz}–${pitchCeiling_hz} Hz. The network heard the default.`;

export const timeline = "Utterances";
const UNANSWERED = { waits: "not analysed yet", refused: "nothing in it can be measured" } as const;

/** "3 of 14, 0:42.0–0:45.1, angry 62 %": one on the timeline. */
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
  return `${number} of ${of}, ${formatSpan(span)}, ${answer}`;
};

export const play = "Play";
export const pause = "Pause";
export const zoomOut = "Zoom out";
export const zoomIn = "Zoom in";
export const showAll = "Show all";
export const measureView = "Measure this view";
export const orDrag = "Or drag over the plot; with a finger, hold";
export const edges = { start: "Start of the selection", end: "End of the selection" };
export const selectedSpan = (number: number, span: Span) => `Span ${number}: ${formatSpan(span)}`;
export const position = (time_s: number, seconds: number): RichText<"now"> => [
  ["now", formatTime(time_s)],
  ` / ${formatTime(seconds)}`,
];

export const figures = {
  time: "at",
  f0: "F0",
  semitones: "re median",
  level: "level",
  frequency: "frequency",
  power: "power",
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
  const pitch = moment.f0_hz === null ? "no pitch" : `${f0}, ${semitones}`;
  return `${time} of ${formatTime(seconds)}, ${pitch}, ${level}`;
};
