/**
 * What the syllable detector hears of a frame: level of 50 Hz–1 kHz and of 1–5 kHz, which tell vowels
 * from the consonants around them, and voicing. The training computes the same (training/syllables/data.py).
 */
import type { Tracks } from "../../../common/analysis";

/** Softer bands than this are silence, dB re the speaker's active level. */
const FLOOR_DB = -35;
export const SCALE_DB = 10;
/** Features of a frame without sound. */
export const SILENCE: readonly number[] = [FLOOR_DB / SCALE_DB, FLOOR_DB / SCALE_DB, 0];

/** Tracks of F frames → three arrays of F values. */
export function nucleusFeatures({ f0_hz, voicing, level_db, alpha_db }: Tracks): Float32Array[] {
  const frames = f0_hz.length;
  const low = new Float32Array(frames);
  const high = new Float32Array(frames);
  const voiced = new Float32Array(frames);
  const band = (power: number) => Math.max(10 * Math.log10(power + 1e-12), FLOOR_DB) / SCALE_DB;
  for (let i = 0; i < frames; i++) {
    const power = 10 ** ((level_db[i] as number) / 10);
    // alpha is the ratio of the two bands, and they hold nearly all of the power.
    const ratio = 10 ** ((alpha_db[i] as number) / 10);
    low[i] = band(power / (1 + ratio));
    high[i] = band((power * ratio) / (1 + ratio));
    voiced[i] = (f0_hz[i] as number) > 0 ? (voicing[i] as number) : 0;
  }
  return [low, high, voiced];
}
