/** How emotions are named: what a voice sounds like, never what someone feels. */
import type { Emotion } from "../../common/constants";

/** Completes "sounds …" and "consistent with …". */
export const SOUNDS: Readonly<Record<Emotion, string>> = {
  neutral: "neutral",
  calm: "calm",
  happy: "happy",
  sad: "sad",
  angry: "angry",
  fear: "afraid",
  disgust: "disgusted",
  surprise: "surprised",
};
