/** What the tracks say at one moment: the figures under the pointer. */
import type { Tracks } from "../../common/analysis";
import { HOP_S } from "../../common/constants";
import type { plot } from "../../words";
import { toSemitones } from "./scale";

/** Null where there is no pitch, no median or no level. */
export function momentAt(tracks: Tracks, time_s: number, median_hz: number | null): plot.Moment {
  const frame = Math.min(tracks.f0_hz.length - 1, Math.max(0, Math.round(time_s / HOP_S)));
  const f0 = tracks.f0_hz[frame] ?? 0;
  return {
    time_s,
    f0_hz: f0 > 0 ? f0 : null,
    semitones: f0 > 0 && median_hz ? toSemitones(f0, median_hz) : null,
    level_db: tracks.level_db[frame] ?? null,
  };
}
