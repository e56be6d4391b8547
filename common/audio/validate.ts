/** What the analysis accepts, checked once for the page and the command line alike. */
import type { Signal } from "../analysis";
import { MIN_SIGNAL_S, SAMPLE_RATE_HZ } from "../constants";
import {
  NonFiniteSignalError,
  PitchSettingsError,
  ResynthesisOptionsError,
  SignalTooLongError,
  SignalTooShortError,
  SilentSignalError,
} from "../errors";
import { PITCH_LIMITS, type PitchSettings } from "../pitchSettings";
import { RESYNTHESIS_LIMITS, type ResynthesisOptions } from "../resynthesis";
import { keysOf } from "../tables";

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
      if (length === 0) throw new SignalTooShortError("signal-empty", { source });
      if (seconds < MIN_SIGNAL_S) {
        throw new SignalTooShortError("signal-too-short", {
          source,
          seconds,
          least_s: MIN_SIGNAL_S,
        });
      }
      if (!allFinite) throw new NonFiniteSignalError("signal-not-finite", { source });
      if (peak < SILENCE_PEAK) throw new SilentSignalError("signal-silent", { source });
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
    throw new SignalTooLongError("signal-too-long", { source, seconds, most_s: MAX_SIGNAL_S });
  }
}

/** Throws PitchSettingsError, naming the setting and its range. */
export function validatePitchSettings(settings: PitchSettings): void {
  for (const name of keysOf(PITCH_LIMITS)) {
    const [low, high] = PITCH_LIMITS[name];
    const value = settings[name];
    if (!(value >= low && value <= high)) {
      throw new PitchSettingsError("pitch-out-of-range", { name, value, low, high });
    }
  }
  if (settings.pitchCeiling_hz < 2 * settings.pitchFloor_hz) {
    throw new PitchSettingsError("pitch-ceiling-too-low");
  }
}

/** Throws ResynthesisOptionsError for the first option out of range. */
export function validateResynthesis(options: ResynthesisOptions): void {
  for (const name of keysOf(RESYNTHESIS_LIMITS)) {
    const [low, high] = RESYNTHESIS_LIMITS[name];
    const value = options[name];
    if (!(value >= low && value <= high)) {
      throw new ResynthesisOptionsError("resynthesis-out-of-range", { name, value, low, high });
    }
  }
}
