/** Where whole signals are read from: memory, or a file that is longer than memory. */

/** 16 kHz mono samples that can be read more than once, in any order. */
export interface SampleSource {
  /** Samples in all. */
  readonly length: number;
  /** Samples [from, to); may be a view that the next call overwrites. */
  read(from: number, to: number): Float32Array | Promise<Float32Array>;
}

/** A signal in memory as a source. */
export function sourceOf(samples: Float32Array): SampleSource {
  return { length: samples.length, read: (from, to) => samples.subarray(from, to) };
}
