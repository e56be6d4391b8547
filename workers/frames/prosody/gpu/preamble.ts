/** WGSL text in front of every stage: the constants of constants.ts, then the shared bindings. */
import { HOP_SAMPLES, SAMPLE_RATE_HZ } from "../../../../common/constants";
import { PITCH_LIMITS } from "../../../../common/pitchSettings";
import { framesOf } from "../../../../common/time";
import * as c from "../constants";
import { bandBins, POWER_FLOOR } from "../level";
import { refineReach } from "../refine";
import bindings from "./bindings.wgsl?raw";

/** Longest window and most lags, those of the lowest floor (see createCandidateFinder), in fours. */
export function frameSizes(decimation: number): { WINDOW: number; LAGS: number } {
  const period = SAMPLE_RATE_HZ / decimation / PITCH_LIMITS.pitchFloor_hz[0];
  const lags = Math.ceil(period) + 2 + c.LAG_INTERPOLATION_HALF;
  return {
    WINDOW: 4 * Math.ceil((c.PERIODS_PER_WINDOW * period) / 4),
    LAGS: 4 * Math.ceil(lags / 4),
  };
}

const { WINDOW: WINDOW_MAX, LAGS: LAGS_MAX } = frameSizes(1);

/** Bytes of the State struct of bindings.wgsl. */
export const STATE_BYTES = 4 * (5 + c.PEAK_BINS + 16 + 16 + WINDOW_MAX + LAGS_MAX);

const [LOW_FIRST_BIN, LOW_END_BIN] = bandBins(c.ALPHA_LOW_HZ);
const [HIGH_FIRST_BIN, HIGH_END_BIN] = bandBins(c.ALPHA_HIGH_HZ);

const WHOLE = {
  CHANNELS: c.CHANNELS,
  CHANNEL_F0: c.CHANNEL_F0,
  CHANNEL_VOICING: c.CHANNEL_VOICING,
  CHANNEL_LEVEL: c.CHANNEL_LEVEL,
  CHANNEL_ALPHA: c.CHANNEL_ALPHA,
  HOP_SAMPLES,
  LAG_INTERPOLATION_HALF: c.LAG_INTERPOLATION_HALF,
  MAX_CANDIDATES: c.MAX_CANDIDATES,
  F0_BINS: c.F0_BINS,
  PEAK_BINS: c.PEAK_BINS,
  SPEAKER_MIN_VOICED_FRAMES: framesOf(c.SPEAKER_MIN_VOICED_S),
  SPECTRUM_WINDOW: c.SPECTRUM_WINDOW,
  WINDOW_MAX,
  LAGS_MAX,
  REFINE_SAMPLES: 2 * refineReach(PITCH_LIMITS.pitchFloor_hz[0]),
  LOW_FIRST_BIN,
  LOW_END_BIN,
  HIGH_FIRST_BIN,
  HIGH_END_BIN,
};

const REAL = {
  PI: Math.PI,
  LG_2: Math.LOG10E * Math.LN2,
  SAMPLE_RATE_HZ,
  PERIODS_PER_WINDOW: c.PERIODS_PER_WINDOW,
  MIN_FRAME_ENERGY: c.MIN_FRAME_ENERGY,
  F0_BINS_FROM_HZ: c.F0_BINS_FROM_HZ,
  F0_BINS_PER_OCTAVE: c.F0_BINS_PER_OCTAVE,
  PEAK_BINS_FROM: c.PEAK_BINS_FROM,
  PEAK_BINS_PER_OCTAVE: c.PEAK_BINS_PER_OCTAVE,
  NOISE_QUANTILE: c.NOISE_QUANTILE,
  SILENCE_OVER_NOISE: c.SILENCE_OVER_NOISE,
  LEAST_REFERENCE_SHARE: c.LEAST_REFERENCE_SHARE,
  MOST_REFERENCE_SHARE: c.MOST_REFERENCE_SHARE,
  SPEAKER_LOW_QUANTILE: c.SPEAKER_LOW_QUANTILE,
  SPEAKER_FLOOR_RATIO: c.SPEAKER_FLOOR_RATIO,
  SPEAKER_HIGH_QUANTILE: c.SPEAKER_HIGH_QUANTILE,
  SPEAKER_CEILING_RATIO: c.SPEAKER_CEILING_RATIO,
  SPEAKER_MIN_SPAN_OCTAVES: c.SPEAKER_MIN_SPAN_OCTAVES,
  REFINE_PERIODS: c.REFINE_PERIODS,
  REFINE_SPAN: c.REFINE_SPAN,
  REFINE_MIN_R: c.REFINE_MIN_R,
  POWER_FLOOR,
  BAND_FLOOR: POWER_FLOOR * c.SPECTRUM_WINDOW,
  ALPHA_LIMIT_DB: c.ALPHA_LIMIT_DB,
};

/** offsets: where each table starts (see packTables). */
export function preamble(offsets: Readonly<Record<string, number>>): string {
  const whole = Object.entries({ ...WHOLE, ...offsets });
  const real = Object.entries(REAL);
  return [
    ...whole.map(([name, value]) => `const ${name}: u32 = ${value}u;`),
    ...real.map(([name, value]) => `const ${name}: f32 = ${value.toExponential(9)}f;`),
    bindings,
  ].join("\n");
}
