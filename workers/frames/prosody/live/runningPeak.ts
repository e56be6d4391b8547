/**
 * The loudest that a voice has been lately: what the silence threshold refers to while the rest of the
 * signal is not known yet. It fades, so that one knock on the microphone does not silence the minutes
 * after it, and it starts above the noise of a quiet room, which else would be the loudest so far.
 */
import { SAMPLE_RATE_HZ } from "../../../../common/constants";

/** Smallest peak: -46 dB re full scale. */
export const LEAST_PEAK = 0.005;
const HALF_LIFE_S = 3;

export interface RunningPeak {
  /** Takes the next samples of the pitch signal, in order. */
  add(block: Float32Array): void;
  peak(): number;
}

/** decimation: 16 kHz samples a sample of the pitch signal. */
export function createRunningPeak(decimation: number): RunningPeak {
  const fade = 2 ** (-decimation / (HALF_LIFE_S * SAMPLE_RATE_HZ));
  let count = 0;
  let sum = 0;
  let peak = LEAST_PEAK;
  return {
    add(block) {
      for (const value of block) {
        sum += value;
        count++;
        peak = Math.max(LEAST_PEAK, fade * peak, Math.abs(value - sum / count));
      }
    },
    peak: () => peak,
  };
}
