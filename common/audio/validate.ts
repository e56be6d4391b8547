/** What the analysis accepts, checked once for the page and the command line alike. */
import type { Signal } from "../analysis";
import { MIN_SIGNAL_S, SAMPLE_RATE_HZ } from "../constants";
import {
  NonFiniteSignalError,
  SignalTooLongError,
  SignalTooShortError,
  SilentSignalError,
} from "../errors";

/** Longest signal accepted, s. */
export const MAX_SIGNAL_S = 60 * 60;
/** A signal that never exceeds this magnitude counts as silence (−80 dB re full scale). */
export const SILENCE_PEAK = 1e-4;

/** Checks a signal that arrives in chunks. */
export interface SignalCheck {
  /** Throws SignalTooLongError as soon as there is too much. */
  add(samples: Float32Array): void;
  /** Throws the named error that says what is wrong with the whole. */
  end(): void;
}

export function createSignalCheck(source: string): SignalCheck {
  let length = 0;
  let peak = 0;
  let allFinite = true;
  return {
    add(samples) {
      length += samples.length;
      checkDuration(length / SAMPLE_RATE_HZ, source);
      let largest = peak;
      for (const sample of samples) {
        // NaN is larger than nothing, so it needs its own test.
        if (!Number.isFinite(sample)) allFinite = false;
        const magnitude = Math.abs(sample);
        if (magnitude > largest) largest = magnitude;
      }
      peak = largest;
    },
    end() {
      const seconds = length / SAMPLE_RATE_HZ;
      if (length === 0) {
        throw new SignalTooShortError(
          `“${source}” is empty: it holds 0 samples. Nothing was changed. Try another file or record again.`,
        );
      }
      if (seconds < MIN_SIGNAL_S) {
        throw new SignalTooShortError(
          `“${source}” is too short (${seconds.toFixed(2)} s): at least ${MIN_SIGNAL_S} s of speech is needed. Nothing was changed. Record or open something longer.`,
        );
      }
      if (!allFinite) {
        throw new NonFiniteSignalError(
          `“${source}” contains samples that are not numbers (NaN or infinite), so the file is damaged. Nothing was changed. Export it again and retry.`,
        );
      }
      if (peak < SILENCE_PEAK) {
        throw new SilentSignalError(
          `“${source}” is silent from start to end. Nothing was changed. Check that the microphone is not muted, or try another file.`,
        );
      }
    },
  };
}

/** Returns the signal unchanged, or throws the named error that says what is wrong with it. */
export function validateSignal(signal: Signal): Signal {
  const check = createSignalCheck(signal.source);
  check.add(signal.samples);
  check.end();
  return signal;
}

/** Throws when a recording of this many seconds would be refused; callers ask before they decode. */
export function checkDuration(seconds: number, source: string): void {
  if (seconds > MAX_SIGNAL_S) {
    throw new SignalTooLongError(
      `“${source}” lasts ${Math.round(seconds / 60)} min; the limit is ${MAX_SIGNAL_S / 60} min. Nothing was changed. Cut out the part you need and open that.`,
    );
  }
}
