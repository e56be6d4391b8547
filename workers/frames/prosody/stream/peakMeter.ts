/** The peak that the silence threshold refers to, of a pitch signal that arrives in blocks. */

export interface PeakMeter {
  add(block: Float32Array): void;
  /** Largest distance from the mean so far: Praat's global peak. 0 of nothing. */
  peak(): number;
}

export function createPeakMeter(): PeakMeter {
  let count = 0;
  let sum = 0;
  let min = Number.POSITIVE_INFINITY;
  let max = Number.NEGATIVE_INFINITY;
  return {
    add(block) {
      for (const value of block) {
        sum += value;
        if (value < min) min = value;
        if (value > max) max = value;
      }
      count += block.length;
    },
    peak() {
      if (count === 0) return 0;
      const mean = sum / count;
      return Math.max(max - mean, mean - min);
    },
  };
}
