/** Samples and tracks → Condition: what the recording did to the voice. Pure; a few ms for 10 s. */
import type { Tracks } from "../../common/analysis";
import type { Condition } from "../../common/condition";
import { framesOf } from "../../common/time";
import { speechOfTracks } from "../frames/prosody/tracks";
import { clippedFrames, meanOf } from "./clipping";
import { snrOf } from "./noise";

/** Clipped frames closer than this are one place, s. */
const ONE_PLACE_S = 0.2;

/** `tracks`: of the whole recording; `band_hz`: VoiceTracks.band_hz. */
export function conditionOf(samples: Float32Array, tracks: Tracks, band_hz: number): Condition {
  const level_dbfs = tracks.level_db.map((level) => level + tracks.activeLevel_dbfs);
  const clipped = clippedFrames(samples);
  const speech = count(speechOfTracks(tracks));
  return {
    clippedShare: Math.min(1, count(clipped) / Math.max(1, speech)),
    clippedPlaces: placesOf(clipped),
    snr_db: snrOf(level_dbfs),
    band_hz,
    offset: Math.abs(meanOf(samples)),
  };
}

const count = (mask: Uint8Array) => mask.reduce((sum, one) => sum + one, 0);

function placesOf(clipped: Uint8Array): number {
  const apart = framesOf(ONE_PLACE_S);
  let places = 0;
  let last = Number.NEGATIVE_INFINITY;
  clipped.forEach((isClipped, i) => {
    if (!isClipped) return;
    if (i - last >= apart) places++;
    last = i;
  });
  return places;
}
