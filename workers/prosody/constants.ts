/**
 * Every number of the prosody kernel, once: the CPU twin imports them, the WGSL stages receive them
 * as a generated preamble (see gpu/preamble.ts). Pitch values are the defaults of Praat 6.4's
 * "To Pitch (filtered autocorrelation)"; the method is Boersma (1993).
 */
import { HOP_SAMPLES, SAMPLE_RATE_HZ } from "../../common/constants";

/** Values a frame in the raw kernel output, in the order of constants.json trackChannels. */
export const CHANNELS = 4;
export const CHANNEL_F0 = 0;
export const CHANNEL_VOICING = 1;
export const CHANNEL_LEVEL = 2;
export const CHANNEL_ALPHA = 3;

/** Widest range searched, Hz; the second pass narrows it to the speaker. */
export const PITCH_FLOOR_HZ = 50;
export const PITCH_CEILING_HZ = 800;

/** Gaussian low-pass: amplitude gain LOWPASS_GAIN ** ((f / PITCH_CEILING_HZ) ** 2). */
export const LOWPASS_GAIN = 0.03;
/** The low-passed signal is kept at every 4th sample: what folds back at 2 kHz is below -180 dB. */
export const DECIMATION = 4;
export const PITCH_RATE_HZ = SAMPLE_RATE_HZ / DECIMATION;
export const PITCH_HOP_SAMPLES = HOP_SAMPLES / DECIMATION;
/** Taps each side of the centre, samples at 16 kHz: 5.2 standard deviations of the impulse response. */
export const LOWPASS_HALF_TAPS = 44;

/** Analysis window of 3 periods of the floor (Praat, Hanning). */
export const PERIODS_PER_WINDOW = 3;
/** The autocorrelation is interpolated to this many points a lag, back to the 16 kHz grid. */
export const LAG_UPSAMPLING = DECIMATION;
/** Lags each side that the interpolating windowed sinc reads. */
export const LAG_INTERPOLATION_HALF = 5;

/** Candidates a frame: slot 0 is "unvoiced", the others are peaks of the autocorrelation. */
export const MAX_CANDIDATES = 15;
export const SILENCE_THRESHOLD = 0.09;
export const VOICING_THRESHOLD = 0.5;
export const OCTAVE_COST = 0.055;
export const OCTAVE_JUMP_COST = 0.35;
export const VOICED_UNVOICED_COST = 0.14;

/** A windowed frame with less energy than this (about -140 dB re full scale) has no pitch, only rounding. */
export const MIN_FRAME_ENERGY = 1e-12;

/** Speaker-fitted second pass: from 0.7 × the 15 % quantile to 1.6 × the 85 % quantile of F0. */
export const SPEAKER_LOW_QUANTILE = 0.15;
export const SPEAKER_FLOOR_RATIO = 0.7;
export const SPEAKER_HIGH_QUANTILE = 0.85;
export const SPEAKER_CEILING_RATIO = 1.6;
/** With fewer voiced frames, or a fitted range under an octave, the first pass stands. */
export const SPEAKER_MIN_VOICED_FRAMES = 10;
export const SPEAKER_MIN_SPAN_OCTAVES = 1;
/** Bins an octave of the F0 histogram the quantiles are read from: 7 cent. */
export const F0_BINS_PER_OCTAVE = 172;

/** Level and spectrum window, samples: 32 ms, Hann. */
export const SPECTRUM_WINDOW = 512;
/** Alpha ratio bands, Hz (eGeMAPS). */
export const ALPHA_LOW_HZ = [50, 1000] as const;
export const ALPHA_HIGH_HZ = [1000, 5000] as const;
/** Alpha ratios are clamped to ± this, dB: beyond lies only rounding noise. */
export const ALPHA_LIMIT_DB = 60;
