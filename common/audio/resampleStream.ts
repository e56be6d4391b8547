/**
 * Sample-rate conversion of a signal that arrives in chunks. The output is bit for bit that of
 * `resample` over the whole signal, however it is cut: the same taps meet the same samples.
 */
import { SAMPLE_RATE_HZ } from "../constants";
import { makeResampler } from "./resample";

export interface ResampleStream {
  /** Takes the next input samples; returns the output that they complete. */
  push(input: Float32Array): Float32Array<ArrayBuffer>;
  /** The signal is over: the rest of the output, with zeros for what would follow. */
  end(): Float32Array<ArrayBuffer>;
}

/** Output lags behind the input by half the filter: 3.3 ms from 48 kHz to 16 kHz. */
export function makeResampleStream(from_hz: number, to_hz = SAMPLE_RATE_HZ): ResampleStream {
  const resampler = makeResampler(from_hz, to_hz);
  const { up, down, half } = resampler;
  // Input sample `origin` of the signal is held[0]; a multiple of `down`, so that outputs stay in step.
  let origin = 0;
  let held = new Float32Array(0);
  let length = 0;
  let done = 0; // output samples returned so far

  /** Outputs [done, end), whose inputs are held. */
  function take(end: number): Float32Array<ArrayBuffer> {
    const first = (origin / down) * up;
    const out = new Float32Array(Math.max(0, end - first));
    resampler.run(held.subarray(0, length - origin), out, done - first, end - first);
    const result = out.slice(done - first);
    done = end;
    return result;
  }

  return {
    push(input) {
      const used = length - origin;
      if (used + input.length > held.length) {
        // Forget whole periods of `down` that no later output reads.
        const oldest = Math.floor((done * down) / up) - half;
        const drop = Math.max(0, Math.floor((oldest - origin) / down) * down);
        const kept = held.subarray(drop, used);
        const next = new Float32Array(2 * (kept.length + input.length));
        next.set(kept);
        held = next;
        origin += drop;
      }
      held.set(input, length - origin);
      length += input.length;
      // Output n reads input up to floor(n * down / up) + half.
      const complete = Math.max(done, Math.floor(((length - half) * up) / down));
      return take(Math.min(complete, resampler.outputLength(length)));
    },
    end: () => take(Math.max(done, resampler.outputLength(length))),
  };
}
