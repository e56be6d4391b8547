/** Which emotions an answer names. */
import type { Posterior } from "../../common/analysis";
import { EMOTIONS, type Emotion } from "../../common/constants";
import type { TraceAnswer } from "../../common/trace";

/** All classes, most probable first. */
export function ranked(
  probabilities: Posterior["probabilities"],
): readonly { readonly emotion: Emotion; readonly probability: number }[] {
  return EMOTIONS.map((emotion) => ({ emotion, probability: probabilities[emotion] })).sort(
    (a, b) => b.probability - a.probability,
  );
}

type Answered = Pick<Posterior, "probabilities" | "sure">;

/** The emotions to name: one where network and reasoning allow it, else two; none where no speech was heard. */
export function candidates(
  posterior: Answered | null,
  answer?: TraceAnswer | null,
): readonly Emotion[] {
  if (!posterior) return [];
  const [first, second] = ranked(posterior.probabilities).map(({ emotion }) => emotion);
  if (!first || !second) return [];
  if (posterior.sure && (answer?.sure ?? true)) return [first];
  const claimed = answer?.sure === false ? answer.fromTrace.emotion : second;
  return [first, claimed === first ? second : claimed];
}

/** The custom property that holds an emotion's tint. */
export function tint(emotion: Emotion): string {
  return `var(--tint-${emotion})`;
}
