/**
 * Level and alpha ratio of one frame, from one 32 ms Hann-weighted stretch of the 16 kHz signal.
 * level = 10 lg Σ w (x - m)² / Σ w, dB re full scale, m the weighted mean: a Hann weight over power has
 * its first zero at 62.5 Hz, so the level does not ripple with the glottal pulses.
 * alpha = 10 lg E(1–5 kHz) / E(50 Hz–1 kHz) from the power spectrum (eGeMAPS alphaRatio).
 */
import FFT from "fft.js";
import { HOP_SAMPLES, LEVEL_FLOOR_DBFS, SAMPLE_RATE_HZ } from "../../../common/constants";
import {
  ALPHA_HIGH_HZ,
  ALPHA_LIMIT_DB,
  ALPHA_LOW_HZ,
  CHANNEL_ALPHA,
  CHANNEL_LEVEL,
  CHANNELS,
  SPECTRUM_WINDOW,
} from "./constants";

/** Mean square at LEVEL_FLOOR_DBFS. */
export const POWER_FLOOR = 10 ** (LEVEL_FLOOR_DBFS / 10);
/** Spectrum bins of a band: first inclusive, last exclusive. */
export const bandBins = (band_hz: readonly [number, number]) =>
  band_hz.map((f) => Math.ceil((f * SPECTRUM_WINDOW) / SAMPLE_RATE_HZ)) as [number, number];

/** Periodic Hann window, centred on its sample SPECTRUM_WINDOW / 2. */
export function spectrumWindow(): Float64Array {
  return Float64Array.from(
    { length: SPECTRUM_WINDOW },
    (_, i) => 0.5 - 0.5 * Math.cos((2 * Math.PI * i) / SPECTRUM_WINDOW),
  );
}

/** Returns a function that writes channels level_dbfs and alpha_db of one frame into raw [F, 4]. */
export function createLevelMeter(
  samples: Float32Array,
): (frame: number, raw: Float32Array) => void {
  const window = spectrumWindow();
  const windowSum = SPECTRUM_WINDOW / 2;
  const fft = new FFT(SPECTRUM_WINDOW);
  const x = new Float64Array(SPECTRUM_WINDOW);
  const spectrum = new Float64Array(2 * SPECTRUM_WINDOW);
  const low = bandBins(ALPHA_LOW_HZ);
  const high = bandBins(ALPHA_HIGH_HZ);
  // A band at the power floor: what digital silence is taken to hold in each band.
  const bandFloor = POWER_FLOOR * SPECTRUM_WINDOW;

  const bandEnergy = ([from, to]: readonly [number, number]) => {
    let sum = 0;
    for (let bin = from; bin < to; bin++) {
      const re = spectrum[2 * bin] as number;
      const im = spectrum[2 * bin + 1] as number;
      sum += re * re + im * im;
    }
    return sum;
  };

  return (frame, raw) => {
    const start = frame * HOP_SAMPLES - SPECTRUM_WINDOW / 2;
    let mean = 0;
    for (let i = 0; i < SPECTRUM_WINDOW; i++) {
      const value = samples[start + i] ?? 0;
      x[i] = value;
      mean += (window[i] as number) * value;
    }
    mean /= windowSum;
    let power = 0;
    for (let i = 0; i < SPECTRUM_WINDOW; i++) {
      const centred = (x[i] as number) - mean;
      const weighted = (window[i] as number) * centred;
      x[i] = weighted;
      power += weighted * centred;
    }
    power /= windowSum;
    const base = frame * CHANNELS;
    raw[base + CHANNEL_LEVEL] = 10 * Math.log10(Math.max(power, POWER_FLOOR));
    fft.realTransform(spectrum, x);
    const alpha_db =
      10 * Math.log10((bandEnergy(high) + bandFloor) / (bandEnergy(low) + bandFloor));
    raw[base + CHANNEL_ALPHA] = Math.max(-ALPHA_LIMIT_DB, Math.min(ALPHA_LIMIT_DB, alpha_db));
  };
}
