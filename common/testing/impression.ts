/** Impressions for the tests. */
import type { Impression } from "../analysis";
import { EMOTIONS, type Emotion } from "../constants";

/**
 * The given probabilities, the rest of the classes sharing what is left; as likely marked as they say, so that what may
 * be named has these very probabilities.
 */
export function impressionOf(given: Partial<Record<Emotion, number>>): Impression {
  const others = EMOTIONS.filter((emotion) => given[emotion] === undefined);
  const left = 1 - Object.values(given).reduce((sum, p) => sum + p, 0);
  const probabilities = Object.fromEntries(
    EMOTIONS.map((emotion) => [emotion, given[emotion] ?? left / others.length]),
  ) as Record<Emotion, number>;
  return { probabilities, marked: 1 - probabilities.neutral - probabilities.calm };
}
