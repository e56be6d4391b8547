/**
 * Energy range: p95 - p50 of the level over the speech frames, dB: how far the strong parts rise above the usual. Lower
 * percentiles, and voiced frames alone, would hang on which faint frames a pitch tracker calls voiced.
 */

import { HOP_S } from "../../../common/constants";
import { framesOf } from "../../../common/time";
import { at, type FrameRange, type Speech, speechIndices } from "../../speech/speech";
import { quantile, unit } from "../../speech/stats";
import type { KindMeasurer, Measure } from "../measure";

const MIN_SPEECH_S = 0.25;
const PLENTY_S = 2;

function measure(speech: Speech, range: FrameRange): Measure | null {
  const frames = speechIndices(speech, range, false);
  if (frames.length < framesOf(MIN_SPEECH_S)) return null;
  const level_db = at(speech.tracks.level_db, frames);
  return {
    value: quantile(level_db, 0.95) - quantile(level_db, 0.5),
    quality: unit(0.4 + 0.6 * ((frames.length * HOP_S) / PLENTY_S)),
  };
}

export const energyRange: KindMeasurer = { measure, summary: "energy_range_db" };
