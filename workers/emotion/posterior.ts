/** What the network said about each window → one Posterior for the signal. */
import type { Impression, KnownSpeaker, Posterior, SegmentPosterior } from "../../common/analysis";
import { type Answer, nameOf, ranked } from "../../common/answer";
import { EMOTIONS, type Emotion, HOP_SAMPLES, SAMPLE_RATE_HZ } from "../../common/constants";
import type { ModelCard } from "../../common/modelCard";
import { attentionDensity, scaleToPeak } from "./attention";
import type { NetworkOutput } from "./network";
import type { NetworkWindow } from "./windows";

/** The network's outputs for one window; the probabilities in the order of EMOTIONS. */
export interface WindowOutput extends NetworkOutput {
  readonly window: NetworkWindow;
}

/**
 * Mean of the windows' probabilities, weighted by the speech in each.
 * speech: mask [F]; outputs: at least one, in time order.
 */
export function combine(
  outputs: readonly WindowOutput[],
  speech: Uint8Array,
  decision: ModelCard["decision"],
  speaker: KnownSpeaker | null = null,
): Posterior {
  const weights = speechWeights(outputs, speech);
  const attention = new Float32Array(speech.length);
  outputs.forEach(({ window, attention: heard }) => {
    const length = (window.end - window.start) / HOP_SAMPLES;
    attention.set(attentionDensity(heard, window.to - window.from, length), window.from);
  });
  const marked = outputs.reduce(
    (sum, output, w) => sum + (weights[w] as number) * output.marked,
    0,
  );
  const impression = { probabilities: named(meanProbabilities(outputs, speech)), marked };
  return {
    ...impression,
    ...decide(impression, decision),
    attention: scaleToPeak(attention),
    segments: outputs.map(segment),
    speaker,
  };
}

/** Mean of the windows' probabilities, weighted by their speech: [8], sums to 1. */
export function meanProbabilities(
  outputs: readonly WindowOutput[],
  speech: Uint8Array,
): Float64Array {
  const weights = speechWeights(outputs, speech);
  const mean = new Float64Array(EMOTIONS.length);
  outputs.forEach(({ probabilities }, w) => {
    probabilities.forEach((p, c) => {
      mean[c] = (mean[c] as number) + (weights[w] as number) * p;
    });
  });
  const total = mean.reduce((sum, p) => sum + p, 0);
  return mean.map((p) => p / total);
}

/** Mean of the windows' statistics, weighted as `combine` weights them; null where the network gives none. */
export function pooled(outputs: readonly WindowOutput[], speech: Uint8Array): Float32Array | null {
  const weights = speechWeights(outputs, speech);
  let mean: Float32Array | null = null;
  for (const [w, { statistics }] of outputs.entries()) {
    if (!statistics) return null;
    const weight = weights[w] as number;
    mean = statistics.map((value, i) => (mean?.[i] ?? 0) + weight * value);
  }
  return mean;
}

/**
 * The most probable class of what may be named, and whether that stands out enough to be stated. Most voices are
 * unmarked, so it takes more to state that one is marked.
 */
export function decide(
  impression: Impression,
  { min_marked, min_unmarked, min_margin }: ModelCard["decision"],
): { readonly emotion: Emotion; readonly sure: boolean } {
  const [first, second] = ranked(impression) as [Answer, Answer];
  const [emotion] = EMOTIONS.filter((e) => nameOf(e) === first.named).sort(
    (a, b) => impression.probabilities[b] - impression.probabilities[a],
  ) as [Emotion];
  const enough = first.named === "unmarked" ? min_unmarked : min_marked;
  const leads = first.probability - second.probability >= min_margin;
  return { emotion, sure: first.probability >= enough && leads };
}

/** Windows of a mask that have any speech; all of them where none has. */
export function windowsWithSpeech(
  windows: readonly NetworkWindow[],
  speech: Uint8Array,
): readonly NetworkWindow[] {
  const spoken = windows.filter((window) => speechFramesIn(window, speech) > 0);
  return spoken.length > 0 ? spoken : windows;
}

/** Frames with speech in each window; lengths instead where there is none at all. Sums to 1. */
function speechWeights(outputs: readonly WindowOutput[], speech: Uint8Array): number[] {
  const counts = outputs.map(({ window }) => speechFramesIn(window, speech));
  const spoken = counts.some((count) => count > 0);
  const weights = spoken ? counts : outputs.map(({ window }) => window.to - window.from);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight) => weight / total);
}

function speechFramesIn({ from, to }: NetworkWindow, speech: Uint8Array): number {
  return speech.subarray(from, to).reduce((sum, frame) => sum + frame, 0);
}

function segment({ window, probabilities, marked }: WindowOutput): SegmentPosterior {
  return {
    start: window.start / SAMPLE_RATE_HZ,
    end: window.end / SAMPLE_RATE_HZ,
    probabilities: named(probabilities),
    marked,
  };
}

function named(values: ArrayLike<number>): Record<Emotion, number> {
  const entries = EMOTIONS.map((emotion, c): [Emotion, number] => [emotion, values[c] ?? 0]);
  return Object.fromEntries(entries) as Record<Emotion, number>;
}
