/** The speech in ten numbers, and the values that a speaker's usual voice is made of. */
import type { Measures, ProsodySummary } from "../../common/analysis";
import { HOP_S } from "../../common/constants";
import { KIND_NAMES, KINDS, kindsWhere, onScale } from "../../common/kinds";
import { pausesWithin } from "../speech/pauses";
import { type FrameRange, type Speech, speechIndices } from "../speech/speech";
import { MEASURERS } from "./kinds";
import type { SummaryFigure } from "./measure";
import { type Heard, measureKind } from "./measureKind";

export function summaryOf(clip: Heard): ProsodySummary {
  const { speech, voice } = clip;
  const extent = extentOf(speech);
  const paused = pausesWithin(speech, extent).reduce((n, p) => n + p.to - p.from, 0);
  const value = (figure: SummaryFigure) => {
    const kind = KIND_NAMES.find((name) => MEASURERS[name].summary === figure);
    return (kind && measureKind(kind, clip, extent)?.value) ?? null;
  };
  return {
    f0_median_hz: value("f0_median_hz"),
    f0_range_st: value("f0_range_st"),
    level_db: speech.tracks.activeLevel_dbfs,
    rate_syl_s: value("rate_syl_s"),
    voiced_s: seconds(speechIndices(speech, extent, true).length),
    speech_s: seconds(speechIndices(speech, extent, false).length),
    pause_share: paused / Math.max(1, extent.to - extent.from),
    alpha_ratio_db: value("alpha_ratio_db"),
    energy_range_db: value("energy_range_db"),
    extent_s: seconds(extent.to - extent.from),
    band_hz: voice.band_hz,
  };
}

/** Of the kinds of a speaker's usual voice: their values over all the speech, on the kind's scale. */
export function measuresOf(clip: Heard): Measures {
  const extent = extentOf(clip.speech);
  const values = kindsWhere((kind) => kind.inBaseline).flatMap((kind) => {
    const measured = measureKind(kind, clip, extent);
    return measured ? [[kind, onScale(KINDS[kind], measured.value)] as const] : [];
  });
  return Object.fromEntries(values);
}

function extentOf({ extent }: Speech): FrameRange {
  return extent ?? { from: 0, to: 0 };
}

function seconds(frames: number): number {
  return Math.round(frames * HOP_S * 1000) / 1000;
}
