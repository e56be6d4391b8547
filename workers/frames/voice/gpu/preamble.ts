/** WGSL text in front of every stage: the constants of ../constants.ts, then the shared bindings. */
import { HOP_SAMPLES, SAMPLE_RATE_HZ } from "../../../../common/constants";
import * as c from "../constants";
import { binOf, slopeFit } from "../spectralMeasures";
import { POWER_SCALE } from "../spectrum";
import bindings from "./bindings.wgsl?raw";

/** Tracks of a frame, in the order of the `voice` buffer. */
export const TRACKS = [
  "intensity_db",
  "hnr_db",
  "f1_hz",
  "f2_hz",
  "f3_hz",
  "b1_hz",
  "b2_hz",
  "b3_hz",
  "hammarberg_db",
  "slope0_500_db_khz",
  "slope500_1500_db_khz",
  "spectralFlux",
  "h1_h2_db",
] as const;

/** Below this a value is "none" (see NONE in bindings.wgsl). */
export const NONE_BELOW = -1e29;

/** Longest formant window: of the highest ceiling there can be. */
export const FORMANT_WINDOW_MAX = Math.floor(c.FORMANT_WINDOW_S * SAMPLE_RATE_HZ);

const at = (track: (typeof TRACKS)[number]) => TRACKS.indexOf(track);
const low = slopeFit(c.SLOPE_LOW_HZ);
const high = slopeFit(c.SLOPE_HIGH_HZ);

const WHOLE = {
  HOP_SAMPLES,
  INTENSITY_HALF: c.INTENSITY_HALF,
  HNR_PERIOD: c.HNR_PERIOD,
  HNR_WINDOW: c.HNR_WINDOW,
  HNR_MAX_LAG: c.HNR_MAX_LAG,
  HNR_BACK: c.HNR_BACK,
  HNR_SINC_DEPTH: c.HNR_SINC_DEPTH,
  LPC_ORDER: c.LPC_ORDER,
  RESAMPLE_HALF: c.RESAMPLE_HALF,
  FORMANT_WINDOW_MAX,
  SPECTRUM_WINDOW: c.SPECTRUM_WINDOW,
  SPECTRUM_BINS: c.SPECTRUM_BINS,
  HAMMARBERG_BIN: binOf(c.HAMMARBERG_HZ[1]),
  FLUX_END_BIN: binOf(c.FLUX_HZ[1]) + 1,
  SLOPE_LOW_FIRST: low.first,
  SLOPE_LOW_LAST: low.last,
  SLOPE_HIGH_FIRST: high.first,
  SLOPE_HIGH_LAST: high.last,
  TRACKS: TRACKS.length,
  TRACK_INTENSITY: at("intensity_db"),
  TRACK_HNR: at("hnr_db"),
  TRACK_F1: at("f1_hz"),
  TRACK_B1: at("b1_hz"),
  TRACK_HAMMARBERG: at("hammarberg_db"),
  TRACK_SLOPE_LOW: at("slope0_500_db_khz"),
  TRACK_SLOPE_HIGH: at("slope500_1500_db_khz"),
  TRACK_FLUX: at("spectralFlux"),
  TRACK_H1_H2: at("h1_h2_db"),
};

const REAL = {
  PI: Math.PI,
  LG_2: Math.LOG10E * Math.LN2,
  SAMPLE_RATE_HZ,
  REFERENCE_POWER: c.REFERENCE_POWER,
  INTENSITY_SILENCE_DB: c.INTENSITY_SILENCE_DB,
  HNR_SILENCE_THRESHOLD: c.HNR_SILENCE_THRESHOLD,
  HNR_PEAK_MARGIN: c.HNR_PEAK_MARGIN,
  FORMANT_MARGIN_HZ: c.FORMANT_MARGIN_HZ,
  MIN_FORMANT_POWER: c.MIN_FORMANT_POWER,
  POWER_SCALE,
  MIN_BIN_POWER: c.MIN_BIN_POWER,
  // Sums there are over log2 of power.
  SLOPE_LOW_SCALE: low.scale * Math.LN2,
  SLOPE_HIGH_SCALE: high.scale * Math.LN2,
  HARMONIC_PERIODS: c.HARMONIC_PERIODS,
  HARMONIC_FLOOR_HZ: c.HARMONIC_FLOOR_HZ,
};

/** offsets: where each table starts (see tables.ts). */
export function preamble(offsets: Readonly<Record<string, number>>): string {
  return [
    ...Object.entries({ ...WHOLE, ...offsets }).map(([name, v]) => `const ${name}: u32 = ${v}u;`),
    ...Object.entries(REAL).map(([name, v]) => `const ${name}: f32 = ${v.toExponential(9)}f;`),
    bindings,
  ].join("\n");
}
