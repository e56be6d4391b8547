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

/** Returns the signal unchanged, or throws the named error that says what is wrong with it. */
export function validateSignal(signal: Signal): Signal {
  const { samples, source } = signal;
  const seconds = samples.length / SAMPLE_RATE_HZ;
  if (samples.length === 0) {
    throw new SignalTooShortError(
      `“${source}” is empty: it holds 0 samples. Nothing was changed. Try another file or record again.`,
    );
  }
  if (seconds < MIN_SIGNAL_S) {
    throw new SignalTooShortError(
      `“${source}” is too short (${seconds.toFixed(2)} s): at least ${MIN_SIGNAL_S} s of speech is needed. Nothing was changed. Record or open something longer.`,
    );
  }
  checkDuration(seconds, source);
  let peak = 0;
  for (const sample of samples) {
    if (!Number.isFinite(sample)) {
      throw new NonFiniteSignalError(
        `“${source}” contains samples that are not numbers (NaN or infinite), so the file is damaged. Nothing was changed. Export it again and retry.`,
      );
    }
    const magnitude = Math.abs(sample);
    if (magnitude > peak) peak = magnitude;
  }
  if (peak < SILENCE_PEAK) {
    throw new SilentSignalError(
      `“${source}” is silent from start to end. Nothing was changed. Check that the microphone is not muted, or try another file.`,
    );
  }
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
