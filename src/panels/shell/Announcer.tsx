/** Tells assistive tech what changed, politely and once. */

import { preparationText } from "../../../words";
import { headline } from "../../model/answer";
import { tally } from "../../model/traceWords";
import { useSession } from "../../session";
import { shownResult } from "../../session/select";
import type { Session } from "../../session/state";
import styles from "./Announcer.module.css";

/** One sentence on the state of things; stays the same while nothing of note changes. */
export function announcement(state: Session): string {
  const { recording, job, engine } = state;
  const result = shownResult(state);
  if (recording) return "Recording.";
  if (job) return `Analysing ${job.source}.`;
  if (result) {
    const { posterior, claims, trace } = result.analysis;
    const answer = headline(posterior, trace?.answer);
    const reasoning = trace?.answer ? ` Reasoning: ${tally(trace.claims)}.` : "";
    return `${result.source}: ${answer}. ${claims.length} measured claims.${reasoning}`;
  }
  if (engine.status === "downloading") return "Loading the model.";
  if (engine.status === "compiling") return `${preparationText(engine.what)}.`;
  return engine.status === "ready" ? "Ready." : "";
}

export function Announcer() {
  const text = useSession(announcement);
  return (
    <div className={styles.hidden} role="status" aria-live="polite">
      {text}
    </div>
  );
}
