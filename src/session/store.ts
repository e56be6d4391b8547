/**
 * The session: what is analysed, what is selected, what went wrong. The only caller of the worker.
 * A failed or cancelled analysis never touches the result on screen.
 */
import { createStore } from "zustand/vanilla";
import type { LiveFrames, Signal } from "../../common/analysis";
import { CancelledError } from "../../common/errors";
import { samePitchSettings } from "../../common/pitchSettings";
import {
  assignClip,
  type ClipStatistics,
  countClip,
  NEW_SPEAKER,
} from "../../common/speakerStatistics";
import type { AnalyseProgress } from "../../common/workerApi";
import type { Recording, RecordingLevel, RecordingListener } from "../capture/microphone";
import type { Connection, LiveConnection } from "./connection";
import { makeEngine } from "./engine";
import { appendLive, NO_LIVE_FRAMES } from "./liveTrack";
import type { Preferences } from "./preferences";
import { makeReasoning } from "./reasoning";
import { stretchOfSpectrogram } from "./spectrogram";
import type { Result, Session } from "./state";
import { changeSignal, changeWords } from "./whatIf";

/** What the session needs from the world; tests give their own. */
export interface SessionDeps {
  readonly connect: () => Connection;
  readonly fileToSignal: (file: Blob, source: string, abort: AbortSignal) => Promise<Signal>;
  readonly connectLive: (onFrames: (frames: LiveFrames) => void) => LiveConnection;
  readonly startRecording: (listener: RecordingListener) => Promise<Recording>;
  readonly preferences: Preferences;
  readonly savePreferences: (preferences: Preferences) => void;
}

/** As many as a person can tell apart in a list. */
const MAX_EARLIER = 12;

/** What was read last, to try it again. */
interface Read {
  readonly signalId: number;
  readonly signal: Signal;
  /** What it was made from, where it was changed. */
  readonly original: Result | null;
}

const SILENT_LEVEL: RecordingLevel = { peak: 0, rms_dbfs: -120, seconds: 0 };

