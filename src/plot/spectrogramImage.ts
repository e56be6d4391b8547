/**
 * A stretch of spectrogram as a picture in one ink: the stronger, the more opaque. As in Praat's
 * editor (manual: "Spectrogram settings...", "Advanced spectrogram settings..."): down from the strongest, +6 dB per octave.
 */
import type { Spectrogram } from "../../common/analysis";
import type { SpectrogramSettings } from "../../common/spectrogram";

/** Pre-emphasis is 0 dB here. */
const REFERENCE_HZ = 1000;

/** Power with pre-emphasis, dB. */
function emphasised(power_db: number, frequency_hz: number): number {
  return power_db + 20 * Math.log10(frequency_hz / REFERENCE_HZ);
}

/** Rows of the picture: the bins from 0 to `top_hz`. */
export function rowsOf({ bins, binWidth_hz }: Spectrogram, top_hz: number): number {
  return Math.min(bins, Math.floor(top_hz / binWidth_hz) + 1);
}

/** Power of a time and a frequency, dB re full scale; null outside of it. */
export function powerAt(
  { start, end, columns, bins, binWidth_hz, power_db }: Spectrogram,
  time_s: number,
  frequency_hz: number,
): number | null {
  const column = Math.floor(((time_s - start) / (end - start)) * columns);
  const bin = Math.round(frequency_hz / binWidth_hz);
  if (column < 0 || column >= columns || bin < 0 || bin >= bins) return null;
  return power_db[column * bins + bin] ?? null;
}

/** The strongest value shown, dB: the picture's full ink. */
export function strongest(spectrogram: Spectrogram, top_hz: number): number {
  const { columns, bins, binWidth_hz, power_db } = spectrogram;
  const rows = rowsOf(spectrogram, top_hz);
  let top = Number.NEGATIVE_INFINITY;
  for (let c = 0; c < columns; c++) {
    // Bin 0 is the mean of the signal, which nobody hears.
    for (let b = 1; b < rows; b++) {
      top = Math.max(top, emphasised(power_db[c * bins + b] as number, b * binWidth_hz));
    }
  }
  return top;
}

/**
 * RGBA of the picture, row by row from its highest frequency down, `columns` wide.
 * `full_db` is full ink; everything a dynamic range below it and less is clear.
 */
export function spectrogramPixels(
  spectrogram: Spectrogram,
  full_db: number,
  { viewTop_hz, dynamicRange_db }: SpectrogramSettings,
  [red, green, blue]: readonly [number, number, number],
): Uint8ClampedArray<ArrayBuffer> {
  const { columns, bins, binWidth_hz, power_db } = spectrogram;
  const rows = rowsOf(spectrogram, viewTop_hz);
  const pixels = new Uint8ClampedArray(4 * columns * rows);
  for (let b = 0; b < rows; b++) {
    const emphasis_db = b === 0 ? Number.NEGATIVE_INFINITY : emphasised(0, b * binWidth_hz);
    let at = 4 * (rows - 1 - b) * columns;
    for (let c = 0; c < columns; c++, at += 4) {
      const below_db = full_db - (power_db[c * bins + b] as number) - emphasis_db;
      pixels[at] = red;
      pixels[at + 1] = green;
      pixels[at + 2] = blue;
      pixels[at + 3] = 255 * (1 - below_db / dynamicRange_db);
    }
  }
  return pixels;
}
