/** What the tracks say at one moment: the figures under the pointer. */
import type { Tracks } from "../../common/analysis";
import { HOP_S } from "../../common/constants";
import { formatNumber, formatSigned, formatTime } from "../../words";
import { toSemitones } from "./scale";

export interface Readout {
  readonly time: string;
  readonly f0: string;
  readonly semitones: string;
  readonly level: string;
}

/** Strings for time, Hz, st and dB; "–" where there is no pitch. */
export function readoutAt(tracks: Tracks, time_s: number, median_hz: number | null): Readout {
  const frame = Math.min(tracks.f0_hz.length - 1, Math.max(0, Math.round(time_s / HOP_S)));
  const f0 = tracks.f0_hz[frame] ?? 0;
  const level = tracks.level_db[frame];
  return {
    time: formatTime(time_s),
    f0: f0 > 0 ? `${formatNumber(f0, 0)} Hz` : "–",
    semitones: f0 > 0 && median_hz ? `${formatSigned(toSemitones(f0, median_hz), 1)} st` : "–",
    level: level === undefined ? "–" : `${formatSigned(level, 1)} dB`,
  };
}

/** The same as one sentence, for the slider's value text. */
export function readoutText(readout: Readout, duration_s: number): string {
  const pitch = readout.f0 === "–" ? "no pitch" : `${readout.f0}, ${readout.semitones}`;
  return `${readout.time} of ${formatTime(duration_s)}, ${pitch}, ${readout.level}`;
}
