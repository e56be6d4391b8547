/**
 * Every number of the voice measures, once: the twin imports them, the WGSL stages receive them as a
 * generated preamble. They are Praat's own settings (manual pages named beside them) and the bands of
 * eGeMAPS (Eyben et al. 2016, table I).
 */
import { HOP_SAMPLES, SAMPLE_RATE_HZ } from "../../../common/constants";

/** "Sound: To Intensity...": pitch floor 100 Hz, Kaiser-20 window of 6.4 periods (3.2 of them effective). */
export const INTENSITY_FLOOR_HZ = 100;
export const INTENSITY_PERIODS = 6.4;
export const INTENSITY_HALF = Math.floor(
  ((INTENSITY_PERIODS / 2) * SAMPLE_RATE_HZ) / INTENSITY_FLOOR_HZ,
);
/** Power of the threshold of hearing, Pa²: samples count as pascals, as in Praat. */
export const REFERENCE_POWER = 4e-10;
/** Quieter frames read as this, dB: digital silence has no level. */
export const INTENSITY_SILENCE_DB = -300;

/** "Sound: To Harmonicity (cc)...": 0.01, 75, 0.1, 1.0. */
export const HNR_FLOOR_HZ = 75;
export const HNR_SILENCE_THRESHOLD = 0.1;
/** Samples in the longest period, and in the window of one such period (even, as Praat makes it). */
export const HNR_PERIOD = Math.floor(SAMPLE_RATE_HZ / HNR_FLOOR_HZ);
export const HNR_WINDOW = 2 * (Math.floor(HNR_PERIOD / 2) - 1);
export const HNR_MAX_LAG = HNR_WINDOW + 2;
/** From the frame's centre back to the first sample read: half of window and longest lag. */
export const HNR_BACK = Math.ceil(SAMPLE_RATE_HZ / HNR_FLOOR_HZ);
export const HNR_FFT = 512;
/** Peaks this much below the highest sample of r can still win after interpolation. */
export const HNR_PEAK_MARGIN = 0.15;
/** Lags each side that the interpolating windowed sinc reads, at most. */
export const HNR_SINC_DEPTH = 30;

/** "Sound: To Formant (burg)...": 5 formants, window length 0.025 (Gaussian of twice that), 50 Hz. */
export const FORMANT_COUNT = 5;
export const LPC_ORDER = 2 * FORMANT_COUNT;
export const FORMANT_WINDOW_S = 0.05;
export const PRE_EMPHASIS_HZ = 50;
/** Roots closer than this to 0 Hz or the ceiling are no formants. */
export const FORMANT_MARGIN_HZ = 50;
/** Formant ceiling for low and high voices (Praat manual: 5000 Hz male, 5500 Hz female). */
export const FORMANT_CEILING_LOW_HZ = 5000;
export const FORMANT_CEILING_HIGH_HZ = 5500;
/** A median F0 above this is a high voice: half way, in semitones, between the two registers' means. */
export const HIGH_VOICE_HZ = 160;
/** Input samples each side of an output sample that the resampler reads. */
export const RESAMPLE_HALF = 40;
/** Smallest mean square of a windowed frame that has formants: below is rounding. */
export const MIN_FORMANT_POWER = 1e-14;

/** Spectrum window, samples: 32 ms, Hann; bin b is centred on b * SPECTRUM_BIN_HZ. */
export const SPECTRUM_WINDOW = 512;
export const SPECTRUM_BINS = SPECTRUM_WINDOW / 2 + 1;
export const SPECTRUM_BIN_HZ = SAMPLE_RATE_HZ / SPECTRUM_WINDOW;
/** Bands of eGeMAPS, Hz. */
export const HAMMARBERG_HZ = [0, 2000, 5000] as const;
export const SLOPE_LOW_HZ = [0, 500] as const;
export const SLOPE_HIGH_HZ = [500, 1500] as const;
export const FLUX_HZ = [0, 5000] as const;
/** Power of a bin below which there is only rounding, re full scale: -140 dB. */
export const MIN_BIN_POWER = 1e-14;

/** H1–H2: Hann window of this many periods, whose zeros fall on the neighbouring harmonics. */
export const HARMONIC_PERIODS = 3;
export const HARMONIC_FLOOR_HZ = 50;
const HARMONIC_HALF = Math.ceil((HARMONIC_PERIODS / 2 / HARMONIC_FLOOR_HZ) * SAMPLE_RATE_HZ);

/**
 * Samples each side of a frame's centre that any of its measures reads. A chunk whose overlap is at
 * least this gives the same frames as the whole signal. Two things reach further: HNR's silence gate
 * (the signal's peak) and the formant ceiling (the voice's register) are passed in; a glottal pulse
 * depends on its whole voiced stretch and on PULSE_REACH samples around it.
 */
export const VOICE_REACH = Math.max(
  INTENSITY_HALF,
  HNR_BACK + 2,
  Math.ceil((FORMANT_WINDOW_S / 2) * SAMPLE_RATE_HZ) + RESAMPLE_HALF + 4,
  SPECTRUM_WINDOW / 2 + HOP_SAMPLES, // flux looks at the frame before
  HARMONIC_HALF,
);
/** 1.25 periods to the next pulse, half a period of window, at 50 Hz. */
export const PULSE_REACH = Math.ceil((1.75 / 50) * SAMPLE_RATE_HZ);
