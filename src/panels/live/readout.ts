/** The figures beside the strip: steady enough to be read, so not every frame's own. */
import { framesOf } from "../../../common/time";
import type { LiveTrack } from "../../session/liveTrack";

/** Looked at: pitch lingers through a consonant, not through a pause. */
const PITCH_S = 0.3;
const LEVEL_S = 0.1;

export interface Readout {
  /** Median of the voiced frames; null where none of the latest is voiced. */
  readonly f0_hz: number | null;
  /** Mean power, dB re full scale; null before the first frame. */
  readonly level_dbfs: number | null;
}

export function readoutOf({ f0_hz, level_dbfs }: LiveTrack): Readout {
  const voiced = f0_hz
    .slice(-framesOf(PITCH_S))
    .filter((f0) => f0 > 0)
    .sort();
  const levels = level_dbfs.slice(-framesOf(LEVEL_S));
  const power = levels.reduce((sum, level) => sum + 10 ** (level / 10), 0) / levels.length;
  return {
    f0_hz: voiced[voiced.length >> 1] ?? null,
    level_dbfs: levels.length > 0 ? 10 * Math.log10(power) : null,
  };
}
