/** Appearance, the pitch tracker, and a plain note on what the result can and cannot say. */
import type { SpectrogramSettings } from "../../../common/spectrogram";
import type { RichText } from "../../rich";

export const title = "Settings and limits";
export const appearance = "Appearance";
export const themes = { system: "System", light: "Light", dark: "Dark" };

export const language = "Language";
/** The first of its languages that there is. */
export const asBrowser = "As the browser";

export const pitch = "Pitch";
export const autocorrelation = "Autocorrelation";
export const filtered = "Filtered";
export const raw = "Raw";
export const fitToSpeaker = "Fit floor and ceiling to the speaker in a second pass";
export const pitchNote =
  "For the picture, the measures and the claims. The network always hears the default (filtered), because it learned with it.";
export const praatsDefaults = "Praat’s defaults";

export const spectrogram = "Spectrogram";
/** By setting: its name, and its unit. */
export const spectrogramFields: Readonly<
  Record<keyof SpectrogramSettings, readonly [name: string, unit: string]>
> = {
  windowLength_s: ["Window length", "s"],
  viewTop_hz: ["View range up to", "Hz"],
  dynamicRange_db: ["Dynamic range", "dB"],
};
export const praatsSpectrogram = "Praat’s spectrogram";
export const spectrogramNote =
  "5 ms is wide-band and shows the pulses, 30 ms is narrow-band and shows the harmonics.";
export const recordings = "Recordings of many utterances";
export const smoothing = "Smooth over";
export const leastStretch = "Shortest stretch told";
export const recordingsNote =
  "For the headline and the curve of arousal. Each utterance keeps its own answer and argument.";
export const mustLieBetween = (low: number, high: number, unit: string) =>
  `From ${low} to ${high} ${unit}.`;

export const whatToMakeOfIt = "What to make of a result";
export const limits: readonly RichText<"emphasis">[] = [
  [
    "It says what a voice ",
    ["emphasis", "sounds like"],
    ", not what a person feels. Listeners disagree about the same recordings, and so does the network.",
  ],
  [
    "The network learned mostly from actors who played emotions in English and a few other languages. Everyday speech, children, other languages, singing and noise are outside what it knows.",
  ],
  [
    "The measured evidence (pitch, level, rate, pauses, brightness) comes from the waveform and holds on its own, whatever the network says.",
  ],
  [
    "Do not use it for decisions about people. Inferring emotions at work or in education is prohibited in the European Union.",
  ],
];
export const privacy = "Everything is computed in this browser. No sound leaves the device.";
