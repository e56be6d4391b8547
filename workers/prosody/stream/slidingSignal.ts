/**
 * The stretch of a signal that the next frames read, at 16 kHz and low-passed at 4 kHz, in buffers of
 * fixed size. Frame functions index both from a whole hop on and read a bounded stretch about their
 * frame, so a frame comes out bit for bit the same wherever the buffers happen to begin, and memory
 * stays flat however long the signal is.
 */
import { HOP_SAMPLES } from "../../../common/constants";
import { DECIMATION, LOWPASS_HALF_TAPS, PITCH_HOP_SAMPLES } from "../constants";
import { frameCount } from "../kernel";
import { decimatedLength, lowpass, lowpassTaps } from "../lowpass";

/** What frames read on each side of their centre. */
export interface Reach {
  /** Of the 16 kHz samples. */
  readonly samples: number;
  /** Of the low-passed signal, in its own samples. */
  readonly decimated: number;
}

export interface SlidingSignal {
  /** samples[0] is sample `origin * HOP_SAMPLES` of the signal; zeros stand beyond its ends. */
  readonly samples: Float32Array;
  /** decimated[0] lies on the same sample. */
  readonly decimated: Float32Array;
  /** Frame on sample 0 of the buffers; negative at first. */
  readonly origin: number;
  /** Takes samples of any number; calls `onFrames` whenever frames [from, to) can be read. */
  push(input: Float32Array): void;
  /** The signal is over: the frames that reach beyond its end follow. */
  end(): void;
}

export interface SlidingOptions {
  readonly reach: Reach;
  /** Frames that the buffers hold beside the reach: the largest block that `onFrames` is given. */
  readonly blockFrames: number;
  /** from and to count from the signal's first frame; subtract `origin` for the buffers. */
  readonly onFrames: (from: number, to: number) => void;
  /** Told of every stretch of the low-passed signal once, in order; a view of the buffer. */
  readonly onFiltered?: (block: Float32Array) => void;
  /** The whole low-passed signal where it is at hand already: copied instead of filtered again. */
  readonly filtered?: Float32Array | undefined;
}

export function createSlidingSignal(options: SlidingOptions): SlidingSignal {
  const { reach, blockFrames, onFrames, onFiltered, filtered } = options;
  /** Samples behind its centre that a frame waits for. */
  const ahead = Math.max(
    reach.samples,
    DECIMATION * reach.decimated + LOWPASS_HALF_TAPS + 1, // + 1: samples, not the last one's index
  );
  const margin = Math.ceil(ahead / HOP_SAMPLES);
  const capacity = 2 * margin + blockFrames + 1;
  const samples = new Float32Array(capacity * HOP_SAMPLES);
  const decimated = new Float32Array(capacity * PITCH_HOP_SAMPLES);
  const taps = lowpassTaps();
  let origin = -margin;
  let filled = margin * HOP_SAMPLES; // samples in the buffer, the zeros before the signal included
  let filteredTo = margin * PITCH_HOP_SAMPLES;
  let next = 0; // first frame not handed out
  let length = 0; // of the signal so far
  let ended = false;

  function filter(): void {
    let to = Math.floor((filled - LOWPASS_HALF_TAPS - 1) / DECIMATION) + 1;
    // Beyond the signal's end there is nothing, not the filter's ringing: as in a whole signal.
    if (ended) to = Math.min(to, decimatedLength(length) - origin * PITCH_HOP_SAMPLES);
    if (to <= filteredTo) return;
    if (filtered) {
      const shift = origin * PITCH_HOP_SAMPLES;
      decimated.set(filtered.subarray(filteredTo + shift, to + shift), filteredTo);
    } else lowpass(samples, taps, decimated, filteredTo, to);
    onFiltered?.(decimated.subarray(filteredTo, to));
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
    decimated.copyWithin(0, frames * PITCH_HOP_SAMPLES, filteredTo);
    filled -= frames * HOP_SAMPLES;
    filteredTo -= frames * PITCH_HOP_SAMPLES;
    origin += frames;
    if (ended) decimated.fill(0, filteredTo);
  }

  function append(input: Float32Array): void {
    for (let at = 0; at < input.length; ) {
      if (filled === samples.length) slide();
      const part = input.subarray(at, at + samples.length - filled);
      samples.set(part, filled);
      filled += part.length;
      at += part.length;
      if (!ended) length += part.length;
      filter();
      handOut();
    }
  }

  return {
    samples,
    decimated,
    get origin() {
      return origin;
    },
    push: append,
    end() {
      ended = true;
      filter();
      decimated.fill(0, filteredTo);
      append(new Float32Array(ahead + HOP_SAMPLES));
    },
  };
}
