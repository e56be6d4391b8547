/**
 * The band that a recording has: where its long-term spectrum ends. A telephone line carries nothing above 3.4 kHz, a
 * file of 8 kHz nothing above 4, a codec of few bits has a cut: what is not there tells nothing of the voice.
 */
import { SAMPLE_RATE_HZ } from "../../../common/constants";
import { SPECTRUM_BIN_HZ, SPECTRUM_BINS, SPECTRUM_WINDOW } from "./constants";
import { createSpectrum } from "./spectrum";

/** Spectra that the mean is taken of, at most: spread evenly over the signal. */
const MOST_SPECTRA = 400;
/** Bins of one step of the edge: 125 Hz. */
const STEP_BINS = 4;
/** What the highs are compared with: where speech has most of its power, Hz. */
const SPEECH_FROM_HZ = 300;
const SPEECH_TO_HZ = 3000;
/** The band ends where nothing above lies within this of the mean power of speech, dB. */
const EDGE_BELOW_DB = 48;

/** The highest frequency that `samples` (16 kHz) hold, Hz; half the sampling rate in a signal without power. */
export function bandOf(samples: Float32Array): number {
  const mean = meanSpectrum(samples);
  const from = Math.round(SPEECH_FROM_HZ / SPECTRUM_BIN_HZ);
  const to = Math.round(SPEECH_TO_HZ / SPECTRUM_BIN_HZ);
  const least = meanOf(mean, from, to) * 10 ** (-EDGE_BELOW_DB / 10);
  for (let end = SPECTRUM_BINS - 1; end > to && least > 0; end -= STEP_BINS) {
    if (meanOf(mean, end - STEP_BINS, end) >= least) return end * SPECTRUM_BIN_HZ;
  }
  return least > 0 ? to * SPECTRUM_BIN_HZ : SAMPLE_RATE_HZ / 2;
}

/** Mean power of each bin: the loud frames, the sharp consonants among them, make nearly all of it. */
function meanSpectrum(samples: Float32Array): Float64Array {
  const measure = createSpectrum(samples);
  const one = new Float64Array(SPECTRUM_BINS);
  const sum = new Float64Array(SPECTRUM_BINS);
  const count = Math.min(
    MOST_SPECTRA,
    Math.max(1, Math.floor((2 * samples.length) / SPECTRUM_WINDOW)),
  );
  for (let i = 0; i < count; i++) {
    measure(Math.round(((i + 0.5) * samples.length) / count), one);
    for (let bin = 0; bin < SPECTRUM_BINS; bin++) {
      sum[bin] = (sum[bin] as number) + (one[bin] as number) / count;
    }
  }
  return sum;
}

function meanOf(power: Float64Array, from: number, to: number): number {
  return power.subarray(from, to).reduce((sum, p) => sum + p, 0) / (to - from);
}
