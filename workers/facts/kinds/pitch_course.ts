/**
 * Pitch course: the median pitch of the last third of the voiced speech against that of the first, st. Most voices sink
 * (declination): the norm says how far is usual.
 */

import { framesOf } from "../../../common/time";
import { at, type FrameRange, type Speech, speechIndices } from "../../speech/speech";
import { median } from "../../speech/stats";
import type { KindMeasurer, Measure } from "../measure";
import { foundation } from "./foundation";
import { semitonesOf } from "./voicedStretches";

const MIN_VOICED_S = 0.6;

function measure(speech: Speech, range: FrameRange): Measure | null {
  const voiced = speechIndices(speech, range, true);
  if (voiced.length < framesOf(MIN_VOICED_S)) return null;
  const st = semitonesOf(at(speech.tracks.f0_hz, voiced));
  const third = Math.floor(st.length / 3);
  return {
    value: median(st.slice(-third)) - median(st.slice(0, third)),
    quality: foundation(at(speech.tracks.voicing, voiced)),
  };
}

export const pitchCourse: KindMeasurer = { measure };
