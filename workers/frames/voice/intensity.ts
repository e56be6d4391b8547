/**
 * Level as Praat's "Sound: To Intensity...": the mean square under a Kaiser-20 window, after the mean
 * pressure within the window is subtracted. At the signal's ends the window is cut, not padded.
 * dB = 10 lg (Σ w (x - m)² / Σ w / 4e-10).
 */
import { HOP_SAMPLES } from "../../../common/constants";
import { besselI0 } from "./bessel";
import { INTENSITY_HALF, INTENSITY_SILENCE_DB, REFERENCE_POWER } from "./constants";

/** Kaiser-20 window, [2 * INTENSITY_HALF + 1], unscaled. */
export function intensityWindow(): Float64Array {
  const alpha = 2 * Math.PI ** 2 + 0.5; // Praat's Kaiser-20
  return Float64Array.from({ length: 2 * INTENSITY_HALF + 1 }, (_, i) => {
    const x = (i - INTENSITY_HALF) / INTENSITY_HALF;
    return x * x >= 1 ? 0 : besselI0(alpha * Math.sqrt(1 - x * x));
  });
}

/** Returns a function that gives the intensity of one frame, dB re 2e-5. */
export function createIntensityMeter(samples: Float32Array): (frame: number) => number {
  const window = intensityWindow();
  const whole = window.reduce((sum, w) => sum + w, 0);
  return (frame) => {
    const centre = frame * HOP_SAMPLES;
    const inside = centre >= INTENSITY_HALF && centre + INTENSITY_HALF < samples.length;
    const power = inside
      ? atCentre(samples, centre, window, whole)
      : atEnd(samples, centre, window);
    return power < 1e-30 * REFERENCE_POWER
      ? INTENSITY_SILENCE_DB
      : 10 * Math.log10(power / REFERENCE_POWER);
  };
}

/** Mean square about the mean, weighted; the window is symmetric: two samples a step. */
function atCentre(samples: Float32Array, centre: number, window: Float64Array, w: number): number {
  const middle = samples[centre] as number;
  const top = window[INTENSITY_HALF] as number;
  let sum = middle;
  let wx = top * middle;
  let wxx = top * middle * middle;
  for (let i = 1; i <= INTENSITY_HALF; i++) {
    const a = samples[centre - i] as number;
    const b = samples[centre + i] as number;
    const weight = window[INTENSITY_HALF + i] as number;
    const both = a + b;
    sum += both;
    wx += weight * both;
    wxx += weight * (a * a + b * b);
  }
  const mean = sum / (2 * INTENSITY_HALF + 1);
  return (wxx - 2 * mean * wx + mean * mean * w) / w;
}

/** The same where the window passes the signal's end and is cut there. */
function atEnd(samples: Float32Array, centre: number, window: Float64Array): number {
  const start = centre - INTENSITY_HALF;
  const first = Math.max(0, -start);
  const end = Math.min(window.length, samples.length - start);
  if (end <= first) return 0;
  let mean = 0;
  for (let i = first; i < end; i++) mean += (samples[start + i] as number) / (end - first);
  let w = 0;
  let wxx = 0;
  for (let i = first; i < end; i++) {
    const weight = window[i] as number;
    w += weight;
    wxx += weight * ((samples[start + i] as number) - mean) ** 2;
  }
  return wxx / w;
}
