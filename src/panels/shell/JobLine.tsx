/** The analysis under way: what it does now, how far it is, and the way out. */
import { useSession } from "../../session";
import type { Job } from "../../session/state";
import { Button } from "../../ui/Button";
import { ProgressLine } from "../../ui/ProgressLine";
import styles from "./JobLine.module.css";

const STAGE: Record<Job["stage"], string> = {
  decoding: "Reading the audio",
  changing: "Changing the voice",
  waiting: "Waiting for the model",
  prosody: "Measuring pitch and energy",
  emotion: "Listening for emotion",
  evidence: "Collecting the evidence",
};

/** What comes before the analysis tells no share of it. */
const UNMEASURED: readonly Job["stage"][] = ["decoding", "changing"];

export function JobLine() {
  const job = useSession((state) => state.job);
  const cancel = useSession((state) => state.cancelJob);
  if (!job) return null;
  return (
    <div className={styles.line} data-testid="job">
      <span className={styles.what}>
        <strong>{job.source}</strong> {STAGE[job.stage]}
      </span>
      {/* While it waits, the model's own line shows how far that is. */}
      {job.stage !== "waiting" && (
        <ProgressLine label="Analysis" value={UNMEASURED.includes(job.stage) ? null : job.done} />
      )}
      <Button aria-label="Cancel the analysis" onPress={cancel}>
        Cancel
      </Button>
    </div>
  );
}
