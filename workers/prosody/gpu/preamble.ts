/** WGSL text in front of every stage: the constants of constants.ts, then the shared bindings. */
import { HOP_SAMPLES, SAMPLE_RATE_HZ } from "../../../common/constants";
import * as c from "../constants";
import { bandBins, POWER_FLOOR } from "../level";
import { F0_BINS } from "../speaker";
import bindings from "./bindings.wgsl?raw";

/** Longest window and most lags, those of PITCH_FLOOR_HZ (see windowHalf, createCandidateFinder). */
const WINDOW_MAX = (c.PERIODS_PER_WINDOW * c.PITCH_RATE_HZ) / c.PITCH_FLOOR_HZ;
const LAGS_MAX =
  4 * Math.ceil((c.PITCH_RATE_HZ / c.PITCH_FLOOR_HZ + 2 + c.LAG_INTERPOLATION_HALF) / 4);

/** Bytes of the State struct of bindings.wgsl. */
export const STATE_BYTES = 4 * (4 + 16 + 16 + WINDOW_MAX + LAGS_MAX);

const [LOW_FIRST_BIN, LOW_END_BIN] = bandBins(c.ALPHA_LOW_HZ);
const [HIGH_FIRST_BIN, HIGH_END_BIN] = bandBins(c.ALPHA_HIGH_HZ);

const WHOLE = {
  CHANNELS: c.CHANNELS,
  CHANNEL_F0: c.CHANNEL_F0,
  CHANNEL_VOICING: c.CHANNEL_VOICING,
  CHANNEL_LEVEL: c.CHANNEL_LEVEL,
  CHANNEL_ALPHA: c.CHANNEL_ALPHA,
  HOP_SAMPLES,
  DECIMATION: c.DECIMATION,
  PITCH_HOP_SAMPLES: c.PITCH_HOP_SAMPLES,
  LOWPASS_HALF_TAPS: c.LOWPASS_HALF_TAPS,
  LAG_UPSAMPLING: c.LAG_UPSAMPLING,
  LAG_INTERPOLATION_HALF: c.LAG_INTERPOLATION_HALF,
  MAX_CANDIDATES: c.MAX_CANDIDATES,
  F0_BINS,
  SPEAKER_MIN_VOICED_FRAMES: c.SPEAKER_MIN_VOICED_FRAMES,
  SPECTRUM_WINDOW: c.SPECTRUM_WINDOW,
  WINDOW_MAX,
  LAGS_MAX,
  LOW_FIRST_BIN,
  LOW_END_BIN,
  HIGH_FIRST_BIN,
  HIGH_END_BIN,
};

const REAL = {
  PI: Math.PI,
  LG_2: Math.LOG10E * Math.LN2,
  SAMPLE_RATE_HZ,
  PITCH_RATE_HZ: c.PITCH_RATE_HZ,
  PITCH_FLOOR_HZ: c.PITCH_FLOOR_HZ,
  PITCH_CEILING_HZ: c.PITCH_CEILING_HZ,
  PERIODS_PER_WINDOW: c.PERIODS_PER_WINDOW,
  SILENCE_THRESHOLD: c.SILENCE_THRESHOLD,
  VOICING_THRESHOLD: c.VOICING_THRESHOLD,
  OCTAVE_COST: c.OCTAVE_COST,
  OCTAVE_JUMP_COST: c.OCTAVE_JUMP_COST,
  VOICED_UNVOICED_COST: c.VOICED_UNVOICED_COST,
  MIN_FRAME_ENERGY: c.MIN_FRAME_ENERGY,
  F0_BINS_PER_OCTAVE: c.F0_BINS_PER_OCTAVE,
  SPEAKER_LOW_QUANTILE: c.SPEAKER_LOW_QUANTILE,
  SPEAKER_FLOOR_RATIO: c.SPEAKER_FLOOR_RATIO,
  SPEAKER_HIGH_QUANTILE: c.SPEAKER_HIGH_QUANTILE,
  SPEAKER_CEILING_RATIO: c.SPEAKER_CEILING_RATIO,
  SPEAKER_MIN_SPAN_OCTAVES: c.SPEAKER_MIN_SPAN_OCTAVES,
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
