/** The first visit: one sentence, the record button, and samples that need no microphone. */

import { SAMPLES, capture as say } from "../../../words";
import { type Sample, sampleToSignal } from "../../capture/samples";
import { useSession } from "../../session";
import { Button } from "../../ui/Button";
import { PlayIcon } from "../../ui/icons";
import { InputChoice } from "./InputChoice";
import { OpenButton } from "./OpenButton";
import { RecordButton } from "./RecordButton";
import styles from "./Welcome.module.css";

/** As many as fit one row and one glance. */
const SHOWN_SAMPLES = 3;

export function Welcome({ samples }: { readonly samples: readonly Sample[] }) {
  const isRecording = useSession((state) => state.recording !== null);
  const isStarting = useSession((state) => state.microphone.starting !== null);
  const isIdle = !isRecording && !isStarting;
  const open = useSession((state) => state.open);
  return (
    <section className={styles.welcome} aria-label={say.welcome}>
      <p className={styles.sentence}>{say.purpose}</p>
      <div className={styles.ways}>
        <RecordButton large />
        {isIdle && <OpenButton large />}
        {isIdle && <InputChoice />}
        {isIdle && <span className={styles.hint}>{say.dropOrPaste}</span>}
      </div>
      {!isRecording && samples.length > 0 && (
        <div className={styles.samples}>
          <h2 className={styles.title}>{say.startWithSample}</h2>
          <ul className={styles.list}>
            {samples.slice(0, SHOWN_SAMPLES).map((sample) => {
              const { title, description } = SAMPLES[sample.id];
              return (
                <li key={sample.id}>
                  <Button
                    className={styles.sample}
                    aria-label={title}
                    aria-describedby={`sample-${sample.id}`}
                    onPress={() => void open(title, (abort) => sampleToSignal(sample, abort))}
                  >
                    <PlayIcon />
                    <span className={styles.text}>
                      <strong>{title}</strong>
                      <span id={`sample-${sample.id}`}>{description}</span>
                    </span>
                  </Button>
                </li>
              );
            })}
          </ul>
        </div>
      )}
    </section>
  );
}
