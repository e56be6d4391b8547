/** Pitch level: the median F0 of the voiced speech, Hz. */
import { framesOf } from "../../../common/time";
import { at, type FrameRange, type Speech, speechIndices } from "../../speech/speech";
import { median, semitones } from "../../speech/stats";
import { type KindMeasurer, type Measure, stated } from "../measure";
import { foundation } from "./foundation";

const MIN_VOICED_S = 0.1;
/** A phrase stands out from here on, semitones re the utterance's median … */
const STANDING_OUT_ST = 2;
/** … when this much of it is voiced, s. */
const MIN_PHRASE_VOICED_S = 0.25;

function measure(speech: Speech, range: FrameRange): Measure | null {
  const voiced = speechIndices(speech, range, true);
  if (voiced.length < framesOf(MIN_VOICED_S)) return null;
  return {
    value: median(at(speech.tracks.f0_hz, voiced)),
    quality: foundation(at(speech.tracks.voicing, voiced)),
  };
}

/** The phrase whose median F0 is farthest from the utterance's, when it is far enough. */
function stretches(speech: Speech): FrameRange[] {
  const whole = speech.extent && measure(speech, speech.extent);
  if (!whole) return [];
  const f0_hz = stated(whole.value);
  let best: { unit: FrameRange; distance_st: number } | null = null;
  for (const unit of speech.units) {
    const measured = measure(speech, unit);
    const voiced = speech.tracks.f0_hz.subarray(unit.from, unit.to).filter((f0) => f0 > 0).length;
    if (!measured || voiced < framesOf(MIN_PHRASE_VOICED_S)) continue;
    const distance_st = Math.abs(semitones(measured.value, f0_hz));
    if (distance_st >= STANDING_OUT_ST && distance_st > (best?.distance_st ?? 0)) {
      best = { unit, distance_st };
    }
  }
  return best ? [best.unit] : [];
}

export const pitchLevel: KindMeasurer = {
  measure,
  stretches,
  whole: ({ f0Median_hz }) => f0Median_hz,
  summary: "f0_median_hz",
};
