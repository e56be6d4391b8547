/** The voice on screen, changed: made from the original every time, and shown beside it. */
import type { Signal } from "../../common/analysis";
import type { ResynthesisOptions } from "../../common/resynthesis";
import type { EngineApi } from "../../common/workerApi";
import { changedName } from "../../words";
import type { Context } from "./context";
import type { Jobs } from "./jobs";
import { originalResult } from "./select";
import type { AudibleResult, SessionActions } from "./state";

export function makeWhatIf(
  { get, set, engine }: Context,
  jobs: Jobs,
): Pick<SessionActions, "resynthesise" | "showVersion"> {
  return {
    async resynthesise(options) {
      const original = originalResult(get());
      if (!original) return;
      const change = async () => {
        await engine.load(get().preferences.device);
        return changeSignal(engine.api, original, options);
      };
      await jobs.run(changedName(original.source, options), change, { original: original.id });
    },
    showVersion(version) {
      const { whatIf } = get();
      if (whatIf) set({ shown: whatIf[version], selected: null, hovered: null, ordinary: [] });
    },
  };
}

/** Named by what was done: the level may have been raised less than asked for, to stay below full scale. */
async function changeSignal(
  api: EngineApi,
  original: AudibleResult,
  options: ResynthesisOptions,
): Promise<Signal> {
  const copy = original.samples.slice();
  const { samples, applied } = await api.resynthesise(copy, original.analysis.tracks, options);
  return { samples, source: changedName(original.source, applied) };
}
