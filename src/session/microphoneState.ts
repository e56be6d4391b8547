/** What the page knows of the microphone besides the level. */
import type { RecordingEnd } from "../capture/endings";
import type { AudioInput } from "../capture/inputs";
import { type CaptureNotices, NO_NOTICES } from "../capture/processing";

/** A recording that ended by itself. */
export interface EndedRecording {
  readonly source: string;
  readonly why: RecordingEnd;
}

export interface MicrophoneState {
  /** What a recording that was asked for waits for: to be allowed, then the first samples; else null. */
  readonly starting: "asking" | "opening" | null;
  readonly isPaused: boolean;
  /** Where the recording was paused, s; it goes on there. */
  readonly pauses: readonly number[];
  /** Of the recording under way, and of the last one until the next. */
  readonly notices: CaptureNotices;
  /** Until the next recording, or until it is dismissed. */
  readonly ended: EndedRecording | null;
  /** To choose from; none while the browser does not name them. */
  readonly inputs: readonly AudioInput[];
}

export const NO_MICROPHONE: MicrophoneState = {
  starting: null,
  isPaused: false,
  pauses: [],
  notices: NO_NOTICES,
  ended: null,
  inputs: [],
};
