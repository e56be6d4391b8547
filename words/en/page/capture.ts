/** The ways in: record, open, start with a sample. */

import type { RichText } from "../../rich";
import { formatTime } from "../figures";

export const welcome = "Start";
export const purpose =
  "Speak, and see what your voice did, which emotion it sounds like, and the exact stretches of sound that say so.";
export const dropOrPaste = "or drop or paste a recording";
export const startWithSample = "Or start with an actor’s voice";
/** The notice that the licence of the samples asks for. */
export const samplesFrom: RichText<"database" | "licence"> = [
  "Contains information from ",
  ["database", "CREMA-D"],
  ", which is made available here under the ",
  ["licence", "Open Database License (ODbL)"],
  ".",
];

export const bar = "Audio in";
export const samples = "Samples";
export const open = "Open…";
export const file = "Audio file";

export const record = "Record";
export const stop = "Stop";
export const pause = "Pause";
export const pauseRecording = "Pause recording";
export const resume = "Resume";
export const resumeRecording = "Resume recording";
export const discard = "Discard";
export const inputLevel = "Input level";
export const recorded = (seconds: number) =>
  seconds < 60 ? `${seconds.toFixed(1)} s` : formatTime(seconds);

// Which microphone.
export const input = "Microphone";
export const systemInput = "Default microphone";

// Before the first sample, and what goes on then.
export const starting = "Starting…";
export const startingHint = {
  asking: "Allow this page to use the microphone if the browser asks.",
  opening: "The microphone opens. Wait a moment.",
};
export const recording = "Recording";
export const paused = "Paused";

/** What the meter's figure means for the speaker. */
export const level = {
  clipped: "Too loud",
  quiet: "Very quiet",
  silent: "Silence",
  good: "Good level",
};
/** What is wrong with it, and what helps. */
export const warning = {
  clipped: "Too loud: the sound is clipped. Speak softer, or move away from the microphone.",
  quiet: "Very quiet. Speak up, or move closer to the microphone.",
  silent: "The microphone sends silence. Is it muted?",
};

// What stands between the voice and the samples.
export const notes = "About the recording";
const PROCESSINGS = {
  noiseSuppression: {
    name: "noise suppression",
    means: "Quiet sounds may be missing, and breathiness and brightness are less sure.",
  },
  echoCancellation: { name: "echo cancellation", means: "Level and brightness are less sure." },
  autoGainControl: {
    name: "automatic gain",
    means: "Loud and quiet are evened out, so that the level tells less.",
  },
};
export const processed = (by: readonly (keyof typeof PROCESSINGS)[]) => {
  const names = by.map((processing) => PROCESSINGS[processing].name).join(", ");
  const means = by.map((processing) => PROCESSINGS[processing].means).join(" ");
  return `The browser changes the sound although this page asked it not to (${names}). ${means}`;
};
const BANDS = {
  telephone:
    "This microphone gives nothing above 4 kHz, like a telephone. What is measured in the highs, such as brightness, is left out.",
  call: "This microphone works as in a call, at 16 kHz at most. Measures of voice quality are less sure.",
};
export const band = (band: keyof typeof BANDS) =>
  `${BANDS[band]} Headsets do so; another microphone hears more.`;

const ENDS = {
  unplugged: "the microphone was unplugged, or taken from this page",
  muted: "the microphone was muted for too long",
  hidden: "this page went to the background, and the microphone stopped there",
  interrupted: "the system took the microphone away, for a call perhaps",
  stalled: "the microphone gave no more sound",
};
/** Of a recording that ended by itself. */
export const ended = (source: string, why: keyof typeof ENDS) =>
  `${source} ended early: ${ENDS[why]}. What was recorded until then is kept.`;
