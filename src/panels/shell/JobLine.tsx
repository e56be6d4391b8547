/** The analysis under way: what it does now, how far it is, and the way out. */
import { controls, shell as say } from "../../../words";
import { useSession } from "../../session";
import type { Job } from "../../session/state";
import { Button } from "../../ui/Button";
import { ProgressLine } from "../../ui/ProgressLine";
import { Rich } from "../../ui/Rich";
import styles from "./JobLine.module.css";

/** What comes before the analysis tells no share of it. */
const UNMEASURED: readonly Job["stage"][] = ["decoding", "changing"];

export function JobLine() {
  const job = useSession((state) => state.job);
  const cancel = useSession((state) => state.cancelJob);
  const waiting = useSession((state) => state.waiting.length);
  if (!job) return null;
  return (
    <div className={styles.line} data-testid="job">
      <span className={styles.what}>
        <Rich
          text={say.stage(job.source, job.stage, job.utterance)}
          as={{ source: (text) => <strong>{text}</strong> }}
        />
        {waiting > 0 && ` ${say.moreWait(waiting)}`}
      </span>
      {/* While it waits, the model's own line shows how far that is. */}
      {job.stage !== "waiting" && (
        <ProgressLine
          label={say.analysis}
          value={UNMEASURED.includes(job.stage) ? null : job.done}
        />
      )}
      <Button aria-label={say.cancelAnalysis} onPress={cancel}>
        {controls.cancel}
      </Button>
    </div>
  );
}
