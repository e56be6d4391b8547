/** The bundled samples (public/samples): what listeners heard in them, never what the app is to say. */
import type { Emotion } from "../../../common/constants";
import { emotionNoun, SOUNDS } from "../emotions";

interface HeardSample {
  readonly emotion: Emotion;
  readonly words: string;
  readonly heard: number;
  readonly of: number;
}

export function sampleTitle(emotion: Emotion): string {
  return SOUNDS[emotion];
}

/** „It’s eleven o’clock.“ 10 von 10 Hörenden hörten Wut. */
export function sampleDescription({ emotion, words, heard, of }: HeardSample): string {
  const what = emotion === "unmarked" ? "keine Emotion" : emotionNoun(emotion);
  return `„${words}“ ${heard} von ${of} Hörenden hörten ${what}.`;
}
