/** The tracks that facts are measured on where not all that sounds is speech: a laugh has no syllables to count. */
import type { HeardSpan, Tracks } from "../../common/analysis";
import { LEVEL_FLOOR_DBFS } from "../../common/constants";
import { framesOf } from "../../common/time";
import { activeLevel, speechFrames } from "../frames/prosody/speech";

/** The same tracks where all is speech; else a copy that is silent where it is not, its active level the speech's own. */
export function speechOnly(tracks: Tracks, heard: readonly HeardSpan[]): Tracks {
  const others = heard.filter(({ sound }) => sound !== "speech");
  if (others.length === 0) return tracks;
  const f0_hz = tracks.f0_hz.slice();
  const voicing = tracks.voicing.slice();
  const level_dbfs = tracks.level_db.map((level) => level + tracks.activeLevel_dbfs);
  for (const { start, end } of others) {
    const [from, to] = [framesOf(start), framesOf(end)];
    f0_hz.fill(0, from, to);
    voicing.fill(0, from, to);
    level_dbfs.fill(LEVEL_FLOOR_DBFS, from, to);
  }
  const activeLevel_dbfs = activeLevel(level_dbfs, speechFrames(level_dbfs));
  const level_db = level_dbfs.map((level) => level - activeLevel_dbfs);
  return { ...tracks, f0_hz, voicing, level_db, activeLevel_dbfs };
}
