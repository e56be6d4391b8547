/** What the network said about each window → what was heard of the clip, before any fact has a say. */
import { EMOTIONS, HOP_SAMPLES } from "../../common/constants";
import { type Logits, logitsOf, scaled, sumOf } from "../../common/evidence";
import { attentionDensity, scaleToPeak } from "./attention";
import type { NetworkOutput } from "./network";
import type { NetworkWindow } from "./windows";

/** The network's outputs for one window. */
export interface WindowOutput extends NetworkOutput {
  readonly window: NetworkWindow;
}

/** Mean of the windows' logits, weighted by the speech in each: what is heard adds up. outputs: at least one. */
export function meanLogits(
  logits: readonly ArrayLike<number>[],
  outputs: readonly WindowOutput[],
  speech: Uint8Array,
): Logits {
  const weights = speechWeights(outputs, speech);
  return sumOf(logits.map((own, w) => scaled(logitsOf(own), weights[w] as number)));
}

/** What moved the timbre: [F], scaled so that the maximum is 1. */
export function attentionOf(outputs: readonly WindowOutput[], frames: number): Float32Array {
  const attention = new Float32Array(frames);
  outputs.forEach(({ window, attention: heard }) => {
    const length = (window.end - window.start) / HOP_SAMPLES;
    attention.set(attentionDensity(heard, window.to - window.from, length), window.from);
  });
  return scaleToPeak(attention);
}

/** Mean of the windows' statistics, weighted as `meanLogits` weights them; null where the network gives none. */
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

/** Values in the order of EMOTIONS. */
export function inOrder(logits: Logits): number[] {
  return EMOTIONS.map((emotion) => logits[emotion]);
}
