/**
 * A stretch of spectrogram, from the same FFT as the spectral measures: one spectrum a column, centred in
 * it. Column-major dB re full scale (a full-scale sine reads -3); silence is SPECTROGRAM_FLOOR_DB.
 */
import type { Span, Spectrogram } from "../../../common/analysis";
import { SAMPLE_RATE_HZ } from "../../../common/constants";
import { AppError } from "../../../common/errors";
import { SPECTRUM_BIN_HZ, SPECTRUM_BINS } from "./constants";
import { createSpectrum } from "./spectrum";

export const SPECTROGRAM_FLOOR_DB = -140;
/** Columns nearer together than this show nothing new under a window of 32 ms. */
const MIN_COLUMN_S = 0.001;
const MAX_COLUMNS = 8192;

/** The stretch or the number of columns asked for cannot be drawn. */
export class SpectrogramError extends AppError<"spectrogram-outside" | "spectrogram-columns"> {
  override readonly name = "SpectrogramError";
}

/** `span` is cut to the signal; at most `columns` columns come back. */
export function spectrogram(samples: Float32Array, span: Span, columns: number): Spectrogram {
  const start = Math.max(0, span.start);
  const end = Math.min(samples.length / SAMPLE_RATE_HZ, span.end);
  if (!(end > start)) {
    throw new SpectrogramError("spectrogram-outside", { start: span.start, end: span.end });
  }
  if (!(columns >= 1 && columns <= MAX_COLUMNS)) {
    throw new SpectrogramError("spectrogram-columns", { columns, most: MAX_COLUMNS });
  }
  const count = Math.max(1, Math.min(Math.floor(columns), Math.ceil((end - start) / MIN_COLUMN_S)));
  const measure = createSpectrum(samples);
  const power_db = new Float32Array(count * SPECTRUM_BINS);
  const floor = 10 ** (SPECTROGRAM_FLOOR_DB / 10);
  for (let column = 0; column < count; column++) {
    const centre_s = start + ((column + 0.5) * (end - start)) / count;
    const one = power_db.subarray(column * SPECTRUM_BINS, (column + 1) * SPECTRUM_BINS);
    measure(Math.round(centre_s * SAMPLE_RATE_HZ), one);
    for (let bin = 0; bin < SPECTRUM_BINS; bin++) {
      one[bin] = 10 * Math.log10(Math.max(one[bin] as number, floor));
    }
  }
  return {
    start,
    end,
    columns: count,
    bins: SPECTRUM_BINS,
    binWidth_hz: SPECTRUM_BIN_HZ,
    power_db,
  };
}
