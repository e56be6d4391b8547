/** The constants that TypeScript, WGSL and Python share. Python reads the same JSON file. */
import shared from "./constants.json";

/** Every Signal in this project has this sample rate, Hz. */
export const SAMPLE_RATE_HZ = shared.sampleRate_hz;
/** Samples between two prosody frames; frame i is centred on sample i * HOP_SAMPLES. */
export const HOP_SAMPLES = shared.hop_samples;
/** Seconds between two prosody frames; frame i is centred on time i * HOP_S. */
export const HOP_S = shared.hop_s;
/** Levels below this (digital silence) are clamped to it, dB re full scale. */
export const LEVEL_FLOOR_DBFS = shared.levelFloor_dbfs;
/** The network hears at most this much at once; longer signals are cut at pauses, s. */
export const MAX_WINDOW_S = shared.network.maxWindow_s;
/** Below this length there is too little speech to say anything, s. */
export const MIN_SIGNAL_S = shared.network.minSignal_s;

/** The network hears from the first to the last frame within this many dB of the 95th percentile of level … */
export const TRIM_DB = shared.network.trim_db;
/** … and this much around them, s. Silence is a matter of the recording, not of the voice. */
export const TRIM_MARGIN_S = shared.network.trimMargin_s;

/** Class order of the network's logits. */
export const EMOTIONS = [
  "neutral",
  "calm",
  "happy",
  "sad",
  "angry",
  "fear",
  "disgust",
  "surprise",
] as const;
export type Emotion = (typeof EMOTIONS)[number];
