/** What the tracks say at one moment: the figures under the pointer. */
import type { Analysis } from "../../common/analysis";
import { HOP_S } from "../../common/constants";
import type { Moment } from "../../words";
import { analysesOf, analysisAt, f0MedianOf, type Take } from "../model/take";
import { toSemitones } from "./scale";

/** Null where there is no pitch, no median or no level. */
export function momentAt(
  analysis: Pick<Analysis, "start" | "tracks"> | null,
  time_s: number,
  median_hz: number | null,
): Moment {
  if (!analysis) return { time_s, f0_hz: null, semitones: null, level_db: null };
  const { start, tracks } = analysis;
  const last = tracks.f0_hz.length - 1;
  const frame = Math.min(last, Math.max(0, Math.round((time_s - start) / HOP_S)));
  const f0 = tracks.f0_hz[frame] ?? 0;
  return {
    time_s,
    f0_hz: f0 > 0 ? f0 : null,
    semitones: f0 > 0 && median_hz ? toSemitones(f0, median_hz) : null,
    level_db: tracks.level_db[frame] ?? null,
  };
}

/** What the take tells at a time: of the utterance there; nothing between two of them. */
export function momentIn(take: Take, time_s: number): Moment {
  const analyses = analysesOf(take);
  const nearest = analysisAt(take, time_s);
  const isThere =
    nearest && (analyses.length === 1 || Math.abs(time_s - clampTo(nearest, time_s)) < HOP_S);
  return momentAt(isThere ? nearest : null, time_s, f0MedianOf(analyses));
}

function clampTo({ start, seconds }: Analysis, time_s: number): number {
  return Math.min(start + seconds, Math.max(start, time_s));
}
