/** A stretch of speech of one voice between pauses, in a recording. */
import type { Span } from "./facts";

export interface Utterance {
  /** From its first sound to its last. */
  readonly speech: Span;
  /** What is analysed: the speech with some of the silence around it. Begins on a multiple of HOP_S. */
  readonly heard: Span;
}
