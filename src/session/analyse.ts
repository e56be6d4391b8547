/** One utterance through the worker, with the settings of the moment its turn comes. */
import type { Analysis, Signal } from "../../common/analysis";
import { CancelledError } from "../../common/errors";
import type { PitchEdit } from "../../common/pitchEdits";
import type { AnalyseProgress } from "../../common/workerApi";
import type { Context } from "./context";
import { twiceIfLost } from "./engine";
import type { Job } from "./state";

interface Place {
  /** Where it begins in its take, s. */
  readonly start: number;
  /** Corrections of its pitch by hand. */
  readonly edits?: readonly PitchEdit[];
}

/** Throws CancelledError where job `id` was replaced while it waited; tries once more after a lost device. */
export async function analyse(
  { get, engine }: Context,
  id: number,
  signal: Signal,
  { start, edits = [] }: Place,
  update: (change: Partial<Job>) => void,
): Promise<Analysis> {
  const attempt = async () => {
    update({ stage: "waiting", done: 0 });
    await engine.load(get().preferences.device);
    if (get().job?.id !== id) throw new CancelledError();
    const { pitch, baseline, speaker } = get().preferences;
    const known = baseline && speaker;
    const onProgress = ({ stage, done }: AnalyseProgress) => update({ stage, done });
    const whom = { baseline, speaker: known };
    return engine.api.analyse(id, signal, onProgress, { pitch, edits, start, ...whom });
  };
  return twiceIfLost(engine, attempt);
}
