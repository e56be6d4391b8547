/** The parts that every panel is made of. */
export const close = "Schließen";
export const cancel = "Abbrechen";
export const tryAgain = "Erneut versuchen";
export const typeNumber = "Bitte eine Zahl eingeben.";
/** Where there is no figure. */
export const nothing = "–";
