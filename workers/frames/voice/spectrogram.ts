/**
 * A stretch of spectrogram as Praat makes it (manual: "Sound: To Spectrogram..."): one spectrum a column, centred in it,
 * through a Gaussian window. Column-major dB re full scale (a full-scale sine reads -3); silence is
 * SPECTROGRAM_FLOOR_DB.
 */
import FFT from "fft.js";
import type { Span, Spectrogram } from "../../../common/analysis";
import { SAMPLE_RATE_HZ } from "../../../common/constants";
import { AppError } from "../../../common/errors";
import { DEFAULT_SPECTROGRAM, SPECTROGRAM_LIMITS } from "../../../common/spectrogram";

export const SPECTROGRAM_FLOOR_DB = -140;
/** Columns nearer together than this show nothing new under the shortest window. */
const MIN_COLUMN_S = 0.001;
const MAX_COLUMNS = 8192;

/** The stretch or the number of columns asked for cannot be drawn. */
export class SpectrogramError extends AppError<
  "spectrogram-outside" | "spectrogram-columns" | "spectrogram-window"
> {
  override readonly name = "SpectrogramError";
}

/** `span` is cut to the signal; at most `columns` columns come back. `window_s`: its effective length. */
export function spectrogram(
  samples: Float32Array,
  span: Span,
  columns: number,
  window_s: number = DEFAULT_SPECTROGRAM.windowLength_s,
): Spectrogram {
  const start = Math.max(0, span.start);
  const end = Math.min(samples.length / SAMPLE_RATE_HZ, span.end);
  if (!(end > start)) {
    throw new SpectrogramError("spectrogram-outside", { start: span.start, end: span.end });
  }
  if (!(columns >= 1 && columns <= MAX_COLUMNS)) {
    throw new SpectrogramError("spectrogram-columns", { columns, most: MAX_COLUMNS });
  }
  const [shortest, longest] = SPECTROGRAM_LIMITS.windowLength_s;
  if (!(window_s >= shortest && window_s <= longest)) {
    throw new SpectrogramError("spectrogram-window", { window_s, shortest, longest });
  }
  const count = Math.max(1, Math.min(Math.floor(columns), Math.ceil((end - start) / MIN_COLUMN_S)));
  const { measure, bins, binWidth_hz } = gaussianSpectrum(samples, window_s);
  const power_db = new Float32Array(count * bins);
  const floor = 10 ** (SPECTROGRAM_FLOOR_DB / 10);
  for (let column = 0; column < count; column++) {
    const centre_s = start + ((column + 0.5) * (end - start)) / count;
    const one = power_db.subarray(column * bins, (column + 1) * bins);
    measure(Math.round(centre_s * SAMPLE_RATE_HZ), one);
    for (let bin = 0; bin < bins; bin++) {
      one[bin] = 10 * Math.log10(Math.max(one[bin] as number, floor));
    }
  }
  return {
    start,
    end,
    columns: count,
    bins,
    binWidth_hz,
    power_db,
  };
}

/** Bins no further apart than these, Hz: half of the narrowest band that anybody looks at. */
const WIDEST_BIN_HZ = 31.25;

/**
 * Spectra through a Gaussian of an effective length of `window_s`, which reaches over twice as much (Praat's
 * "Gaussian" window shape). Its half-power bandwidth is 1.2983 / window_s.
 */
function gaussianSpectrum(samples: Float32Array, window_s: number) {
  const length = 2 * Math.round(window_s * SAMPLE_RATE_HZ);
  const size = 2 ** Math.ceil(Math.log2(Math.max(length, SAMPLE_RATE_HZ / WIDEST_BIN_HZ)));
  const edge = Math.exp(-12);
  const window = Float64Array.from({ length }, (_, i) => {
    const from = (i + 0.5 - length / 2) / length;
    return (Math.exp(-48 * from * from) - edge) / (1 - edge);
  });
  const scale = 2 / window.reduce((sum, w) => sum + w, 0) ** 2;
  const fft = new FFT(size);
  const x = new Float64Array(size);
  const spectrum = new Float64Array(2 * size);
  const bins = size / 2 + 1;
  const measure = (centre: number, out: Float32Array) => {
    const start = centre - length / 2;
    for (let i = 0; i < length; i++) x[i] = (window[i] as number) * (samples[start + i] ?? 0);
    fft.realTransform(spectrum, x);
    for (let bin = 0; bin < bins; bin++) {
      const re = spectrum[2 * bin] as number;
      const im = spectrum[2 * bin + 1] as number;
      out[bin] = (re * re + im * im) * scale;
    }
  };
  return { measure, bins, binWidth_hz: SAMPLE_RATE_HZ / size };
}
