/**
 * One real FFT a frame (512 samples, Hann) for every spectral measure and for the spectrogram.
 * Power is scaled so that a full-scale sine on a bin's centre reads -3.01 dB there, as its RMS level does.
 */
import FFT from "fft.js";
import { HOP_SAMPLES } from "../../../common/constants";
import { spectrumWindow } from "../prosody/level";
import { SPECTRUM_BINS, SPECTRUM_WINDOW } from "./constants";

/** |X|² to power re full scale: 2 / (Σ w)², a one-sided spectrum. */
export const POWER_SCALE = 2 / (SPECTRUM_WINDOW / 2) ** 2;

/** Returns a function that writes the power of bins 0 … 256 around sample `centre` into `out`. */
export function createSpectrum(
  samples: Float32Array,
): (centre: number, out: Float64Array | Float32Array) => void {
  const window = spectrumWindow();
  const fft = new FFT(SPECTRUM_WINDOW);
  const x = new Float64Array(SPECTRUM_WINDOW);
  const spectrum = new Float64Array(2 * SPECTRUM_WINDOW);
  return (centre, out) => {
    const start = centre - SPECTRUM_WINDOW / 2;
    const first = Math.max(0, -start);
    const end = Math.min(SPECTRUM_WINDOW, samples.length - start);
    if (first > 0 || end < SPECTRUM_WINDOW) x.fill(0);
    let mean = 0;
    for (let i = first; i < end; i++) {
      const value = samples[start + i] as number;
      x[i] = value;
      mean += (window[i] as number) * value;
    }
    mean /= SPECTRUM_WINDOW / 2;
    for (let i = 0; i < SPECTRUM_WINDOW; i++) {
      x[i] = (window[i] as number) * ((x[i] as number) - mean);
    }
    fft.realTransform(spectrum, x);
    for (let bin = 0; bin < SPECTRUM_BINS; bin++) {
      const re = spectrum[2 * bin] as number;
      const im = spectrum[2 * bin + 1] as number;
      out[bin] = (re * re + im * im) * POWER_SCALE;
    }
  };
}

/** Spectra of frames in order, each with the one before it (for flux); no frame is computed twice. */
export function createFrameSpectra(samples: Float32Array): (frame: number) => {
  /** Power per bin of the frame and of the frame before; of frame 0 the latter is all zero. */
  readonly power: Float64Array;
  readonly before: Float64Array;
} {
  const measure = createSpectrum(samples);
  let power = new Float64Array(SPECTRUM_BINS);
  let before = new Float64Array(SPECTRUM_BINS);
  let last = -1; // the zeros of `power` are the spectrum before the signal
  return (frame) => {
    if (last !== frame) {
      if (last !== frame - 1) measure((frame - 1) * HOP_SAMPLES, power);
      [power, before] = [before, power];
      measure(frame * HOP_SAMPLES, power);
      last = frame;
    }
    return { power, before };
  };
}
