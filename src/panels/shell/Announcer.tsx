/** Tells assistive tech what changed, politely and once. */
import { useState } from "react";
import { capture, shell as say, takeHeadline } from "../../../words";
import type { LevelWarning } from "../../capture/levelWatch";
import type { CaptureNotices } from "../../capture/processing";
import { named } from "../../model/answer";
import { summaryOf } from "../../model/summary";
import { useSession } from "../../session";
import { shownResult } from "../../session/select";
import type { Session } from "../../session/state";
import styles from "./Announcer.module.css";

/** One sentence on the state of things; stays the same while nothing of note changes. */
export function announcement(state: Session): string {
  const { recording, microphone, job, engine } = state;
  const result = shownResult(state);
  if (microphone.starting) return say.isStarting;
  if (microphone.isPaused) return say.isPaused;
  if (recording) return recordingText(recording.warning, microphone.notices);
  const { ended } = microphone;
  const isAwaited = job !== null && !job.isBehind;
  if (isAwaited && ended?.source === job.source)
    return `${capture.ended(ended.source, ended.why)} ${say.isAnalysing(job.source)}`;
  if (isAwaited) return say.isAnalysing(job.source);
  if (result) {
    if (result.take.utterances.length > 1) {
      return say.isTakeAnalysed(
        result.source,
        takeHeadline(summaryOf(result.take, state.preferences.summary)),
      );
    }
    const { posterior, heard, claims } = result.analysis;
    if (!posterior) return say.isWithoutSpeech(result.source, heard);
    return say.isAnalysed(result.source, named(result.analysis), claims.length, heard);
  }
  if (engine.status === "downloading") return say.isLoading;
  if (engine.status === "compiling") return say.isPreparing(engine.what);
  return engine.status === "ready" ? say.isReady : "";
}

/** That it records, and with it whatever should be known of its sound. */
function recordingText(warning: LevelWarning | null, { processing, band }: CaptureNotices): string {
  const texts = [
    say.isRecording,
    processing.length > 0 && capture.processed(processing),
    band && capture.band(band),
    warning && capture.warning[warning],
  ];
  return texts.filter(Boolean).join(" ");
}

export function Announcer() {
  const text = useSession(announcement);
  const [said, setSaid] = useState(text);
  // That a warning is over, or back, is no news: it would be told at every loud word.
  if (text !== said && !(text && said.startsWith(text))) setSaid(text);
  return (
    <div className={styles.hidden} role="status" aria-live="polite">
      {said}
    </div>
  );
}
