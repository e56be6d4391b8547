/** The network's attention, on the time axis of the prosody tracks. */

/**
 * attention: [T], sums to 1, network frame k covering [k, k + 1) / T of the window → density [frames]
 * at the prosody frames, where 1 is the mean; frame i lies at i * hop of a window `length` hops long.
 */
export function attentionDensity(
  attention: Float32Array,
  frames: number,
  length: number,
): Float32Array {
  const steps = attention.length;
  return Float32Array.from({ length: frames }, (_, i) => {
    // Between the centres of two network frames the density is interpolated linearly.
    const at = Math.min(steps - 1, Math.max(0, (i / length) * steps - 0.5));
    const low = Math.floor(at);
    const a = attention[low] as number;
    const b = attention[Math.min(steps - 1, low + 1)] as number;
    return (a + (b - a) * (at - low)) * steps;
  });
}

/** Scales so that the maximum is 1; all zeros stay zeros. In place. */
export function scaleToPeak(weights: Float32Array): Float32Array {
  const peak = weights.reduce((max, weight) => Math.max(max, weight), 0);
  if (peak > 0) for (let i = 0; i < weights.length; i++) weights[i] = (weights[i] as number) / peak;
  return weights;
}
