/** The ways in: record, open, start with a sample. */
export const welcome = "Start";
export const purpose =
  "Speak, and see what your voice did, which emotion it sounds like, and the exact stretches of sound that say so.";
export const dropOrPaste = "or drop or paste a recording";
export const startWithSample = "Or start with a synthetic voice";

export const bar = "Audio in";
export const samples = "Synthetic samples";
export const open = "Open…";
export const file = "Audio file";

export const record = "Record";
export const stop = "Stop";
export const discard = "Discard";
export const inputLevel = "Input level";
/** What the meter's figure means for the speaker. */
export const level = { loud: "Too loud", quiet: "Very quiet", good: "Good level" };
export const recorded = (seconds: number) => `${seconds.toFixed(1)} s`;
