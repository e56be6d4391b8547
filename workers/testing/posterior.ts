/** Posteriors for the tests. */
import type { Posterior } from "../../common/analysis";
import { EMOTIONS, type Emotion } from "../../common/constants";

/** `emotion` at `top`, `second` at half of the rest, the others sharing what is left. */
export function posteriorOf(
  emotion: Emotion,
  { sure = true, top = 0.7, second = "neutral" as Emotion } = {},
): Posterior {
  const rest = (1 - top) / 2;
  const probabilities = Object.fromEntries(
    EMOTIONS.map((e) => {
      if (e === emotion) return [e, top];
      return [e, e === second ? rest : rest / (EMOTIONS.length - 2)];
    }),
  ) as Record<Emotion, number>;
  return {
    probabilities,
    marked: 1 - probabilities.neutral - probabilities.calm,
    emotion,
    sure,
    attention: new Float32Array(0),
    segments: [],
    speaker: null,
  };
}
