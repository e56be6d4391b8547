/** The microphone: one recording at a time, followed live, analysed when it ends. */
import type { Analysis, Signal } from "../../common/analysis";
import { CancelledError, reportOf } from "../../common/errors";
import type { Utterance } from "../../common/utterance";
import { recordingName } from "../../words";
import type { RecordingEnd } from "../capture/endings";
import type { RecordingLevel } from "../capture/intake";
import type { Recording, RecordingListener } from "../capture/microphone";
import { NO_NOTICES } from "../capture/processing";
import type { LiveConnection } from "./connection";
import type { Context } from "./context";
import type { Jobs } from "./jobs";
import { type LiveListener, listenLive } from "./liveEmotion";
import { appendLive, NO_LIVE_TRACK } from "./liveTrack";
import { analyseLive, type LiveUtterances } from "./liveUtterances";
import type { MicrophoneState } from "./microphoneState";
import type { SessionActions } from "./state";

type Recorder = Pick<
  SessionActions,
  | "startRecording"
  | "stopRecording"
  | "discardRecording"
  | "pauseRecording"
  | "chooseInput"
  | "dismissRecordingNote"
>;

const SILENCE = { peak: 0, rms_dbfs: -120, warning: null };
const SILENT_LEVEL: RecordingLevel = { ...SILENCE, seconds: 0 };

export function makeRecorder({ get, set, deps, engine, prefer }: Context, jobs: Jobs): Recorder {
  let recordings = 0;
  let recording: Recording | null = null;
  /** The recording under way, or its start. */
  let current: AbortController | null = null;
  let live: LiveConnection | null = null;
  const change = (part: Partial<MicrophoneState>) =>
    set({ microphone: { ...get().microphone, ...part } });
  const lookForInputs = deps.watchInputs((inputs) => change({ inputs }));

  let emotion: LiveListener | null = null;
  let utterances: LiveUtterances | null = null;
  let cuts: Utterance[] = [];
  let steps = 0;

  /** With the settings of an analysis, once the model is loaded; rejects before. */
  async function answerLive(signal: Signal, start = 0): Promise<Analysis> {
    if (get().engine.status !== "ready") throw new CancelledError();
    const { pitch, baseline, speaker } = get().preferences;
    const options = { pitch, start, baseline, speaker: baseline && speaker };
    // Below 0: no job of the queue is one of these.
    return engine.api.analyse(--steps, signal, () => undefined, options);
  }

  function endLive() {
    live?.close();
    live = null;
    emotion?.close();
    emotion = null;
    utterances?.close();
    set({ recording: null, live: null, liveEmotion: null, liveUtterances: [] });
    change({ starting: null, isPaused: false, pauses: [] });
  }

  /** `why`: null where a person ended it. */
  async function finish(why: RecordingEnd | null) {
    const stopped = recording;
    if (!stopped) return;
    recording = null;
    current = null;
    const source = recordingName(++recordings);
    const known = utterances?.known;
    const found = cuts;
    // Those that end with the recording; a worker that fails has none, and then the sound is cut anew.
    const left = live?.end().catch(() => []) ?? Promise.resolve([]);
    const follower = live;
    live = null;
    void left.finally(() => follower?.close());
    endLive();
    if (why) change({ ended: { source, why } });
    await jobs.runRecording(source, async () => {
      // What ended because the page was left is looked at when somebody is back.
      if (why) await deps.whenVisible();
      const sound = await stopped.stop(source);
      return { sound, utterances: [...found, ...(await left)], known };
    });
    // Too little to keep: the failure says so.
    if (why && get().failure?.canRetry === false) change({ ended: null });
  }

  /** Of what was cancelled, discarded or stopped, late messages may come: they are not the next one's. */
  function listenerOf(isCurrent: () => boolean): RecordingListener {
    return {
      onAllowed: () => isCurrent() && change({ starting: "opening" }),
      onLevel(level) {
        const { recording, microphone } = get();
        if (!isCurrent() || !recording) return;
        // What was under way when it was paused is kept, but moves no meter.
        set({ recording: microphone.isPaused ? { ...level, ...SILENCE } : level });
      },
      onSamples(samples) {
        if (!isCurrent()) return;
        emotion?.push(samples);
        live?.push(samples);
      },
      onNotices: (notices) => isCurrent() && change({ notices }),
      onEnded: (why) => isCurrent() && void finish(why),
    };
  }

  return {
    async startRecording() {
      if (current) return;
      const controller = new AbortController();
      const { signal: abort } = controller;
      current = controller;
      set({ failure: null, live: NO_LIVE_TRACK });
      change({ starting: "asking", notices: NO_NOTICES, ended: null });
      try {
        cuts = [];
        live = deps.connectLive(
          (frames) => {
            const track = get().live;
            if (track) set({ live: appendLive(track, frames) });
          },
          (ended) => {
            cuts.push(...ended);
            utterances?.add(ended);
          },
        );
        emotion = listenLive(answerLive, (liveEmotion) => set({ liveEmotion }));
        const { input } = get().preferences;
        const listener = listenerOf(() => current === controller);
        const opened = await deps.startRecording(listener, { input, abort });
        if (abort.aborted) return opened.discard();
        recording = opened;
        utterances = analyseLive(opened.read, answerLive, (liveUtterances) =>
          set({ liveUtterances }),
        );
        set({ recording: SILENT_LEVEL });
        change({ starting: null });
        // A browser names the microphones once one is in use.
        lookForInputs();
      } catch (error) {
        if (abort.aborted) return;
        current = null;
        endLive();
        set({ failure: { error: reportOf(error), canRetry: false } });
      }
    },
    stopRecording: () => finish(null),
    discardRecording() {
      current?.abort();
      current = null;
      recording?.discard();
      recording = null;
      endLive();
      change({ notices: NO_NOTICES });
    },
    pauseRecording(isPaused) {
      const { recording: level, microphone } = get();
      if (!recording || !level || microphone.isPaused === isPaused) return;
      if (isPaused) {
        recording.pause();
        set({ recording: { ...level, ...SILENCE } });
        change({ isPaused, pauses: [...microphone.pauses, level.seconds] });
      } else {
        recording.resume();
        change({ isPaused });
      }
    },
    chooseInput: (input) => prefer({ input }),
    dismissRecordingNote: () => change({ ended: null, notices: NO_NOTICES }),
  };
}
