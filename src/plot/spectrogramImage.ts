/**
 * A stretch of spectrogram as a picture in one ink: the stronger, the more opaque. As in Praat's
 * editor (manual: "Spectrogram settings..."): 0–5 kHz, 70 dB below the strongest, +6 dB per octave.
 */
import type { Spectrogram } from "../../common/analysis";

/** Highest frequency shown. */
export const TOP_HZ = 5000;
const DYNAMIC_RANGE_DB = 70;
/** Pre-emphasis is 0 dB here. */
const REFERENCE_HZ = 1000;

/** Power with pre-emphasis, dB. */
function emphasised(power_db: number, frequency_hz: number): number {
  return power_db + 20 * Math.log10(frequency_hz / REFERENCE_HZ);
}

/** Rows of the picture: the bins from 0 to TOP_HZ. */
export function rowsOf({ bins, binWidth_hz }: Spectrogram): number {
  return Math.min(bins, Math.floor(TOP_HZ / binWidth_hz) + 1);
}

/** The strongest value shown, dB: the picture's full ink. */
export function strongest(spectrogram: Spectrogram): number {
  const { columns, bins, binWidth_hz, power_db } = spectrogram;
  const rows = rowsOf(spectrogram);
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
 * RGBA of the picture, row by row from TOP_HZ down, `columns` wide.
 * `full_db` is full ink; everything 70 dB below it and less is clear.
 */
export function spectrogramPixels(
  spectrogram: Spectrogram,
  full_db: number,
  [red, green, blue]: readonly [number, number, number],
): Uint8ClampedArray<ArrayBuffer> {
  const { columns, bins, binWidth_hz, power_db } = spectrogram;
  const rows = rowsOf(spectrogram);
  const pixels = new Uint8ClampedArray(4 * columns * rows);
  for (let b = 0; b < rows; b++) {
    const emphasis_db = b === 0 ? Number.NEGATIVE_INFINITY : emphasised(0, b * binWidth_hz);
    let at = 4 * (rows - 1 - b) * columns;
    for (let c = 0; c < columns; c++, at += 4) {
      const below_db = full_db - (power_db[c * bins + b] as number) - emphasis_db;
      pixels[at] = red;
      pixels[at + 1] = green;
      pixels[at + 2] = blue;
      pixels[at + 3] = 255 * (1 - below_db / DYNAMIC_RANGE_DB);
    }
  }
  return pixels;
}