export function createSession(deps: SessionDeps) {
  return createStore<Session>()((set, get) => {
    const engine = makeEngine(deps.connect, (state) => set({ engine: state }));
    const reasoning = makeReasoning(get, set, () => engine.api);
    let jobs = 0;
    let recordings = 0;
    let abort: AbortController | null = null;
    let signals = 0;
    let last: Read | null = null;
    let recorder: Recording | null = null;
    let askingForMicrophone = false;
    let live: LiveConnection | null = null;

    const setPreferences = (change: Partial<Preferences>) => {
      const preferences = { ...get().preferences, ...change };
      deps.savePreferences(preferences);
      set({ preferences });
    };

    /** One analysis from reading to result; a newer one replaces it. */
    async function run(
      source: string,
      read: (abort: AbortSignal) => Promise<Signal>,
      { signalId = ++signals, original = null }: Partial<Omit<Read, "signal">> = {},
    ) {
      dropJob();
      reasoning.stop();
      const id = ++jobs;
      const controller = new AbortController();
      abort = controller;
      const isCurrent = () => get().job?.id === id;
      const update = (change: Partial<Session["job"]>) => {
        const { job } = get();
        if (job?.id === id) set({ job: { ...job, ...change } });
      };
      let signal: Signal | null = null;
      const stage = original ? "changing" : "decoding";
      set({ job: { id, source, stage, done: 0 }, failure: null });
      try {
        signal = await read(controller.signal);
        if (!isCurrent()) return;
        last = { signalId, signal, original };
        const analysis = await analyseWithRetry(id, signal, update);
        if (!isCurrent()) return;
        const result = { id, signalId, signal, analysis };
        const earlier = get().earlier.filter((other) => other.signalId !== signalId);
        // A changed voice is nobody's: it does not join what this visit has heard, or the voice in use.
        if (!original) {
          earlier.unshift({ signalId, source: signal.source, analysis });
          remember(analysis.statistics);
        }
        set({
          result,
          whatIf: original && { original, changed: result },
          earlier: earlier.slice(0, MAX_EARLIER),
          job: null,
          selected: null,
          hovered: null,
          named: null,
        });
        if (analysis.trace) void reasoning.start(id);
      } catch (error) {
        if (!isCurrent()) return;
        const cancelled = error instanceof Error && error.name === "CancelledError";
        set({
          job: null,
          failure: cancelled
            ? null
            : {
                message: error instanceof Error ? error.message : String(error),
                canRetry: signal !== null,
              },
        });
        reasoning.resume();
      }
    }

    async function analyseWithRetry(
      id: number,
      signal: Signal,
      update: (change: Partial<Session["job"]>) => void,
    ) {
      const attempt = async () => {
        update({ stage: "waiting", done: 0 });
        await engine.load(get().preferences.device);
        if (get().job?.id !== id) throw new CancelledError("Cancelled.");
        const { pitch, baseline, speaker } = get().preferences;
        const known = baseline && speaker;
        const onProgress = ({ stage, done }: AnalyseProgress) => update({ stage, done });
        return engine.api.analyse(id, signal, onProgress, { pitch, baseline, speaker: known });
      };
      try {
        return await attempt();
      } catch (error) {
        // A lost device (sleep, driver update, another tab) is usually back at the second try.
        if (!(error instanceof Error) || error.name !== "DeviceLostError") throw error;
        engine.reset();
        return attempt();
      }
    }

    /** The voice in use hears one clip more, unless it knows it. */
    function remember(clip: ClipStatistics | null) {
      const { baseline, speaker: before } = get().preferences;
      const speaker = baseline && clip && countClip(before, clip);
      if (speaker && speaker !== before) setPreferences({ speaker });
    }

    /** The same signal once more, after something changed that the analysis depends on. */
    function analyseAgain() {
      const { job, result, whatIf } = get();
      // One that waits reads the new settings when its turn comes.
      if (job?.stage === "decoding" || job?.stage === "waiting") return;
      // A signal that is still being changed was not read yet.
      const subject =
        job && job.stage !== "changing"
          ? last
          : result && { ...result, original: whatIf?.original };
      // Two versions can only be compared under the same settings: the original is where to start again.
      const again = subject?.original ?? subject;
      if (again)
        void run(again.signal.source, async () => again.signal, { signalId: again.signalId });
    }

    function dropJob() {
      const { job } = get();
      if (!job) return;
      abort?.abort();
      if (job.stage !== "decoding" && job.stage !== "waiting") engine.api.cancel(job.id);
      set({ job: null });
    }

    /** What the job had interrupted goes on. */
    function cancelJob() {
      dropJob();
      reasoning.resume();
    }

    function endLive() {
      live?.close();
      live = null;
      set({ recording: null, live: null });
    }

    return {
      engine: { status: "idle" },
      preferences: deps.preferences,
      job: null,
      result: null,
      whatIf: null,
      thinking: null,
      earlier: [],
      failure: null,
      recording: null,
      live: null,
      selected: null,
      hovered: null,
      named: null,

      async load() {
        setPreferences({ loadOnVisit: true });
        // The engine line shows the error; nobody waits for this promise.
        await engine.load(get().preferences.device).catch(() => undefined);
      },
      cancelLoad() {
        setPreferences({ loadOnVisit: false });
        const { job } = get();
        engine.cancel();
        // The worker is gone, and with it what it could go on about.
        if (job?.stage === "waiting") dropJob();
      },
      setDevice(device) {
        setPreferences({ device });
        dropJob();
        // Goes on on the new device.
        reasoning.stop();
        void engine.load(device).then(reasoning.resume, () => undefined);
      },
      setTheme: (theme) => setPreferences({ theme }),

      setPitch(pitch) {
        if (samePitchSettings(pitch, get().preferences.pitch)) return;
        setPreferences({ pitch });
        analyseAgain();
      },
      setBaseline(baseline, clips = []) {
        const { baseline: before, speaker } = get().preferences;
        // The same name is the same person, of whom more is known now.
        const known = baseline && baseline.name === before?.name ? speaker : NEW_SPEAKER;
        const counted = clips.reduce((sum, clip) => assignClip(sum, clip, true), known);
        setPreferences({ baseline, speaker: counted });
        analyseAgain();
      },
      assignClip(isTheirs) {
        const { whatIf, result, preferences } = get();
        const clip = (whatIf?.original ?? result)?.analysis.statistics;
        if (!clip) return;
        setPreferences({ speaker: assignClip(preferences.speaker, clip, isTheirs) });
        analyseAgain();
      },
      show: (part, isShown) =>
        setPreferences({ shown: { ...get().preferences.shown, [part]: isShown } }),
      async spectrogram(span, columns) {
        const { result } = get();
        return result && stretchOfSpectrogram(engine.api, result.signal.samples, span, columns);
      },

      openFile: (file) => run(file.name, (signal) => deps.fileToSignal(file, file.name, signal)),
      open: (source, read) => run(source, read),
      async retry() {
        const again = last;
        if (again) await run(again.signal.source, async () => again.signal, again);
      },
      async resynthesise(options) {
        const original = get().whatIf?.original ?? get().result;
        if (!original) return;
        const source = `${original.signal.source}, what if: ${changeWords(options)}`;
        const change = async () => {
          await engine.load(get().preferences.device);
          return changeSignal(engine.api, original, options);
        };
        await run(source, change, { original });
      },
      showVersion(version) {
        const { whatIf } = get();
        if (whatIf) set({ result: whatIf[version], selected: null, hovered: null, named: null });
      },
      cancelJob,

      async startRecording() {
        if (recorder || askingForMicrophone) return;
        askingForMicrophone = true;
        set({ failure: null });
        try {
          live = deps.connectLive((frames) => {
            const track = get().live;
            if (track) set({ live: appendLive(track, frames) });
          });
          recorder = await deps.startRecording({
            onLevel: (level) => get().recording && set({ recording: level }),
            onSamples: (samples) => live?.push(samples),
            onEnded: () => void get().stopRecording(),
          });
          set({ recording: SILENT_LEVEL, live: NO_LIVE_FRAMES });
        } catch (error) {
          endLive();
          const message = error instanceof Error ? error.message : String(error);
          set({ failure: { message, canRetry: false } });
        } finally {
          askingForMicrophone = false;
        }
      },
      async stopRecording() {
        const stopped = recorder;
        if (!stopped) return;
        recorder = null;
        endLive();
        const source = `Recording ${++recordings}`;
        await run(source, () => stopped.stop(source));
      },
      discardRecording() {
        recorder?.discard();
        recorder = null;
        endLive();
      },

      select: (selected) => set({ selected }),
      hover: (hovered) => get().hovered !== hovered && set({ hovered }),
      name: (named) => set({ named }),
      dismissFailure: () => set({ failure: null }),
    };
  });
}
