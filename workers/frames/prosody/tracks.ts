/** Raw kernel frames → Tracks: the channels apart, and the level relative to the speaker's own. */
import type { Tracks } from "../../../common/analysis";
import { CHANNEL_ALPHA, CHANNEL_F0, CHANNEL_LEVEL, CHANNEL_VOICING, CHANNELS } from "./constants";
import { activeLevel, speechFrames } from "./speech";

/** raw: f32[F * 4], interleaved. */
export function tracksFromRaw(raw: Float32Array): Tracks {
  const frames = raw.length / CHANNELS;
  const channel = (c: number) =>
    Float32Array.from({ length: frames }, (_, i) => raw[i * CHANNELS + c] as number);
  const level_dbfs = channel(CHANNEL_LEVEL);
  const activeLevel_dbfs = activeLevel(level_dbfs, speechFrames(level_dbfs));
  return {
    f0_hz: channel(CHANNEL_F0),
    voicing: channel(CHANNEL_VOICING),
    level_db: level_dbfs.map((level) => level - activeLevel_dbfs),
    alpha_db: channel(CHANNEL_ALPHA),
    activeLevel_dbfs,
  };
}

/** Speech mask [F] of tracks whose absolute level is gone: adds the active level back. */
export function speechOfTracks(tracks: Tracks): Uint8Array {
  return speechFrames(tracks.level_db.map((level) => level + tracks.activeLevel_dbfs));
}
