/** A stretch of speech of one voice between pauses, in a recording. */
import type { Span } from "./facts";

export interface Utterance {
  /** From its first sound to its last. */
  readonly speech: Span;
  /** What is analysed: the speech with some of the silence around it. Begins on a multiple of HOP_S. */
  readonly heard: Span;
  /** Of the channel with a speaker of its own that it was heard in, 0 or 1; null where the channels are heard as one. */
  readonly channel: number | null;
}

/** The utterances of several channels in one order. */
export function inOrderOfTime(channels: readonly (readonly Utterance[])[]): Utterance[] {
  return channels
    .flatMap((utterances, channel) => utterances.map((one) => ({ ...one, channel })))
    .sort((a, b) => a.speech.start - b.speech.start);
}
