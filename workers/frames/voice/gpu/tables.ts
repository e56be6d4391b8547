/** Number tables the stages read, computed in f64 by the twin's code; two of them follow from the formant ceiling. */
import { HOP_S, SAMPLE_RATE_HZ } from "../../../../common/constants";
import { spectrumWindow } from "../../prosody/level";
import { FORMANT_WINDOW_S, PRE_EMPHASIS_HZ, RESAMPLE_HALF, SPECTRUM_WINDOW } from "../constants";
import { formantWindow } from "../formants";
import { intensityWindow } from "../intensity";
import { phaseTaps, ratioOf } from "../resampler";
import { FORMANT_WINDOW_MAX } from "./preamble";

/** Phases of the finest ceiling there can be: multiples of 50 Hz. */
const MAX_PHASES = SAMPLE_RATE_HZ / 100;

/** exp(-2πi n / SPECTRUM_WINDOW), interleaved re, im. */
const twiddles = () =>
  Float64Array.from({ length: 2 * SPECTRUM_WINDOW }, (_, i) => {
    const angle = (2 * Math.PI * (i >> 1)) / SPECTRUM_WINDOW;
    return i % 2 === 0 ? Math.cos(angle) : -Math.sin(angle);
  });

/** All tables in one array, and where each starts. */
export function packTables() {
  const parts = {
    AT_INTENSITY_WINDOW: intensityWindow(),
    AT_SPECTRUM_WINDOW: spectrumWindow(),
    AT_TWIDDLE: twiddles(),
    AT_FORMANT_WINDOW: new Float64Array(FORMANT_WINDOW_MAX),
    AT_RESAMPLE_TAPS: new Float64Array(MAX_PHASES * 2 * RESAMPLE_HALF),
  };
  const values = new Float32Array(Object.values(parts).reduce((sum, part) => sum + part.length, 0));
  const offsets = {} as Record<keyof typeof parts, number>;
  let at = 0;
  for (const [name, part] of Object.entries(parts)) {
    offsets[name as keyof typeof parts] = at;
    values.set(part, at);
    at += part.length;
  }
  return { values, offsets };
}

/** What a formant ceiling means for the stages. */
export interface FormantPlan {
  readonly rate_hz: number;
  readonly up: number;
  readonly down: number;
  /** Resampled samples a frame and a window. */
  readonly hop: number;
  readonly length: number;
  readonly emphasis: number;
  readonly window: Float32Array<ArrayBuffer>;
  readonly taps: Float32Array<ArrayBuffer>;
}

export function planFormants(ceiling_hz: number): FormantPlan {
  const rate_hz = 2 * ceiling_hz;
  const { up, down } = ratioOf(rate_hz);
  const length = Math.floor(FORMANT_WINDOW_S * rate_hz);
  return {
    rate_hz,
    up,
    down,
    hop: Math.round(HOP_S * rate_hz),
    length,
    emphasis: Math.exp((-2 * Math.PI * PRE_EMPHASIS_HZ) / rate_hz),
    window: Float32Array.from(formantWindow(length)),
    taps: Float32Array.from(phaseTaps(up, rate_hz / SAMPLE_RATE_HZ)),
  };
}
