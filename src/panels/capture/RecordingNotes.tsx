/** What one should know of a recording: why it ended early, and what changed its sound on the way in. */
import { capture as say, shell } from "../../../words";
import { useSession } from "../../session";
import { Button } from "../../ui/Button";
import { CloseIcon } from "../../ui/icons";
import styles from "./RecordingNotes.module.css";

export function RecordingNotes() {
  const { notices, ended } = useSession((state) => state.microphone);
  const isRecording = useSession((state) => state.recording !== null);
  const dismiss = useSession((state) => state.dismissRecordingNote);
  const { processing, band } = notices;
  if (!ended && processing.length === 0 && !band) return null;
  return (
    <section className={styles.notes} aria-label={say.notes} data-ended={ended !== null}>
      <div className={styles.texts}>
        {ended && <p>{say.ended(ended.source, ended.why)}</p>}
        {processing.length > 0 && <p>{say.processed(processing)}</p>}
        {band && <p>{say.band(band)}</p>}
      </div>
      {!isRecording && (
        <Button look="quiet" icon aria-label={shell.dismiss} onPress={dismiss}>
          <CloseIcon />
        </Button>
      )}
    </section>
  );
}
