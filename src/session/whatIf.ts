/** The voice on screen, changed: made from the original every time, and shown beside it. */
import type { Signal } from "../../common/analysis";
import { CancelledError } from "../../common/errors";
import { placed } from "../../common/placed";
import type { ResynthesisOptions } from "../../common/resynthesis";
import type { EngineApi } from "../../common/workerApi";
import { changedName, excerptName } from "../../words";
import { memorySound } from "../capture/sound";
import type { AudibleTake } from "../model/take";
import type { Context } from "./context";
import type { Jobs } from "./jobs";
import { excerptOf, withTake } from "./results";
import { audibleTake, originalResult } from "./select";
import type { SessionActions } from "./state";

export function makeWhatIf(
  { get, set, engine }: Context,
  jobs: Jobs,
): Pick<SessionActions, "resynthesise" | "showVersion" | "leaveWhatIf"> {
  /** The utterance in focus as a take of its own: a part of a recording is changed, not all of it. */
  async function cutOut({ source, sound, utterances, focus }: AudibleTake): Promise<AudibleTake> {
    const utterance = utterances[focus];
    if (!utterance?.analysis) throw new CancelledError();
    const { start, end } = utterance.heard;
    const own = memorySound(await sound.read(start, end, utterance.channel));
    const about = { id: jobs.nextTake(), sound: own };
    const name = { source: excerptName(source, utterance.speech) };
    return excerptOf(name, utterance, placed(utterance.analysis, 0), about);
  }

  return {
    async resynthesise(options) {
      const original = originalResult(get());
      if (!original) return;
      const { from = null } = get().whatIf ?? {};
      const { take } = original;
      const excerpt = take.utterances.length > 1 ? await cutOut(take) : null;
      const about = excerpt
        ? { original: excerpt.id, from: take.id, excerpt }
        : { original: take.id, from, excerpt };
      const change = async () => {
        await engine.load(get().preferences.device);
        return changeSignal(engine.api, excerpt ?? take, options);
      };
      await jobs.run(changedName(original.source, options), change, about);
    },
    showVersion(version) {
      const { whatIf } = get();
      if (whatIf) set({ shown: whatIf[version], selected: null, hovered: null, ordinary: [] });
    },
    leaveWhatIf() {
      const { whatIf } = get();
      const take = audibleTake(get(), whatIf?.from ?? null);
      if (!take) return;
      set({ ...withTake(get(), take), selected: null, hovered: null, ordinary: [] });
      // The change may have come before all of the recording was analysed.
      void jobs.goOn();
    },
  };
}

/** Named by what was done: the level may have been raised less than asked for, to stay below full scale. */
async function changeSignal(
  api: EngineApi,
  { source, sound, utterances: [only] }: AudibleTake,
  options: ResynthesisOptions,
): Promise<Signal> {
  if (!only?.analysis) throw new CancelledError();
  const copy = await sound.read(0, sound.seconds, only.channel);
  const { samples, applied } = await api.resynthesise(copy, only.analysis.tracks, options);
  return { samples, source: changedName(source, applied) };
}
