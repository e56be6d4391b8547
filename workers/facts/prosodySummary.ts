/** The tracks in ten numbers. */
import type { ProsodySummary, Tracks } from "../../common/analysis";
import { HOP_S } from "../../common/constants";
import { type FrameRange, type Speech, speechIndices } from "../speech/speech";
import { brightness } from "./kinds/brightness";
import { energyRange } from "./kinds/energy";
import { pausesWithin, rate } from "./kinds/pauses";
import { pitchLevel, pitchRange } from "./kinds/pitch_level";

export function summaryOf(speech: Speech, tracks: Tracks): ProsodySummary {
  const extent: FrameRange = speech.extent ?? { from: 0, to: 0 };
  const paused = pausesWithin(speech, extent).reduce((n, p) => n + p.to - p.from, 0);
  return {
    f0_median_hz: pitchLevel(speech, extent)?.value ?? null,
    f0_range_st: pitchRange(speech, extent)?.value ?? null,
    level_db: tracks.activeLevel_dbfs,
    rate_syl_s: rate(speech, extent)?.value ?? null,
    voiced_s: seconds(speechIndices(speech, extent, true).length),
    speech_s: seconds(speechIndices(speech, extent, false).length),
    pause_share: paused / Math.max(1, extent.to - extent.from),
    alpha_ratio_db: brightness(speech, extent)?.value ?? null,
    energy_range_db: energyRange(speech, extent)?.value ?? null,
    extent_s: seconds(extent.to - extent.from),
  };
}

function seconds(frames: number): number {
  return Math.round(frames * HOP_S * 1000) / 1000;
}
