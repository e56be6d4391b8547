/** Tells assistive tech what changed, politely and once. */
import { shell as say } from "../../../words";
import { named } from "../../model/answer";
import { useSession } from "../../session";
import { shownResult } from "../../session/select";
import type { Session } from "../../session/state";
import styles from "./Announcer.module.css";

/** One sentence on the state of things; stays the same while nothing of note changes. */
export function announcement(state: Session): string {
  const { recording, job, engine } = state;
  const result = shownResult(state);
  if (recording) return say.isRecording;
  if (job) return say.isAnalysing(job.source);
  if (result) {
    const { posterior, heard, claims } = result.analysis;
    if (!posterior) return say.isWithoutSpeech(result.source, heard);
    return say.isAnalysed(result.source, named(result.analysis), claims.length, heard);
  }
  if (engine.status === "downloading") return say.isLoading;
  if (engine.status === "compiling") return say.isPreparing(engine.what);
  return engine.status === "ready" ? say.isReady : "";
}

export function Announcer() {
  const text = useSession(announcement);
  return (
    <div className={styles.hidden} role="status" aria-live="polite">
      {text}
    </div>
  );
}
