/**
 * What the syllable detector hears of a frame: level of 50 Hz–1 kHz and of 1–5 kHz, which tell vowels
 * from the consonants around them, and voicing. Each band is taken re its own mean over speech, so that
 * neither gain nor the tilt of voice and microphone matter. The training computes the same
 * (training/syllables/data.py).
 */
import type { Tracks } from "../../../common/analysis";
import { activeLevel } from "../../frames/prosody/speech";
import { speechOfTracks } from "../../frames/prosody/tracks";

/** Softer bands than this are silence, dB re the band's active level. */
const FLOOR_DB = -35;
export const SCALE_DB = 10;
/** Features of a frame without sound. */
export const SILENCE: readonly number[] = [FLOOR_DB / SCALE_DB, FLOOR_DB / SCALE_DB, 0];

/** Tracks of F frames → three arrays of F values. */
export function nucleusFeatures(tracks: Tracks): Float32Array[] {
  const { f0_hz, voicing, level_db, alpha_db } = tracks;
  const speech = speechOfTracks(tracks);
  // alpha is the ratio of the two bands, and they hold nearly all of the power.
  const band = (shareOf: (ratio: number) => number) => {
    const band_db = level_db.map(
      (level, i) => level + 10 * Math.log10(shareOf(10 ** ((alpha_db[i] as number) / 10)) + 1e-12),
    );
    const active_db = activeLevel(band_db, speech);
    return band_db.map((level) => Math.max(level - active_db, FLOOR_DB) / SCALE_DB);
  };
  return [
    band((ratio) => 1 / (1 + ratio)),
    band((ratio) => ratio / (1 + ratio)),
    voicing.map((v, i) => ((f0_hz[i] as number) > 0 ? v : 0)),
  ];
}
