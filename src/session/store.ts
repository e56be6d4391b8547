/**
 * The session: what is analysed, what is selected, what went wrong. The only caller of the worker. Each room of
 * this folder keeps its own part of the state; here they are put together.
 */
import { createStore } from "zustand/vanilla";
import type { Context, SessionDeps } from "./context";
import { makeEngine } from "./engine";
import { makeJobs } from "./jobs";
import { makeKeeper } from "./keeper";
import { makeLabels } from "./labels";
import { makeLoading } from "./loading";
import { NO_MICROPHONE } from "./microphoneState";
import { makeOpenFiles } from "./openFiles";
import { makePitchByHand } from "./pitchByHand";
import { makeRecorder } from "./recorder";
import { NO_RESULTS, withChanged } from "./results";
import { audibleTake, shownResult } from "./select";
import { makeSettings } from "./settings";
import { makeSpeaker, remember } from "./speaker";
import { stretchOfSpectrogram } from "./spectrogram";
import type { Session, SessionState } from "./state";
import { makeTakeList } from "./takeList";
import { makeWhatIf } from "./whatIf";

export function createSession(deps: SessionDeps) {
  let onChange: () => void = () => undefined;
  let runWaiting: () => void = () => undefined;
  const store = createStore<Session>()((set, get) => {
    const engine = makeEngine(deps.connect, (state) => set({ engine: state }));
    const context: Context = {
      get,
      set,
      deps,
      engine,
      brought: new WeakMap(),
      prefer(change) {
        const preferences = { ...get().preferences, ...change };
        deps.savePreferences(preferences);
        set({ preferences });
      },
    };
    onChange = makeKeeper(context);
    const jobs = makeJobs(context, (analysis) => remember(context, analysis));
    runWaiting = jobs.runWaiting;
    const labels = makeLabels(context, jobs);
    const { setTier, removeTier, cutBy } = labels;
    return {
      ...initialState(deps),
      ...makeLoading(context, jobs),
      ...makeSettings(context, jobs),
      ...makeSpeaker(context, jobs),
      ...makeWhatIf(context, jobs),
      ...makeTakeList(context, jobs),
      ...makePitchByHand(context, jobs),
      ...makeOpenFiles(context, jobs, labels),
      setTier,
      removeTier,
      cutBy,
      ...makeRecorder(context, jobs),

      forgetFailed: (file) =>
        set({ failedFiles: get().failedFiles.filter((failed) => failed.file !== file) }),
      async chooseChannels(choice) {
        const { file = null } = audibleTake(get(), get().shown) ?? {};
        if (file) await jobs.runFile(file, choice);
      },
      openSample: (source, read) => jobs.run(source, read),
      retry: jobs.retry,
      cancelJob: jobs.cancel,
      goOn: jobs.goOn,

      async spectrogram(span, columns) {
        const result = shownResult(get());
        const { windowLength_s } = get().preferences.spectrogram;
        if (!result) return null;
        return stretchOfSpectrogram(engine.api, result.take.sound, span, columns, windowLength_s);
      },
      focus(utterance) {
        const { shown } = get();
        const take = audibleTake(get(), shown);
        if (!take || shown === null || utterance === take.focus) return;
        if (!take.utterances[utterance]?.analysis) return set({ wanted: utterance });
        const { takes } = withChanged(get(), shown, (old) => ({ ...old, focus: utterance }));
        set({ takes, wanted: null, selected: null, hovered: null, ordinary: [] });
      },
      select: (selected) => set({ selected }),
      hover: (hovered) => get().hovered !== hovered && set({ hovered }),
      setOrdinary: (claim, isOrdinary) => {
        const others = get().ordinary.filter((id) => id !== claim);
        set({ ordinary: isOrdinary ? [...others, claim] : others });
      },
      clearOrdinary: () => set({ ordinary: [] }),
      dismissFailure: () => set({ failure: null }),
    };
  });
  store.subscribe(() => onChange());
  // A turn later: whoever ends a job may be about to start another.
  store.subscribe(() => queueMicrotask(runWaiting));
  return store;
}

function initialState({ preferences }: SessionDeps): SessionState {
  return {
    engine: { status: "idle" },
    preferences,
    job: null,
    ...NO_RESULTS,
    failure: null,
    recording: null,
    microphone: NO_MICROPHONE,
    live: null,
    liveEmotion: null,
    liveUtterances: [],
    waiting: [],
    failedFiles: [],
    kept: [],
    deleted: null,
    visitIsOneVoice: null,
    wanted: null,
    selected: null,
    hovered: null,
    ordinary: [],
  };
}
