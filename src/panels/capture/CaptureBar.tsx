/** The ways in, once there is something on screen: at the top, or under the thumb on a phone. */

import { sampleTitle, capture as say } from "../../../words";
import { type Sample, sampleToSignal } from "../../capture/samples";
import { useSession } from "../../session";
import { Button } from "../../ui/Button";
import styles from "./CaptureBar.module.css";
import { InputChoice } from "./InputChoice";
import { OpenButton } from "./OpenButton";
import { RecordButton } from "./RecordButton";

export function CaptureBar({ samples }: { readonly samples: readonly Sample[] }) {
  const isRecording = useSession((state) => state.recording !== null);
  const isStarting = useSession((state) => state.microphone.starting !== null);
  const isIdle = !isRecording && !isStarting;
  const open = useSession((state) => state.open);
  return (
    <section className={styles.bar} aria-label={say.bar}>
      <div className={styles.main}>
        <RecordButton />
        {isIdle && <OpenButton />}
        {isIdle && <InputChoice />}
      </div>
      {!isRecording && samples.length > 0 && (
        <div className={styles.samples}>
          <span className={styles.label}>{say.samples}</span>
          {samples.map((sample) => {
            const title = sampleTitle(sample.emotion);
            return (
              <Button
                key={sample.file}
                look="quiet"
                className={styles.sample}
                onPress={() => void open(title, (abort) => sampleToSignal(sample, abort))}
              >
                {title}
              </Button>
            );
          })}
        </div>
      )}
    </section>
  );
}
