/** Number tables the stages read: filter taps, window and twiddles, computed in f64 by the twin's code. */

import { lagInterpolationTaps } from "../candidates";
import { SPECTRUM_WINDOW } from "../constants";
import { spectrumWindow } from "../level";
import { lowpassTaps } from "../lowpass";

/** exp(-2πi n / SPECTRUM_WINDOW), interleaved re, im. */
function twiddles(): Float64Array {
  return Float64Array.from({ length: 2 * SPECTRUM_WINDOW }, (_, i) => {
    const angle = (2 * Math.PI * (i >> 1)) / SPECTRUM_WINDOW;
    return i % 2 === 0 ? Math.cos(angle) : -Math.sin(angle);
  });
}

const PARTS = {
  AT_LOWPASS: lowpassTaps(),
  AT_LAG_TAPS: lagInterpolationTaps(),
  AT_SPECTRUM_WINDOW: spectrumWindow(),
  AT_TWIDDLE: twiddles(),
};

/** All tables in one array, and where each starts. */
export function packTables(): {
  values: Float32Array<ArrayBuffer>;
  offsets: Record<string, number>;
} {
  const parts = Object.entries(PARTS);
  const values = new Float32Array(parts.reduce((sum, [, part]) => sum + part.length, 0));
  const offsets: Record<string, number> = {};
  let at = 0;
  for (const [name, part] of parts) {
    offsets[name] = at;
    values.set(part, at);
    at += part.length;
  }
  return { values, offsets };
}
