/**
 * The stretch of a signal that the next frames read, at 16 kHz and filtered for the pitch tracker, in
 * buffers of fixed size. Frame functions index both from a whole hop on and read a bounded stretch about their
 * frame, so a frame comes out bit for bit the same wherever the buffers happen to begin, and memory
 * stays flat however long the signal is.
 */
import { HOP_SAMPLES } from "../../../../common/constants";
import { frameCount } from "../kernel";
import { lowpass, type PitchFilter, pitchLength } from "../lowpass";

/** What frames read on each side of their centre. */
export interface Reach {
  /** Of the 16 kHz samples. */
  readonly samples: number;
  /** Of the pitch signal, in its own samples. */
  readonly pitch: number;
}

export interface SlidingSignal {
  /** samples[0] is sample `origin * HOP_SAMPLES` of the signal; zeros stand beyond its ends. */
  readonly samples: Float32Array;
  /** The filtered signal; pitch[0] lies on the same sample. */
  readonly pitch: Float32Array;
  /** Frame on sample 0 of the buffers; negative at first. */
  readonly origin: number;
  /** Takes samples of any number; calls `onFrames` whenever frames [from, to) can be read. */
  push(input: Float32Array): void;
  /** The signal is over: the frames that reach beyond its end follow. */
  end(): void;
}

export interface SlidingOptions {
  readonly filter: PitchFilter;
  readonly reach: Reach;
  /** Frames that the buffers hold beside the reach: the largest block that `onFrames` is given. */
  readonly blockFrames: number;
  /** from and to count from the signal's first frame; subtract `origin` for the buffers. */
  readonly onFrames: (from: number, to: number) => void;
  /** Told of every stretch of the pitch signal once, in order; a view of the buffer. */
  readonly onFiltered?: (block: Float32Array) => void;
  /** The whole pitch signal where it is at hand already: copied instead of filtered again. */
  readonly filtered?: Float32Array | undefined;
}

export function createSlidingSignal(options: SlidingOptions): SlidingSignal {
  const { filter, reach, blockFrames, onFrames, onFiltered, filtered } = options;
  const { decimation } = filter;
  const half = (filter.taps.length - 1) / 2;
  const hop = HOP_SAMPLES / decimation;
  /** Samples from its centre on that a frame waits for. */
  const ahead = Math.max(reach.samples, decimation * reach.pitch + half + 1);
  // One hop more than a frame reads: the filter, too, looks back from where it goes on.
  const margin = Math.ceil(ahead / HOP_SAMPLES) + 1;
  const capacity = 2 * margin + blockFrames;
  const samples = new Float32Array(capacity * HOP_SAMPLES);
  const pitch = new Float32Array(capacity * hop);
  let origin = -margin;
  let filled = margin * HOP_SAMPLES; // samples in the buffer, the zeros before the signal included
  let filteredTo = margin * hop;
  let next = 0; // first frame not handed out
  let length = 0; // of the signal so far
  let ended = false;

  /** Filters what does not depend on samples to come; at the signal's end, all that is left. */
  function applyFilter(): void {
    const end = length - origin * HOP_SAMPLES;
    const to = ended
      ? pitchLength(length, filter) - origin * hop
      : Math.floor((end - half - 1) / decimation) + 1;
    if (to <= filteredTo) return;
    if (filtered) {
      const shift = origin * hop;
      pitch.set(filtered.subarray(filteredTo + shift, to + shift), filteredTo);
    } else {
      const first = Math.max(0, -origin * HOP_SAMPLES);
      lowpass(samples, filter, pitch, filteredTo, to, first, end);
    }
    onFiltered?.(pitch.subarray(filteredTo, to));
    filteredTo = to;
  }

  function handOut(): void {
    let to = Math.floor((filled - ahead) / HOP_SAMPLES) + 1 + origin;
    if (ended) to = Math.min(to, frameCount(length));
    if (to <= next) return;
    const from = next;
    next = to;
    onFrames(from, to);
  }

  /** Forgets what lies before the next frame's reach. */
  function slide(): void {
    const frames = next - margin - origin;
    samples.copyWithin(0, frames * HOP_SAMPLES, filled);
    pitch.copyWithin(0, frames * hop, filteredTo);
    filled -= frames * HOP_SAMPLES;
    filteredTo -= frames * hop;
    origin += frames;
    if (ended) pitch.fill(0, filteredTo);
  }

  /** Calls `use` after every part of the input that fits into the buffer. */
  function append(input: Float32Array, use: (count: number) => void): void {
    for (let at = 0; at < input.length; ) {
      if (filled === samples.length) slide();
      const part = input.subarray(at, at + samples.length - filled);
      samples.set(part, filled);
      filled += part.length;
      at += part.length;
      use(part.length);
    }
  }

  return {
    samples,
    pitch,
    get origin() {
      return origin;
    },
    push(input) {
      append(input, (count) => {
        length += count;
        applyFilter();
        handOut();
      });
    },
    end() {
      ended = true;
      applyFilter();
      pitch.fill(0, filteredTo);
      append(new Float32Array(ahead + HOP_SAMPLES), handOut);
    },
  };
}
