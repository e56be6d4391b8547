/** The tracks in ten numbers. */
import type { ProsodySummary, Tracks } from "../../common/analysis";
import { HOP_S } from "../../common/constants";
import { brightness } from "./brightness";
import { energyRange } from "./level";
import { pitchLevel, pitchRange } from "./pitch";
import { pausesWithin, rate } from "./timing";
import { type FrameRange, speechIndices, type Voice } from "./voice";

export function summaryOf(voice: Voice, tracks: Tracks): ProsodySummary {
  const extent: FrameRange = voice.extent ?? { from: 0, to: 0 };
  const paused = pausesWithin(voice, extent).reduce((n, p) => n + p.to - p.from, 0);
  return {
    f0_median_hz: pitchLevel(voice, extent)?.value ?? null,
    f0_range_st: pitchRange(voice, extent)?.value ?? null,
    level_db: tracks.activeLevel_dbfs,
    rate_syl_s: rate(voice, extent)?.value ?? null,
    voiced_s: seconds(speechIndices(voice, extent, true).length),
    speech_s: seconds(speechIndices(voice, extent, false).length),
    pause_share: paused / Math.max(1, extent.to - extent.from),
    alpha_ratio_db: brightness(voice, extent)?.value ?? null,
    energy_range_db: energyRange(voice, extent)?.value ?? null,
    extent_s: seconds(extent.to - extent.from),
  };
}

function seconds(frames: number): number {
  return Math.round(frames * HOP_S * 1000) / 1000;
}
