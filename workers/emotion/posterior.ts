/** What the network said about each window → one Posterior for the signal. */
import type { KnownSpeaker, Posterior, SegmentPosterior } from "../../common/analysis";
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
  const mean = new Float64Array(EMOTIONS.length);
  const attention = new Float32Array(speech.length);
  outputs.forEach(({ window, probabilities, attention: heard }, w) => {
    const weight = weights[w] as number;
    probabilities.forEach((p, c) => {
      mean[c] = (mean[c] as number) + weight * p;
    });
    const length = (window.end - window.start) / HOP_SAMPLES;
    attention.set(attentionDensity(heard, window.to - window.from, length), window.from);
  });
  const total = mean.reduce((sum, p) => sum + p, 0);
  const probabilities = named(mean.map((p) => p / total));
  return {
    probabilities,
    ...decide(probabilities, decision),
    attention: scaleToPeak(attention),
    segments: outputs.map(segment),
    speaker,
  };
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

/** The most probable class, and whether it stands out enough to be stated. */
export function decide(
  probabilities: Readonly<Record<Emotion, number>>,
  { min_top, min_margin }: ModelCard["decision"],
): { readonly emotion: Emotion; readonly sure: boolean } {
  const ranked = [...EMOTIONS].sort((a, b) => probabilities[b] - probabilities[a]);
  const [first, second] = ranked as [Emotion, Emotion];
  const top = probabilities[first];
  return { emotion: first, sure: top >= min_top && top - probabilities[second] >= min_margin };
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

function segment({ window, probabilities }: WindowOutput): SegmentPosterior {
  return {
    start: window.start / SAMPLE_RATE_HZ,
    end: window.end / SAMPLE_RATE_HZ,
    probabilities: named(probabilities),
  };
}

function named(values: ArrayLike<number>): Record<Emotion, number> {
  const entries = EMOTIONS.map((emotion, c): [Emotion, number] => [emotion, values[c] ?? 0]);
  return Object.fromEntries(entries) as Record<Emotion, number>;
}
