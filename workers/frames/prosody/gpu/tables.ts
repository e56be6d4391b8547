/** Number tables the stages read: filter taps, window and twiddles, computed in f64 by the twin's code. */
import { lagInterpolationTaps } from "../candidates";
import { DECIMATION, SPECTRUM_WINDOW } from "../constants";
import { spectrumWindow } from "../level";
import { MAX_FILTER_TAPS } from "../lowpass";

/** exp(-2πi n / SPECTRUM_WINDOW), interleaved re, im. */
function twiddles(): Float64Array {
  return Float64Array.from({ length: 2 * SPECTRUM_WINDOW }, (_, i) => {
    const angle = (2 * Math.PI * (i >> 1)) / SPECTRUM_WINDOW;
    return i % 2 === 0 ? Math.cos(angle) : -Math.sin(angle);
  });
}

const PARTS = {
  /** Room for the pitch filter, which follows from the settings: the kernel writes it. */
  AT_FILTER: new Float64Array(MAX_FILTER_TAPS),
  AT_LAG_TAPS: lagInterpolationTaps(DECIMATION),
  AT_SPECTRUM_WINDOW: spectrumWindow(),
  AT_TWIDDLE: twiddles(),
};

/** All tables in one array, and where each starts. */
export function packTables(): {
  values: Float32Array<ArrayBuffer>;
  offsets: Record<keyof typeof PARTS, number>;
} {
  const parts = Object.entries(PARTS);
  const values = new Float32Array(parts.reduce((sum, [, part]) => sum + part.length, 0));
  const offsets = {} as Record<keyof typeof PARTS, number>;
  let at = 0;
  for (const [name, part] of parts) {
    offsets[name as keyof typeof PARTS] = at;
    values.set(part, at);
    at += part.length;
  }
  return { values, offsets };
}
