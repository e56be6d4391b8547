/** The trace's answer, what its claims alone lead to, and how far that agrees with the emotion network. */
import type { Posterior } from "../../common/analysis";
import { EMOTIONS, type Emotion } from "../../common/constants";
import type { ReasonerCard } from "../../common/reasonerCard";
import { FIRST_TOKEN } from "../../common/reasoning";
import type { EmotionGuess, TraceAnswer, TraceClaim } from "../../common/trace";

type Claimed = Pick<TraceClaim, "kind" | "level">;

/** logits: [V], those after <answer>. */
export function answerOf(
  logits: Float32Array,
  claims: readonly Claimed[],
  posterior: Pick<Posterior, "probabilities">,
  card: Pick<ReasonerCard, "temperature" | "reader" | "min_agreement">,
): TraceAnswer {
  const { labels } = FIRST_TOKEN;
  const own = Array.from(logits.subarray(labels, labels + EMOTIONS.length));
  const fromTrace = readOff(claims, card.reader);
  const agreement = overlap(fromTrace.probabilities, posterior.probabilities);
  return {
    ...guess(own.map((logit) => logit / card.temperature)),
    fromTrace,
    agreement,
    sure: agreement >= card.min_agreement,
  };
}

/** The card's linear map over the kinds and levels claimed, each once. */
export function readOff(claims: readonly Claimed[], reader: ReasonerCard["reader"]): EmotionGuess {
  const claimed = new Set(claims.map(({ kind, level }) => `${kind} ${level}`));
  const logits = [...reader.bias];
  for (const pair of claimed) {
    reader.weights[pair]?.forEach((weight, c) => {
      logits[c] = (logits[c] as number) + weight;
    });
  }
  return guess(logits);
}

type Probabilities = EmotionGuess["probabilities"];

/** Softmax. logits: [8] */
function guess(logits: readonly number[]): EmotionGuess {
  const most = Math.max(...logits);
  const weights = logits.map((logit) => Math.exp(logit - most));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const entries = EMOTIONS.map((emotion, c) => [emotion, (weights[c] as number) / total] as const);
  return {
    emotion: EMOTIONS[logits.indexOf(most)] as Emotion,
    probabilities: Object.fromEntries(entries) as Probabilities,
  };
}

/** Probability that two distributions share: 1 - their total variation distance. */
function overlap(a: Probabilities, b: Probabilities): number {
  return EMOTIONS.reduce((sum, emotion) => sum + Math.min(a[emotion], b[emotion]), 0);
}
