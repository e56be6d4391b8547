/**
 * How one person usually speaks, from earlier or neutral clips: the mean of each kind, and its spread.
 * A few clips tell little about the spread, so it is a mixture of theirs and of what is usual within one
 * person (norms.json, withinSpeaker), which counts as much as PRIOR_CLIPS clips.
 */
import type { Analysis, SpeakerBaseline, Usual } from "./analysis";
import { AppError } from "./errors";
import { type KindName, kindsWhere } from "./kinds";
import { NORMS, type Norms } from "./norms";

/** Clips with less speech say nothing about how someone usually speaks, s. */
const MIN_SPEECH_S = 0.5;
const PRIOR_CLIPS = 4;

/** None of the clips holds enough speech for a baseline. */
export class BaselineError extends AppError<"baseline-too-short"> {
  override readonly name = "BaselineError";
}

/** Pure. Throws BaselineError where no clip holds half a second of speech. */
export function baselineOf(
  name: string,
  analyses: readonly Pick<Analysis, "measures" | "prosody">[],
  norms: Norms = NORMS,
): SpeakerBaseline {
  const clips = analyses.filter(({ prosody }) => prosody.speech_s >= MIN_SPEECH_S);
  if (clips.length === 0) {
    throw new BaselineError("baseline-too-short", { least_s: MIN_SPEECH_S });
  }
  const measures = kindsWhere((kind) => kind.inBaseline).flatMap((kind) => {
    const values = clips.flatMap(({ measures }) => measures[kind] ?? []);
    return values.length === 0 ? [] : [[kind, usual(values, kind, norms)] as const];
  });
  return {
    name,
    clips: clips.length,
    speech_s: clips.reduce((sum, { prosody }) => sum + prosody.speech_s, 0),
    measures: Object.fromEntries(measures),
  };
}

function usual(values: readonly number[], kind: KindName, norms: Norms): Usual {
  const mean = values.reduce((sum, v) => sum + v, 0) / values.length;
  const squares = values.reduce((sum, v) => sum + (v - mean) ** 2, 0);
  const within = norms.withinSpeaker[kind];
  if (within === undefined)
    throw new RangeError(`Nothing says how ${kind} varies within a person.`);
  const sd = Math.sqrt((PRIOR_CLIPS * within ** 2 + squares) / (PRIOR_CLIPS + values.length - 1));
  return { mean, sd };
}
