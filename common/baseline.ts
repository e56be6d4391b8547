/**
 * How one person usually speaks, from earlier or neutral clips: the mean of each measure, and its spread.
 * A few clips tell little about the spread, so it is a mixture of theirs and of what is usual within one
 * person (norms.json, withinSpeaker), which counts as much as PRIOR_CLIPS clips.
 */
import type { Analysis, BaselineMeasure, ProsodySummary, SpeakerBaseline } from "./analysis";
import { AppError } from "./errors";
import { NORMS, type Norms } from "./norms";

export const BASELINE_MEASURES = [
  "pitch_level",
  "pitch_range",
  "energy_range",
  "rate",
  "pauses",
  "brightness",
] as const satisfies readonly BaselineMeasure[];

/** Pitch levels of a baseline are semitones re this. */
export const BASELINE_REFERENCE_HZ = 100;
/** Clips with less speech say nothing about how someone usually speaks, s. */
const MIN_SPEECH_S = 0.5;
/** Pauses are compared in clips of at least this from first to last sound, s. */
const MIN_PAUSES_EXTENT_S = 3;
const PRIOR_CLIPS = 4;

/** None of the clips holds enough speech for a baseline. */
export class BaselineError extends AppError {
  override readonly name = "BaselineError";
}

/** The measures of one clip, in the baseline's units; absent where not measurable. */
export function baselineMeasures(
  prosody: ProsodySummary,
): Partial<Record<BaselineMeasure, number>> {
  const { f0_median_hz, f0_range_st, energy_range_db, rate_syl_s, alpha_ratio_db } = prosody;
  const values: Record<BaselineMeasure, number | null> = {
    pitch_level: f0_median_hz === null ? null : pitchInSemitones(f0_median_hz),
    pitch_range: f0_range_st,
    energy_range: energy_range_db,
    rate: rate_syl_s,
    pauses: prosody.extent_s >= MIN_PAUSES_EXTENT_S ? 100 * prosody.pause_share : null,
    brightness: alpha_ratio_db,
  };
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null));
}

/** Semitones re BASELINE_REFERENCE_HZ. */
export function pitchInSemitones(f0_hz: number): number {
  return 12 * Math.log2(f0_hz / BASELINE_REFERENCE_HZ);
}

/** Pure. Throws BaselineError where no clip holds half a second of speech. */
export function baselineOf(
  name: string,
  analyses: readonly Pick<Analysis, "prosody">[],
  norms: Norms = NORMS,
): SpeakerBaseline {
  const clips = analyses
    .map(({ prosody }) => prosody)
    .filter(({ speech_s }) => speech_s >= MIN_SPEECH_S);
  if (clips.length === 0) {
    throw new BaselineError(
      `A usual voice needs at least ${MIN_SPEECH_S} s of speech. Choose a longer recording.`,
    );
  }
  const measured = clips.map(baselineMeasures);
  const measures = BASELINE_MEASURES.flatMap((measure) => {
    const values = measured.flatMap((m) => m[measure] ?? []);
    if (values.length === 0) return [];
    const mean = values.reduce((sum, v) => sum + v, 0) / values.length;
    const squares = values.reduce((sum, v) => sum + (v - mean) ** 2, 0);
    const usual = norms.withinSpeaker[measure];
    const sd = Math.sqrt((PRIOR_CLIPS * usual ** 2 + squares) / (PRIOR_CLIPS + values.length - 1));
    return [[measure, { mean, sd }] as const];
  });
  return {
    name,
    clips: clips.length,
    speech_s: clips.reduce((sum, { speech_s }) => sum + speech_s, 0),
    measures: Object.fromEntries(measures),
  };
}
