/** The ways in: record, open, start with a sample. */
import type { RichText } from "../../rich";

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
export const discard = "Discard";
export const inputLevel = "Input level";
/** What the meter's figure means for the speaker. */
export const level = { loud: "Too loud", quiet: "Very quiet", good: "Good level" };
export const recorded = (seconds: number) => `${seconds.toFixed(1)} s`;
