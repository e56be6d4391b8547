/**
 * The waveform's outline for wavesurfer: one array above the axis and one below it. Short signals
 * keep every sample, so that zooming ends at the true wave; an hour keeps its extremes.
 */

/** About a minute at full detail; beyond it one point stands for several samples. */
const MAX_POINTS = 1_000_000;

export interface Peaks {
  /** Takes the next samples; what is beyond the length that was announced is left out. */
  push(samples: Float32Array): void;
  /** [positive peaks, negative peaks] so far, both as magnitudes 0…1. */
  peaks(): [Float32Array, Float32Array];
}

/** `length`: samples in all. */
export function makePeaks(length: number): Peaks {
  const stride = Math.max(1, Math.ceil(length / MAX_POINTS));
  const points = Math.ceil(length / stride);
  const above = new Float32Array(points);
  const below = new Float32Array(points);
  let pushed = 0;
  return {
    push(samples) {
      for (let i = 0; i < samples.length; i++) {
        const at = Math.floor((pushed + i) / stride);
        const value = samples[i] as number;
        if (value > (above[at] as number)) above[at] = value;
        else if (-value > (below[at] as number)) below[at] = -value;
      }
      pushed += samples.length;
    },
    peaks: () => [above, below],
  };
}

/** Of a signal that is at hand. */
export function toPeaks(samples: Float32Array): [Float32Array, Float32Array] {
  const outline = makePeaks(samples.length);
  outline.push(samples);
  return outline.peaks();
}
