/**
 * What a voice may be said to sound like: one of the marked emotions, or none of them. Neutral and calm are the two
 * labels under which corpora have a voice that nothing marks; most voices, most of the time.
 */
import { EMOTIONS, type Emotion } from "./constants";

const UNMARKED = ["neutral", "calm"] as const satisfies readonly Emotion[];

export type MarkedEmotion = Exclude<Emotion, (typeof UNMARKED)[number]>;
export type Named = MarkedEmotion | "unmarked";

export type Probabilities = Readonly<Record<Emotion, number>>;

export interface Answer {
  readonly named: Named;
  readonly probability: number;
}

export function nameOf(emotion: Emotion): Named {
  return isUnmarked(emotion) ? "unmarked" : emotion;
}

/** Everything that may be named, once, most probable first; the probabilities of what is unmarked added. */
export function ranked(probabilities: Probabilities): readonly Answer[] {
  const marked = EMOTIONS.flatMap((emotion): Answer[] =>
    isUnmarked(emotion) ? [] : [{ named: emotion, probability: probabilities[emotion] }],
  );
  const unmarked = UNMARKED.reduce((sum, emotion) => sum + probabilities[emotion], 0);
  return [{ named: "unmarked" as const, probability: unmarked }, ...marked].sort(
    (a, b) => b.probability - a.probability,
  );
}

function isUnmarked(emotion: Emotion): emotion is (typeof UNMARKED)[number] {
  return (UNMARKED as readonly Emotion[]).includes(emotion);
}
