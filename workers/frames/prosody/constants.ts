/**
 * Every fixed number of the prosody kernel, once: the CPU twin imports them, the WGSL stages receive
 * them as a generated preamble (see gpu/preamble.ts). What a person may set, Praat's parameters, comes
 * as PitchSettings (common/pitchSettings.ts); the method is Boersma (1993).
 */
import { PITCH_LIMITS } from "../../../common/pitchSettings";

/** Values a frame in the raw kernel output, in the order of constants.json trackChannels. */
export const CHANNELS = 4;
export const CHANNEL_F0 = 0;
export const CHANNEL_VOICING = 1;
export const CHANNEL_LEVEL = 2;
export const CHANNEL_ALPHA = 3;

/** The pitch signal is kept at every 4th sample where the low-pass allows (see createPitchFilter). */
export const DECIMATION = 4;
/** Largest amplitude gain above 2 kHz, which would fold back, at which 4 kHz is enough. */
export const MAX_FOLDED_GAIN = 1e-3;
/** Taps each side of a Gaussian's centre, in its standard deviations. */
export const TAPS_SIGMAS = 5.2;
/**
 * What lies below the voice (mains hum, rumble, wind) is attenuated by 1 - exp(-f² / 2 RUMBLE_HZ²):
 * 15 dB at 50 Hz, 12 dB at 60 Hz, 5 dB at 100 Hz. The autocorrelation hears low voices by their harmonics.
 */
export const RUMBLE_HZ = 80;

/** Analysis window of 3 periods of the floor (Praat, Hanning). */
export const PERIODS_PER_WINDOW = 3;
/** Lags each side that the sinc reads which interpolates the autocorrelation to the 16 kHz grid. */
export const LAG_INTERPOLATION_HALF = 5;

/** Candidates a frame: slot 0 is "unvoiced", the others are peaks of the autocorrelation. */
export const MAX_CANDIDATES = 15;
/** A windowed frame with less energy than this (about -140 dB re full scale) has no pitch, only rounding. */
export const MIN_FRAME_ENERGY = 1e-12;

/** Speaker-fitted second pass: from 0.7 × the 15 % quantile to 1.6 × the 85 % quantile of F0. */
export const SPEAKER_LOW_QUANTILE = 0.15;
export const SPEAKER_FLOOR_RATIO = 0.7;
export const SPEAKER_HIGH_QUANTILE = 0.85;
export const SPEAKER_CEILING_RATIO = 1.6;
/** With less voice, or a fitted range under an octave, the first pass's range stands. */
export const SPEAKER_MIN_VOICED_S = 0.1;
export const SPEAKER_MIN_SPAN_OCTAVES = 1;
/** Histogram of F0 that the quantiles are read from: 7 cent a bin, from the lowest floor that may be set. */
export const F0_BINS_PER_OCTAVE = 172;
export const F0_BINS_FROM_HZ = PITCH_LIMITS.pitchFloor_hz[0];
export const F0_BINS = Math.ceil(
  Math.log2(PITCH_LIMITS.pitchCeiling_hz[1] / F0_BINS_FROM_HZ) * F0_BINS_PER_OCTAVE,
);

/** The noise floor is the 10 % quantile of the frames' peaks. */
export const NOISE_QUANTILE = 0.1;
/** In the second pass a frame counts as silent relative to the noise: its peak under 1.5 × the floor … */
export const SILENCE_OVER_NOISE = 1.5;
/** … but never less strictly than a fifth of what Praat asks for, nor more strictly … */
export const LEAST_REFERENCE_SHARE = 0.2;
/** … than twice as much: in babble the pauses are as loud as the ends of the voice's own syllables. */
export const MOST_REFERENCE_SHARE = 2;
/** Histogram of frame peaks: 16 bins a doubling (0.38 dB), from -120 dB re full scale to + 12 dB. */
export const PEAK_BINS_PER_OCTAVE = 16;
export const PEAK_BINS_FROM = 1e-6;
export const PEAK_BINS = 352;

/** Refinement of F0 on the unfiltered signal: periods compared, share of the lag searched, gate. */
export const REFINE_PERIODS = 3;
export const REFINE_SPAN = 0.06;
export const REFINE_MIN_R = 0.9;

/** Level and spectrum window, samples: 32 ms, Hann. */
export const SPECTRUM_WINDOW = 512;
/** Alpha ratio bands, Hz (eGeMAPS). */
export const ALPHA_LOW_HZ = [50, 1000] as const;
export const ALPHA_HIGH_HZ = [1000, 5000] as const;
/** Alpha ratios are clamped to ± this, dB: beyond lies only rounding noise. */
export const ALPHA_LIMIT_DB = 60;
