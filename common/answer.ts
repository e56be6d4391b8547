/** What a voice is said to sound like: one of the marked emotions, or none of them; one answer in the whole app. */
import type { Conclusion } from "./argument";
import { EMOTIONS, type Emotion } from "./constants";
import { type Logits, probabilitiesOf } from "./evidence";

export interface Answer {
  readonly emotion: Emotion;
  readonly probability: number;
}

/** When an answer is stated alone. */
export interface Decision {
  readonly min_marked: number;
  readonly min_unmarked: number;
  readonly min_margin: number;
}

/** Every answer, most probable first. */
export function ranked(probabilities: Readonly<Record<Emotion, number>>): readonly Answer[] {
  return EMOTIONS.map((emotion) => ({ emotion, probability: probabilities[emotion] })).sort(
    (a, b) => b.probability - a.probability,
  );
}

/**
 * What is said: the most probable answer where it stands out enough, else the two most probable. Most voices are unmarked,
 * so it takes more to state that one is marked.
 */
export function concluded(
  logits: Logits,
  { min_marked, min_unmarked, min_margin }: Decision,
): Conclusion {
  const [first, second] = ranked(probabilitiesOf(logits)) as [Answer, Answer];
  const enough = first.emotion === "unmarked" ? min_unmarked : min_marked;
  const leads = first.probability - second.probability >= min_margin;
  const isSure = first.probability >= enough && leads;
  return isSure ? [first.emotion] : [first.emotion, second.emotion];
}

export function isSame(a: Conclusion, b: Conclusion): boolean {
  return a.join() === b.join();
}
