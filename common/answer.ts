/**
 * What a voice may be said to sound like: one of the marked emotions, or none of them. Neutral and calm are the two
 * labels under which corpora have a voice that nothing marks; most voices, most of the time.
 */
import type { Impression } from "./analysis";
import { EMOTIONS, type Emotion } from "./constants";

const UNMARKED = ["neutral", "calm"] as const satisfies readonly Emotion[];

export type MarkedEmotion = Exclude<Emotion, (typeof UNMARKED)[number]>;
export type Named = MarkedEmotion | "unmarked";

export interface Answer {
  readonly named: Named;
  readonly probability: number;
}

export function nameOf(emotion: Emotion): Named {
  return isUnmarked(emotion) ? "unmarked" : emotion;
}

/**
 * Everything that may be named, most probable first, as among people who just talk: whether anything is marked, and
 * what then, in the shares that the marked emotions have among actors. Sums to 1.
 */
export function ranked({ probabilities, marked }: Impression): readonly Answer[] {
  const acted = EMOTIONS.flatMap((emotion) => (isUnmarked(emotion) ? [] : [emotion]));
  const total = acted.reduce((sum, emotion) => sum + probabilities[emotion], 0);
  const answers = acted.map((named): Answer => {
    const share = total > 0 ? probabilities[named] / total : 1 / acted.length;
    return { named, probability: marked * share };
  });
  return [{ named: "unmarked" as const, probability: 1 - marked }, ...answers].sort(
    (a, b) => b.probability - a.probability,
  );
}

function isUnmarked(emotion: Emotion): emotion is (typeof UNMARKED)[number] {
  return (UNMARKED as readonly Emotion[]).includes(emotion);
}
