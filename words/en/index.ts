/** English. Pure functions of values: no DOM, no state; used by the page, the command line and the exports alike. */
export * from "./device";
export * from "./emotions";
export * from "./errors";
export * from "./evidence";
export * from "./facts";
export * from "./figures";
export * from "./functionals";
export * from "./pitch";
