/** The last seconds of a voice that is followed live, as the page shows them. */
import type { LiveFrames } from "../../common/analysis";
import { framesOf } from "../../common/time";

/** What a track keeps, s. */
export const LIVE_WINDOW_S = 8;

/** The newest frames, at most LIVE_WINDOW_S of them; frame `first` is at first * HOP_S. */
export type LiveTrack = Pick<LiveFrames, "first" | "f0_hz" | "level_dbfs">;

export const NO_LIVE_TRACK: LiveTrack = {
  first: 0,
  f0_hz: new Float32Array(0),
  level_dbfs: new Float32Array(0),
};

export function appendLive(track: LiveTrack, frames: LiveFrames): LiveTrack {
  const f0_hz = join(track.f0_hz, frames.f0_hz);
  return {
    first: frames.first + frames.f0_hz.length - f0_hz.length,
    f0_hz,
    level_dbfs: join(track.level_dbfs, frames.level_dbfs),
  };
}

function join(old: Float32Array, more: Float32Array): Float32Array {
  const all = new Float32Array(old.length + more.length);
  all.set(old);
  all.set(more, old.length);
  return all.subarray(Math.max(0, all.length - framesOf(LIVE_WINDOW_S)));
}
