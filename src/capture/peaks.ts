/**
 * The waveform's outline for wavesurfer: one array above the axis and one below it. Short signals
 * keep every sample, so that zooming ends at the true wave; an hour keeps its extremes.
 */

/** About a minute at full detail; beyond it one point stands for several samples. */
const MAX_POINTS = 1_000_000;

/** [positive peaks, negative peaks], both as magnitudes 0…1. */
export function toPeaks(samples: Float32Array): [Float32Array, Float32Array] {
  const stride = Math.max(1, Math.ceil(samples.length / MAX_POINTS));
  const points = Math.ceil(samples.length / stride);
  const above = new Float32Array(points);
  const below = new Float32Array(points);
  for (let i = 0; i < samples.length; i++) {
    const at = Math.floor(i / stride);
    const value = samples[i] as number;
    if (value > (above[at] as number)) above[at] = value;
    else if (-value > (below[at] as number)) below[at] = -value;
  }
  return [above, below];
}
