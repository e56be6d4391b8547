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
 * The eight as among people who just talk: whether anything is marked, and of what is and what is not the shares that
 * they have among actors. Sums to 1.
 */
export function everyday({ probabilities, marked }: Impression): Record<Emotion, number> {
  const sumOf = (unmarked: boolean) =>
    EMOTIONS.reduce((sum, e) => sum + (isUnmarked(e) === unmarked ? probabilities[e] : 0), 0);
  const sums = { unmarked: sumOf(true), marked: sumOf(false) };
  const entries = EMOTIONS.map((emotion): [Emotion, number] => {
    const [of, sum, count] = isUnmarked(emotion)
      ? [1 - marked, sums.unmarked, UNMARKED.length]
      : [marked, sums.marked, EMOTIONS.length - UNMARKED.length];
    return [emotion, of * (sum > 0 ? probabilities[emotion] / sum : 1 / count)];
  });
  return Object.fromEntries(entries) as Record<Emotion, number>;
}

/** Everything that may be named, most probable first, as among people who just talk. Sums to 1. */
export function ranked(impression: Impression): readonly Answer[] {
  const probabilities = everyday(impression);
  const answers = EMOTIONS.flatMap((named): Answer[] =>
    isUnmarked(named) ? [] : [{ named, probability: probabilities[named] }],
  );
  return [{ named: "unmarked" as const, probability: 1 - impression.marked }, ...answers].sort(
    (a, b) => b.probability - a.probability,
  );
}

function isUnmarked(emotion: Emotion): emotion is (typeof UNMARKED)[number] {
  return (UNMARKED as readonly Emotion[]).includes(emotion);
}
