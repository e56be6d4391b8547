/**
 * The loudest that a voice has been lately: what the silence threshold refers to while the rest of the
 * signal is not known yet. It fades, so that one knock on the microphone does not silence the minutes
 * after it, and it starts above the noise of a quiet room, which else would be the loudest so far.
 */
import { PITCH_RATE_HZ } from "../constants";

/** Smallest peak: -46 dB re full scale. */
export const LEAST_PEAK = 0.005;
const HALF_LIFE_S = 3;
const FADE = 2 ** (-1 / (HALF_LIFE_S * PITCH_RATE_HZ));

export interface RunningPeak {
  /** Takes the next samples of the low-passed signal, in order. */
  add(block: Float32Array): void;
  peak(): number;
}

export function createRunningPeak(): RunningPeak {
  let count = 0;
  let sum = 0;
  let peak = LEAST_PEAK;
  return {
    add(block) {
      for (const value of block) {
        sum += value;
        count++;
        peak = Math.max(LEAST_PEAK, FADE * peak, Math.abs(value - sum / count));
      }
    },
    peak: () => peak,
  };
}
