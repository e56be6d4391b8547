/** What the page tells the audio thread. It answers chunks of samples, and null once it has stopped. */
export type RecorderCommand = "pause" | "resume" | "stop";
