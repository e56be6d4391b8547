/** The microphone: one recording at a time, followed live, analysed when it ends. */
import { reportOf } from "../../common/errors";
import { recordingName } from "../../words";
import type { Recording, RecordingLevel } from "../capture/microphone";
import type { LiveConnection } from "./connection";
import type { Context } from "./context";
import type { Jobs } from "./jobs";
import { appendLive, NO_LIVE_TRACK } from "./liveTrack";
import type { SessionActions } from "./state";

type Recorder = Pick<SessionActions, "startRecording" | "stopRecording" | "discardRecording">;

const SILENT_LEVEL: RecordingLevel = { peak: 0, rms_dbfs: -120, seconds: 0 };

export function makeRecorder({ get, set, deps }: Context, jobs: Jobs): Recorder {
  let recordings = 0;
  let recording: Recording | null = null;
  let live: LiveConnection | null = null;
  let isAsking = false;

  function endLive() {
    live?.close();
    live = null;
    set({ recording: null, live: null });
  }

  return {
    async startRecording() {
      if (recording || isAsking) return;
      isAsking = true;
      set({ failure: null });
      try {
        live = deps.connectLive((frames) => {
          const track = get().live;
          if (track) set({ live: appendLive(track, frames) });
        });
        recording = await deps.startRecording({
          onLevel: (level) => get().recording && set({ recording: level }),
          onSamples: (samples) => live?.push(samples),
          onEnded: () => void get().stopRecording(),
        });
        set({ recording: SILENT_LEVEL, live: NO_LIVE_TRACK });
      } catch (error) {
        endLive();
        set({ failure: { error: reportOf(error), canRetry: false } });
      } finally {
        isAsking = false;
      }
    },
    async stopRecording() {
      const stopped = recording;
      if (!stopped) return;
      recording = null;
      endLive();
      const source = recordingName(++recordings);
      await jobs.run(source, () => stopped.stop(source));
    },
    discardRecording() {
      recording?.discard();
      recording = null;
      endLive();
    },
  };
}
