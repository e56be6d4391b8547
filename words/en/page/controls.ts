/** The parts that every panel is made of. */
export const close = "Close";
export const cancel = "Cancel";
export const tryAgain = "Try again";
export const typeNumber = "Type a number.";
/** Where there is no figure. */
export const nothing = "–";
