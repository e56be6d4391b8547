/** Tracks with known truth for the tests: stretches of speech and silence put one after the other. */
import type { Tracks } from "../../common/analysis";
import { HOP_S, LEVEL_FLOOR_DBFS } from "../../common/constants";
import { CHANNELS } from "../frames/prosody/constants";
import { tracksFromRaw } from "../frames/prosody/tracks";

export interface Stretch {
  readonly seconds: number;
  /** Hz at a place 0…1 of the stretch; 0 = unvoiced. */
  readonly f0_hz?: number | ((place: number) => number);
  readonly level_dbfs?: number;
  /** Syllables a second: the level dips by dip_db between them. */
  readonly syllables?: number;
  readonly dip_db?: number;
  readonly alpha_db?: number;
  readonly voicing?: number;
}

/** A stretch without sound. */
export function silence(seconds: number): Stretch {
  return { seconds, level_dbfs: LEVEL_FLOOR_DBFS, f0_hz: 0 };
}

/** Defaults: a 150 Hz voice at -20 dBFS, five syllables a second. */
export function tracksOf(stretches: readonly Stretch[], gain_db = 0): Tracks {
  const raw: number[] = [];
  for (const stretch of stretches) {
    const { seconds, f0_hz = 150, level_dbfs = -20, syllables = 5, dip_db = 12 } = stretch;
    const frames = Math.round(seconds / HOP_S);
    for (let i = 0; i < frames; i++) {
      const f0 = typeof f0_hz === "number" ? f0_hz : f0_hz(i / Math.max(1, frames - 1));
      const silent = level_dbfs <= LEVEL_FLOOR_DBFS;
      const phase = Math.cos(2 * Math.PI * syllables * (i + 0.5) * HOP_S);
      const level = level_dbfs - (dip_db * (1 + phase)) / 2 + gain_db;
      raw.push(
        f0,
        f0 > 0 ? (stretch.voicing ?? 0.9) : 0,
        silent ? LEVEL_FLOOR_DBFS : level,
        stretch.alpha_db ?? -15,
      );
    }
  }
  // As from the kernel: N seconds have one frame more, centred on their end.
  if (raw.length > 0) raw.push(0, 0, LEVEL_FLOOR_DBFS, 0);
  if (raw.length % CHANNELS !== 0) throw new Error("Incomplete frame.");
  return tracksFromRaw(Float32Array.from(raw));
}
