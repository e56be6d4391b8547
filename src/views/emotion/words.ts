/** How the page names emotions: what a voice sounds like, never what someone feels. */
import type { Posterior } from "../../../common/analysis";
import { EMOTIONS, type Emotion } from "../../../common/constants";

const ADJECTIVE: Record<Emotion, string> = {
  neutral: "neutral",
  calm: "calm",
  happy: "happy",
  sad: "sad",
  angry: "angry",
  fear: "afraid",
  disgust: "disgusted",
  surprise: "surprised",
};

/** Completes "sounds …". */
export function adjective(emotion: Emotion): string {
  return ADJECTIVE[emotion];
}

/** All classes, most probable first. */
export function ranked(
  probabilities: Posterior["probabilities"],
): readonly { readonly emotion: Emotion; readonly probability: number }[] {
  return EMOTIONS.map((emotion) => ({ emotion, probability: probabilities[emotion] })).sort(
    (a, b) => b.probability - a.probability,
  );
}

/** "Sounds angry", or "Not sure: angry or afraid". */
export function headline({
  probabilities,
  sure,
}: Pick<Posterior, "probabilities" | "sure">): string {
  const [first, second] = ranked(probabilities);
  if (!first || !second) return "";
  return sure
    ? `Sounds ${adjective(first.emotion)}`
    : `Not sure: ${adjective(first.emotion)} or ${adjective(second.emotion)}`;
}

/** The custom property that holds an emotion's tint. */
export function tint(emotion: Emotion): string {
  return `var(--tint-${emotion})`;
}
