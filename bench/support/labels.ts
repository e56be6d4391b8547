/** The corpora's labels that are answers; others (boredom) are left out. */
import type { Emotion } from "../../common/constants";

export const EMOTION_OF: Readonly<Record<string, Emotion>> = {
  neutral: "unmarked",
  calm: "unmarked",
  happy: "happy",
  sad: "sad",
  angry: "angry",
  anger: "angry",
  fear: "fear",
  disgust: "disgust",
  surprise: "surprise",
};
