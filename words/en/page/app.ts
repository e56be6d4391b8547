/** The app itself, as a browser lists it. */
export const name = "EmotionThinker";
export const description =
  "What a voice did, and what that suggests: emotion with measured evidence.";
