/** The app itself, as a browser lists it. */
export const name = "EmotionThinker";
/** Of the window or tab. */
export const title = "EmotionThinker: Emotion in der Stimme";
export const description =
  "Was eine Stimme getan hat und was daraus folgt: Emotion mit gemessenen Belegen.";

/** Where a part of the page that is loaded when it is first shown did not come. */
export const partNotLoaded =
  "Dieser Teil der Seite ließ sich nicht laden. Verbindung prüfen, dann die Seite neu laden.";
