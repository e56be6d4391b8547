/** The app itself, as a browser lists it. */
export const name = "EmotionThinker";
/** Of the window or tab. */
export const title = "EmotionThinker: emotion in a voice";
export const description =
  "What a voice did, and what that suggests: emotion with measured evidence.";

/** Where a part of the page that is loaded when it is first shown did not come. */
export const partNotLoaded =
  "This part of the page could not be loaded. Check the connection, then reload the page.";
